"""Whether the words around a name say that another thing bears it: one of another year, or of another subject.

"The Paris Agreement of 1954" and "the Budapest Convention on the carriage of goods" are other agreements that were
signed there, and "the Convention on Laundering, …, and on the Financing of Terrorism" is not that whose title
ends before "and". Laws of states are told before a name is taken for one (`recognise.anothers`).
"""

import datetime
import re

from loaders.dates import MONTH
from loaders.registered import RegisteredDocument

YEAR = r"(?P<year>(?:19|20)\d{2})(?![\d/]|-\d)"
TAKEN = (
    r",?\s(?:which\swas\s|wurde\s)?(?:concluded|signed|adopted|adoptée?|signée?)\s(?:in|on|en|le)\s"
)
DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s)?{MONTH}\s)?"
# A day behind "of" may be of what the thing implements: "… the Schengen Agreement of 14 June 1985".
SINCE = re.compile(rf"(?:{TAKEN}{DAY}|\s(?:(?:of|von|de)\s|\()?){YEAR}")
# "of 2005", "(2005)", "of 26 June 2013", ", adopted in October 2011", "vom 26. Juni 2013".
BEHIND = re.compile(rf"(?:(?:{TAKEN}|\s(?:(?:of|vom|von|du|de)\s|\()?|,\s(?:of\s)?){DAY}){YEAR}")
THE_YEAR = re.compile(rf"\b[Tt]he\s{YEAR}\s$")
# A thing is dated by the year in which it was proposed, signed, in force or to be applied.
MORE_OR_LESS = 3
TREATIES, AGREEMENTS = "1", "2"  # their sectors of CELEX
VERSIONS = 10  # years in which those since the Treaty of Lisbon were published
AGREEMENT = re.compile(r"(?:Convention|Agreement|Protocol)$")
SUBJECT = re.compile(
    r"\s(?:on|concerning|relating\sto|regarding)\s(?!\d|behalf|this|that|which|its|[A-Z]\w+day\b)"
    r"(?P<words>(?:[\w-]+[\s,]{0,2}){1,8})"
)
# "The Data Protection Directive for the police" is not that of 1995.
OF_WHOM = re.compile(
    r"\s(?:for|für|pour)\s(?:the\s|die\s|la\s|les\s|EU\s|Union\s)?"
    r"(?P<words>police|law[\s-]enforcement|criminal|institutions|Polizei|Strafverfolgung\w*|EU-Organe)(?!\w)"
)
BEARS_ON = re.compile(
    r"\b(?:impact|effects?|influence|consequences?|implications?|focus|debate|vote|report|work)\sof\sthe\s$"
)
BESIDE = re.compile(
    rf"\s(?:\(|(?:of|von|vom|de|du)\s)?\d|{TAKEN}|,?\s(?:of|(?:adopted|issued|enacted)\sby)\s(?:(?:the|an?|its|their)\s\w|[A-ZÀ-Ý])|\s(?:for|für|pour)\s|,?\s(?:and\s)?(?:on|concerning|relating|regarding|against)\s"
)
# A title with its subject, and another subject after "and"; in "the report on the Convention on Cybercrime and on …"
# both are the report's.
TITLED = re.compile(
    r"(?:Convention|Agreement|Protocol|Directive|Regulation|Decision)\s(?:on|for|against)\s"
)
GOES_ON = re.compile(r",?\sand\s(?:on|for|against|concerning)\s(?:the\s|its\s)?(?=[A-ZÀ-Ý])")
OF_WHICH = re.compile(r"(?<!\w)(?:on|for|against|concerning)\s(?:the\s)?\Z")
SERIES = re.compile(
    r"[^;()]{1,160}?\(?(?:CETS|ETS|STE|STCE|SEV)\s(?:[Nn][o°r]s?\.?\s?)?(?P<number>\d{1,3})(?!\d)"
)
STEM = 5
TELLING = re.compile(r"[^\W\d_]{4,}")
OTHER_NUMBERS = {"TEU": re.compile(r"\d{3}\s$"), "TFEU": re.compile(r"\s\d{4,}")}


def tell_more(text: str, start: int, end: int) -> bool:
    """Whether there is something around a name that may say whose it is: few have a number or a subject beside."""
    return text[max(0, start - 2) : start - 1].isdigit() or BESIDE.match(text, end) is not None


def borne_by_another(own: str, before: str, after: str, document: RegisteredDocument) -> bool:
    """Whether another thing than the document is named: one of another year, or what a number counts.

    Args:
        own: the name as it stands.
        before: what stands right before it.
        after: what stands right after it.
        document: what the registers know by the name.
    """
    numbered = OTHER_NUMBERS.get(own)
    if numbered and numbered.search(before if own == "TEU" else after):
        return True
    if _goes_on(own, before, after) and _has_another_number(after, document):
        return True
    return _is_of_another_year(before, after, document)


def _is_of_another_year(before: str, after: str, document: RegisteredDocument) -> bool:
    said = SINCE.match(after) or THE_YEAR.search(before)
    if said is None or document.date is None:
        return False
    return abs(int(said["year"]) - document.date.year) > MORE_OR_LESS


def of_another_day(before: str, after: str, document: RegisteredDocument) -> bool:
    """Whether an agreement is dated a little otherwise than it, or a treaty long before: "… European Union of 1992".

    So a predecessor may be meant, or a version that the registers do not have.
    """
    said = BEHIND.match(after) or THE_YEAR.search(before)
    if said is None:
        return False
    if document.id[0] == TREATIES:
        return int(said["year"]) < int(document.id[1:5]) - VERSIONS
    of_agreement = document.id[0] == AGREEMENTS and document.date is not None
    return of_agreement and int(said["year"]) != (document.date or datetime.date.min).year


def has_another_subject(own: str, before: str, after: str, document: RegisteredDocument) -> bool:
    """Whether the title goes on, or none of the words after "on" or "for" are of the title or another name of it.

    So it is another one, unless they say on what something bears. Arguments as for `borne_by_another`.
    """
    if _goes_on(own, before, after):
        return True
    subject = SUBJECT.match(after) if AGREEMENT.search(own) else OF_WHOM.match(after)
    if subject is None or BEARS_ON.search(before):
        return False
    said = _stems(subject["words"])
    known = _stems(" ".join((document.title or "", document.label, *document.names))) - _stems(own)
    folded = {stem.lower() for stem in known}
    return bool(said and known) and not any(stem.lower() in folded for stem in said)


def _goes_on(own: str, before: str, after: str) -> bool:
    """Whether the title goes on after the known one with another subject. Arguments as for `borne_by_another`."""
    return bool(TITLED.search(own) and GOES_ON.match(after) and not OF_WHICH.search(before))


def _has_another_number(after: str, document: RegisteredDocument) -> bool:
    """Whether the number that ends the title is another of the European Treaty Series."""
    said, own = SERIES.match(after), document.identifier("cets")
    return bool(said and own and said["number"].lstrip("0") != own.lstrip("0"))


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in TELLING.findall(words)}
