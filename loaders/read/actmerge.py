"""Parts of an act that belong together: a number and its text, a heading and its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.read.actwords import ANNEX, LONE_MARKER, MARKER, Heading, words
from loaders.read.part import Part

LONGEST_TITLE = 250
MOST_TITLE_LINES = 4
ENDS_SENTENCE = re.compile(r"[.;:,]\s*$")


def merged(parts: Sequence[Part], *, flat: bool) -> Iterator[Part]:
    """Markers joined with their text, headings with their titles."""
    index = 0
    while index < len(parts):
        part = parts[index]
        heading = _heading(part)
        if heading:
            part = replace(part, role="heading", heading=heading)
        index += 1
        joined = 0
        while index < len(parts) and _belongs(part, parts[index], joined, flat=flat):
            part = replace(part.joined(parts[index]), role=part.role, heading=heading)
            index += 1
            joined += 1
        yield part


def _belongs(part: Part, other: Part, joined: int, *, flat: bool) -> bool:
    """Whether the part after one is the rest of it; `joined` counts what it has taken in already."""
    if part.heading:
        most = 1 if flat else MOST_TITLE_LINES
        return joined < most and _is_title(part.heading, other, flat=flat)
    if part.role == "caption":
        return joined < MOST_TITLE_LINES and other.role == "subtitle"
    if part.role == "cell":
        return _ends_in_marker(part) and _same_cell(part, other)
    return part.role == other.role == "text" and _ends_in_marker(part)


def _same_cell(part: Part, other: Part) -> bool:
    return other.role == "cell" and other.number is not None and other.number == part.number


def _heading(part: Part) -> Heading | None:
    if part.depth or part.role not in {"text", "heading", "title"}:
        return None
    return words().heading(part.text)


def _ends_in_marker(part: Part) -> bool:
    """Whether nothing stands in a part but markers ("2.", "2. (a)")."""
    return len(part.text) < 20 and all(LONE_MARKER.fullmatch(word) for word in part.text.split())


def _is_title(heading: Heading, part: Part, *, flat: bool) -> bool:
    if part.role == "subtitle" or (heading.rank == ANNEX and part.role == "caption"):
        return True
    return (
        flat
        and part.role == "text"
        and len(part.text) <= LONGEST_TITLE
        and not ENDS_SENTENCE.search(part.text)
        and not part.text[0].islower()
        and not MARKER.match(part.text + " ")
        and not words().heading(part.text)
        and not words().closing.match(part.text)
    )
