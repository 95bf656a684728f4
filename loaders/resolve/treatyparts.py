"""Which parts the versions of a treaty have, so that an article is not taken from one that lacks it.

Article 34(2)(b) of the Treaty on European Union is that until the Treaty of Lisbon: today's Article 34(2) has no
letters. Numbers and letters stand in `treaties.toml` under `articles`, and what another has taken since under
`renumbered`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# The one article of a pinpoint; a range, or what is left of several, is no single text.
# The Treaty of Lisbon, which came into force in December 2009, numbered these anew.
RENUMBERED, LAST_BEFORE_LISBON, LISBON_IN_FORCE = frozenset({"teu", "eu", "tec"}), 2006, 2009
ARTICLE = re.compile(
    r"\b[Aa](?:rti(?:cles?|kel[ns]?)|rts?\b\.?)\s+(\d{1,3})(?![\da-z]|\s[A-HJ-UWY]\b)"
    r"(?!\s?-|\s(?:to|à|bis)\s\d|.*\b[Aa](?:rti(?:cle|kel)|rts?\.))"
)
PARAGRAPH = re.compile(
    r"\A\s?\((\d{1,2})\)|(?<!sub)\b(?:[Pp]aragraphe?|[Pp]ara\.?|Absatz|Abs\.)\s?\(?(\d{1,2})\b"
)
LETTER = re.compile(r"\(([a-z])\)|\b(?:points?|letter|lit\.|Buchstabe|Buchst\.)\s\(?([a-z])\b")

Versions = Mapping[str, Any]


def citable(versions: Versions, name: str, latest: int) -> list[int]:
    """The years of the versions of a treaty that a text of that year can cite."""
    since = versions["cited_from"]
    return [year for year in versions[name]["years"] if since.get(str(year), year) <= latest]


def has(versions: Versions, name: str, year: int, pinpoint: str) -> bool:
    """Whether the version of that year has the part that a pinpoint names, as far as anything tells."""
    rules = (rule for rule in versions["renumbered"] if rule["treaty"] == name)
    if any(
        year > rule["until"] and re.search(rf"\b(?:{rule['pinpoint']})\b", pinpoint)
        for rule in rules
    ):
        return False
    article, own = ARTICLE.search(pinpoint), _articles(versions, name, year)
    if article is None or own is None:
        return True
    if not 0 < int(article[1]) <= own["last"]:
        return False
    return "paragraphs" not in own or _has_below(
        own, article[1].lstrip("0"), pinpoint, article.end()
    )


def _has_below(own: Mapping[str, Any], article: str, pinpoint: str, end: int) -> bool:
    """Whether an article of a version has the paragraph and the letter that a pinpoint names."""
    told = PARAGRAPH.search(pinpoint[end:]) or PARAGRAPH.search(pinpoint[:end])
    paragraph = next(filter(None, told.groups()), "") if told else ""
    if paragraph and int(paragraph) > own["paragraphs"].get(article, 0):
        return False
    where = f"{article}({paragraph})" if paragraph else article
    return LETTER.search(pinpoint) is None or where in own["lettered"]


def last_with(
    versions: Versions, name: str, years: Sequence[int], pinpoint: str | None
) -> int | None:
    """The last of the years whose version has the pinpoint's part; None where none has it."""
    return next((y for y in reversed(years) if has(versions, name, y, pinpoint or "")), None)


def last_of_former(versions: Versions, name: str, latest: int) -> int:
    """The year of the last version of which "ex Article 35 TEU" is in a text of that year; 0 where nothing tells."""
    if len(versions[name]["years"]) == 1:
        return int(versions[name]["years"][0])
    return LAST_BEFORE_LISBON if name in RENUMBERED and latest > LISBON_IN_FORCE else 0


def is_counted(versions: Versions, name: str, year: int, pinpoint: str | None) -> bool:
    """Whether a pinpoint may count paragraphs of that version which have no numbers in it."""
    article, own = ARTICLE.search(pinpoint or ""), _articles(versions, name, year)
    return bool(article and own and int(article[1]) in own.get("counted", ()))


def _articles(versions: Versions, name: str, year: int) -> Mapping[str, Any] | None:
    """What is known of the articles of a treaty's version."""
    own = [o for o in versions["articles"] if name in o["treaties"] and o["since"] <= year]
    return max(own, key=lambda one: int(one["since"]), default=None)


def protocol_titled(versions: Versions, title: str | None) -> Versions | None:
    """What is known of the protocol that has words of its title."""
    rules = versions["titled"]
    return next((rule for rule in rules if title and re.search(rule["title"], title)), None)
