"""What fuzzing starts from: the specimens, and small files of each format."""

from pathlib import Path

from packages import mark, note, package, paragraph, run
from pdfs import Set, content, pages, pdf_of, stream, text_pdf

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = (ROOT / "data" / "specimens", ROOT / "tests" / "loaders" / "specimens")
FORMATS = {"text": {".txt"}, "html": {".html", ".xhtml"}, "xml": {".xml"}, "docx": {".docx"}}
SMALL = "# OUTCOME\n\n1. Text[1: note] of COM(2017) 608 final¹\n\n\f\n1\n2\n\nA note. Another.\n"
NUMBERED = '<w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
TABLE = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{0}</w:tc></w:tr></w:tbl>"
GRID = b"70 700 200 60 re S 170 700 m 170 760 l S 70 730 m 270 730 l S\n"


def _word() -> bytes:
    cell = paragraph(run("Cell"))
    body = paragraph(NUMBERED, run("Title")) + paragraph(run("Text"), mark(1)) + TABLE.format(cell)
    return package(body, note(1, paragraph(run("A note"))))


def _table() -> bytes:
    words = [Set(75 + 100 * c, 740 - 30 * r, f"cell {r} {c}", 10) for r in (0, 1) for c in (0, 1)]
    return pdf_of(pages([stream(GRID + content(words))]))


def _specimens(endings: set[str]) -> list[bytes]:
    files = sorted(file for folder in SPECIMENS for file in folder.rglob("*") if file.is_file())
    return [file.read_bytes() for file in files if file.suffix in endings]


SEEDS: dict[str, list[bytes]] = {name: _specimens(endings) for name, endings in FORMATS.items()}
SEEDS["text"].append(SMALL.encode())
SEEDS["docx"].append(_word())
SEEDS["pdf"] = [
    text_pdf([Set(70, 700, "Europol"), Set(110, 704, "1", 7), Set(70, 60, "1 A note", 8)]),
    text_pdf([Set(70, 700, "One", 16, bold=True)], [Set(70, 700, "two-"), Set(70, 686, "three")]),
    _table(),
]
