"""The parts of an XML document: text between block elements, notes taken out at their marks."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from loaders.read.part import Role, Sheet
from loaders.read.xmltree import Positions, local

CELLS = frozenset({"CELL", "td", "th"})
TABLES = frozenset({"TBL", "table"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the elements of a format mean.

    `inline` elements stand within a text, `note` ones hold a note's text where its mark stands;
    `role` gives the role and depth of the text that an element owns, `number` a note's mark
    (None: the next number), `apart` whether a note stands away from its mark, `prefix` what an
    element puts before its text.
    """

    inline: frozenset[str]
    note: frozenset[str]
    role: Callable[[etree._Element, str], tuple[Role, int]]
    number: Callable[[etree._Element], str | None]
    apart: Callable[[etree._Element], bool]
    prefix: Callable[[etree._Element], str]


@dataclass(slots=True)
class _Text:
    """A text that is being gathered, with its marks and the notes to follow it."""

    owner: etree._Element
    number: str | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, str]] = field(default_factory=list)
    notes: list["_Text"] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.length += len(text)


def parts_of(root: etree._Element, grammar: Grammar) -> Sheet:
    """The parts of a document in reading order; a note's text follows the part with its mark."""
    return _Walk(root, grammar).sheet


class _Walk:
    def __init__(self, root: etree._Element, grammar: Grammar) -> None:
        self.grammar = grammar
        self.sheet = Sheet()
        self.stack = [_Text(root)]
        self.count = 0
        self.tables: dict[etree._Element, int] = {}
        self.positions = Positions()
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = local(element)
            if not name:
                if event == "end":
                    self._entity(element)
                continue
            if event == "start":
                self._start(element, name)
            else:
                self._end(element, name)
        self._flush(root)

    def _entity(self, element: etree._Element) -> None:
        if element.tag is etree.Entity:
            self.stack[-1].add(html.unescape(element.text or ""))
        self.stack[-1].add(element.tail)

    def _start(self, element: etree._Element, name: str) -> None:
        if name in self.grammar.note:
            number = self.grammar.number(element)
            if number is None:
                self.count += 1
                number = str(self.count)
            host = self.stack[-1]
            if not self.grammar.apart(element):
                host.marks.append((host.length, number))
            note = _Text(element, number)
            host.notes.append(note)
            self.stack.append(note)
        elif name not in self.grammar.inline:
            self._boundary(element)
        text = self.stack[-1]
        text.add(self.grammar.prefix(element))
        text.add(element.text)

    def _end(self, element: etree._Element, name: str) -> None:
        if name in self.grammar.note and len(self.stack) > 1:
            self.stack.pop()
            self._part_words(element.tail)
        elif name not in self.grammar.inline:
            parent = element.getparent()
            self._boundary(parent if parent is not None else element)
        self.stack[-1].add(element.tail)

    def _part_words(self, after: str | None) -> None:
        """Words between which only a note stands are two words also without it."""
        host = self.stack[-1]
        if after and after[0].isalnum() and host.parts and host.parts[-1][-1:].isalnum():
            host.add(" ")

    def _boundary(self, owner: etree._Element) -> None:
        """Within a note its paragraphs run on; elsewhere a part ends."""
        if len(self.stack) > 1:
            self.stack[-1].add(" ")
        else:
            self._flush(owner)

    def _flush(self, owner: etree._Element) -> None:
        text = self.stack[0]
        self.stack[0] = _Text(owner)
        content = "".join(text.parts)
        if content.strip():
            role, depth = self.grammar.role(text.owner, " ".join(content.split()))
            line: int | None = getattr(text.owner, "sourceline", None)
            number = self._cell(text.owner) if role == "cell" else None
            self.sheet.add(content, role, depth=depth, number=number, marks=text.marks, line=line)
        elif text.notes:
            # A note alone in its element hangs on what comes next.
            self.stack[0].marks += [(0, number) for _, number in text.marks]
        for note in text.notes:
            self._note(note)

    def _cell(self, owner: etree._Element) -> str | None:
        """`4.r2c3`: the table, row and column of the innermost cell round an element."""
        lineage = [owner, *owner.iterancestors()]
        cell = next((e for e in lineage if local(e) in CELLS), None)
        row = cell.getparent() if cell is not None else None
        if cell is None or row is None:
            return None
        table = next((e for e in lineage if local(e) in TABLES), row)
        number = self.tables.setdefault(table, len(self.tables) + 1)
        return f"{number}.r{self.positions.of(row)}c{self.positions.of(cell)}"

    def _note(self, note: _Text) -> None:
        line: int | None = getattr(note.owner, "sourceline", None)
        self.sheet.add("".join(note.parts), "note", number=note.number, marks=note.marks, line=line)
        for inner in note.notes:
            self._note(inner)
