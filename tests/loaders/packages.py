"""Making DOCX packages for tests: sound ones from a body's XML, and every kind of broken one."""

import io
import zipfile
from functools import cache

import docx

SCHEMAS = "http://schemas.openxmlformats.org"
NAMESPACES = (
    f'xmlns:w="{SCHEMAS}/wordprocessingml/2006/main"'
    f' xmlns:r="{SCHEMAS}/officeDocument/2006/relationships"'
    f' xmlns:mc="{SCHEMAS}/markup-compatibility/2006"'
)
FOOTNOTES_RELATION = (
    f'<Relationship Id="rIdNotes" Type="{SCHEMAS}/officeDocument/2006/relationships/footnotes"'
    ' Target="footnotes.xml"/></Relationships>'
)
FOOTNOTES_TYPE = (
    '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.footnotes+xml"/></Types>'
)


def run(text: str) -> str:
    """A run with the text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """A paragraph of runs and whatever else is given."""
    return f"<w:p>{''.join(content)}</w:p>"


def mark(note: int) -> str:
    """A run that refers to a footnote."""
    return f'<w:r><w:footnoteReference w:id="{note}"/></w:r>'


def note(identity: int, *paragraphs: str) -> str:
    """A footnote of paragraphs."""
    return f'<w:footnote w:id="{identity}">{"".join(paragraphs)}</w:footnote>'


def package(body: str, notes: str = "", parts: dict[str, bytes | str] | None = None) -> bytes:
    """A DOCX with the body and footnotes; `parts` replaces or adds members."""
    document = f'<?xml version="1.0"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    members: dict[str, bytes | str] = {**_blank(), "word/document.xml": document}
    if notes:
        members["word/footnotes.xml"] = f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
        for name, end, more in (
            ("word/_rels/document.xml.rels", b"</Relationships>", FOOTNOTES_RELATION),
            ("[Content_Types].xml", b"</Types>", FOOTNOTES_TYPE),
        ):
            before = members[name]
            assert isinstance(before, bytes)
            members[name] = before.replace(end, more.encode())
    return zipped(members | (parts or {}))


@cache
def _blank() -> dict[str, bytes]:
    """The members of an empty document as python-docx makes it."""
    blank = io.BytesIO()
    docx.Document().save(blank)
    with zipfile.ZipFile(blank) as template:
        return {name: template.read(name) for name in template.namelist()}


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A ZIP archive with the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def encrypted(data: bytes) -> bytes:
    """The archive with the flag of encryption on every member."""
    flagged = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(signature)
        while at >= 0:
            flagged[at + offset] |= 1
            at = flagged.find(signature, at + 4)
    return bytes(flagged)
