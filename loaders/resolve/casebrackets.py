"""What a bracket behind the name of a case says: of which of its parties' cases the name is.

The Court tells cases of one party apart by their subject: "La Quadrature du Net (Personal data and action to combat
counterfeiting)" is not the case that bears the name alone. Words that the registers know of another case of the party
mean that; others make the name unsure, if they are the Court's, which begin with a capital, or if the party has
several cases. Names of the Court's formation and of the case tell nothing.
"""

import re
from collections.abc import Sequence

from loaders.registered import RegisteredDocument, folded

STEM = 5
BRACKET = re.compile(r"\s\((?P<said>[A-ZÀ-Ýa-zß-ÿ][^()\d;:“”\"]{2,180})\)")
ITS_OWN = re.compile(r"\((?P<said>[^()]+)\)")
NOT_A_SUBJECT = re.compile(
    r"(?i:(?:the|hereinafter|hereafter|see|cf|e\.g|i\.e|as|in|para|point|also|now|then|later|by|ci-après|l['’]|im|siehe|vgl|nachfolgend)\b"
    r"|.*\b(?:chamber|chambre|kammer|court|cour|cjeu|ecj|gc|gericht\w*|tribunal|plenary|judge?ment|ruling|arrêt|urteil)\b)"
)
WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{3,}")
COMMON = frozenset({"with", "from", "that", "this", "case", "pour", "dans", "general", "others"})
SUBJECT_OF_THE_COURT = 3  # words at least, the first with a capital


def subject_behind(text: str) -> str | None:
    """The subject in the bracket with which a text goes on behind the name of a case; None where there is none."""
    found = BRACKET.match(text)
    return found["said"] if found and not NOT_A_SUBJECT.match(found["said"]) else None


def of_subject(
    case: RegisteredDocument, subject: str, namesakes: Sequence[RegisteredDocument]
) -> RegisteredDocument | None:
    """The case that a subject tells, of those of one name; None where it may be another that nobody knows.

    Args:
        case: the one that bears the name alone.
        subject: the words of the bracket behind it.
        namesakes: the others of its party.
    """
    said = _stems(subject)
    if said & _of(case):
        return case
    if own := [one for one in namesakes if said & _of(one)]:
        whole = [one for one in own if said <= _of(one)]
        return whole[0] if len(whole) == 1 else None
    words = subject.split()
    of_the_court = subject[0].isupper() and len(words) >= SUBJECT_OF_THE_COURT
    return None if namesakes or of_the_court else case


def _of(case: RegisteredDocument) -> set[str]:
    """The stems of the subjects in the title and names of a case."""
    called = (case.title or "", *case.names)
    return {stem for name in called for m in ITS_OWN.finditer(name) for stem in _stems(m["said"])}


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in map(folded, WORD.findall(words)) if word not in COMMON}
