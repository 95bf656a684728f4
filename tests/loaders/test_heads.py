"""What documents say of themselves on their cover pages, field by field, written by hand.

`heads.toml` holds what stands on each page; fields that a document lacks are given as empty.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packages import package, run
from packages import paragraph as framed

from base.settings import Settings
from loaders.emit.json import to_json
from loaders.orchestrate import extract

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "heads.toml").read_text("utf-8"))
BODY = "https://w3id.org/euct/id/body/"
RESOURCE_TYPE = "http://publications.europa.eu/resource/authority/resource-type/"
SAMPLES = [entry["file"] for entry in TABLE["sample"]]
SPECIMENS = [entry["file"] for entry in TABLE["specimen"]]


@cache
def head(path: Path) -> dict[str, Any]:
    """The object `document` of a file, in short forms, with the relations of its head."""
    found = to_json(extract(path.read_bytes(), path.name, Settings()))
    document: dict[str, Any] = found["document"]
    document |= document.pop("identifiers") | document.pop("dates")
    document["resource_type"] = (document["resource_type"] or "").removeprefix(RESOURCE_TYPE)
    for key in ("issued_by", "addressed_to"):
        document[key] = [iri.removeprefix(BODY) for iri in document[key]]
    document["links"] = [f"{c['role']} {c['document']}" for c in found["citations"] if c["role"]]
    return document


def wrong(entry: dict[str, Any], path: Path) -> dict[str, tuple[Any, Any]]:
    """The fields of an entry that were read otherwise: what stands there, and what was read."""
    read = head(path)
    result = {}
    for field, expected in entry.items():
        if field == "file":
            continue
        value = read.get(field) or ("" if isinstance(expected, str) else [])
        if field == "title" and expected:
            value = value[: len(expected)]
        if value != (expected.isoformat() if hasattr(expected, "isoformat") else expected):
            result[field] = (expected, value)
    return result


@pytest.mark.parametrize("file", SAMPLES)
def test_samples(file: str, shared: Path) -> None:
    entry = next(e for e in TABLE["sample"] if e["file"] == file)
    assert wrong(entry, shared / file) == {}


@pytest.mark.parametrize("file", SPECIMENS)
def test_specimens(file: str) -> None:
    entry = next(e for e in TABLE["specimen"] if e["file"] == file)
    assert wrong(entry, HERE / "specimens" / "heads" / file) == {}


def test_every_sample_is_in_the_table(shared: Path) -> None:
    folders = (shared / "samples", shared / "reports")
    files = {str(p.relative_to(shared)) for f in folders for p in f.rglob("*") if p.is_file()}
    assert files == set(SAMPLES)


def paragraph(text: str) -> str:
    return framed(run(text))


def cell(*texts: str) -> str:
    return "<w:tc>" + "".join(map(paragraph, texts)) + "</w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(cells) + "</w:tr>"


def test_cover_page_in_tables_of_word() -> None:
    """The Council's templates put the page into two tables."""
    above = row(
        cell("Council of the European Union"), cell("Brussels, 7 November 2031", "(OR. en)")
    )
    number = row(cell(""), cell("14129/1/31", "REV 1", "LIMITE", "CT 126", "JAI 18"))
    fields = [
        row(cell("From:"), cell("Presidency")),
        row(cell("To:"), cell("Delegations")),
        row(cell("No. prev. doc.:"), cell("12583/31")),
        row(cell("Subject:"), cell("Draft conclusions on lamps", "- Approval")),
    ]
    body = (
        f"<w:tbl>{above}{number}</w:tbl>" + paragraph("NOTE") + f"<w:tbl>{''.join(fields)}</w:tbl>"
    )
    body += paragraph("Delegations will find COM(2017) 608 final attached.")
    found = to_json(extract(package(body), "note.docx", Settings()))
    document = found["document"]
    assert document["id"] == "ST_14129_2031_REV_1"
    assert document["title"] == "Draft conclusions on lamps"
    assert (document["from"], document["to"]) == ("Presidency", "Delegations")
    assert document["subject_codes"] == ["CT 126", "JAI 18"]
    assert document["distribution"] == "LIMITE"
    assert [(c["document"], c["role"]) for c in found["citations"]] == [
        ("ST_12583_2031", "previousDocument"),
        ("COM_2017_0608_FIN", None),
    ]


def test_documents_on_the_table_are_no_title_page() -> None:
    """A Commission number in a line of its own further down is not the document's."""
    text = "1. Lamps\n\nThe chair spoke.\n\nCOM(2017) 608 final\n\nThe item was noted.\n"
    assert extract(text.encode(), "minutes.txt", Settings()).head.id.startswith("sha256-")
