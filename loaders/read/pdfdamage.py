"""Damage in a PDF file that PDFium would pass over in silence, with the rest of a page's text."""

import re
import zlib

from base.errors import InputError
from base.settings import MEBIBYTE

END_OF_FILE = b"%%EOF"
TAIL = 2048
LONGEST_DICTIONARY = 2000
# A stream of one filter, right behind its dictionary.
PACKED = re.compile(
    rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\s*(?=\]|/[^F]|>>)(?:(?!endobj)[^\0]){0,400}?>>\s*stream\r?\n"
)
PICTURE = re.compile(rb"/Subtype\s*/Image|/FontFile|/Length1\b|/ICCBased|/N\s+[134]\b")
MOST_INFLATED = 256 * MEBIBYTE
HARMLESS = "data check"  # all was inflated, and the sum at the end is wrong


def refuse_damaged(data: bytes, name: str) -> None:
    """Refuse a file that is cut off, or has a compressed text that cannot be inflated whole.

    Raises:
        InputError: it is damaged; the message says where.
    """
    if END_OF_FILE not in data[-TAIL:]:
        raise InputError(
            "the PDF file is cut off: its end is missing", where=name, hint="fetch it again"
        )
    if b"/Encrypt" in data:
        return
    left = MOST_INFLATED
    for match in PACKED.finditer(data):
        if left <= 0:
            return  # the limits of the process hold for the rest
        dictionary = data[_start(data, match.start()) : match.end()]
        if PICTURE.search(dictionary):
            continue
        used = _inflated(data, match.end(), left)
        if used is None:
            raise InputError(
                f"the PDF file is damaged: the text at byte {match.end()} cannot be inflated",
                where=name,
                hint="fetch it again",
            )
        left -= used


def _start(data: bytes, at: int) -> int:
    """Where the dictionary around `at` begins, or somewhat before."""
    near = max(0, at - LONGEST_DICTIONARY)
    return max(near, data.rfind(b"obj", near, at))


def _inflated(data: bytes, start: int, most: int) -> int | None:
    """How much a stream inflates to, up to `most`; None where it breaks off."""
    unpacker = zlib.decompressobj()
    size = 0
    chunk = data[start : start + MEBIBYTE]
    at = start + len(chunk)
    try:
        while chunk and not unpacker.eof and size < most:
            size += len(unpacker.decompress(chunk, MEBIBYTE))
            chunk = unpacker.unconsumed_tail
            if not chunk:
                chunk = data[at : at + MEBIBYTE]
                at += len(chunk)
    except zlib.error as error:
        return size if HARMLESS in str(error) else None
    return size
