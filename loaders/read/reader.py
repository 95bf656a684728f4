"""From a file's bytes to a reading: the format is told by the content, never by the name alone."""

import codecs
import json
import re
from dataclasses import replace
from typing import Protocol

from base.errors import InputError, TooLongError
from base.rdfformat import rdf_format
from base.settings import Settings, size
from loaders.read import acttext, markdown, pdftext, plain, wordtext
from loaders.read.decode import decode
from loaders.read.language import language_of
from loaders.records import Reading


class Layout(Protocol):
    """A layout of plain text: whether a text has it, and how it is read."""

    def fits(self, text: str) -> bool:
        """Whether the text has this layout."""

    def read(self, text: str) -> Reading:
        """Read a text that has it."""


ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
LOOKS_LIKE_HTML = re.compile(
    r"\A\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
LOOKS_LIKE_XML = re.compile(r"\s*<(?:\?xml\s|!DOCTYPE\b|!--|[A-Za-z_][\w.:-]*[\s/>])")
LOOKS_LIKE_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d-])")
UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAYOUTS: tuple[Layout, ...] = (acttext, wordtext, markdown, pdftext)


def read(data: bytes, name: str, settings: Settings) -> Reading:
    """Read a document.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.
        settings: the limits.

    Raises:
        InputError: the file is empty, too large, binary junk or in an unknown encoding, or of a
            format that is not read.
        TooLongError: its text is longer than can be gone through.
    """
    if len(data) > settings.max_document_bytes:
        raise InputError(
            f"the file has {size(len(data))}, the limit is {size(settings.max_document_bytes)}",
            where=name,
            hint="split it, or raise EUCT_MAX_DOCUMENT_BYTES",
        )
    if not data.strip():
        raise InputError("the file is empty", where=name)
    reading = _by_format(data, name, settings)
    _refuse_long(reading.text, name, settings)
    if not reading.blocks:
        raise InputError("there is no text in the file", where=name)
    language = reading.language or language_of(reading.text)
    return replace(reading, language=language, title=reading.title or None)


def _by_format(data: bytes, name: str, settings: Settings) -> Reading:
    # Their libraries take longer to import than a text takes to read.
    if data.startswith(ZIP):
        from loaders.read import docx

        return docx.read(data, name, settings)
    if _is_pdf(data):
        from loaders.read import pdf

        return pdf.read(data, name, settings)
    if data.startswith(OLE):
        raise InputError(
            "this is an old Word file or an encrypted document",
            where=name,
            hint="save it as DOCX without a password",
        )
    start = opening(data)
    if LOOKS_LIKE_HTML.match(start):
        from loaders.read import html

        return html.read(data, name)
    if rdf_format(data, name):
        from loaders.read import rdfnotice

        return rdfnotice.read(data, name)
    if LOOKS_LIKE_XML.match(start):
        from loaders.read import xmldocument

        reading = xmldocument.read(data, name)
        if reading:
            return reading
    text = _text(data, name)
    _refuse_long(text, name, settings)
    layout = next((layout for layout in LAYOUTS if layout.fits(text)), plain)
    return layout.read(text)


def long_text(data: bytes, name: str, settings: Settings) -> str | None:
    """The text of a plain text that is longer than `read` goes through; None for everything else.

    Raises:
        InputError: it is in no encoding that is read, or JSON.
    """
    if len(data) <= settings.max_characters or data.startswith((ZIP, OLE)) or _is_pdf(data):
        return None
    start = opening(data)
    if LOOKS_LIKE_HTML.match(start) or LOOKS_LIKE_XML.match(start) or rdf_format(data, name):
        return None
    text = _text(data, name)
    return text if len(text) > settings.max_characters else None


def _text(data: bytes, name: str) -> str:
    text = decode(data, name)
    _refuse_json(text, name)
    return text


def _refuse_long(text: str, name: str, settings: Settings) -> None:
    """A text that cannot be gone through in the time for a document is refused at once."""
    if len(text) > settings.max_characters:
        raise TooLongError(
            f"the text has {len(text)} characters, the limit is {settings.max_characters}",
            where=name,
            hint="split it, or raise EUCT_MAX_CHARACTERS, EUCT_DOCUMENT_SECONDS and EUCT_EXTRACT_MEMORY",
        )


def _refuse_json(text: str, name: str) -> None:
    """JSON is data about something; a reading of its marks as a text would be none of a document."""
    if not LOOKS_LIKE_JSON.match(text):
        return
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return
    raise InputError(
        "this is JSON, which is no document",
        where=name,
        hint="of JSON, only JSON-LD that tells of a document is read",
    )


def _is_pdf(data: bytes) -> bool:
    """Whether the file is a PDF; some have junk before their header."""
    return data.startswith(PDF) or (PDF in data[:1024] and b"%%EOF" in data[-1024:])


def opening(data: bytes) -> str:
    """The first characters of a file, enough to tell its format."""
    encoding = next((name for mark, name in UTF_16 if data.startswith(mark)), "utf-8")
    return data[:2048].decode(encoding, "replace").lstrip("\ufeff")
