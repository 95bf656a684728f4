"""Consolidated texts of EUR-Lex in HTML: which act's law they give and as of which day.

Their first line says both (`02002L0058 — EN — 19.12.2009 — 002.001`). Signs in the text say which
act each stretch comes from: `▼M1` before paragraphs, `►M1 … ◄` round words; they are no words of
the law and are discarded. The acts behind the signs stand in a list at the head.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from loaders.read.part import Part
from loaders.read.traced import Traced
from loaders.records import Identifier, NoteMark, Reading, Relation

REFERENCE = re.compile(
    r"0?(?P<act>\d{4}[A-Z]{1,2}\d{4})(?:\(\d\d\))?\s—\s[A-Z]{2}\s—\s"
    r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})\s—\s\d{3}\.\d{3}(?:\s—\s\d+)?"
)
SIGN = re.compile(r"[►▼][ABCM]\d{0,3}(?!\w)\s*|\s*◄")
AMENDED = re.compile(r"►M\d{1,3}")
ACT = re.compile(r"3\d{4}[A-Z]{1,2}\d{4}")
FIRST_LINES = 3


def stated(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """What the first line says: CELEX of the version, of the act, and the day; nothing for other pages."""
    for part in parts[:FIRST_LINES]:
        match = REFERENCE.fullmatch(part.text)
        if match:
            day = (match["year"], match["month"], match["day"])
            return (
                ("celex", f"0{match['act']}-{''.join(day)}"),
                ("consolidates", f"3{match['act']}"),
                ("consolidatedAsOf", "-".join(day)),
            )
    return ()


def relations(root: etree._Element, metadata: dict[str, str]) -> tuple[Relation, ...]:
    """The version consolidates its act, which the acts in the list at the head amend."""
    act = metadata["consolidates"]
    found = [_relation("consolidates", metadata["celex"], act)]
    for link in root.iter("a"):
        name = " ".join("".join(map(str, link.itertext())).split())
        title = (link.get("title") or "").strip()
        if AMENDED.fullmatch(name) and ACT.fullmatch(title) and title != act:
            found.append(_relation("amends", title, act))
    return tuple(dict.fromkeys(found))


def _relation(name: str, subject: str, target: str) -> Relation:
    ends = (subject, (Identifier("celex", subject),)), (target, (Identifier("celex", target),))
    return Relation(name, *ends[0], *ends[1])


def without_signs(parts: Iterable[Part]) -> tuple[list[Part], list[tuple[int, int]]]:
    """The parts without the signs, and where the signs stand in the source; a lone sign stays."""
    kept: list[Part] = []
    signs: list[tuple[int, int]] = []
    for part in parts:
        spans = [match.span() for match in SIGN.finditer(part.text)]
        clean = part.traced.without(spans).collapsed() if spans else part.traced
        if not spans or not clean.text:
            kept.append(part)
            continue
        signs += [(part.traced.offsets[a], part.traced.offsets[b - 1] + 1) for a, b in spans]
        kept.append(replace(part, traced=clean, marks=tuple(_moved(part, clean))))
    return kept, signs


def _moved(part: Part, clean: Traced) -> Iterator[NoteMark]:
    for mark in part.marks:
        inside = mark.offset < len(part.text)
        source = part.traced.offsets[mark.offset] if inside else part.traced.end
        yield NoteMark(bisect_left(clean.offsets, source), mark.note)


def completed(
    reading: Reading, root: etree._Element, found: tuple[tuple[str, str], ...]
) -> Reading:
    """The reading with what the first line and the list of acts say."""
    names = {name for name, _ in found}
    rest = tuple(pair for pair in reading.metadata if pair[0] not in names)
    return replace(reading, metadata=(*found, *rest), relations=relations(root, dict(found)))
