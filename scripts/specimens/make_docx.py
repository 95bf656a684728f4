"""Makes data/specimens/specimen-progress-report.docx out of progress-report.md beside this file.

The markup is close to Markdown: `%` a line of the title block, `%%` the title, `#` and `##`
headings, `-` a list item, `|` a table row, `*…*` italics, `[^1]` a footnote's mark, `[^1]:` its
text. The same words give the same file: no clock is read, and every zip entry
carries the same time.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "progress-report.md"
TARGET = HERE.parents[1] / "data" / "specimens" / "specimen-progress-report.docx"

WRITTEN = datetime(2019, 9, 26)  # noqa: DTZ001 - python-docx takes a naive time and calls it UTC
STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
UNIX = 3
READABLE = 0o600 << 16

INLINE = re.compile(r"\[\^(?P<note>\d+)\]|\*(?P<italic>[^*]+)\*")
NOTE_TEXT = re.compile(r"\[\^(\d+)\]: (.+)")
STYLES = {
    "% ": "Subtitle",
    "%% ": "Title",
    "# ": "Heading 1",
    "## ": "Heading 2",
    "- ": "List Bullet",
}
# Word keeps two notes for the lines it draws above the notes; ours are numbered from 1.
SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}


def make(source: str) -> bytes:
    """The DOCX file that `source` describes, as bytes."""
    document = Document()
    _prepare(document)
    lines = [line for line in source.splitlines() if line]
    notes = {m[1]: m[2] for m in map(NOTE_TEXT.fullmatch, lines) if m}
    rows: list[str] = []
    for line in [line for line in lines if not NOTE_TEXT.fullmatch(line)] + [""]:
        if line.startswith("|"):
            rows.append(line)
            continue
        if rows:
            _add_table(document, [[cell.strip() for cell in r.strip("|").split("|")] for r in rows])
            rows = []
        if line:
            _add_line(document, line)
    _add_notes(document, notes)
    return _packed(document)


def _prepare(document: DocxDocument) -> None:
    """Give the default template the metadata, language and styles that the specimen needs."""
    core = document.core_properties
    core.title = "Specimen progress report"
    core.subject = "SPECIMEN – not an official document"
    core.author = core.last_modified_by = "The euct authors"
    core.language = "en-GB"
    core.comments = ""
    core.created = core.modified = WRITTEN
    _drop(document.part.package.rels, RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(document.part.rels, STYLES_WITH_EFFECTS)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    mark.font.superscript = True
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.element.set(qn("w:styleId"), "FootnoteText")
    text.font.size = Pt(9)


def _drop(rels: Relationships, kind: str) -> None:
    """Leave out a part of the default template that the specimen has no use for."""
    for key in [key for key, rel in rels.items() if rel.reltype == kind]:
        del rels[key]


def _add_line(document: DocxDocument, line: str) -> None:
    lead = next((lead for lead in STYLES if line.startswith(lead)), "")
    paragraph = document.add_paragraph(style=STYLES.get(lead, "Normal"))
    _add_inline(paragraph, line.removeprefix(lead))


def _add_inline(paragraph: Paragraph, text: str) -> None:
    for piece, note, italic in _pieces(text):
        if note:
            _add_mark(paragraph.add_run(style="footnote reference"), note)
        elif piece or italic:
            paragraph.add_run(italic or piece).italic = True if italic else None


def _pieces(text: str) -> Iterator[tuple[str, str | None, str | None]]:
    """The plain stretches of `text` and, between them, its footnote marks and italics."""
    at = 0
    for match in INLINE.finditer(text):
        yield text[at : match.start()], None, None
        yield "", match["note"], match["italic"]
        at = match.end()
    yield text[at:], None, None


def _add_mark(run: Run, note: str) -> None:
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), note)
    run.element.append(reference)


def _add_table(document: DocxDocument, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _add_inline(cell.paragraphs[0], text)


def _add_notes(document: DocxDocument, notes: dict[str, str]) -> None:
    """Write word/footnotes.xml, which python-docx does not know, and tie it to the document."""
    root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
    for number, kind in SEPARATORS.items():
        root.append(
            parse_xml(
                f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}">'
                f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
            )
        )
    for number, text in notes.items():
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{number}"><w:p>'
            '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        _add_inline(Paragraph(cast("CT_P", note[0]), document), text)
        root.append(note)
    blob = serialize_part_xml(root)
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    kept = "".join(f'<w:footnote w:id="{number}"/>' for number in SEPARATORS)
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    compat.addprevious(parse_xml(f"<w:footnotePr {nsdecls('w')}>{kept}</w:footnotePr>"))


def _packed(document: DocxDocument) -> bytes:
    """Save `document` and pack it once more, with times and rights that never change."""
    first, second = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(second, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.create_system, entry.external_attr = UNIX, READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return second.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(make(SOURCE.read_text(encoding="utf-8")))
    print(f"wrote {TARGET.relative_to(HERE.parents[1])}")
