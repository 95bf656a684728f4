"""Numbers that no register knows beside the title or name of an act whose number has nearly the same figures.

"Directive (EU) 2017/514 on combating terrorism" and "Regulation (EU) 2016/697 (GDPR)" are slips, or acts that nobody
knows: the number says one thing, the words behind it another, and both stay.
"""

import re
from functools import cache, lru_cache

from loaders.celex import Celex
from loaders.records import Citation
from loaders.registered import RegisteredDocument, folded
from loaders.registers import load_registers
from loaders.resolve.anotheract import ACTS, DECIDED, REMEMBERED, either
from loaders.resolve.context import Context, known
from loaders.resolve.titled import begins_as

DOUBTED = 0.6
REACH = 240
LEAST = 3  # figures of a number in which a slip tells
DAY = r"(?:,?\sof\s\d{1,2}\s\w{3,9}\s(?:19|20)\d\d)?"
AUTHORS = r"(?:\sof\sthe\s(?:Council|Commission|European\sParliament\sand\s(?:of\s)?the\sCouncil))?"
TITLE = re.compile(
    rf"{AUTHORS}{DAY},?\s(?=(?:on|concerning|regarding|relating|laying|establishing|setting)\s)"
)
NAME = re.compile(
    rf"{AUTHORS}{DAY},?\s[(\[](?:the\s)?[\"'“‘«]?\s?(?:the\s)?(?P<name>[^()\[\]\d\"”’»]{{2,60}}?)\s?[\"'”’»]?[)\],;]"
)


def doubted(citation: Citation, context: Context) -> Citation:
    """The citation, less sure where the words behind its number are those of the other act, which stays as well."""
    if citation.status != "resolved" or not (alike := _alike(citation.document or "")):
        return citation
    end = context.lead + citation.reference.start + len(citation.reference.text)
    behind = context.around[end : end + REACH]
    meant = [act for act in alike if _is_called(behind, act)]
    if len(meant) != 1:
        return citation
    return either(citation, known(citation.reference, meant[0]), DOUBTED)


@lru_cache(maxsize=REMEMBERED)
def _alike(document: str) -> tuple[RegisteredDocument, ...]:
    """The acts that a number may be misprinted from, of its year and type; none where a register knows it."""
    if load_registers().document_by_id(document):
        return ()
    celex = Celex.parse(document)
    there = _acts().get(_sequence(celex), ()) if celex and celex.sector == ACTS else ()
    return tuple(act for number, act in there if celex and _misprinted(celex.number, number))


@cache
def _acts() -> dict[tuple[int, str], list[tuple[str, RegisteredDocument]]]:
    """The acts that the registers know with their numbers, by year and type."""
    found: dict[tuple[int, str], list[tuple[str, RegisteredDocument]]] = {}
    for act in load_registers().documents:
        celex = Celex.parse(act.id)
        if celex and celex.sector == ACTS:
            found.setdefault(_sequence(celex), []).append((celex.number, act))
    return found


def _sequence(celex: Celex) -> tuple[int, str]:
    """Year and type; framework decisions go with decisions."""
    return celex.year, DECIDED.get(celex.type, celex.type)


def _misprinted(one: str, two: str) -> bool:
    """Whether two numbers have the same figures in another order, or differ in one of three or more."""
    one, two = one.lstrip("0"), two.lstrip("0")
    if one == two or len(one) != len(two) or len(one) < LEAST:
        return False
    return sorted(one) == sorted(two) or sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _is_called(behind: str, act: RegisteredDocument) -> bool:
    """Whether the words behind a number are the title of an act, or its name in brackets."""
    if title := TITLE.match(behind):
        return begins_as(behind[title.end() :], act)
    name = NAME.match(behind)
    return name is not None and folded(name["name"]) in {
        folded(own) for own in (*act.names, *act.acronyms)
    }
