"""Names in brackets behind an act that stands in the title of another, which has no number: whose they are.

"A proposal for a Directive amending Directive 91/477/EEC (‘the proposed Directive’)" names the proposal, "(‘the
Firearms Directive’)" there the Directive in force, as the registers know it, and "(‘the Directive’)" may be either.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from loaders.celex import Celex
from loaders.recognise.names import document_index
from loaders.records import Reference
from loaders.registers import load_registers
from loaders.words import alternatives, words

REACH = 400
HEAD, WITHIN, EITHER = "head", "within", "either"
# An act that another changes is called by its name; one that another replaces may have left it to that.
CHANGES = re.compile(r"amend|supplement|implement|correct|modifi|complé|Änderung|Ergänzung")


def of_the_title(name: str, text: str, first: int, within: Reference) -> str | None:
    """Whose a name is, where an act stands in the title of one that has no number; None where it does not.

    Args:
        name: the name, without its article.
        text: the passage.
        first: where the title begins at the earliest.
        within: the act that stands within the title.
    """
    title = _title().search(text, max(first, within.start - REACH), within.start)
    if title is None:
        return None
    bearers = known_as(name)
    if _of_what_comes().search(name) or (bearers and not is_one(within, bearers)):
        return HEAD
    bare = name.lower() in words().kinds
    return WITHIN if CHANGES.search(title["relation"]) and not bare else EITHER


@lru_cache(maxsize=1024)
def known_as(name: str) -> frozenset[tuple[int, int]]:
    """The years and numbers of the acts that the registers know by a name."""
    hits = (hit for hit in document_index().find(name) if hit.end - hit.start == len(name))
    known = (load_registers().document_by_id(one) for hit in hits for one in hit.names)
    celex = (Celex.parse((one and one.identifier("celex")) or "") for one in known)
    return frozenset((one.year, int(one.number)) for one in celex if one and one.number.isdecimal())


def is_one(within: Reference, bearers: Iterable[tuple[int, int]]) -> bool:
    """Whether a reference has the year and the number of one of these acts, in either order."""
    said = {within.part("first"), within.part("second")}
    return any(
        said in ({str(year), str(number)}, {str(year)[2:], str(number)}) for year, number in bearers
    )


@cache
def embedding() -> re.Pattern[str]:
    """Words between two references that make the second a part of the first one's title."""
    return re.compile(rf"\b(?:{alternatives(words().tables['definitions']['embedding'])})\b")


@cache
def _title() -> re.Pattern[str]:
    """A title without a number, up to the act that it changes or replaces."""
    table = words().tables["definitions"]
    acts = [form for form, kind in words().kinds.items() if kind in table["headed"]]
    heads, kinds = "|".join(table["heads"]), alternatives(acts)
    relations = f"{alternatives(table['embedding'])}|{'|'.join(table['relations'])}"
    return re.compile(
        rf"\b(?i:{heads})(?:\s[\w-]+){{0,2}}?\s(?i:{kinds})(?!\w|,?\s\(?(?:[Nn]o|n°|Nr\.|E[UC]|EG|CE|\d))"
        rf"(?:(?!\w[.;]\s).)*?\b(?P<relation>{relations})\s(?:(?:{'|'.join(table['authors'])})\s){{0,2}}\Z",
        re.DOTALL,
    )


@cache
def _of_what_comes() -> re.Pattern[str]:
    """Words in a name that only an act which is to come bears."""
    coming = "|".join(words().tables["definitions"]["coming"])
    return re.compile(rf"\b(?:{coming})(?!\w)", re.IGNORECASE)
