"""Words that are a name of the registers, but mean none, or another's act: "the UK Data Act", "the visa code".

States have acts of the same subject, and many bodies a Financial Regulation of their own. The words right
before and after tell whose a name is.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.celex import Celex
from loaders.recognise.names import Found
from loaders.recognise.partynames import against_another, is_judgment, is_party
from loaders.recognise.rightbefore import POSSESSIVE, RightBefore
from loaders.registers import load_registers
from loaders.words import alternatives, words

REACH = 60
SHORT = 3
COUNTRY, BODY = "Country", "Body"
ACT = "act"
# "The Data Act 2018", "the Cybersecurity Act of 2018", "the Data Act 1998".
YEAR = re.compile(r"(?:\s|,\s|(?P<of>\sof\s))(?P<year>(?:19|20)\d{2})(?![\d/.]|-\d)")
GERMAN_ENDINGS = ("e", "en", "er", "es", "em")
# "Until an agreement enters into force", « la date d'entrée en vigueur d'un accord de retrait ».
ANY = re.compile(r"(?<!\w)(?:an?|une?|eine?[mnrs]?|aucune?|keine?[mnrs]?)\s\Z")
COUNT = re.compile(r"\s\d\Z")
# Names of ordinary words, and of Acts, may end those of others: "the FDI Screening Regulation".
PLAIN_NAME = re.compile(r"(?:[A-Z][a-z]+\s){1,2}(?:Regulation|Directive)|.*A(?:ct|CT)")
# Capital words between an article and a name.
MORE_BEFORE = re.compile(
    r"(?<!\w)(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:(?:[A-Z][\w'’-]*\s){1,4}and\s)?(?P<more>(?:[A-Z][\w'’-]*\s){1,4}(?:of\s)?)\Z"
    r"|(?<![\w.])(?P<whose>[A-Z]\w+)['’]s?\s\Z"
)
# "Clarifying Lawful Overseas Use of Data Act".
OF_WHAT = re.compile(r"\b(?!Art|Rec|Ann|Ch|Tit|Sec|Part)[A-Z][a-z]{2,}\s(?:of|for|on|in)\s\Z")
LAW = ("Act", "Law", "Code", "Constitution", "Ordinance")
# „EUV 2016/679 Art 15“ is of an „EU-Verordnung“, and the Czech Charter no "Charter of Fundamental Rights" of the Union.
ANOTHER = re.compile(
    r"EUV\s\d{1,4}/\d|Charter\sof\sFundamental\sRights\sand\s(?:(?:Basic|Fundamental)\s)?Freedoms(?!\sof\sthe\sE)"
)
LAWS = "35"  # sectors of CELEX: acts, and proposals of them
ADOPTED = 1  # years by which the year of an act's name may differ from its adoption's


def is_a_name(text: str, hit: Found) -> bool:
    """Whether the words are the name: if short, with a capital or words after its kind; no other author's act.

    "The visa code of an applicant" is not the Visa Code, nor "the UN Convention on Cybercrime"
    that of the Council of Europe, nor "the Personal Data Act" the Data Act.
    """
    name = text[hit.start : hit.end]
    if against_another(text, hit):
        return False
    if is_party(name):
        return is_judgment(text, hit.start, hit.end)
    common, kind_first = _looks(name)
    if (
        common
        or (name[0].islower() and ANY.search(text, max(0, hit.start - REACH), hit.start))
        or (COUNT.search(name) and _counted().match(text, hit.end))
        or _is_anothers(text, hit)
        or ANOTHER.match(text, hit.start)
        or _longer().search(text, max(0, hit.start - REACH), hit.start)
        or _goes_on().match(text, hit.end)
    ):
        return False
    return not (kind_first and _foreign().search(text, max(0, hit.start - REACH), hit.start))


@lru_cache(maxsize=4096)
def _looks(name: str) -> tuple[bool, bool]:
    """Whether the words are common ones, and whether a name begins with its kind."""
    kind = words().kind.search(name)
    before_more = kind is not None and kind.end() < len(name)  # French has the kind first
    common = len(name.split()) <= SHORT and name.islower() and not before_more
    return common, kind is not None and not kind.start()


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words().tables['names']['foreign_authors'])})\s+$")


@cache
def _counted() -> re.Pattern[str]:
    counted = alternatives(words().tables["names"]["counted"], literal=False)
    return re.compile(rf"\s?(?:{counted})(?!\w)|[.,]\d")


@cache
def _longer() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words().tables['names']['longer'])})\s+$")


@cache
def _goes_on() -> re.Pattern[str]:
    """What makes a name part of a longer one: another document's, a group's, a state's law's ("NIS-2-Gesetz")."""
    more = alternatives(words().tables["names"]["goes_on"])
    groups = alternatives(words().tables["names"]["groups"])
    group = rf"(?:[A-Z][\w-]+\s){{0,2}}(?:{groups})"
    return re.compile(
        rf"\s{{1,3}}(?:{more}|{group})(?!\w)|[-‑–]\w{{0,30}}[Gg]esetz(?:e?s|en?)?(?!\w)"
    )


def _is_anothers(text: str, hit: Found) -> bool:
    """Whether the words around the name that was found say that it is no act of the Union's, or another of its acts."""
    name, after = text[hit.start : hit.end], hit.end + REACH
    if _of_each_body().fullmatch(name):
        return _bodys()(text, hit.start) or bool(_of_body().match(text, hit.end, after))
    if name.lower() in _told_by_parties():
        return name[0].islower() or _with_another().match(text, hit.end, after) is not None
    if not any(map(_is_law, hit.names)):
        return False
    if _states_own()(text, hit.start) or _of_state().match(text, hit.end, after):
        return True
    if PLAIN_NAME.fullmatch(name) and _of_longer_name(text, hit.start):
        return True
    if words().kind_in(name) != ACT or not name.endswith(("Act", "ACT")):
        return False
    if OF_WHAT.search(text, max(0, hit.start - REACH), hit.start):
        return True
    year = YEAR.match(text, hit.end, after)
    return year is not None and not any(_of_year(document, year) for document in hit.names)


def _of_longer_name(text: str, at: int) -> bool:
    """Whether capital words before the name make it a longer one, or somebody's: "the Open Data Act"."""
    before = MORE_BEFORE.search(text, max(0, at - REACH), at)
    own = words().tables["names"]["own_before"]
    return before is not None and any(
        POSSESSIVE.sub("", word) not in own for word in (before["more"] or before["whose"]).split()
    )


@cache
def _is_law(document: str) -> bool:
    """Whether a document is an act or a proposal, as states have laws, and no agreement."""
    known = load_registers().document_by_id(document)
    celex = Celex.parse((known and known.identifier("celex")) or "")
    return celex is not None and celex.sector in LAWS


@cache
def _told_by_parties() -> frozenset[str]:
    """Names that are written with capitals, and that agreements with others have too."""
    return frozenset(name.lower() for name in words().tables["names"]["parties_tell"])


@cache
def _with_another() -> re.Pattern[str]:
    """A party that an agreement of the name has, and the registers' has not."""
    parties = alternatives(words().tables["names"]["parties"])
    return re.compile(rf"\s(?:with|between)\s(?:the\s)?(?!(?:{parties})\b)[A-Z]")


def _of_year(document: str, said: re.Match[str]) -> bool:
    """Whether an act was adopted about that year, which is of its name only where it is no earlier.

    Of one that has no day nobody can tell.
    """
    act = load_registers().document_by_id(document)
    if act is None or act.date is None:
        return True
    return -ADOPTED * bool(said["of"]) <= int(said["year"]) - act.date.year <= ADOPTED


@cache
def _of_each_body() -> re.Pattern[str]:
    return re.compile(alternatives(words().tables["names"]["of_each_body"]))


@cache
def _of_body() -> re.Pattern[str]:
    """Whose a name is that each body has, and what shows that the words are no name."""
    table = words().tables["names"]
    kinds, general = alternatives(table["body_kinds"]), alternatives(table["general"])
    bodies = alternatives(_bodies())
    own = rf"(?:{bodies}|(?:\w{{1,20}}\s){{0,2}}(?:{kinds}))(?!\w)"
    leads = r"(?:of|for|applicable\sto|governing)\s(?:the\s|an?\s|its\s)?"
    return re.compile(rf"\s(?:{leads}{own}|\((?:{bodies})\)|(?:and|&)\s(?:{general})(?!\w))")


@cache
def _of_state() -> re.Pattern[str]:
    year = r"(?:\sof)?\s(?:19|20)\d{2}"
    states = alternatives(_states())
    table = words().tables["names"]
    after = alternatives([*table["states_after"], *table["states_genitive"]])
    return re.compile(rf"(?:{year})?\s(?:(?:of\s(?:the\s)?|\()(?:{states})|(?:{after}))(?!\w)")


def ends_in_states_law(text: str, at: int) -> bool:
    """Whether the name of a state's law ends at a place: "§ 1 of the Austrian Data Protection Act (DSG)"."""
    end = at - text[at - 1 : at].isspace()
    first = max(0, end - REACH)
    return text.endswith(LAW, first, end) and bool(_states_law().search(text, first, end))


@cache
def _states_law() -> re.Pattern[str]:
    states = alternatives(words().tables["names"]["states"])
    return re.compile(rf"(?<!\w)(?:{states})\s(?:(?:[A-Z][\w-]*|on|of|and|the)\s){{0,8}}[A-Z]\w*\Z")


@cache
def _bodies() -> tuple[str, ...]:
    """The names of bodies but those whose acts are the Union's own."""
    union = frozenset(words().tables["names"]["institutions"])
    return tuple(form for label, form in _names(BODY) if label not in union)


@cache
def _states() -> tuple[str, ...]:
    table = words().tables["names"]
    german = (stem + end for stem in table["german_states"] for end in GERMAN_ENDINGS)
    return (*(form for _, form in _names(COUNTRY)), *table["states"], *german)


def _names(kind: str) -> Iterator[tuple[str, str]]:
    """The labels of the registers' entities of a kind, each with every name."""
    for entity in load_registers().entities:
        if entity.type == kind:
            yield from ((entity.label, form) for form in (*entity.names, *entity.acronyms))


@cache
def _bodys() -> RightBefore:
    """A body right before a name that each has, or words for one of several such acts."""
    return RightBefore((*_bodies(), *words().tables["names"]["one_of_many"]))


@cache
def _states_own() -> RightBefore:
    return RightBefore(_states())
