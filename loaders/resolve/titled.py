"""Acts that are cited by their day and title alone: "Council Framework Decision of 13 June 2002 on …".

The register's act of that day and kind is meant whose title begins in the same words: all of its
subject, or as many words as tell it from others. Two of them stay candidates; none is no answer.
"""

import re

from loaders.celex import Celex
from loaders.records import Candidate, Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import BY_RULE, OPEN, Context, ambiguous, known, resolved, unresolved

LETTERS = {
    "regulation": "R",
    "directive": "L",
    "decision": "DS",
    "framework decision": "F",
    "joint action": "FE",
    "common position": "FE",
    "recommendation": "H",
    "guideline": "O",
}
DAY_OF_TITLE = re.compile(r"\b(?:of|OF)\s\d{1,2}\s\w+\s\d{4},?\s")
ADOPTED = re.compile(
    r"(?:adopted\sby\sthe\sCouncil\s)?on\sthe\sbasis\sof\sArticle\s[\w.()]{1,12}\sof\sthe\sTreaty\son\sEuropean\sUnion,?\s",
    re.I,
)
# What the act changes beside its own subject.
CHANGES = re.compile(r",?\s(?:and\s)?(?:amending|repealing|replacing)\s|\s\(")
WORD = re.compile(r"\w+")
# Words that do not tell one title from another.
SMALL = frozenset(
    [
        "a", "an", "and", "as", "by", "certain", "for", "from", "in", "of", "on", "or", "the", "to", "with",
        "concerning", "regarding", "laying", "down", "establishing",
    ]
)  # fmt: skip
TELLING = 3


def resolve(reference: Reference, context: Context) -> Citation:
    """The one act of the registers that bears day, kind and title."""
    said = reference.part("title") or ""
    day = reference.stated_date
    there = context.registers.by_day.get(day, ()) if day else ()
    letters = LETTERS.get(reference.part("kind") or "")
    found = [act for act in there if _is_of(act, letters) and begins_as(said, act)]
    if len(found) == 1:
        citation = known(reference, found[0])
        sure = round(citation.confidence * BY_RULE, 3)
        return resolved(reference, found[0].id, found[0].identifiers, sure)
    if found:
        why = "several acts of the day bear such a title"
        return ambiguous(reference, [Candidate(a.id, a.identifiers, OPEN, why) for a in found])
    return unresolved(reference)


def _is_of(act: RegisteredDocument, letters: str | None) -> bool:
    celex = Celex.parse(act.identifier("celex") or "")
    return celex is not None and celex.sector == "3" and (not letters or celex.type in letters)


def begins_as(said: str, act: RegisteredDocument) -> bool:
    """Whether the words that were said begin with the act's subject, or with enough of it."""
    title = act.title or ""
    after = DAY_OF_TITLE.search(title)
    subject = _words(CHANGES.split(title[after.end() :])[0] if after else "")
    same = 0
    for one, other in zip(_words(said), subject, strict=False):
        if one != other:
            break
        same += 1
    telling = sum(word not in SMALL for word in subject[:same])
    return bool(subject) and (same == len(subject) or telling >= TELLING)


def _words(title: str) -> list[str]:
    return WORD.findall(ADOPTED.sub("", title).lower())
