"""Finding names of the registers in a passage: one pass, longest match first."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from loaders.literals import Literals
from loaders.records import Mention, Passage, Reference
from loaders.registered import UNCONFIRMED, Entity, Registers, folded, with_plain_signs
from loaders.registers import load_registers

WORD = re.compile(r"\w")
# After a name nothing of its last word goes on; the mark of a note may be glued to it: "the PNR Directive9".
NOTE_MARK = r"(?:[⁰¹²³⁴-⁹]{1,3}|(?<=[a-z])\d{1,2}(?![\w%/-]|[.,]\d))"
NAME_ENDS = rf"(?:(?!\w)|(?={NOTE_MARK}))"
# A numeral ends a name as letters do: "Kadi II6".
MARKED = re.compile(
    rf"(?:{NOTE_MARK}|(?:(?<=\w\sI)|(?<=\w\sII))[1-9]\d?(?![\w%/-]|[.,]\d))|(?:(?<=[A-Z]{{3}})[1-9]|(?<=[»”’'\"])\d?)\d(?![\w%/-]|[.,]\d)"
)
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
SEVERAL_WORDS = re.compile(r"\s|(?<=\w)-(?=[A-ZÀ-Ý][a-zà-ÿ])")
FIGURE = re.compile(r"\d{1,3}(?![\w%/-]|[.,]\d)")
TO_NEXT_MARK = 120
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
WIDEST = 3  # spaces between words of justified text; between columns there are more
REGISTER_CODE_NUMBER = re.compile(r"\s\d{1,4}(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A name that stands at `start` to `end` (code points) and the ids of what it may name."""

    start: int
    end: int
    names: tuple[str, ...]


class NameIndex:
    """An index of names; several things may bear one name.

    Names of several words match in any case. Single words match in any case only where they
    are ordinary words (topics); otherwise as they stand or in capitals, acronyms as they stand.
    """

    def __init__(self, names: Iterable[tuple[str, str, bool]]) -> None:
        """Index (name, id, whether case matters even for several words) triples."""
        named: defaultdict[str, set[tuple[str | None, str]]] = defaultdict(set)
        for name, identity, case in names:
            named[folded(name)].add((name if case else None, identity))
        self._named = [tuple(sorted(named[form], key=itemgetter(1))) for form in sorted(named)]
        self._forms = Literals(sorted(named), any_case=True)

    def find(self, text: str) -> Iterator[Found]:
        """The names in `text`, in order; where two overlap, the longer one (or the first)."""
        end = 0
        for start, stop, named in sorted(self._hits(text), key=_longest_first):
            if start >= end:
                written = " ".join(text[start:stop].split())
                names = tuple(name for form, name in named if form is None or form == written)
                if names:
                    yield Found(start, stop, tuple(dict.fromkeys(names)))
                    end = stop

    def _hits(self, text: str) -> Iterator[tuple[int, int, tuple[tuple[str | None, str], ...]]]:
        """Where whole words are a name in any case, with what may bear it, and how it must be written."""
        flat, place = _flat(with_plain_signs(text))
        for index, first, last in self._forms.find(flat):
            if first and WORD.match(flat[first - 1]):
                continue
            start, end = (place(first), place(last - 1) + 1) if place else (first, last)
            if not WORD.match(flat[last : last + 1]) or _marked(text, start, end):
                yield start, end, self._named[index]


def _flat(text: str) -> tuple[str, Callable[[int], int] | None]:
    """The text with one space for the end of a line, and for the wider spaces of justified text.

    With it comes what tells where a place of it stood; None where each stands where it did.
    """
    flat = text.replace("\n", " ")
    at = flat.find("  ")
    if at < 0:
        return flat, None
    parts, starts, shifts, done = list[str](), [0], [0], 0
    while at >= 0:
        end = at + 2
        while flat.startswith(" ", end):
            end += 1
        lines = text.count("\n", at, end)
        if lines == 1 or (not lines and end - at <= WIDEST):
            parts.append(flat[done : at + 1])
            done = end
            shifts.append(shifts[-1] + end - at - 1)
            starts.append(end - shifts[-1])
        at = flat.find("  ", end)
    return "".join([*parts, flat[done:]]), lambda n: n + shifts[bisect_right(starts, n) - 1]


def _marked(text: str, start: int, end: int) -> bool:
    """Whether a note's mark is glued to a name: a raised one, or a figure to several words, or the one before the next.

    "The GDPR7 and the Law Enforcement Directive8" have two marks; "NIS2" alone is another name.
    """
    if text[end] in RAISED:
        return True
    if MARKED.match(text, end) and SEVERAL_WORDS.search(text, start, end):
        return True
    mark = FIGURE.match(text, end)
    if mark is None or not text[end - 1].isalpha():
        return False
    if len(mark[0]) > 1 and end - start > len("EU"):  # no series of names comes so far
        return True
    following = re.compile(rf"[a-z]{int(mark[0]) + 1}(?![\w%/-]|[.,]\d)")
    return following.search(text, end, end + TO_NEXT_MARK) is not None


def _longest_first(hit: tuple[int, int, object]) -> tuple[int, int]:
    return hit[0], -hit[1]


@cache
def entity_index(language: str = "en") -> NameIndex:
    """The index of all bodies, countries, regions, topics, systems and programmes.

    Args:
        language: the document's (ISO 639-1); names in it are found beside the English ones.
    """
    return NameIndex(
        entry for entity in load_registers().entities for entry in _entity_names(entity, language)
    )


@cache
def document_index(language: str = "en") -> NameIndex:
    """The index of the short names of acts and other documents, in English and the language."""
    return NameIndex(
        (name, document.id, case)
        for document in load_registers().documents
        for names, case in (
            (document.names, False),
            (_in(language, document.foreign), False),
            (document.acronyms, True),
        )
        for name in names
    )


def _in(language: str, foreign: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(name for own, name in foreign if own == language)


def _entity_names(entity: Entity, language: str) -> Iterator[tuple[str, str, bool]]:
    for acronym in entity.acronyms:
        yield acronym, entity.iri, True
    for name in (*entity.names, *_in(language, entity.foreign)):
        if " " in name or "-" in name or entity.type == "Topic":
            yield name, entity.iri, False
        else:
            yield name, entity.iri, True
            yield name.upper(), entity.iri, True


def mentions(passage: Passage, taken: Iterable[Reference], language: str = "en") -> list[Mention]:
    """The entities that a passage names, in English or the language, outside its references.

    A register code with its number (`COSI 156`) is not a mention. A name that nothing confirms
    is a less sure one.
    """
    registers = load_registers()
    entities = _by_iri()
    spans = sorted((reference.start, reference.end) for reference in taken)
    found: list[Mention] = []
    for hit in entity_index(language).find(passage.text):
        around = bisect_right(spans, hit.start, key=itemgetter(0)) - 1
        if around >= 0 and hit.end <= spans[around][1]:
            continue
        if _is_register_code(passage.text, hit, registers):
            continue
        text = passage.text[hit.start : hit.end]
        share = 1 / len(hit.names)
        for entity in (entities[iri] for iri in hit.names):
            confidence = round(share if entity.confirms(text) else share * UNCONFIRMED, 2)
            found.append(
                Mention(passage.id, hit.start, hit.end, text, entity.iri, entity.type, confidence)
            )
    return found


def _is_register_code(text: str, hit: Found, registers: Registers) -> bool:
    code = text[hit.start : hit.end]
    return code in registers.codes and REGISTER_CODE_NUMBER.match(text, hit.end) is not None


@cache
def _by_iri() -> dict[str, Entity]:
    return {entity.iri: entity for entity in load_registers().entities}
