"""The stretches of text of an HTML page between block boundaries, with their notes and marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
NO_TEXT = frozenset(["script", "style", "head", "template", "noscript", "svg", "nav"])
# EUR-Lex writes `#ntr1` or `#ntr1-L_2013176EN.01000101-E0001`, Word `#_ftn1` and `#_ftnref1`.
NOTE_TARGET = re.compile(r"#(?:ntr|fn|footnote|_ftn)(?![-_]?ref)[-_]?[\w.*-]+", re.I)
NOTE_SOURCE = re.compile(r"#(?:ntc|fnref|footnote[-_]?ref|_ftnref)[-_]?[\w.*-]+", re.I)
CLOSINGS = frozenset(".,;:!?)]")
# Notes of a quoted act are marked "*1".
DIGITS = re.compile(r"\*{0,2}\d{1,4}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of text with its element and its note marks (offset in the raw text, number)."""

    element: etree._Element
    text: str
    marks: tuple[tuple[int, str], ...]
    note: str | None


class _Gatherer:
    """Gathers text between block boundaries into pieces; a note's mark is taken out of the text."""

    def __init__(self, owner: etree._Element) -> None:
        self.owner = owner
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, str]] = []
        self._note: str | None = None
        self._marked = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self._marked and text.lstrip()[:1] in CLOSINGS:
            text = text.lstrip()
            # "the law (1)." has its space because of the mark; without the mark it is a slip.
            before = self._parts.pop() if self._parts else ""
            self._parts.append(before.rstrip())
            self._length += len(self._parts[-1]) - len(before)
            self._marks[-1:] = [(self._length, note) for _, note in self._marks[-1:]]
        self._marked = False
        self._parts.append(text)
        self._length += len(text)

    def mark(self, number: str) -> None:
        self._marks.append((self._length, number))
        self._marked = True

    def note(self, number: str) -> None:
        self._note = number

    def finish(self, owner: etree._Element) -> Iterator[Piece]:
        """The piece that ends here, if there is text in it; what follows belongs to `owner`."""
        text = "".join(self._parts)
        if text.strip():
            yield Piece(self.owner, text, tuple(self._marks), self._note)
        self._clear()
        self.owner = owner


def pieces_of(body: etree._Element) -> Iterator[Piece]:
    """The stretches of text between block boundaries, in reading order."""
    gathered = _Gatherer(body)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                gathered.add(element.tail)
            continue
        if event == "start" and _taken_out(element, gathered):
            skipped = element
            continue
        if element.tag in BLOCKS:
            parent = element.getparent()
            owner = element if event == "start" or parent is None else parent
            yield from gathered.finish(owner)
        elif element.tag == "br" and event == "start":
            gathered.add(" ")
        gathered.add(element.text if event == "start" else element.tail)
    yield from gathered.finish(body)


def _taken_out(element: etree._Element, gathered: _Gatherer) -> bool:
    """Whether an element is no part of the text: a note's mark, the way back from it, or no prose."""
    if element.tag == "a" and NOTE_TARGET.fullmatch(element.get("href", "")):
        gathered.mark(_number(element))
        return True
    if element.tag == "a" and NOTE_SOURCE.fullmatch(element.get("href", "")):
        gathered.note(_number(element))
        return True
    return element.tag in NO_TEXT


def _number(element: etree._Element) -> str:
    text = "".join(str(part) for part in element.itertext())
    digits = DIGITS.search(text) or DIGITS.search(element.get("href", ""))
    return digits[0] if digits else text.strip("() ")
