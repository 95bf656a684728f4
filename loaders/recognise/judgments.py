"""Judgments called by a party: "the judgment of 2 October 2018, Ministerio Fiscal", « l'arrêt Schrems ».

A party's name alone means nothing: it counts after a word for a judgment or before one, where the registers
know a judgment by it; beside the day of a judgment a part of its title does. A name beside the number of its
case is left to that (the Court writes "judgment of 6 October 2020, Privacy International, C-623/17").
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from loaders.dates import DAY, parse_day
from loaders.recognise.anchors import JUDGMENT, Seen, near
from loaders.recognise.names import Found
from loaders.recognise.partynames import against_another
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.registered import RegisteredDocument, folded
from loaders.registers import load_registers
from loaders.words import alternatives, words

LONGEST_NAME = 80
LONGEST_WORD = 40
PARTY = re.compile(
    r"[A-ZÀ-Ý][\w'-]*(?:(?:\s(?:v|and|et|und|of|for|de|du|des|the|la|le|contre|gegen))*\s[A-ZÀ-Ý][\w'-]*){0,8}"
)
# The case's number or its ECLI follows, perhaps after other parties.
NUMBER_AFTER = re.compile(
    r"[^.;:()\d]{0,60}?[\s,(]{1,3}(?:(?:[Jj]oined\s)?[Cc]ases?\s|[Aa]ffaires?\s(?:jointes\s)?|Rechtssachen?\s)?"
    r"(?:[CT]\s?-\s?\d|(?:ECLI:)?EU:[CT]:)"
)
OF_A_TITLE = re.compile(
    rf"Judgment\b.{{0,60}}?{DAY},\s|Proceedings\sbrought\sby\s|Criminal\sproceedings\sagainst\s|\s\([^()]*\)$"
)
CASE_LAW = "CaseLaw"
Judgments = tuple[RegisteredDocument, ...]


def judgments(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """The judgments that a passage calls by a party; parts `document1` … are the ids of what may be meant."""
    text, places = seen.text, seen.of(JUDGMENT)
    for match in near(_cue(), text, places):
        yield from _after(passage, seen, match)
    after_name = [at for at in places if _ends_a_name(text[max(0, at - LONGEST_WORD) : at])]
    for match in near(_before_cue(), text, after_name, LONGEST_NAME, _initials()):
        meant = _meant(match["name"], None)
        yield _reference(passage, seen, match.start(), match.end(), meant, None)


def _after(passage: Passage, seen: Seen, cue: re.Match[str]) -> Iterator[Reference]:
    """The judgments named after a word for one; the first begins with that word and has its day."""
    text = seen.text
    name, first = _name(text, cue), cue.start()
    while name:
        start, end, day = name
        meant = _meant(text[start:end], day)
        hit = Found(start, end, tuple(one.id for one in meant))
        if not meant or NUMBER_AFTER.match(text, end) or against_another(text, hit):
            return
        yield _reference(passage, seen, first, end, meant, day)
        joint = _joint().match(text, end)
        name = joint and _name(text, joint)
        first = name[0] if name else end


def _reference(
    passage: Passage, seen: Seen, start: int, end: int, meant: Judgments, day: date | None
) -> Reference:
    parts = tuple((f"document{number}", one.id) for number, one in enumerate(meant, 1))
    return replace(with_pinpoint(passage, seen, start, end, "judgment", parts), stated_date=day)


def _name(text: str, before: re.Match[str]) -> tuple[int, int, date | None] | None:
    """The span of the name after the words of a match, and the day in these.

    Beside a day any words with capitals may be one, but of those that the registers know the longest.
    """
    day = parse_day(before["day"]) if before["day"] else None
    start = before.end()
    name = _known().match(text, start) or (PARTY.match(text, start) if day else None)
    return (*name.span(), day) if name else None


def _meant(name: str, day: date | None) -> Judgments:
    """The judgments of the day whose title or names hold the words, else those that are called so."""
    said = _plain(name)
    if day:
        whole = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)")
        own = tuple(o for o in _cases() if o.date == day and any(map(whole.search, _called(o))))
        if own:
            return own
    return _by_name().get(said, ())


@cache
def _cases() -> Judgments:
    return tuple(one for one in load_registers().documents if one.type == CASE_LAW)


def _called(one: RegisteredDocument) -> Iterator[str]:
    yield _plain(one.title or "")
    yield from map(_plain, one.names)
    yield from (_plain(name) for _, name in one.foreign)


def _plain(name: str) -> str:
    """The name in small letters; German joins its words with hyphens."""
    return " ".join(folded(name).replace("-", " ").split())


@cache
def _by_name() -> dict[str, Judgments]:
    """The judgments by their names without the word for a judgment, and by their titles."""
    found: dict[str, dict[str, RegisteredDocument]] = {}
    cue = re.compile(rf"^(?:{_words('cues')})\s|[\s-](?:{_words('cues')})$", re.IGNORECASE)
    for one in _cases():
        own = {OF_A_TITLE.sub("", one.title or "")}
        own |= {cue.sub("", name) for name in (*one.names, *(name for _, name in one.foreign))}
        for name in own - {""}:
            found.setdefault(_plain(name), {})[one.id] = one
    return {name: tuple(there.values()) for name, there in found.items()}


def _words(key: str) -> str:
    return alternatives(words().tables["judgments"][key], literal=False)


@cache
def _cue() -> re.Pattern[str]:
    """A word for a judgment with its court and day, up to where a name may begin."""
    return re.compile(
        rf"(?<![\w-])(?:{_words('cues')})(?:\s(?:{_words('courts')}))?(?:\s\([^()]{{1,30}}\))?"
        rf"(?:,?\s(?:of|du|vom|dated|delivered\son)\s(?P<day>{DAY}))?(?:\s(?:{_words('courts')}))?"
        rf"(?:,?\s(?:{_words('joints')})\s|,\s|:\s|(?<!ase)(?<!ases)(?<!affaire)\s)[\"'_*]?",
        re.IGNORECASE,
    )


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?=[A-ZÀ-Ý])(?i:{_either_name()})(?!\w)")


def _either_name() -> str:
    return alternatives(_by_name(), space=r"[\s-]+")


@cache
def _before_cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[A-ZÀ-Ý])(?i:(?P<name>{_either_name()})[\s-](?:{_words('cues_after')}))(?!\w)"
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in _by_name())


def _ends_a_name(before: str) -> bool:
    """Whether the word before a place is the last of a name; most are not, which is told quickly."""
    last = before[:-1].replace("-", " ").rsplit(None, 1)
    return bool(last) and folded(last[-1]) in _last_words()


@cache
def _initials() -> re.Pattern[str]:
    first = sorted({re.escape(name[0].upper()) for name in _by_name()})
    return re.compile(rf"(?<![\w-])[{''.join(first)}]")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s(?:and|et|und)|,(?:\s(?:and|et|und))?)(?:\s(?:of|du|vom)\s(?P<day>{DAY}),)?\s[\"'_*]?"
    )
