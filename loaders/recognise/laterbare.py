"""Numbers alone later in the sentence of an act: "Regulation (EU) 2024/1348 creates …, and 2024/1351 replaces …".

They inherit the kind of the act before. Since a bare number may be much else, the registers must know an act of that
kind and number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from loaders.celex import YEAR_FIRST_SINCE
from loaders.recognise.patterns import kind_called
from loaders.records import Reference
from loaders.registers import load_registers

REACH = 240
LETTERS = {"regulation": "R", "directive": "L", "decision": "D"}
INHERITED = frozenset({"kind", "domain", "author", "adjective"})
BARE = re.compile(
    r"(?<![\w/.(-])(?<!\s[LC],\s)(?<!\s[LC]\s)(?<!\d,\s)(?P<first>20[12]\d)/(?P<second>\d{3,4})(?![\w/%-]|[.,]\d|\s?\((?:COD|CNS|NLE|INI|RSP)|\s?%)"
)
# What counts other things: "on page 2016/679", "complaint 2016/920".
COUNTED = re.compile(
    r"\b(?:[Pp]ages?|pp?|[Ff]iles?|[Cc]omplaints?|[Cc]ases?|[Vv]otes?|[Qq]uestions?|[Pp]etitions?|[Tt]el|[Rr]ef(?:erence)?|[Tt]ickets?"
    r"|[Rr]ooms?|[Dd]oc(?:ument)?s?|[Rr]eports?|[Oo]pinions?|[Rr]esolutions?|[Mm]inutes|[Ss]easons?|[Nn][or]s?|[Aa]kte|[Ss]eite|dossiers?|OJ)\.?:?\s\Z"
)
LONGEST = 12
SENTENCE_END = re.compile(r"[;:]\s|\.\s+[A-ZÀ-Ý]|\n")


def later_bare(references: Sequence[Reference], text: str, written: str) -> Iterator[Reference]:
    """The references, with the numbers alone that follow an act in its sentence.

    Args:
        references: those of a passage, in order.
        text: the plain text of the passage.
        written: that text as it is written, of the same length.
    """
    act: Reference | None = None
    for reference, after in zip_longest(references, references[1:]):
        yield reference
        if reference.scheme == "act" and reference.part("kind") and reference.part("domain"):
            act = reference
        if act is None:
            continue
        stop = min(reference.end + REACH, after.start if after else len(text))
        end = SENTENCE_END.search(text, reference.end, stop)
        for match in BARE.finditer(text, reference.end, end.start() if end else stop):
            own_number = act.part("first"), act.part("second")
            counted = COUNTED.search(text, max(0, match.start() - LONGEST), match.start())
            if (
                match.groups() != own_number
                and not counted
                and is_known(act.part("kind") or "", *match.groups())
            ):
                own = tuple(part for part in act.parts if part[0] in INHERITED)
                yield replace(
                    act,
                    start=match.start(),
                    end=match.end(),
                    text=written[match.start() : match.end()],
                    parts=tuple(sorted((*own, *match.groupdict().items()))),
                    pinpoint=None,
                    stated_date=None,
                    malformed=False,
                )
        if end:
            act = None


def is_known(noun: str, year: str, number: str) -> bool:
    """Whether the registers know an act of the kind that a noun names, of a year and number."""
    kind = kind_called(noun)
    letter = LETTERS.get(kind.name) if kind else None
    if letter is None or int(year) < YEAR_FIRST_SINCE:
        return False
    return load_registers().document("celex", f"3{year}{letter}{int(number):04d}") is not None
