"""A name and a number in brackets beside each other that are surely two acts': either may be the slip.

"The PNR Directive (Directive (EU) 2017/541)" is one or the other. A name is another act's only where both are known,
and of two kinds, or nothing in the title and the names of the numbered act is of the name. Where the one amends or
replaces the other the name may be theirs together: "the Firearms Directive (Directive (EU) 2017/853)".
"""

import re
from dataclasses import replace
from functools import lru_cache

from loaders.celex import Celex
from loaders.records import Candidate, Citation
from loaders.registered import RegisteredDocument, folded
from loaders.registers import load_registers
from loaders.resolve.context import OPEN

REMEMBERED = 4096
ACTS = "3"  # their sector of CELEX
DECIDED = {"F": "D"}  # framework decisions are called decisions too
STEM = 5
TELLING = re.compile(r"[^\W\d_]{3,}")
KINDS = re.compile(r"(?:regul|direc|decis|frame|verord|richt|règl|act\b)")
WHY = "a name and a number beside it are two acts'"


@lru_cache(maxsize=REMEMBERED)
def surely_two(named: str | None, numbered: str | None) -> bool:
    """Whether the act that a name means, and that of a number, are surely two, of which none changes the other."""
    one, other = (load_registers().document_by_id(id_ or "") for id_ in (named, numbered))
    if one is None or other is None or one is other:
        return False
    first, second = Celex.parse(one.id), Celex.parse(other.id)
    if not (first and second and first.sector == second.sector == ACTS):
        return False
    if _speaks_of(one, second) or _speaks_of(other, first):
        return False
    of_two_kinds = DECIDED.get(first.type, first.type) != DECIDED.get(second.type, second.type)
    named_so = bool(other.names or other.acronyms)
    return named_so and (of_two_kinds or not _stems(one, False) & _stems(other, True))


def either(citation: Citation, other: Citation, confidence: float) -> Citation:
    """The citation, less sure, with what the one beside it means as the other candidate."""
    meant = tuple(
        Candidate(one.document or "", one.identifiers, OPEN, WHY) for one in (citation, other)
    )
    return replace(citation, confidence=min(citation.confidence, confidence), candidates=meant)


def _speaks_of(act: RegisteredDocument, other: Celex) -> bool:
    """Whether the title of an act has the number of another, which it amends or replaces."""
    number, years = int(other.number), rf"(?:{other.year}|{other.year % 100:02d})"
    written = rf"(?<!\d)(?:{years}/0*{number}|0*{number}/{years})(?!\d)"
    return re.search(written, act.title or "") is not None


def _stems(act: RegisteredDocument, titled: bool) -> set[str]:
    """The beginnings of the words of an act's names, and of its title; not those of its kind."""
    named = " ".join((*act.names, *act.acronyms, *((act.title or "", act.label) if titled else ())))
    return {word[:STEM] for word in TELLING.findall(folded(named)) if not KINDS.match(word)}
