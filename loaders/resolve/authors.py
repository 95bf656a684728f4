"""Who is named as the author of what a reference means, before or after it; the words are in `evidence.toml`."""

import re
import tomllib
from functools import cache

from base.artefacts import artefact
from loaders.recognise.names import entity_index
from loaders.registers import load_registers
from loaders.words import alternatives

DAY = r"\d{1,2}(?:\.|st|nd|rd|th)?\s[\w.]+\s\d{4}"
ADOPTED = r"(?:adopted|issued|signed|took|taken|approved|passed|published|made|gave|given)"
# An English noun of an act, with the author and the adjective before it.
NOUN = re.compile(
    r"(?:(?P<author>Council|Commission)\s(?:and\s\w+\s)?)?(?:(?:Implementing|Delegated)\s)?"
    r"(?:[Rr]egulation|[Dd]irective|[Dd]ecision|[Rr]ecommendation|[Gg]uideline|[Oo]pinion|[Rr]esolution)s?\b"
)
GERMAN = re.compile(
    r"ordnung|[Rr]ichtlinie|\b(?:D?VO|RL)\b|[Bb]eschl|[Ee]ntscheidung|[Ee]mpfehlung|[Ll]eitlinie|Gutachten"
)
# German law has paragraphs, acts of the Union articles.
SECTION = re.compile(r"§§?\s?\d{1,4}[a-z]?(?:\s(?:Abs|Nr|S)\.\s\d{1,2})*(?:\sde[rs])?\s\Z")
AUTHORS = re.compile(r"/(?:body|country|region)/")
WORD_BEFORE = re.compile(r"(?P<word>[^\s()\[\]\"“‘,;:]+?)(?P<own>'s?)?\s$")


def by_a_body(own: str, before: str, after: str) -> bool:
    """Whether an authority, a court, an organisation … that is none of the Union's is said to be the author.

    Args:
        own: the words of the reference.
        before: what stands right before them.
        after: what stands right after them.
    """
    author = _after().match(after)
    if author and not _ours().match(author["who"]):
        return bool(_bodies().search(author["who"]) or _organisations().match(author["who"]))
    german = GERMAN.search(own) is not None
    if german and SECTION.search(before):
        return True
    foreign = (_german_body() if german else _french_body()).match(after)
    return bool(foreign) or by_an_organisation(before) or _by_a_council(own, before)


def of_somebody_else(after: str) -> bool:
    """Whether a name goes on with an author who is not the Union: "of the Ministry of Justice", "of the CIS"."""
    author = _after_name().match(after)
    return author is not None and not _ours().match(after, author.end("of"))


def of_a_body(after: str) -> bool:
    """Whether what follows is "of the tax office" or the like."""
    author = _after().match(after)
    return bool(author and not _ours().match(author["who"]) and _bodies().search(author["who"]))


def by_an_organisation(before: str) -> bool:
    """Whether the name of another organisation leads up to a reference: "OECD Council Decision …"."""
    return _organisation_before().search(before) is not None


def of_another_register(before: str) -> bool:
    """Whether a number is said to be a document's of a body that has a register of its own: "Eurojust doc. …"."""
    return _register_before().search(before) is not None


def by_another(own: str, before: str, after: str) -> bool:
    """Whether somebody else is named: "of Ghent", "Turkish Regulation", "the Board adopted Regulation".

    Arguments as for `by_a_body`; these words may be those of a subject, so they count only for numbers
    that no register knows.
    """
    author = _after().match(after)
    if (
        author
        and not _ours().match(author["who"])
        and author["who"].removeprefix("the ")[0].isupper()
    ):
        return True
    if (_german() if GERMAN.search(own) else _french()).match(after) or adopted_by_a_body(before):
        return True
    if _court_before().search(before):
        return True
    aside = re.match(r"\s\((?P<who>[^()]{3,60})\)", after)
    if aside and _bodies().search(aside["who"]) and not NOUN.search(aside["who"]):
        return True
    word = WORD_BEFORE.search(before)
    if word and word["own"] and not word["word"][0].isdigit():
        return not _possessor().fullmatch(word["word"])
    if word is None or not NOUN.match(own):
        return False
    return _names_an_author(word["word"]) or _body_of().search(before) is not None


def adopted_by_a_body(before: str) -> bool:
    """Whether a body is the subject of a clause: "the city council adopted its", "the Minister signed"."""
    return _adopted_by().search(before) is not None


def word_before(before: str) -> str | None:
    """The word right before a reference, which only white space parts from it; None where there is none."""
    word = WORD_BEFORE.search(before)
    return word["word"] if word else None


def is_body_or_country(words: str) -> bool:
    """Whether the registers know a body, country or region by these very words."""
    return any(
        hit.end - hit.start == len(words) and any(AUTHORS.search(iri) for iri in hit.names)
        for hit in entity_index().find(words)
    )


def _names_an_author(word: str) -> bool:
    """Whether a word right before a kind of act tells whose it is: a people's, a country's, a body's."""
    body = word[0].isupper() and _bodies().fullmatch(word)
    return bool(body or pattern("peoples").fullmatch(word) or word in _countries())


def _by_a_council(own: str, before: str) -> bool:
    """Whether the Council or Commission that is named is none of the Union's: "Leeds City Council Decision"."""
    noun, word = NOUN.match(own), WORD_BEFORE.search(before)
    if noun is None or not noun["author"] or word is None or word["own"]:
        return False
    named = word["word"]
    if not named[0].isupper():
        return False
    return not (pattern("union").fullmatch(named) or pattern("opening").fullmatch(named))


@cache
def pattern(*tables: str, any_case: bool = False) -> re.Pattern[str]:
    """The words of tables of `evidence.toml`, as they stand between other words."""
    flags = re.IGNORECASE if any_case else 0
    return re.compile(rf"(?<![\w-])(?:{either(*tables)})(?!\w)", flags)


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(artefact("loaders", "resolve", "evidence.toml").read_text("utf-8"))


def either(*tables: str) -> str:
    """The words of tables of `evidence.toml`, as alternatives of an expression."""
    forms = [form for table in tables for form in _words()[table]]
    return alternatives(forms, literal=False, space=r"\s")


@cache
def _after() -> re.Pattern[str]:
    """The author after a number: "of the Ministry", "of 3 May 2019 of the Government", "adopted by the Board"."""
    return re.compile(
        rf"(?:\s\([^()]{{1,40}}\))?(?:,?\s(?:of|dated)\s{DAY})?,?\s(?:of|{ADOPTED}\sby)\s"
        r"(?P<who>(?:(?:the|an?|its|their)\s[A-Za-zÀ-ÿ]|[A-ZÀ-Ý])[\w'/-]*(?:\s(?!\d)[\w'/-]+){0,5})"
    )


@cache
def _after_name() -> re.Pattern[str]:
    """Who is named after a name of an act; words between the article and the body begin with capitals."""
    who = rf"(?!European\s|EU\s|Court)(?:[A-ZÀ-Ý][\w'-]*\s){{0,3}}(?i:{either('bodies')})(?!\w)"
    return re.compile(
        rf"(?P<of>(?:,?\sof\s{DAY})?,?\s(?:of|(?:adopted|issued|enacted)\sby)\s)(?:(?:the|an?|its|their)\s)?(?:{who}|(?:{either('organisations')})(?!\w))"
    )


@cache
def _ours() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:{either('ours')})")


@cache
def _bodies() -> re.Pattern[str]:
    return pattern("bodies", any_case=True)


@cache
def _organisations() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:{either('organisations')})\b")


@cache
def _organisation_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('organisations')})(?:'s)?(?:\s[A-Z][\w-]+){{0,3}}(?:\s\d{{3,5}},)?\s$"
    )


@cache
def _register_before() -> re.Pattern[str]:
    noun = r"(?:[Ww]orking\s)?[Dd]o[ck](?:ument)?s?\.?(?:\s(?:[Nn]o\.?|[Nn]r\.?|n°))?"
    return re.compile(rf"(?<!\w)(?:{either('other_registers')}),?\s{noun}\s$")


@cache
def _body_of() -> re.Pattern[str]:
    """A body that has a name: "Court of Audit Decision", "Bank of Ireland Regulation"."""
    return re.compile(rf"\b(?i:{either('bodies')})\s(?:of|for)\s[A-Z]\w+\s$")


@cache
def _court_before() -> re.Pattern[str]:
    """A court that quotes have before the number: "Conseil constitutionnel, décision n° 2015/713"."""
    return re.compile(rf"\b(?:{either('courts')})(?:\s(?:of|de|du)\s\w+)?,\s$")


@cache
def _possessor() -> re.Pattern[str]:
    return pattern("possessors")


@cache
def _adopted_by() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:{either('bodies')})|\b(?:{either('councils')}))\s(?:\w+\s)?{ADOPTED}\s(?:on\s\w+\s)?(?:its\s|the\s|a\s)?$"
    )


@cache
def _french() -> re.Pattern[str]:
    bodies = rf"(?i:{either('bodies_fr')})\b"
    return re.compile(rf"\s(?:du|des|de\sla|de\sl')\s?(?!{either('ours_fr')})(?:{bodies}|[A-ZÀ-Ý])")


@cache
def _french_body() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:du|des|de\sla|de\sl')\s?(?!{either('ours_fr')})(?i:{either('bodies_fr')})\b"
    )


@cache
def _german_body() -> re.Pattern[str]:
    return re.compile(rf"\sde[rs]\s(?!{either('ours_de')})(?:{either('bodies_de')})(?!\w)")


@cache
def _german() -> re.Pattern[str]:
    return re.compile(rf"\sde[rs]\s(?!{either('ours_de')})[A-ZÄÖÜ]")


@cache
def _countries() -> frozenset[str]:
    return frozenset(one.label for one in load_registers().entities if one.type == "Country")
