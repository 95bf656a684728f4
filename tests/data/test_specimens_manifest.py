"""The specimens' manifest against the specimens, which are read here without euct's readers."""

import csv
import gzip
import importlib.util
import io
import re
import tomllib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "data" / "specimens"
SHARED = ROOT / ".." / "shared"
SPECIMENS: list[dict[str, Any]] = tomllib.loads((FOLDER / "manifest.toml").read_text("utf-8"))[
    "specimen"
]
BY_ID = {specimen["id"]: specimen for specimen in SPECIMENS}
OUTCOMES = {"endorsed", "accepted", "noted", "discussed", "informed"}
COPIED_WORDS = 12
SCHEMES = {
    "celex": r"\d{5}[A-Z]{1,2}\d{4}(\(\d\d\))?",
    "comnat": r"(COM|SWD|JOIN)_\d{4}_\d{4}_FIN",
    "council": r"(ST|WK) \d+ \d{4}",
    "unscr": r"S/RES/\d+\(\d{4}\)",
    "cets": r"\d+",
    "procedure": r"\d{4}/\d{4}\([A-Z]{3}\)",
}
LOOKS_LIKE_A_CITATION = re.compile(r"\d/\d|\b(?:COM|SWD|SEC|JOIN|C)\(|\b(?:ST|WK|EEAS) \d|CETS|ETS")
HTML_KINDS = {"h2": "heading", "h3": "heading", "li": "list-item", "td": "table-cell"}

each = pytest.mark.parametrize("specimen", SPECIMENS, ids=list(BY_ID))


def plain(text: str) -> str:
    return " ".join(text.split())


def read(specimen: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The title block, and the kind and text of each passage after it."""
    path = FOLDER / specimen["file"]
    return {".txt": read_txt, ".docx": read_docx, ".html": read_html}[path.suffix](path)


def read_txt(path: Path) -> tuple[str, list[tuple[str, str]]]:
    front, head, body = path.read_text("utf-8").split("\n---\n")
    passages = []
    for block in body.strip().split("\n\n"):
        kind = "heading" if block.startswith("#") else "paragraph"
        kind = "list-item" if block.startswith("- ") else kind
        assert "\n" not in block, "one line a block, so that blocks are easily counted"
        passages.append((kind, plain(block.strip("#* -"))))
    return plain(front + head), passages


def read_docx(path: Path) -> tuple[str, list[tuple[str, str]]]:
    document = Document(str(path))
    front: list[str] = []
    passages: list[tuple[str, str]] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style else ""
        if style in {"Title", "Subtitle"}:
            front.append(paragraph.text)
        else:
            kinds = {"Heading 1": "heading", "Heading 2": "heading", "List Bullet": "list-item"}
            passages.append((kinds.get(str(style), "paragraph"), plain(paragraph.text)))
    for table in document.tables:
        passages += [("table-cell", plain(cell.text)) for row in table.rows for cell in row.cells]
    return "\n".join(front), passages + [("footnote", text) for text in docx_notes(path).values()]


def docx_notes(path: Path) -> dict[str, str]:
    root = etree.fromstring(zipfile.ZipFile(path).read("word/footnotes.xml"))
    return {
        note.get(qn("w:id"), ""): plain("".join(t.text or "" for t in note.iter(qn("w:t"))))
        for note in root
        if note.get(qn("w:type")) is None
    }


def read_html(path: Path) -> tuple[str, list[tuple[str, str]]]:
    body = lxml.html.fromstring(path.read_bytes()).find("body")
    assert body is not None
    front = body.find("div[@class='title-block']")
    assert front is not None
    passages = []
    for element in body.iter("h2", "h3", "p", "li", "td", "th"):
        parent = element.getparent()
        if parent is None or parent is front or parent.tag in {"td", "th"}:
            continue
        kind = HTML_KINDS.get("td" if element.tag == "th" else str(element.tag), "paragraph")
        kind = "footnote" if element.get("class") == "note" else kind
        passages.append((kind, plain(content(element))))
    return plain(content(front)), passages


def content(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def occurrences(needle: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w/]){re.escape(needle)}(?![\w/])", text))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def test_every_document_in_the_folder_is_in_the_manifest() -> None:
    documents = {p.name for p in FOLDER.iterdir() if p.suffix in {".txt", ".docx", ".html"}}
    assert documents == {specimen["file"] for specimen in SPECIMENS}
    assert len(documents) >= 3


@each
def test_title_block_shows_a_specimen(specimen: dict[str, Any]) -> None:
    front, _ = read(specimen)
    day: date = specimen["date"]
    assert "SPECIMEN – not an official document" in front
    assert specimen["id"] in front
    assert specimen["title"] in front
    assert f"Brussels, {day.day} {day:%B %Y}" in front
    assert specimen["id"] == Path(specimen["file"]).stem


@each
def test_passages_by_kind(specimen: dict[str, Any]) -> None:
    _, passages = read(specimen)
    found = Counter(kind for kind, _ in passages)
    assert {kind: found[kind] for kind in specimen["passages"]} == specimen["passages"]
    assert found.total() == sum(specimen["passages"].values())


@each
def test_citations_stand_in_the_text_as_often_as_listed(specimen: dict[str, Any]) -> None:
    text = "\n".join(text for _, text in read(specimen)[1])
    listed = {c["text"]: c["count"] for c in specimen["citations"]}
    assert {needle: occurrences(needle, text) for needle in listed} == listed
    assert sum(listed.values()) == specimen["citation_total"]
    for citation in specimen["citations"]:
        for pinpoint in citation.get("pinpoints", []):
            assert f"{pinpoint} of {citation['text']}" in text


@each
def test_no_citation_is_left_out(specimen: dict[str, Any]) -> None:
    text = "\n".join(text for _, text in read(specimen)[1])
    for citation in sorted(specimen["citations"], key=lambda c: -len(c["text"])):
        text = text.replace(citation["text"], "")
    assert LOOKS_LIKE_A_CITATION.findall(text) == []


@each
def test_identifiers_are_well_formed(specimen: dict[str, Any]) -> None:
    for citation in specimen["citations"]:
        assert re.fullmatch(SCHEMES[citation["scheme"]], citation["value"]), citation
        if "celex" in citation:
            assert re.fullmatch(SCHEMES["celex"], citation["celex"])
        for stated in citation.get("stated_dates", []):
            date.fromisoformat(stated)


def test_agenda_of_the_outcome() -> None:
    specimen = BY_ID["specimen-outcome-of-proceedings"]
    _, passages = read(specimen)
    headings = [text for kind, text in passages if kind == "heading"]
    items = specimen["agenda_items"]
    assert headings == [f"{item['number']}. {item['title']}" for item in items]
    assert {item["outcome"] for item in items if "outcome" in item} == OUTCOMES
    cited = {c["value"].replace(" ", "_") for c in specimen["citations"]}
    text = "\n".join(text for _, text in passages)
    for item in items:
        assert set(item["documents"]) <= cited
        assert item.get("condition", "") in text
        for step in item["forwarded_to"]:
            assert step["name"] in text
            assert f"for {step['purpose']}" in text
    meeting = specimen["meeting"]
    assert f"{meeting['next_date'].day} {meeting['next_date']:%B %Y}" in text


def test_docx_marks_and_notes_belong_together() -> None:
    path = FOLDER / BY_ID["specimen-progress-report"]["file"]
    body = Document(str(path)).element
    marks = [mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))]
    assert marks == list(docx_notes(path))
    assert marks == [str(n) for n in range(1, len(marks) + 1)]


def test_docx_is_what_the_script_makes() -> None:
    script = ROOT / "scripts" / "specimens" / "make_docx.py"
    if not script.is_file():
        pytest.skip("the script that makes the DOCX is in the checkout only")
    spec = importlib.util.spec_from_file_location("make_docx", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.make(module.SOURCE.read_text("utf-8"))
    with zipfile.ZipFile(io.BytesIO(made)) as new, zipfile.ZipFile(module.TARGET) as old:
        assert {n: new.read(n) for n in new.namelist()} == {n: old.read(n) for n in old.namelist()}
        assert {entry.date_time for entry in old.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_html_anchors_meet() -> None:
    path = FOLDER / BY_ID["specimen-information-note"]["file"]
    anchors = lxml.html.fromstring(path.read_bytes()).findall(".//a[@href]")
    links = [(a.get("id"), (a.get("href") or "").removeprefix("#")) for a in anchors]
    assert len(links) == 2 * BY_ID["specimen-information-note"]["passages"]["footnote"]
    assert sorted(links) == sorted((there, here) for here, there in links)


@each
def test_europol_and_encryption_meet_in_a_passage(specimen: dict[str, Any]) -> None:
    _, passages = read(specimen)
    together = re.compile(r"(?=.*\b(?:Europol|EC3)\b)(?=.*encrypt)", re.IGNORECASE)
    assert any(together.match(text) for _, text in passages)


@each
def test_nothing_is_copied_from_real_reports(specimen: dict[str, Any]) -> None:
    reports = sorted((SHARED / "reports").glob("*.txt"))
    if not reports:
        pytest.skip("no real reports beside the checkout")
    front, passages = read(specimen)
    mine = words(" ".join([front, *(text for _, text in passages)]))
    for report in reports:
        theirs = words(report.read_text("utf-8"))
        known = {tuple(theirs[i : i + COPIED_WORDS]) for i in range(len(theirs))}
        runs = (tuple(mine[i : i + COPIED_WORDS]) for i in range(len(mine) - COPIED_WORDS + 1))
        assert [" ".join(run) for run in runs if run in known] == []


@each
def test_stated_dates_are_those_of_the_acts(specimen: dict[str, Any]) -> None:
    table = SHARED / "reference" / "celex" / "acts_2004_2019.csv.gz"
    if not table.is_file():
        pytest.skip("no table of acts beside the checkout")
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        dates = {row["celex"]: row["date_doc"] for row in csv.DictReader(lines)}
    for citation in specimen["citations"]:
        celex = citation["value"]
        if citation["scheme"] == "celex" and celex[0] == "3" and int(celex[1:5]) >= 2004:
            assert celex in dates
            assert set(citation.get("stated_dates", [])) <= {dates[celex]}
