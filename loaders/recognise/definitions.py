"""Names that a document gives to what it cites: "Directive (EU) 2016/681 (the ‘PNR Directive’)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.celex import Celex
from loaders.recognise.abbreviations import (
    SHORT_FORM,
    abbreviates,
    at_its_side,
    is_of_the_title,
    is_of_the_words_before,
)
from loaders.recognise.anothers import ends_in_states_law
from loaders.recognise.givennames import SHORT, TITLE_END, declined, given_names
from loaders.recognise.givento import LETTERS, TOLD, given_to
from loaders.recognise.names import document_index, entity_index
from loaders.records import Passage, Reference
from loaders.registers import load_registers
from loaders.words import words

# A name without its kind has capitals or figures as no ordinary word: "eIDAS", "NIS 2".
NAME_PROPER = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z-]{2,12}(?:\s?[0-9IV]{1,3})?")
COMPOUND = re.compile(r"[A-ZÄÖÜ][\w-]{0,30}[a-zäöüß](RL|VO|RB)")  # „TerrRL“, „GeldwäscheRL“
PLAIN = frozenset({SHORT, TITLE_END})  # brackets alone
NOUNS = ("Regulation", "Directive", "Decision", "Act")
# By what a name is that of a case.
BY_WORDS, OF_PARTIES, OF_A_PARTY = "words", "parties", "party"
SHORTEST = 2  # "TD" is the Terrorism Directive only where that was named so


@dataclass(frozen=True, slots=True)
class Definition:
    """A name from `end` on for what `of` refers to; `start` to `end` is the whole bracket.

    It is `doubted` where it may be that of an act without a number, in whose title that one stands. Where a `case` is
    called so, by words for one, by its parties or by one of them, the name is its wherever it stands. A short form of
    `letters` that tell no kind of act may also be what the act is about ("the EPO was served"): it is the act's where a
    provision stands before it ("Article 5 EPO").
    """

    passage: str
    start: int
    end: int
    name: str
    of: tuple[Reference, ...]
    doubted: bool = False
    case: str = ""
    letters: bool = False


def definitions(passage: Passage, found: Sequence[Reference]) -> list[Definition]:
    """The names that a passage defines for the references found in it, in order.

    A name must end or begin in a word for a kind of act ("Directive", "Charter", "Code"), or be a
    short form whose last letter stands for one (AVMSD); it is bound to the nearest reference of that
    kind in its sentence that is no part of another's title.
    """
    text = passage.text
    result: dict[tuple[int, str], Definition] = {}
    for match in given_names(text, [one.end for one in found]):
        name = " ".join(match["name"].split()).strip("'’")
        told = _registered(name) or kinds_of(name) or _french(name)
        kinds = told or _any_of(name)
        if (
            not kinds
            or ends_in_states_law(text, match.start())
            or any(start == match.start() for start, _ in result)
        ):
            continue
        of, doubted = given_to(text, found, match.start(), kinds, name, plain=match.re in PLAIN)
        if of and _names_an_act(name, match, of[0]):
            for each in (name, *_second(match), *declined(name)):
                span = (match.start(), match.end())
                own = Definition(passage.id, *span, each, of, doubted, letters=not told)
                result[match.start(), each] = own
    return [result[key] for key in sorted(result)]


def _second(match: re.Match[str]) -> tuple[str, ...]:
    """The other name of "(hereinafter ‘the Records Regulation’ or ‘RR’)"; without quotes it abbreviates the first."""
    groups = match.groupdict()
    if short := groups.get("short"):
        return (short,) if abbreviates(short, match["name"]) else ()
    other = groups.get("other")
    name = " ".join(other.split()).strip("'’") if other else ""
    return (name,) if SHORT_FORM.fullmatch(name) or kinds_of(name) else ()


@lru_cache(maxsize=4096)
def kinds_of(name: str) -> frozenset[str]:
    """The kinds of document that the name can be one of; none where it is no act's name."""
    if name.lower().startswith(("this ", "present ")) or not re.match(r"[\w«]", name):
        return frozenset()
    told = words().kinds
    own = words().kind_in(name)
    ends = re.split(r"[\s-]", name.lower())
    if own and (own in {told.get(ends[0]), told.get(ends[-1])} or words().kind.search(ends[-1])):
        return frozenset({own})
    if own and own in {words().kind_in(joint.join(ends[:2])) for joint in " -"}:
        return frozenset({own})
    pieces = re.split(r"[\s-]", name)
    short = words().tables["definitions"]["short_kinds"]
    if len(pieces) > 1 and (abbreviated := short.get(pieces[-1]) or short.get(pieces[0])):
        return frozenset(abbreviated)
    if glued := COMPOUND.fullmatch(name):
        return frozenset(short[glued[1]])
    if re.fullmatch(r"[A-Z][A-Za-z]{0,6}[A-Z]", name):
        return words().initials.get(name[-1], frozenset())
    return _called_so(name)


@lru_cache(maxsize=4096)
def _registered(name: str) -> frozenset[str]:
    """The kinds of the acts that the registers know by a short form: "RGPD", whatever its last letter stands for."""
    if not SHORT_FORM.fullmatch(name) or len(name) == SHORTEST:
        return frozenset()
    found = (hit.names for hit in document_index().find(name) if hit.end - hit.start == len(name))
    known = (load_registers().document_by_id(one) for names in found for one in names)
    celex = (Celex.parse((one and one.identifier("celex")) or "") for one in known)
    return frozenset(LETTERS[one.type] for one in celex if one and one.type in LETTERS)


@lru_cache(maxsize=4096)
def _french(name: str) -> frozenset[str]:
    """The kinds of which a French short form can be, which begins with their letter: « (le "RPDUE") »."""
    if not SHORT_FORM.fullmatch(name) or len(name) == SHORTEST:
        return frozenset()
    return frozenset(words().tables["french_initials"].get(name[0], ()))


def _any_of(name: str) -> frozenset[str]:
    """All the kinds that an act's number tells, for a short form that tells none: "Regulation 2021/784 (‘TCO’)"."""
    return TOLD if SHORT_FORM.fullmatch(name) and len(name) > SHORTEST else frozenset()


def _called_so(name: str) -> frozenset[str]:
    """The kinds of the acts that the registers know by the name and their kind: "eIDAS" Regulation.

    "SIS II" alone names the system, whatever its Decision is called.
    """
    if not NAME_PROPER.fullmatch(name) or _is_entity(name):
        return frozenset()
    kinds = ((noun, words().kind_in(noun)) for noun in NOUNS)
    whole = ((f"{name} {noun}", kind) for noun, kind in kinds if kind)
    return frozenset(
        kind
        for form, kind in whole
        if any(hit.end - hit.start == len(form) for hit in document_index().find(form))
    )


def _names_an_act(name: str, match: re.Match[str], of: Reference) -> bool:
    """Whether the name is that of the act, and no abbreviation of other words.

    One without quotation marks must stand at the act's side, or after the title that it abbreviates.
    """
    if " " in name:
        return True
    if _is_entity(name):
        return False
    if not SHORT_FORM.fullmatch(name):
        return True
    if len(name) == SHORTEST:
        return abbreviates(name, of.text)
    if is_of_the_words_before(name, match.string, of.end, match.start()):
        return False
    plain = match.re in PLAIN
    if not kinds_of(name):
        return not plain and at_its_side(match.string[of.end : match.start()])
    return not plain or is_of_the_title(name, match.string, of.end, match.start())


def _is_entity(name: str) -> bool:
    """Whether the registers know the short form as a body or system, which it then names."""
    return any(hit.end - hit.start == len(name) for hit in entity_index().find(name))
