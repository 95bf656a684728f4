"""The Charter, called so without more: that of Fundamental Rights, unless the document names another.

Whether the document deals with fundamental rights or the law of the Union is the evidence for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.recognise.anchors import CHARTER, OTHER_CHARTER, Seen, near
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference

BARE = re.compile(
    r"(?:Charter|Charte|Charta)(?!\w|[-‐]\w|\s(?:of|for|on|to|des?|du|der|für|über|[A-Z]\w|flights?|part(?:y|ies)|schools?)\b|['’]s\b)"
)
ARTICLE = re.compile(r"\b(?:[Tt]he|[Ll]a|[Dd]ie|[Dd]er)\s{1,3}$")
REACH = 8
BEFORE, AFTER = 20, 60  # what `OTHER` may see of the words around
OTHER = re.compile(
    r"\bUN\sCharter|Social\sCharter|Olympic\sCharter|(?:African|Arab|Atlantic)\sCharter|\bCharter\s(?:for|on)\s"
    r"|Charter\sof\s(?!(?:the\s)?Fundamental)|[Cc]harte\s(?:sociale|des\sNations|du\s|pour\s)|Sozialcharta|Charta\sder\s(?!Grundrechte)"
)
EVIDENCE = re.compile(
    r"[Ff]undamental\s[Rr]ights|FUNDAMENTAL\sRIGHTS|[Dd]roits\sfondamentaux|Grundrecht|\bCFREU\b|Union\slaw|EU\slaw"
    r"|Court\sof\sJustice|Cour\sde\sjustice|Gerichtshof|\b(?:TF?EU|TF?UE|AEUV|EUV|CJ[EU]U|EuGH)\b"
)


def bare_charters(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """Where a passage says "the Charter" and no more."""
    for match in near(BARE, passage.text, seen.of(CHARTER)):
        start = match.start()
        if ARTICLE.search(passage.text, max(0, start - REACH), start):
            own = (("charter", match[0]),)
            yield with_pinpoint(passage, seen, start, match.end(), "charter", own)


def _names_another(seen: Seen) -> bool:
    places = seen.of(OTHER_CHARTER)
    return any(OTHER.search(seen.text, max(0, at - BEFORE), at + AFTER) for at in places)


def told_of_charter(named: list[list[Reference]], texts: Iterable[Seen]) -> list[list[Reference]]:
    """The references by name in the passages of a document with these texts, "the Charter" with the evidence for it.

    Its part `evidence` is `told` where the subject is that of Fundamental Rights, else `open`; where
    another charter is named it is no reference.
    """
    if not any(reference.scheme == "charter" for found in named for reference in found):
        return named
    told = "open"
    for seen in texts:
        if _names_another(seen):
            return [[r for r in found if r.scheme != "charter"] for found in named]
        if told == "open" and EVIDENCE.search(seen.text):
            told = "told"
    own = ("evidence", told)
    return [
        [replace(r, parts=(*r.parts, own)) if r.scheme == "charter" else r for r in found]
        for found in named
    ]
