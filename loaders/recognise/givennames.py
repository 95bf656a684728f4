"""Where a text may give a name to what it cites: "(the ‘PNR Directive’)", ", hereinafter “the Decision”"."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.recognise.anchors import near
from loaders.words import alternatives, words

OPENING, CLOSING = "[‘“„«»\"'‚‹]", "[’”“»«\"'‘›]"
SHORT = re.compile(r"\(\s*(?P<name>[A-Z][A-Za-z]*[A-Z])\s*\)")
# The official title ends in its short form: "… Directive 95/46/EC (General Data … Regulation)".
# A year may tell it from others: "(the 2009 Decision)".
# A shorter one may follow: "(the Cyber Resilience Act, CRA)", "(Cyber Resilience Act (CRA))".
# "(Directive (EU)" is the beginning of a number.
JOINT = r"(?:\s?[,;/]\s?|\s[–-]\s|,?\s(?:or|and|ou|et|oder|und)\s)"
SHORTER = r"(?:the\s)?(?P<short>[A-Z][A-Za-z]{0,6}[A-Z])"
TITLE_END = re.compile(
    r"\(\s?(?:the\s+)?(?P<name>(?:(?:19|20)\d{2}\s)?[A-Z][\w’'/-]*(?:\s(?!(?:or|ou|oder)\s)[\w’'/-]+){0,7}?)"
    rf"(?:(?:{JOINT}|(?P<opened>\s\()){SHORTER}(?(opened)\)))?\s?\)"
)
DECLINED = re.compile(r"([A-ZÄÖÜ][a-zäöüß]+e)(\s.*(?:[Rr]ichtlinie|[Vv]erordnung))")
REACH = 600
LONGEST_BEGINNING = 80  # white space and a first word
# Where the act was published may stand first in the bracket: "(OJ 2016 L 119, p. 1; ‘the GDPR’)".
PUBLISHED = r"(?:(?:OJ|JO(?:UE|CE)?|ABl\.?)\s[^()\[\]{}‘“”„«»‹›\"\n]{4,120}?[;,]\s+)?"


def given_names(text: str, ends: Iterable[int]) -> Iterator[re.Match[str]]:
    """Whatever may give a name at most `REACH` after one of the places where references end."""
    stretches = _stretches(ends)
    *bracketed, after_comma = _announced()
    for begins, patterns in (
        (_bracket(r"\("), (*bracketed, TITLE_END, SHORT)),
        (_bracket(r"\["), bracketed),
        (_comma(), (after_comma,)),
    ):
        places = _places(text, stretches, begins)
        for pattern in patterns if places else ():
            yield from near(pattern, text, places)


@cache
def _announced() -> tuple[re.Pattern[str], ...]:
    """Names with a word that announces them or in quotation marks: two ways in brackets, then after a comma."""
    table = words().tables["definitions"]
    cue = rf"(?:(?:{alternatives(table['cues'], literal=False)})\b[\s,:]*)"
    article = rf"(?:(?:{alternatives(table['articles'], literal=False)})\s*)?"
    name = r"(?P<name>[^()\[\]{}‘“”„«»‹›\"]{2,80}?)"
    bracket = r"[(\[](?!\w{0,5}[)\]])"  # quickly past "(EU)", "(1)" and "(a)"
    quoted = rf"{OPENING}\s*{article}{name}\s*{CLOSING}"
    other = rf"{OPENING}\s*{article}(?P<other>[\w’'/-][\w\s’'/-]{{1,79}}?)\s*{CLOSING}"
    also = rf"\s*{JOINT}\s*{article}{other}"
    return (
        re.compile(
            rf"{bracket}\s*{PUBLISHED}{cue}*{article}{quoted}(?:{also}|{JOINT}{SHORTER}|\s+\w+)?\s*[)\]]"
        ),
        re.compile(rf"{bracket}\s*{PUBLISHED}{cue}+{article}{name}(?:{JOINT}{SHORTER})?\s*[)\]]"),
        re.compile(rf"[,–—]\s*{cue}+{article}{quoted}"),
    )


def declined(name: str) -> tuple[str, ...]:
    """The other cases of „Dritte Geldwäscherichtlinie“: „der Dritten Geldwäscherichtlinie“."""
    return (DECLINED.sub(r"\1n\2", name),) if DECLINED.fullmatch(name) else ()


def _stretches(ends: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches of a text, none overlapping another, that begin at an end and are `REACH` long."""
    found: list[tuple[int, int]] = []
    done = 0
    for end in sorted(ends):
        found.append((end if end > done else done, end + REACH))
        done = end + REACH + 1
    return found


def _places(text: str, stretches: Iterable[tuple[int, int]], begins: re.Pattern[str]) -> list[int]:
    return [
        match.start()
        for first, last in stretches
        for match in begins.finditer(text, first, last + LONGEST_BEGINNING)
        if match.start() <= last
    ]


@cache
def _bracket(opening: str) -> re.Pattern[str]:
    """A bracket before a letter or a quotation mark; quickly past "(1)" and "(a)".

    One literal is looked for ten times as quickly as either of two.
    """
    table = words().tables["definitions"]
    letters = "".join(sorted({form[0] for key in ("cues", "articles") for form in table[key]}))
    return re.compile(rf"{opening}(?!\w{{0,2}}[)\]])\s*(?:[{letters}A-Z]|{OPENING})")


@cache
def _comma() -> re.Pattern[str]:
    """A comma or dash before a word that announces a name."""
    return re.compile(
        rf"[,–—]\s*(?:{alternatives(words().tables['definitions']['cues'], literal=False)})"
    )
