"""Whether the words around a name say that another thing bears it.

"The UK GDPR", "Singapore's Cybersecurity Act 2018" and "the Digital Services Act of India" are laws of countries,
"the Paris Agreement of 1954" and "the Budapest Convention on the carriage of goods" other agreements that were signed
there.
"""

import re
from functools import cache

from loaders.celex import Celex
from loaders.registered import RegisteredDocument
from loaders.registers import load_registers
from loaders.resolve.authors import pattern

LAWS = "35"  # sectors of CELEX: acts, and proposals of them
YEAR = r"(?P<year>(?:19|20)\d{2})(?![\d/]|-\d)"
SINCE = re.compile(rf"\s(?:of\s|\()?{YEAR}")
THE_YEAR = re.compile(rf"\b[Tt]he\s{YEAR}\s$")
# An act is dated by the year in which it was proposed, adopted, in force or to be applied, and a law by its own.
MORE_OR_LESS = 3
TITLED_BY_YEAR = re.compile(r"Act\s\d{4}")
OF_A_COUNTRY = re.compile(r"\sof\s(?:the\s)?(?P<who>[A-Z]\w+(?:\s[A-Z]\w+)?)")
AGREEMENT = re.compile(r"(?:Convention|Agreement|Protocol|Treaty)$")
SUBJECT = re.compile(
    r"\s(?P<by>on|for|concerning|relating\sto|regarding|between|with)\s(?P<words>(?:[\w-]+[\s,]{0,2}){1,8})"
)
# "In Germany GDPR fines are rare".
LEADS = re.compile(r"\b(?:[Ii]n|[Ff]or|of|to|from|[Aa]cross|by)\s$")
LONGEST_COUNTRY = 3
STEM = 5
TELLING = re.compile(r"[^\W\d_]{4,}")
OTHER_NUMBERS = {"TEU": re.compile(r"\d{3}\s$"), "TFEU": re.compile(r"\s\d{4,}")}


def borne_by_another(own: str, before: str, after: str, document: RegisteredDocument) -> bool:
    """Whether another thing than the document is named.

    Args:
        own: the name as it stands.
        before: what stands right before it.
        after: what stands right after it.
        document: what the registers know by the name.
    """
    celex = Celex.parse(document.identifier("celex") or "")
    law = celex is not None and celex.sector in LAWS
    if own in OTHER_NUMBERS and OTHER_NUMBERS[own].search(before if own == "TEU" else after):
        return True
    if law and (_is_a_countrys(before) or _is_of_a_country(after)):
        return True
    return _is_of_another_year(own, before, after, document) or (
        not law and _has_another_subject(own, after, document)
    )


def _is_a_countrys(before: str) -> bool:
    words = before.split()[-LONGEST_COUNTRY:] if before[-1:].isspace() else []
    for count in range(1, len(words) + 1):
        name = " ".join(words[-count:])
        owner = re.sub(r"'s?$", "", name)
        if pattern("peoples").fullmatch(owner):
            return True
        if owner in _countries() or pattern("states").fullmatch(owner):
            return owner != name or not LEADS.search(before[: before.rindex(words[-count])])
    return False


def _is_of_a_country(after: str) -> bool:
    author = OF_A_COUNTRY.match(after)
    names = {author["who"], author["who"].split()[0]} if author else set()
    return any(one in _countries() or pattern("states").fullmatch(one) for one in names)


def _is_of_another_year(own: str, before: str, after: str, document: RegisteredDocument) -> bool:
    since = SINCE.match(after)
    said = since or THE_YEAR.search(before)
    if said is None or document.date is None:
        return False
    apart = abs(int(said["year"]) - document.date.year)
    titled = since and TITLED_BY_YEAR.match(own.split()[-1] + after)
    return apart > (0 if titled else MORE_OR_LESS)


def _has_another_subject(own: str, after: str, document: RegisteredDocument) -> bool:
    """Whether none of the words after "on" or "between" are of the title or another name of the agreement."""
    subject = SUBJECT.match(after) if AGREEMENT.search(own) else None
    if subject is None:
        return False
    said = _stems(subject["words"])
    if subject["by"] in ("between", "with"):
        said = {stem for stem in said if stem[0].isupper()}
    known = _stems(" ".join((document.title or "", document.label, *document.names))) - _stems(own)
    folded = {stem.lower() for stem in known}
    return bool(said and known) and not any(stem.lower() in folded for stem in said)


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in TELLING.findall(words)}


@cache
def _countries() -> frozenset[str]:
    """The names and acronyms of countries, as texts write them."""
    countries = (one for one in load_registers().entities if one.type == "Country")
    return frozenset(name for one in countries for name in (one.label, *one.names, *one.acronyms))
