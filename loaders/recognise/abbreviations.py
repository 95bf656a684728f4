"""Whether a short form in brackets abbreviates an act, or merely the words before it.

"Regulation (EU) 2023/1543 … European Production Order Certificate (EPOC)" names the certificate;
"Directive 2010/13/EU on audiovisual media services (AVMSD)" names the directive.
"""

import re
from functools import cache

from loaders.words import alternatives, words

SHORT_FORM = re.compile(r"[A-Z][A-Za-z]{0,6}[A-Z]")
WORD = re.compile(r"[^\W\d_]+")
ASIDE = re.compile(r"\([^()]{1,120}\)|\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}")
# « un délégué (le "DPD") », "draws up an action plan for data (the 'APD')"
A_THING = re.compile(
    r"(?<!\w)(?:une?|ein(?:e[nrms]?)?|an?)(?:\s(?!Dire|Regu|Deci|Fram|règl|déci)[\w'’-]+){1,8}\s?\Z"
)
REACH = 120
# Words that a short form may pass over.
SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "in",
        "on",
        "for",
        "to",
        "a",
        "an",
        "by",
        "with",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "sur",
        "pour",
        "der",
        "die",
        "das",
        "und",
        "von",
        "für",
    ]
)


def is_of_the_words_before(short: str, text: str, start: int, end: int) -> bool:
    """Whether the initials of the words right before `end` spell the short form, or a thing ends there.

    Not where these are themselves a name for an act ("General Data Protection Regulation (GDPR)"); from `start` on
    is what stands behind the act.
    """
    if _is_of_a_thing(text[start:end]):
        return True
    before = _last_words(text, end)
    return bool(before) and before[-1].lower() not in words().kinds and _spells(short, before, 1)


def is_of_the_title(short: str, text: str, start: int, end: int) -> bool:
    """Whether `start` to `end`, from a citation to the bracket, is a title that the form abbreviates.

    Its last letter stands for the kind of act, so the others must spell the end of the title.
    """
    between = text[start:end]
    # At its side, or after another bracket: "(Audiovisual Media Services Directive) (AVMSD)".
    if at_its_side(between):
        return True
    return is_title(between) and _spells(short[:-1], _last_words(text, end), len(short))


def _is_of_a_thing(between: str) -> bool:
    """Whether what an act speaks of, and is in no title, ends the words from it to a bracket."""
    return A_THING.search(between) is not None and not is_title(between)


def begins_title(between: str) -> bool:
    """Whether the words after an act begin with its title."""
    return bool(_title().match(between))


def is_title(between: str) -> bool:
    """Whether the words after an act are its title, which has not ended with them."""
    return begins_title(between) and not _broken().search(between)


def at_its_side(between: str) -> bool:
    """Whether there is nothing between a citation and a bracket but another bracket or the mark of a note."""
    return not ASIDE.sub("", between).strip(" ,\n)")


def abbreviates(short: str, name: str) -> bool:
    """Whether letters of the words of a name, in order, spell the short form."""
    return bool(short) and _spells(short, WORD.findall(name), len(short))


def _last_words(text: str, end: int) -> list[str]:
    return WORD.findall(text, max(0, end - REACH), end)


def _spells(short: str, before: list[str], most: int) -> bool:
    """Whether the last words spell the short form, each with its first letter and up to `most` in all."""
    left = {short.lower()}
    for word in reversed([word.lower() for word in before]):
        after = {rest for rest in left if word in SMALL and rest != short.lower()}
        for rest in left:
            for size in range(1, min(most, len(rest)) + 1):
                if _within(rest[-size:], word):
                    after.add(rest[:-size])
        if "" in after:
            return True
        if not after:
            return False
        left = after
    return False


def _within(letters: str, word: str) -> bool:
    """Whether the word begins with the first letter and holds the others after it, in order."""
    rest = iter(word)
    return word[0] == letters[0] and all(letter in rest for letter in letters)


@cache
def _title() -> re.Pattern[str]:
    begins = alternatives(words().tables["definitions"]["titles"])
    return re.compile(rf"\s*,?\s*(?:(?i:of|du|vom|des)\s[^()]{{1,120}}?\s)??(?:{begins})\s")


@cache
def _broken() -> re.Pattern[str]:
    """The end of a title, and the clause that goes on from it."""
    return re.compile(rf",\s(?:{alternatives(words().tables['definitions']['clauses'])})\s")
