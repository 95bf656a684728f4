"""Whether the words around the name of a case say that another judgment of its parties is meant, or a party itself.

"The Schrems judgment of 16 July 2020" and "the second Kadi judgment" are later ones than those that bear the name
alone, "the High Court's judgment in Digital Rights Ireland" is another court's, "the Advocate General's Opinion in
Schrems II" no judgment, and "La Quadrature du Net lodged a complaint" says it of the association.
"""

import re
from functools import cache

from loaders.recognise.partynames import VERSUS
from loaders.records import Citation, Reference
from loaders.registered import RegisteredDocument, Registers, folded
from loaders.resolve.casebrackets import of_subject, subject_behind
from loaders.resolve.context import BY_CUE, Context, at_most, resolved
from loaders.resolve.namesakes import BEHIND, THE_YEAR
from loaders.resolve.qualified import qualifier
from loaders.words import alternatives, words

CASES = "6"  # the sector of judgments in a CELEX number
DOUBTED = 0.6
REACH = 120
NUMERAL = re.compile(r"\sI{1,3}(?!\w)|[-\s]I{1,3}-")
SECOND = " ii"
A_LATER = re.compile(r"[\s-](?:III|IV)(?!\w)")  # which no case here is called
LAW = re.compile(r"[\s-]law(?!\w)")  # "the Kadi case law" is that of all of them
LATER = frozenset({"third", "last", "changed", "coming"})
PLURAL = re.compile(r"(?:cases|case-law|judge?ments|rulings|Urteile)$|^(?:[Aa]rrêts|[Aa]ffaires)\s")
# The number of a case behind its name, or before it where that stands in brackets: "T-85/09 … (Kadi II)".
NUMBER = r"(?P<number>[CTF]-\d{1,4}/\d\d)(?!\d)"
AGAINST = rf"(?:\s(?:{VERSUS}|/)\s[A-ZÀ-Ý][^.;:()\d]{{1,80}}?)?"
NUMBER_BEHIND = re.compile(
    rf"(?:\sand\sOthers|\set\sautres|\s(?:e|u)\.\s?a\.)?{AGAINST},?\s\(?(?:(?:[Jj]oined\s)?[Cc]ases?\s|aff(?:aires?|\.)\s|(?:Rs\.|Rechtssache)\s)?{NUMBER}"
)
NUMBER_BEFORE = re.compile(rf"{NUMBER}[^;()]{{0,100}}\(\Z")
PARTIES = r"(?:[A-ZÀ-Ý][\w'’-]*\s(?:(?:and|et|und|du|des|de|of)\s)?){0,5}"
TEXT = r"(?:judge?ments?|rulings?|decisions?|orders?|arrêts?|Urteile?)"
IN = r"(?:in(?:\sder\s(?:Rechts)?[Ss]ache|\sthe\s[Cc]ase\sof)?|dans(?:\sl['’](?:affaire|arrêt))?)\s(?:the\s)?"
NAMED = r"(?:\s[A-ZÀ-Ý][\w'’-]*){0,4}"
OPINION = re.compile(
    r"(?:(?:Opinion|View|[Cc]onclusions)(?!\s\d)(?:\s(?:of|by|de|delivered\sby)\s(?:the\s|l['’])?(?:avocate?\sgénérale?)?"
    rf"{NAMED}|\s?[A-ZÀ-Ý][\w'’-]*{NAMED})?|\b(?:AG|Advocate\sGeneral|[Aa]vocate?\sgénérale?|Generalanw[aä]lt(?:in)?s?){NAMED}(?:['’]s)?|Schlussantr[aä]gen?)\s{IN}\Z"
)
LED = re.compile(
    rf"(?:{TEXT}|[Cc]ases?|Rechtssachen?|[Aa]ffaires?)\s(?:of\s|{IN})?"
)  # a reference may begin so
IN_IT = re.compile(r"(?<!\w)(?:[Ii]n|[Dd]ans)\s(?:the\s)?\Z")


def of_which(citation: Citation, context: Context) -> Citation:
    """The citation of a case by its name, or of another of its parties; less sure where neither may be meant."""
    reference, document = citation.reference, citation.document or ""
    case = context.registers.document_by_id(document) if document.startswith(CASES) else None
    if case is None or citation.status != "resolved" or reference.stated_date:
        return citation
    start, end = context.lead + reference.start, context.lead + reference.end
    led = LED.match(reference.text)
    before = context.around[max(0, start - REACH) : start] + (led[0] if led else "")
    after = context.around[end : end + REACH]
    if _is_another(reference.text, before, after) or A_LATER.match(after):
        return _doubted(citation)
    if number := _another_number(case, before, after):
        return _instead(citation, _bearing(number, case, reference.text, context.registers))
    if NUMERAL.search(reference.text):
        return citation
    said = THE_YEAR.search(before) or BEHIND.match(after)
    if said and case.date and int(said["year"]) != case.date.year:
        return _instead(citation, _of_year(case, int(said["year"]), context.registers))
    if subject := subject_behind(after):
        told = of_subject(case, subject, _namesakes(case, reference.text, context.registers))
        return citation if told is case else _instead(citation, told)
    place, second = qualifier(reference, context), _second(case, reference, context.registers)
    if place == "second":
        return _instead(citation, second)
    several = PLURAL.search(reference.text) or LAW.match(after)
    doubtful = place in LATER or (second is not None and several)
    return _doubted(citation) if doubtful else citation


def _is_another(own: str, before: str, after: str) -> bool:
    """Whether the words tell another court's text, an opinion, or what a party did itself."""
    if of_another_court(before, after):
        return True
    if OPINION.search(before):
        return True
    if _cue().search(own) or IN_IT.search(before):
        return False
    return bool(_acting().match(after) or _led_by().search(before))


def of_another_court(before: str, after: str) -> bool:
    """Whether the words around a case's name speak of another court's judgment."""
    return bool(_of_court_before().search(before) or _of_court_behind().match(after))


def _another_number(case: RegisteredDocument, before: str, after: str) -> str | None:
    """A number beside the name that is that of no case which the judgment decided."""
    told = NUMBER_BEHIND.match(after)
    if told is None and after.startswith(")"):
        told = NUMBER_BEFORE.search(before)
    return told["number"] if told and told["number"] not in case.label else None


def _bearing(
    number: str, case: RegisteredDocument, said: str, registers: Registers
) -> RegisteredDocument | None:
    """The case of that number where it bears the name, too: "La Quadrature du Net and Others, C-470/21"."""
    own = registers.document("case", number)
    return own if own in _namesakes(case, said, registers) else None


def _doubted(citation: Citation) -> Citation:
    return at_most(citation, DOUBTED)


def _instead(citation: Citation, case: RegisteredDocument | None) -> Citation:
    if case is None:
        return _doubted(citation)
    return resolved(citation.reference, case.id, case.identifiers, BY_CUE)


def _of_year(
    case: RegisteredDocument, year: int, registers: Registers
) -> RegisteredDocument | None:
    """The only case of a year that bears a name of the case with a numeral; None where there is none."""
    roots = {NUMERAL.sub("", _plain(name)) for name in case.names}
    own = [
        one
        for one in _cases(registers)
        if one.date
        and one.date.year == year
        and roots & {NUMERAL.sub("", _plain(n)) for n in one.names}
    ]
    return own[0] if len(own) == 1 else None


def _namesakes(
    case: RegisteredDocument, said: str, registers: Registers
) -> list[RegisteredDocument]:
    """The other cases in whose title or names that name of the case stands by which a text calls it."""
    own = {folded(NUMERAL.sub("", _plain(name))) for name in case.names}
    name = max((one for one in own if one in folded(said)), key=len, default=None)
    return [
        one
        for one in _cases(registers)
        if name and one is not case and name in folded(" ".join((one.title or "", *one.names)))
    ]


def _second(
    case: RegisteredDocument, reference: Reference, registers: Registers
) -> RegisteredDocument | None:
    """The case that bears the name with "II"."""
    own = {folded(_plain(name)) for name in (*case.names, reference.text)}
    for one in _cases(registers):
        if any(
            folded(_plain(name)).removesuffix(SECOND) in own and name.endswith(" II")
            for name in one.names
        ):
            return one
    return None


def _cases(registers: Registers) -> list[RegisteredDocument]:
    return [one for one in registers.documents if one.id.startswith(CASES)]


def _plain(name: str) -> str:
    """The name without words for a judgment."""
    return " ".join(_cue().sub(" ", name).split())


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('cues')})(?!\w)", re.IGNORECASE)


@cache
def _of_court_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_courts()}){NAMED}(?:['’]s?)?(?:\s(?:own|first|later|earlier|final|(?:19|20)\d\d))?(?:\s{TEXT})?\s{IN}{PARTIES}\Z"
    )


@cache
def _of_court_behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s{TEXT})?\s(?:of|by|before|at|du|de|des|devant|vor\sdem)\s(?:the\s|la\s|l['’])?(?:[A-Z][\w-]*\s){{0,3}}(?:{_courts()})(?!\w)"
    )


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(
        r"(?:\sand\sOthers)?,?\s(?:(?:which|who|that|qui|der|die|das)\s)?"
        rf"(?:{_words('acts_itself')}|{_words('of_a_party')})(?!\w)"
    )


@cache
def _led_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('leads_a_party')})\s(?:the\s)?\Z")


def _courts() -> str:
    return f"{_words('other_courts')}|{_words('apart')}"


def _words(key: str) -> str:
    return alternatives(words().tables["judgments"][key], literal=False)
