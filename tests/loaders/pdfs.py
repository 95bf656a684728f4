"""A small writer of PDF files for tests: text placed on pages, and any object by hand."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium

A4 = (595, 842)
FONTS = (
    b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    b" /F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
)


@dataclass(frozen=True, slots=True)
class Set:
    """Words set on a page: baseline and left edge in points, type size, weight."""

    x: float
    y: float
    text: str
    size: float = 12
    bold: bool = False


def content(words: Iterable[Set]) -> bytes:
    """The content stream that sets the words."""
    lines = []
    for each in words:
        escaped = each.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if each.bold else "F1"
        lines.append(f"BT /{font} {each.size} Tf 1 0 0 1 {each.x} {each.y} Tm ({escaped}) Tj ET")
    return "\n".join(lines).encode("cp1252")


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of the objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def pages(contents: list[bytes], extra: bytes = b"", catalogue: bytes = b"") -> list[bytes]:
    """The objects of a document with one content stream (an object's body) a page."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
    ]
    for i, body in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font %s %s >> >>" % (*A4, 4 + 2 * i, FONTS, extra)
        )
        objects.append(body)
    return objects


def text_pdf(*of_pages: list[Set]) -> bytes:
    """A PDF file with words set on its pages."""
    return pdf_of(pages([stream(content(words)) for words in of_pages]))


def paragraph(
    text: str, x: float, y: float, *, width: int, size: float = 12, leading: float = 14
) -> list[Set]:
    """A text broken into lines of at most `width` letters; `-` at a line's end stays."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [Set(x, y - leading * i, line, size) for i, line in enumerate(lines)]


def scan_of(data: bytes, dpi: int = 200) -> bytes:
    """The PDF file as a scanner would give it: each page is one grey picture."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    with pdfium.PdfDocument(data) as document:
        for page in document:
            at = len(objects) + 1
            kids.append(b"%d 0 R" % at)
            width, height = map(int, page.get_size())
            resources = b"<< /XObject << /Im %d 0 R >> >>" % (at + 2)
            objects += [
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources %s >>"
                % (width, height, at + 1, resources),
                stream(b"%d 0 0 %d 0 0 cm /Im Do" % (width, height)),
                _picture(page.render(scale=dpi / 72, grayscale=True)),
            ]
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return pdf_of(objects)


def _picture(bitmap: pdfium.PdfBitmap) -> bytes:
    pixels, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    rows = b"".join(pixels[row * stride : row * stride + width] for row in range(bitmap.height))
    entries = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8"
    entries += b" /Width %d /Height %d /Filter /FlateDecode" % (width, bitmap.height)
    return stream(zlib.compress(rows, 1), entries)
