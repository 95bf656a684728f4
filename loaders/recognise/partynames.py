"""Judgments by the mere name of a party that also speaks for itself: "confirmed in Ministerio Fiscal".

Most parties of known judgments are cited for these alone (Prokuratuur, Schrems II). Of others `words.toml` lists the
names: "Privacy International argued" is the organisation, "in Privacy International, the Court held" its judgment.
"""

import re
from functools import cache

from loaders.words import alternatives, words

LEAD = 40
SENTENCE = 160


def is_party(name: str) -> bool:
    """Whether a name is that of a party which speaks for itself."""
    return name in words().tables["judgments"]["parties"]


def is_judgment(text: str, start: int, end: int) -> bool:
    """Whether the words around a party's name say that its judgment is meant."""
    if not _leads().search(text, max(0, start - LEAD), start):
        return False
    told = _of_court().search(text, max(0, start - SENTENCE), start)
    return told is not None or _follows().match(text, end) is not None


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('before_party')})\s{{1,2}}\Z")


@cache
def _of_court() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_words('of_court')})(?!\w)[^.;]{{0,{SENTENCE}}}\Z")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:\(\d{{1,3}}\)\s)?(?:{_words('after_party')})")


def _words(key: str) -> str:
    return alternatives(words().tables["judgments"][key], literal=False)
