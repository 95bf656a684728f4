"""Whether a state, or a body of one, is said to be the author of what a reference means.

"Norwegian Immigration Regulations No 1286/2009", "Cypriot Council of Ministers, Decision 2016/81": the state's
adjective, possessive or name stands before the noun, in words with capitals. Commission decisions on a state
are called by it too, but by their subject: "the Japanese Adequacy Decision". The words are in `evidence.toml` and
`words.toml`.
"""

import re
from functools import cache

from loaders.registers import load_registers
from loaders.resolve.authors import NOUN, either
from loaders.words import alternatives, words

COUNTRY = "Country"
# What is no state's though the word before is: "national", "federal", "These".
NO_PEOPLE = r"(?!These\b|national\b|federal\b)"
# The Union's own, or the subject of a decision on a state.
NOT_WITHIN = (
    r"(?!(?:EU|EC|European|Union|Presidency|Adequacy|Equivalence|Association|Accession|Aid|PNR|SWIFT|TFTP|Schengen"
    r"|Regulations?|Directives?|Decisions?|Recommendations?|Act|Law|Code|Decree|Ordinance)\b)"
)
MORE = rf"(?:\s{NOT_WITHIN}(?:[A-Z][\w-]*|of|and|for|on|the)){{0,5}}"
# Where a note, an entry of a list or a sentence begins.
OPENING = r"(?:\A|[.;:]\s|\n\s?|[\d)\]]\s)(?:[Tt]he\s)?"


def by_a_state(own: str, before: str) -> bool:
    """Whether a state's name leads up to an act: "Norway's Immigration", or "Government of Malta," where a note begins.

    Args:
        own: the words of the reference.
        before: what stands right before them.
    """
    noun = NOUN.match(own)
    if noun is None:
        return False
    as_author = noun["author"] is None and _as_author().search(before)
    return bool(as_author or _right_before().search(before))


@cache
def state_or_body() -> str:
    """An expression for a state, or a body that has one's name, as the subject of a clause."""
    return rf"(?<![\w-])(?:{states_body()}|(?:{alternatives(_countries())}))(?!\w)"


@cache
def states_body() -> str:
    """A body that has the name of a state: "Cypriot Council of Ministers", "Government of Malta"."""
    peoples = alternatives(words().tables["names"]["states"])
    countries = alternatives(_countries())
    capital = r"[A-Z][\w-]*(?:\s(?:[A-Z][\w-]*|of|and|the)){0,4}"
    return (
        rf"(?:{NO_PEOPLE}(?:{either('peoples')}|{peoples})\s(?!EU\b|Presidency\b){capital}"
        rf"|{capital}\sof\s(?:the\s)?(?:{countries})|(?:{countries})['’]s?\s{capital})"
    )


@cache
def _right_before() -> re.Pattern[str]:
    peoples = alternatives(words().tables["names"]["states"])
    countries = alternatives(_countries())
    return re.compile(
        rf"(?<![\w-])(?:{NO_PEOPLE}(?:{either('peoples')}|{peoples})|(?:{countries})['’]s?){MORE}\s\Z"
    )


@cache
def _as_author() -> re.Pattern[str]:
    supervisor = rf"(?:[A-Z][\w-]*\s){{0,2}}(?:{either('supervisors')})"
    return re.compile(rf"{OPENING}(?:{states_body()}|{supervisor}),\s\Z")


@cache
def _countries() -> tuple[str, ...]:
    return tuple(one.label for one in load_registers().entities if one.type == COUNTRY)
