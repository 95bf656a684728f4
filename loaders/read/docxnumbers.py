"""Automatic numbers of Word: what stands before a heading or list item and is not in its text."""

import re
from collections import Counter
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

VAL = qn("w:val")
NONE = "0"
ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 9
PLACE = re.compile(r"%[1-9]")
# From the first number that a level shows to its last: "%1.%2" of "(%1.%2)".
SHOWN = re.compile(r"%[1-9](?:[.\-/]%[1-9])*")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    start: int
    style: str | None
    shown: str


@dataclass(slots=True)
class Numbering:
    """The numbering of one document; `number` must be asked for its paragraphs in order."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    instances: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    counts: dict[str, Counter[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: etree._Element | None, styles: etree._Element | None) -> "Numbering":
        """The numbering out of the roots of `numbering.xml` and `styles.xml`."""
        made = cls()
        if numbering is not None:
            made._read(numbering)
        if styles is not None:
            made._read_styles(styles)
        return made

    def number(self, paragraph: etree._Element, style: str) -> str | None:
        """The paragraph's number as Word shows it, without brackets and stops at its ends.

        `3.2` for the second paragraph of a level shown as "%1.%2."; None where it has none.
        """
        instance, level = self._place(paragraph, style)
        levels = self.lists.get(self.instances.get(instance or NONE, ""))
        if levels is None or instance is None or level not in levels:
            return None
        counts = self.counts.setdefault(self.instances[instance], Counter())
        for at, start in self.restarts.pop(instance, {}).items():
            counts[at] = start - 1
        if level not in counts:
            counts[level] = levels[level].start - 1
        counts[level] += 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        own = _formatted(counts[level], levels[level].format)
        return own and self._shown(levels, counts, level, own)

    def _shown(self, levels: dict[int, _Level], counts: Counter[int], level: int, own: str) -> str:
        """The number with those of the levels above it, where the level's text shows them."""

        def part(match: re.Match[str]) -> str:
            at = int(match[0][1:]) - 1
            if at == level or at not in levels:
                return own
            above = counts[at] if at in counts else levels[at].start
            return _formatted(above, levels[at].format) or ""

        shown = SHOWN.search(levels[level].shown)
        return PLACE.sub(part, shown[0]) if shown else own

    def _place(self, paragraph: etree._Element, style: str) -> tuple[str | None, int]:
        by_style, style_level = self.styles.get(style, (None, None))
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        instance = _value(own, "w:numId") or by_style
        level = _value(own, "w:ilvl")
        if level is not None and level.isdigit():
            return instance, int(level)
        if style_level is None:
            levels = self.lists.get(self.instances.get(instance or NONE, ""), {})
            style_level = next((n for n, lv in levels.items() if lv.style == style), 0)
        return instance, style_level

    def _read(self, root: etree._Element) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for each in root.iterchildren(qn("w:abstractNum")):
            identity = each.get(qn("w:abstractNumId"), "")
            self.lists[identity] = dict(_levels(each))
            if link := _value(each, "w:numStyleLink"):
                linked[identity] = link
            if link := _value(each, "w:styleLink"):
                named[link] = identity
        for each in root.iterchildren(qn("w:num")):
            identity = each.get(qn("w:numId"), "")
            target = _value(each, "w:abstractNumId") or ""
            self.instances[identity] = named.get(linked.get(target, ""), target)
            starts = {
                int(change.get(qn("w:ilvl"), "0")): int(start)
                for change in each.iterchildren(qn("w:lvlOverride"))
                if (start := _value(change, "w:startOverride") or "").isdigit()
            }
            if starts:
                self.restarts[identity] = starts

    def _read_styles(self, root: etree._Element) -> None:
        own: dict[str, tuple[str | None, str | None, str | None]] = {}
        for style in root.iterchildren(qn("w:style")):
            numbers = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            own[style.get(qn("w:styleId"), "")] = (
                _value(numbers, "w:numId"), _value(numbers, "w:ilvl"), _value(style, "w:basedOn")
            )  # fmt: skip
        for name in own:
            instance, level, parent = own[name]
            seen = {name}
            while instance is None and parent in own and parent not in seen:
                seen.add(parent)
                instance, inherited, parent = own[parent]
                level = level or inherited
            if instance:
                self.styles[name] = instance, int(level) if level and level.isdigit() else None


def _levels(abstract: etree._Element) -> list[tuple[int, _Level]]:
    found = []
    for level in abstract.iterchildren(qn("w:lvl")):
        at = level.get(qn("w:ilvl"), "")
        start = _value(level, "w:start") or "1"
        if at.isdigit() and int(at) <= DEEPEST:
            kind = _value(level, "w:numFmt") or "decimal"
            begin = int(start) if start.isdigit() else 1
            shown = _value(level, "w:lvlText") or ""
            found.append((int(at), _Level(kind, begin, _value(level, "w:pStyle"), shown)))
    return found


def _value(parent: etree._Element | None, tag: str) -> str | None:
    child = parent.find(qn(tag)) if parent is not None else None
    return child.get(VAL) if child is not None else None


def _formatted(count: int, form: str) -> str | None:
    if form in {"decimal", "decimalZero"}:
        return str(count)
    if form in {"lowerRoman", "upperRoman"}:
        digits = roman(count)
        return digits.upper() if form == "upperRoman" else digits
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return None


def roman(count: int) -> str:
    """A number below 100 in small Roman digits; larger ones in Arabic."""
    if not 0 < count < 100:
        return str(count)
    digits, left = "", count
    for value, sign in ((90, "xc"), (50, "l"), (40, "xl"), *ROMANS):
        while left >= value:
            digits += sign
            left -= value
    return digits
