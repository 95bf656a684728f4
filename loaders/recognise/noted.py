"""Names of acts that a note explains: "the Services Directive[10]", with "[10] Directive 2006/123/EC" below.

A document that was read has its notes apart, each with the place of its mark; in a text as it stands the marks
are figures behind words, and the notes are lines that begin with the same figures.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loaders.recognise.anchors import Seen
from loaders.recognise.called import Name
from loaders.recognise.definitions import Definition
from loaders.recognise.givento import kind_of
from loaders.records import Passage, Reference
from loaders.words import words

# An abbreviation of the name may stand before the mark: "Low Voltage Directive (LVD)[42]".
SHORT = r"(?:\s?\([A-Z][\w&-]{1,9}\))?"
MARKED = re.compile(
    rf"{SHORT}\s?(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\)|(?<!\s)(\d{{1,3}})(?![\w%/-]|[.,]\d)|([⁰¹²³⁴-⁹]{{1,3}}))"
)
ASIDE = re.compile(SHORT)
NOTE = re.compile(
    r"[^\S\n]{0,3}(?:[\[(]?(?P<number>\d{1,3})[\])]?[.:]?\s{1,4}|(?P<raised>[⁰¹²³⁴-⁹]{1,3})\s{0,4})(?=\S)"
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What may stand in a note before its act: "See also Council …", and not what only names the act.
LEAD = re.compile(
    r"(?!.{0,40}(?:propos|draft|amend|repeal|replac))(?:[Cc]f\.)?[^.;:\d()]{0,40}", re.DOTALL
)
REACH, NUMBER = 40, frozenset({"first", "second"})

Notes = dict[tuple[str, int | None], "Found"]


class Found(NamedTuple):
    """A passage with what was found in it: its explicit references, and names of acts (`names_of_acts`)."""

    passage: Passage
    seen: Seen
    explicit: Sequence[Reference]
    names: Sequence[Name]


def noted(found: Sequence[Found]) -> Iterator[Definition]:
    """The names of acts that a note's first reference explains, each from where it stands.

    A number that begins several lines explains nothing.
    """
    below: dict[str, Reference | None] | None = None
    apart = {
        (one.passage.note_of, one.passage.note_offset): one for one in found if one.passage.note_of
    }
    for one in found:
        for start, end in one.names:
            marked = MARKED.match(one.seen.text, end)
            note = _apart(one, end, apart)
            if marked is None and note is None:
                continue
            if note:
                act = _first(note)
            else:
                below = _below(found) if below is None else below
                act = below.get(_number(marked)) if marked else None
            name = " ".join(one.passage.text[start:end].split())
            if act and _is_before(one, start, act):
                continue
            if act and words().kind_in(name.split()[-1]) == kind_of(act):
                yield Definition(one.passage.id, start - 1, start - 1, name, (act,))


def _number(mark: re.Match[str]) -> str:
    """The number of a note, in its mark or before it, in plain figures."""
    number: str = next(filter(None, mark.groups()))
    return number.translate(RAISED)


def _is_before(one: Found, start: int, act: Reference) -> bool:
    """Whether the act stands right before: the note of "Regulation B amending the Europol Regulation4" is B's."""
    own = {part for part in act.parts if part[0] in NUMBER}
    return any(
        0 <= start - reference.end <= REACH and own <= set(reference.parts)
        for reference in one.explicit
        if reference.scheme == act.scheme
    )


def _apart(one: Found, end: int, notes: Notes) -> Found | None:
    """The note whose mark stood at the end of a name, or of the abbreviation after it."""
    if not notes:
        return None
    short = ASIDE.match(one.seen.text, end)
    return notes.get((one.passage.id, end)) or notes.get(
        (one.passage.id, short.end() if short else end)
    )


def _below(found: Sequence[Found]) -> dict[str, Reference | None]:
    """The act with which each line of a passage begins that is a note, by its number; None for several."""
    acts: dict[str, Reference | None] = {}
    for one in found:
        text, last = one.seen.text, -1
        for reference in one.explicit:
            line = text.rfind("\n", 0, reference.start) + 1
            note = NOTE.match(text, line) if line > last else None
            last = line
            if note and _begins(reference, text, note.end()):
                number = _number(note)
                acts[number] = None if number in acts else reference
    return acts


def _first(note: Found) -> Reference | None:
    """The act with which a note begins."""
    first = next(iter(note.explicit), None)
    return first if first and _begins(first, note.seen.text, 0) else None


def _begins(reference: Reference, text: str, start: int) -> bool:
    """Whether nothing stands before an act but its authors or "see"."""
    return reference.scheme == "act" and LEAD.fullmatch(text, start, reference.start) is not None
