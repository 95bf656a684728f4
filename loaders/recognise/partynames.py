"""Judgments by the mere name of a party that also speaks for itself: "confirmed in Ministerio Fiscal".

Most parties of known judgments are cited for these alone (Prokuratuur, Schrems II). Of others `words.toml` lists the
names: "Privacy International argued" is the organisation, "Mr Melloni" the man; "in Privacy International, the Court
held", "the Aranyosi test" and "(Melloni, paragraph 60)" are their judgments.
"""

import re
from functools import cache

from loaders.registered import folded
from loaders.words import alternatives, words

LEAD = 40
SENTENCE = 160
OTHERS = r"(?:\sand\sOthers)?"


def is_party(name: str) -> bool:
    """Whether a name is that of a party which speaks for itself, written in any case."""
    return folded(name) in _parties()


def is_judgment(text: str, start: int, end: int) -> bool:
    """Whether the words around a party's name, in capitals or with one, say that its judgment is meant."""
    name = text[start:end]
    if name.islower():
        return False
    if not name.isupper() and _known_for().match(text, end):  # statisticians have an LM test
        return True
    before = max(0, start - LEAD)
    if _paragraph().match(text, end) and _opens().search(text[before:start]):
        return True
    if not _leads().search(text, before, start):
        return False
    told = _of_court().search(text, max(0, start - SENTENCE), start)
    return told is not None or _follows().match(text, end) is not None


@cache
def _parties() -> frozenset[str]:
    return frozenset(map(folded, words().tables["judgments"]["parties"]))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('before_party')})\s{{1,2}}\Z")


@cache
def _of_court() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('of_court')})(?!\w)[^.;]{{0,{SENTENCE}}}\Z")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS},?\s(?:\(\d{{1,3}}\)\s)?(?:{_words('after_party')})")


@cache
def _known_for() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('known_for')})(?!\w)")


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS},\s(?:at\s)?(?:paragraphs?|paras?\.?|points?)\s\d")


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('opens')})\Z")


def _words(key: str) -> str:
    return alternatives(words().tables["judgments"][key], literal=False)
