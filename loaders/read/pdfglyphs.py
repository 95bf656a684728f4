"""Glyphs out of a PDF by PDFium: runs of text with their place, size and weight on the page."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from base.errors import InputError, TooLongError
from base.settings import Settings
from loaders.read.pdfdamage import refuse_damaged
from loaders.read.pdfstrokes import Stroke, strokes_of, turned

ENCRYPTED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
SHAPES = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
NESTED = 3
FORCED_BOLD = 1 << 18
BOLD_WEIGHT = 600
HYPHENS = {"\x02": "-", "\u00ad": "-", "\ufffe": "-", "\u00a0": " "}
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
LETTERS = HYPHENS | LIGATURES


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one type on one line: its edges and baseline in points from the page's lower left."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool = False
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its runs in the order in which they were set, its size, the lines it draws.

    `pictures` counts its images, `drawn` tells that it shows something beside text.
    """

    runs: tuple[Run, ...]
    width: float
    height: float
    strokes: tuple[Stroke, ...]
    pictures: int
    drawn: bool = False


def opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """The PDF document, whole and readable without a password.

    Raises:
        InputError: it is cut off, damaged, or needs a password.
    """
    refuse_damaged(data, name)
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        # PDFium's error code may be left over from the file before.
        if b"/Encrypt" in data and getattr(error, "err_code", 0) in ENCRYPTED:
            raise InputError(
                "the PDF file is encrypted", where=name, hint="save it without a password"
            ) from None
        raise InputError("the PDF file is damaged and cannot be opened", where=name) from None
    if pages == 0:
        raise InputError("the PDF file has no pages", where=name)
    return document


def sheets(document: pdfium.PdfDocument, name: str, settings: Settings) -> Iterator[Sheet]:
    """The pages in order.

    Raises:
        InputError: a page is damaged.
        TooLongError: the document claims more pages than are read, or has more text.
    """
    if len(document) > settings.max_pdf_pages:
        raise TooLongError(
            f"the PDF file says it has {len(document)} pages, the limit is {settings.max_pdf_pages}",
            where=name,
            hint="split it, or raise EUCT_MAX_PDF_PAGES",
        )
    total = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            raise InputError(f"page {number + 1} of the PDF file is damaged", where=name) from None
        total += max(0, raw.FPDFText_CountChars(text))
        if total > settings.max_pdf_characters:
            raise TooLongError(
                f"the PDF file has more than {settings.max_pdf_characters} characters",
                where=name,
                hint="split it, or raise EUCT_MAX_PDF_CHARACTERS",
            )
        yield _sheet(page, text)
        text.close()
        page.close()


def plain_text(document: pdfium.PdfDocument) -> str:
    """PDFium's own plain text of all pages: the witness against which the reading is counted."""
    texts: list[str] = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    return "".join(LETTERS.get(c, c) for c in "\n".join(texts))


def _sheet(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Sheet:
    width, height = page.get_size()
    runs = list(_runs(text))
    objects = list(page.get_objects(SHAPES, max_depth=NESTED))
    strokes = strokes_of([item for item in objects if item.type == raw.FPDF_PAGEOBJ_PATH])
    sideways = sum(len(r.text) for r in runs if not r.upright)
    if sideways * 2 > sum(len(r.text) for r in runs):
        runs = [replace(run, upright=not run.upright) for run in _turned(text)]
        clockwise = sum(1 if run.base > 0 else -1 for run in runs if run.upright) > 0
        strokes = turned(strokes, clockwise=clockwise)
    pictures = sum(1 for item in objects if item.type == raw.FPDF_PAGEOBJ_IMAGE)
    return Sheet(tuple(runs), width, height, tuple(strokes), pictures, bool(objects))


def _turned(text: pdfium.PdfTextPage) -> Iterator[Run]:
    """The runs of a page whose text stands sideways, as if the page were turned."""
    yield from _runs(text, turned=True)


def _runs(text: pdfium.PdfTextPage, *, turned: bool = False) -> Iterator[Run]:
    """The runs of a page: the characters that one drawing operation sets."""
    count = max(0, raw.FPDFText_CountChars(text))
    letters: list[str] = []
    first = 0
    current: int | None = None
    for index in range(count):
        handle = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value
        code = raw.FPDFText_GetUnicode(text, index)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        letter = LETTERS.get(letter, letter)
        if address is None and letter == " " and letters:
            letters.append(letter)  # a space that PDFium saw between words, not one that was set
            continue
        if address != current:
            if run := _run(text, first, index, letters, turned=turned):
                yield run
            letters, first, current = [], index, address
        if letter >= " " and address is not None:
            letters.append(letter)
    if run := _run(text, first, count, letters, turned=turned):
        yield run


def _run(
    text: pdfium.PdfTextPage, first: int, end: int, letters: list[str], *, turned: bool
) -> Run | None:
    words = "".join(letters)
    if not words.strip():
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, first, x, y)
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, first, matrix)
    size = raw.FPDFText_GetFontSize(text, first) * (math.hypot(matrix.c, matrix.d) or 1.0)
    box = [ctypes.c_double() for _ in range(4)]
    last = end - 1
    while last > first and not raw.FPDFText_GetTextObject(text, last):
        last -= 1
    raw.FPDFText_GetCharBox(text, last, *box)
    left, right, base = x.value, box[1].value, y.value
    if turned:
        clockwise = matrix.b < 0
        base = -x.value if matrix.b > 0 else x.value
        left, right = (-y.value, -box[2].value) if clockwise else (y.value, box[3].value)
    weight = raw.FPDFText_GetFontWeight(text, first)
    return Run(
        words, left, max(left, right), base, abs(size) or 1.0,
        weight >= BOLD_WEIGHT or _bold_name(text, first), words[-1] == " ",
        abs(matrix.a) >= abs(matrix.b),
    )  # fmt: skip


def _bold_name(text: pdfium.PdfTextPage, index: int) -> bool:
    """Whether the font is called bold, or its flags say so."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    name = buffer.value.lower()
    return b"bold" in name or b"black" in name or bool(flags.value & FORCED_BOLD)
