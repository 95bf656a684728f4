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
# "The GDPR as it forms part of domestic law", "… as incorporated into the EEA Agreement", "the retained version of …".
LAW = (
    r"(?:(?:the\s)?(?:laws?\sof\s(?:the\s)?(?:United\sKingdom|UK|England|Scotland|Northern\sIreland|Norway|Iceland|Liechtenstein)|EEA|UK)"
    r"|(?:the\s|its\s)?(?:UK['’]?s?|United\sKingdom|domestic|national|English|British|Swiss|Norwegian|retained|assimilated))(?!\w)"
)
TAKEN_OVER = (
    rf",?\sas\s(?:(?:it\s)?(?:now\s)?(?:forms?\s(?:a\s)?part\sof|applies\sin|has\seffect\sin|is\sretained\sin)"
    rf"|(?:retained|saved|assimilated|onshored|incorporated)(?:,\sas\samended,)?\s(?:in|into|by|under|as))\s{LAW}"
    r"|,?\stel(?:le)?\squ['’](?:intégrée?|incorporée?)\s(?:à|dans)\sl['’](?:accord\s)?E(?:EE|space)"
    r"|\sin\sder\s(?:in\sdas|vom)\s(?:EWR|britische)"
)
ITS_VERSION = re.compile(
    r"\b(?:retained|assimilated|onshored|domestic|UK|UK['’]s|British|Swiss|EEA)\s(?:EU\s)?(?:law\s)?version\sof\s(?:the\s)?\Z"
)
# What a body does and no act: "the DSA held that …" is of an authority of those letters.
LETTERS = re.compile(r"[A-Z]{3}")
DONE = re.compile(
    r"\s(?:has\s|had\s|also\s|then\s|later\s|subsequently\s)?(?:held|fined|ordered|ruled|decided|announced|argued|claimed|claims|told|arrested|published|launched|notified|investigated|appealed|replied"
    r"|dismissed|rejected|upheld|concluded|(?:found|said|stated|considered|observed|noted)(?=\s(?:that|it|on|in)\s)|is\sinvestigating|imposed\s(?:an?\s)?(?:\w+\s)?(?:fine|penalty|sanction))(?!\w)"
)
# A noun that a name in quotation marks only qualifies: « les indices de référence «accord de Paris» »,
# "“Paris Agreement” benchmarks"; several things are not called by the name of one act.
QUOTED = frozenset("«“‘„\"'»”’")
SEVERAL_BEFORE = re.compile(
    r"(?<![\w'’])(?!(?:dans|sous|vers|mais|puis|dits|dites|mots|termes|nommés|cas|plus|sans|this|terms|words|acts)\s)[a-zà-ÿ]{3,}s"
    r"(?:\sde\s(?:l['’]Union|référence)){0,2}\s?[«“‘„\"»]\s?\Z"
)
LABELS = r"(?:labels?|benchmarks?|index|indices|indice|référence|badges?|brands?|logos?|marques?|mentions?|hashtags?)"
LABEL_BEFORE = re.compile(rf"(?<!\w){LABELS}\s?[«“‘„\"'»]\s?\Z")
LABEL_BEHIND = re.compile(rf"\s?[»”’\"'“]\s{LABELS}(?!\w)")
# "The GDPR Enforcement Regulation" and "the DORA Delegated Regulation" are other acts, under it or beside it.
LONGER = (
    r"\s(?:(?:[A-Z][\w-]*\s){1,3}(?:Regulation|Directive|Decision|Act)s?(?!\s?[(\d]|\sNo|[\w-])"
    r"|(?:Implementing|Delegated|Amending)\s(?:Regulation|Directive|Decision|Act)(?![\w-]))"
)
BEARS_ON = re.compile(
    r"\b(?:impact|effects?|influence|consequences?|implications?|focus|debate|vote|report|work)\sof\sthe\s$"
)
BESIDE = re.compile(
    rf"\s(?:\(|(?:of|von|vom|de|du)\s)?\d|{TAKEN}|,?\s(?:of|(?:adopted|issued|enacted)\sby)\s(?:(?:the|an?|its|their)\s\w|[A-ZÀ-Ý])|\s(?:for|für|pour)\s|,?\s(?:and\s)?(?:on|concerning|relating|regarding|against)\s|{TAKEN_OVER}|{LONGER}"
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
STEM, REACH, VERSION_OF = 5, 60, 16
TELLING = re.compile(r"[^\W\d_]{4,}")
BEHIND_ANOTHERS = (re.compile(TAKEN_OVER), re.compile(LONGER))
OTHER_NUMBERS = {"TEU": re.compile(r"\d{3}\s$"), "TFEU": re.compile(r"\s\d{4,}")}


def tell_more(text: str, start: int, end: int) -> bool:
    """Whether there is something around a name that may say whose it is: few have a number or a subject beside."""
    near = text[max(0, start - 2) : start]
    if near[:1].isdigit() or not QUOTED.isdisjoint(near) or BESIDE.match(text, end):
        return True
    version = text.find("version of", max(0, start - VERSION_OF), start) >= 0
    return version and ITS_VERSION.search(text, max(0, start - REACH), start) is not None


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
    if LETTERS.fullmatch(own) and DONE.match(after):
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

    So it is another one, unless they say on what something bears; and so it is in a law that took it over, and in the
    longer name of another act. Arguments as for `borne_by_another`.
    """
    if any(p.match(after) for p in BEHIND_ANOTHERS) or ITS_VERSION.search(before):
        return True
    if _goes_on(own, before, after) or _is_a_label(own, before, after):
        return True
    subject = SUBJECT.match(after) if AGREEMENT.search(own) else OF_WHOM.match(after)
    if subject is None or BEARS_ON.search(before):
        return False
    said = _stems(subject["words"])
    known = _stems(" ".join((document.title or "", document.label, *document.names))) - _stems(own)
    folded = {stem.lower() for stem in known}
    return bool(said and known) and not any(stem.lower() in folded for stem in said)


def _is_a_label(own: str, before: str, after: str) -> bool:
    """Whether a name in quotation marks only qualifies the noun beside it. Arguments as for `borne_by_another`."""
    if LABEL_BEFORE.search(before) or (QUOTED & set(before[-2:]) and LABEL_BEHIND.match(after)):
        return True
    closed = own[0].islower() and after.lstrip()[:1] in QUOTED
    return closed and SEVERAL_BEFORE.search(before) is not None


def _goes_on(own: str, before: str, after: str) -> bool:
    """Whether the title goes on after the known one with another subject. Arguments as for `borne_by_another`."""
    return bool(TITLED.search(own) and GOES_ON.match(after) and not OF_WHICH.search(before))


def _has_another_number(after: str, document: RegisteredDocument) -> bool:
    """Whether the number that ends the title is another of the European Treaty Series."""
    said, own = SERIES.match(after), document.identifier("cets")
    return bool(said and own and said["number"].lstrip("0") != own.lstrip("0"))


def _stems(words: str) -> set[str]:
    return {word[:STEM] for word in TELLING.findall(words)}
