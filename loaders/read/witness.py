"""The plain text of a file by the shortest way, to be held against what its reader made of it."""

import io
import re
import zipfile
from html.parser import HTMLParser

from lxml import etree

from loaders.read.decode import decode
from loaders.records import Reading

WORD_PARTS = re.compile(r"(?:^|/)(?:document|footnotes|endnotes|header|footer)\d*\.xml$")
NO_WORDS = frozenset(["script", "style", "head", "template", "nav", "noscript", "svg"])
INLINE = re.compile(
    "a|abbr|b|bdo|big|cite|code|del|em|font|i|ins|ht|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
)
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I)
WORDS = re.compile(r"\{[^}]*/wordprocessingml/[^}]*\}")
# What has text in a Word document without being any: what was deleted, codes, data, places of drawings.
LOST = frozenset(["del", "moveFrom", "instrText", "delText", "delInstrText", "fldData", "binData"])
PLACES = re.compile(r"\{(?:[^}]*[dD]rawing|urn:schemas-microsoft-com:office:excel)\}")
MATH = re.compile(r"\{[^}]*/math\}(.+)")
APART = frozenset(["f", "num", "den", "sup", "d", "nary", "rad", "deg", "lim", "mr"])
FALLBACK = "Fallback"
TAG = re.compile(r"<[^<>]*>")


def plain_text(data: bytes, name: str, reading: Reading) -> str:
    """All words of a file that was read, with nothing known of its structure.

    Text is decoded; of a DOCX the text of every element that is not deleted; of a PDF what PDFium says, and
    of its pictures of pages what was recognised;
    of HTML what stands between the tags, of XML the text of all elements.
    """
    if reading.layout == "pdf":
        from loaders.read import pdfglyphs

        text = pdfglyphs.plain_text(pdfglyphs.opened(data, name))
        # No other witness reads pictures; what was recognised must at least stand in the passages.
        pages = reading.text.split("\f") if reading.ocr_pages else []
        return "\n".join([text, *(pages[number - 1] for number in reading.ocr_pages)])
    if reading.layout == "docx":
        return _word(data)
    start = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        return decode(data, name)
    if start.startswith(b"<?xml") and b"<html" not in data[:4096].lower():
        return _xml(data)
    return _html(data)


def _word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name) for name in package.namelist() if WORD_PARTS.search(name)]
    return "\n".join(_word_part(part) for part in parts)


def _word_part(part: bytes) -> str:
    pieces: list[str] = []
    hidden = 0
    parser = etree.iterparse(
        io.BytesIO(part), events=("start", "end"), resolve_entities=False, huge_tree=False
    )
    for event, element in parser:
        tag = WORDS.sub("", str(element.tag))
        if tag in LOST or tag.endswith("}" + FALLBACK):
            hidden += 1 if event == "start" else -1
        elif event == "end" and not hidden:
            if tag == "t":
                pieces.append(element.text or "")
            elif formula := MATH.match(tag):
                pieces.append((element.text or "") + (" " if formula[1] in APART else ""))
            elif element.text and element.text.strip() and not PLACES.match(tag):
                pieces.append(f" {element.text} ")
            elif tag in {"p", "tab", "br", "cr", "noBreakHyphen"}:
                pieces.append("\n" if tag == "p" else " ")
        elif event == "start" and tag == "p":
            pieces.append("\n")
        elif event == "start" and (formula := MATH.match(tag)) and not hidden:
            apart = formula[1] in APART or (formula[1] == "e" and element.getprevious() is not None)
            pieces.append(" " if apart else "")
    return "".join(pieces)


def _xml(data: bytes) -> str:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        root = None
    if root is None:  # not even the start of an element could be made out
        return _stripped(data.decode("utf-8", "replace"))
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        # A tag may be no name of XML, such as `:P`: the parser recovers from much.
        inline = INLINE.fullmatch(str(element.tag).rpartition("}")[2].lower())
        pieces.append("" if inline else " ")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return "".join(pieces)


class _Text(HTMLParser):
    """Gathers what stands between the tags, but for scripts, styles and the page's head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._hidden.clear()  # the end of the head may be left out
        if tag in NO_WORDS:
            self._hidden.append(tag)
        elif not INLINE.fullmatch(tag):
            self.pieces.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not INLINE.fullmatch(tag):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        elif not INLINE.fullmatch(tag):
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def _html(data: bytes) -> str:
    declared = DECLARED.search(data[:4096])
    latin = declared is not None and declared[1].lower() in {b"iso-8859-1", b"windows-1252"}
    try:  # bytes that are UTF-8 are no other encoding, whatever is declared
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252" if latin else "utf-8-sig", "replace")
    parser = _Text()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError:  # html.parser's way of giving up on `<![x>`
        return _stripped(text)
    return "".join(parser.pieces)


def _stripped(text: str) -> str:
    """Broken markup without what looks like a tag."""
    return TAG.sub(" ", text)
