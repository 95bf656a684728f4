"""From bytes to text: the encoding is known or the file is refused, never guessed silently."""

import codecs
from collections.abc import Iterator

from base.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PIECE = 1 << 16
FORBIDDEN_CONTROLS = bytes((*range(9), *range(14, 32)))


def decode(data: bytes, name: str) -> str:
    """The text of `data`, with line ends as they are.

    Raises:
        InputError: the bytes are not text in UTF-8, or UTF-16/32 with a byte order mark.
    """
    encoding = next((enc for mark, enc in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if _looks_binary(data):
            raise InputError(
                "this is binary data, not a document that euct reads",
                where=name,
                hint="give a text, DOCX, PDF or HTML file",
            ) from None
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"the text is not {encoding.upper().removesuffix('-SIG')}: "
            f"byte {error.start} on line {line} cannot be read",
            where=name,
            hint="convert it first, for instance: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None
    refuse_controls(text, name)
    return text


def is_utf_8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with letters beyond ASCII, which other encodings never are by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_binary(data: bytes) -> bool:
    sample = data[:8192]
    controls = sum(1 for byte in sample if byte < 9 or 13 < byte < 32)
    return b"\0" in sample or controls > len(sample) // 50


def refuse_controls(text: str, name: str) -> None:
    """Control characters never stand in a real document, and the graph's formats cannot hold them.

    Raises:
        InputError: there is one in the text; the message names its line.
    """
    there = [
        chr(control)
        for piece in pieces(text)
        for written in (piece.encode(errors="surrogatepass"),)  # which is searched far more quickly
        for control in FORBIDDEN_CONTROLS
        if control in written
    ]
    if not there:
        return
    first = min(text.index(control) for control in there)
    found, line = text[first], text.count("\n", 0, first) + 1
    raise InputError(
        f"there is a control character (U+{ord(found):04X}) on line {line}: "
        "this is binary data or a damaged text",
        where=name,
        hint="give a text, DOCX, PDF or HTML file, or remove the character",
    )


def pieces(text: str) -> Iterator[str]:
    """The text in pieces, for what looks at each character: they take little memory, and stay in the cache."""
    return (text[start : start + PIECE] for start in range(0, len(text), PIECE))
