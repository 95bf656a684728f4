"""The Charter, called so without more: that of Fundamental Rights, unless the document names another.

Whether the document deals with fundamental rights or the law of the Union is the evidence for it. "Article 51
of the Charter" is that Charter's too, but doubtful where the words speak of another: of that of the United Nations.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from loaders.recognise.anchors import CHARTER, OTHER_CHARTER, Seen, near
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference

BARE = re.compile(
    r"(?:Charter|Charte|Charta)(?!\w|[-‐]\w|\s(?:of|for|on|to|des?|du|der|für|über|[A-Z]\w|flights?|part(?:y|ies)|schools?)\b|['’]s\b)"
)
ARTICLE = re.compile(r"\b(?:[Tt]he|[Ll]a|[Dd]ie|[Dd]er)\s{1,3}$")
REACH = 8
BEFORE, AFTER = 20, 60  # what `OTHER` may see of the words around
NATIONS = (
    r"\bUN[\s-](?:Charter|Charta)|Charter\sof\s(?:the\s)?(?:United\sNations|UN\b)|[Cc]harte\s(?:des\sNations|de\sl'ONU)"
    r"|Charta\sder\s(?:Vereinten|UN\b|VN\b)"
)
OTHER = re.compile(
    rf"{NATIONS}|Social\sCharter|Olympic\sCharter|(?:African|Arab|Atlantic|Canadian)\sCharter|\bCharter\s(?:for|on)\s(?:the\s)?[A-Z]"
    r"|Charter\sof\s(?!(?:the\s)?Fundamental\sRights\b)|[Cc]harte\s(?:sociale|du\s|pour\s)|Sozialcharta|Charta\sder\s(?!Grundrechte)"
)
OF_NATIONS = re.compile(NATIONS)
# The Charter of Fundamental Rights by a name that no other has.
OWN = re.compile(
    r"Charter\sof\s(?:the\s)?Fundamental\sRights(?!\sof\sWorkers)|\bEU\s(?:Fundamental\sRights\s)?Charter|[Cc]harte\sdes\sdroits\sfondamentaux"
    r"|Charta\sder\sGrundrechte|EU-Charta",
)
# What the Security Council does by the Charter of the United Nations, and its chapters.
BY_NATIONS = re.compile(
    r"Security\sCouncil|self-defen[cs]e|Conseil\sde\ssécurité|légitime\sdéfense|Sicherheitsrat|Selbstverteidigung|\bChapter\sVI"
)
# That of Fundamental Rights has titles, as chapters of which only its first text of 2000 called them.
CHAPTER = re.compile(r"[Cc]hap|[Kk]apitel|Kap\.")
ALONE = re.compile(r"Charter|[Cc]harte|Charta")
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


def doubtful_articles(alone: list[list[Reference]], texts: Sequence[Seen]) -> list[list[Reference]]:
    """The explicit references of a document, with what its words say of "Article 51 of the Charter".

    Its part `evidence` is `open` where the document names another charter and that of Fundamental Rights
    nowhere, the passage speaks of the United Nations' alone, or it is a chapter that is named.
    """
    if not any(map(_is_of_the_charter, chain.from_iterable(alone))):
        return alone
    others = [text for text in texts if _names_another(text)]
    own = any(OWN.search(text.text) for text in texts if text.of(OTHER_CHARTER))
    return [
        [
            replace(r, parts=tuple(sorted((*r.parts, ("evidence", "open")))))
            if _is_of_the_charter(r)
            and (_is_chapter(r) or _of_nations(r, text.text, own) or (others and not own))
            else r
            for r in found
        ]
        for found, text in zip(alone, texts, strict=True)
    ]


def _is_of_the_charter(reference: Reference) -> bool:
    """Whether a reference says "the Charter" and no more."""
    return reference.scheme == "treaty" and bool(ALONE.fullmatch(reference.part("charter") or ""))


def _is_chapter(reference: Reference) -> bool:
    return CHAPTER.match(reference.pinpoint or "") is not None


def _of_nations(reference: Reference, text: str, own: bool) -> bool:
    """Whether the last charter named before is that of the United Nations, or nothing but their Charter is meant.

    Args:
        reference: the article.
        text: that of its passage.
        own: whether the document names that of Fundamental Rights.
    """
    *_, last = (None, *OF_NATIONS.finditer(text, 0, reference.start))
    if last:
        return OWN.search(text, last.end(), reference.start) is None
    return not own and bool(BY_NATIONS.search(text)) and not EVIDENCE.search(text)
