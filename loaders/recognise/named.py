"""Documents called by name: short names of the register, and numbered reports of a series."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from loaders.journal import written
from loaders.recognise.agreements import agreements
from loaders.recognise.anchors import (
    FIGURE_ENDS,
    JUDGMENT,
    ORDINAL,
    ORDINALS,
    PROPOSAL,
    Seen,
    cases,
    look,
    near,
)
from loaders.recognise.anothers import is_a_name
from loaders.recognise.charter import bare_charters
from loaders.recognise.judgments import judgments
from loaders.recognise.laterordinals import later_ordinals
from loaders.recognise.names import Found, document_index
from loaders.recognise.numbered import has_another_number, number_behind
from loaders.recognise.subjects import subjects
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.registered import Series
from loaders.registers import load_registers
from loaders.words import alternatives, words

FIGURES = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
REACH = 60
JOINT = r"\s*,\s*(?:and\s+|or\s+)?(?:the\s+)?|\s+(?:and|or|to)\s+(?:the\s+)?|\s?[-–]\s?"
RANGE = re.compile(r"\s+to\s+(?:the\s+)?|\s?[-–]\s?")
ONE_ORDINAL = re.compile(rf"\d{{1,2}}(?:{'|'.join(FIGURE_ENDS)})|[A-Za-z]{{5,}}")
CARRIER = re.compile(r"(?:\s[Pp]roposal)?\s*\(\s*")
# A name in the plural goes also before "the Prüm Decisions, i.e. Council Decisions 2008/615/JHA and 2008/616/JHA".
TO_EACH = re.compile(
    rf"{CARRIER.pattern}|,?\s(?:i\.\s?e\.|c'est-à-dire|d\.\s?h\.),?\s(?:the\s|les\s|die\s)?"
)
# The mark of a note may be glued to the word: "the DORA proposal9".
PROPOSED_AFTER = re.compile(
    r"\s(?:[Pp]roposals?(?:\d{1,2}(?![\w%/-]|[.,]\d))?(?!\w|\sfor\b)|(?:file|dossier)(?![\w-]))"
    r"|,?\s(?:as\s(?:(?:originally|initially|first)\s)?proposed|tel(?:le)?\sque\sproposée?)(?![\w-])"
    r"|\sproposed\s(?:in\s(?:\w{3,9}\s)?(?:19|20)\d\d|by\sthe\sCommission|on\s\d)|\sproposée?(?:\s(?:par|en|le)\s|(?![\s\w]))"
)
# "Proposal for a Directive on combating terrorism, COM(2015) 625 final" names the proposal once.
TO_PROPOSAL = re.compile(
    r"(?:\s[Pp]roposal|\sfile|\sdossier|,?\sas\sproposed(?:\sby\sthe\sCommission)?(?:\s(?:in|by))?)?(?:\s*[(\[]\s*|,?\s(?:[-–—]\s)?|:\s)"
)
# "Regulation (EU) 2019/XX [the Eurodac Regulation]": a number that is still to come.
NO_NUMBER = re.compile(r"/(?:[Xx]{1,4}|…|\.{2,3}|_{2,4})\]?\s?[\[(](?:the\s)?\Z")
ABOUT = frozenset({"case", "ecli", "judgment", "opinion"})
# "a recast of the Eurodac Regulation (COM(2012) 254 final)", "of the Return Directive (12099/18; COM(2018) 634)"
OF_PROPOSALS = frozenset({"comnat", "council", "procedure"})
CHANGED = re.compile(
    r"\b(?:[Rr]ecast(?:ing)?|[Rr]evision|[Aa]mendments?|[Rr]eview|[Rr]epeal|[Ee]valuation|[Ii]mplementation|[Aa]pplication|[Tt]ransposition|[Aa]ssessment)"
    r"\s(?:of|to)\s(?:the\s)?\Z"
    r"|\b(?:[Rr]eports?|[Ss]tudy|[Ss]tudies|[Cc]ommunication)\son\s(?:the\s)?\Z"
    r"|\b(?:amend|repeal|recast|replac|revis)(?:ing|es?)?\s(?:the\s)?\Z"
)


def ordinal_of(words: str) -> int | None:
    """The number that an ordinal names: "eleventh", "11th"; None where it is none."""
    if figures := FIGURES.fullmatch(words):
        return int(figures[1])
    return ORDINALS.index(words.lower()) + 1 if words.lower() in ORDINALS else None


def ordinal_places(seen: Seen) -> list[int]:
    """Where ordinals may begin: the anchor of one in figures is the last of them."""
    text = seen.text
    return [at - text[at - 1 : at].isdecimal() for at in seen.of(ORDINAL)]


@cache
def series_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each series of the register, how texts call one of its reports.

    Every match begins with a word of `ORDINALS` or with figures, as anchors have them; several
    may stand before the name ("the 12th, 14th and 15th … reports").
    """
    ends = "|".join(FIGURE_ENDS)
    either = "|".join(form for word in ORDINALS for form in cases(word))
    ordinal = rf"(?-i:{either}|\d{{1,2}}(?:{ends}))"
    several = rf"(?P<ordinals>(?:{ordinal}(?:{JOINT})){{0,12}}{ordinal})"
    return tuple(
        (
            series.iri,
            re.compile(
                rf"(?<![\w-]){several}\s+(?:monthly\s+)?(?:{_named(series)})(?!\s+Strategy)", re.I
            ),
        )
        for series in load_registers().series
    )


def _named(series: Series) -> str:
    """The names of a series; one of a single report is that of several too."""
    return re.sub(r"(?i)report(?!s)", "reports?", alternatives(series.names))


def named_references(
    passage: Passage,
    explicit: Iterable[Reference],
    language: str = "en",
    seen: Seen | None = None,
) -> list[Reference]:
    """References by name, English or in the document's language, outside the explicit ones.

    A name right before the explicit reference that it introduces ("the Eighth Report (COM(2017) 354 final)") is left to
    that reference. `seen` is the passage's text as `look` sees it, where the caller has that already.
    """
    own = list(explicit)
    spans = [(one.start, one.end) for one in own]
    found: list[Reference] = []
    end = 0
    for reference in sorted(
        _all(passage, seen or look(passage.text), language), key=lambda r: (r.start, -r.end)
    ):
        last = found[-1] if reference.start < end else None
        if last and not (
            reference.part("member") and (last.start, last.end) == (reference.start, reference.end)
        ):
            continue
        if not _is_left_to(own, spans, reference, passage.text):
            found.append(reference)
            end = reference.end
    return found


def _is_left_to(
    explicit: Sequence[Reference], spans: Sequence[tuple[int, int]], name: Reference, text: str
) -> bool:
    """Whether a reference, of which `spans` are the places in order, overlaps the name or introduces it."""
    following = bisect_left(spans, (name.end, 0))
    if following and spans[following - 1][1] > name.start:
        return True
    return following < len(spans) and _introduces(text, name, explicit[following])


def _introduces(text: str, name: Reference, reference: Reference) -> bool:
    """Whether the reference in brackets right after a name says what that means.

    A place in the Official Journal does where the registers know what is printed there; a judgment is about what
    is named, and a proposal to change an act is not that act.
    """
    proposed = reference.scheme == "comnat" and name.part("proposed")
    carrier = TO_PROPOSAL if proposed else TO_EACH if name.part("member") else CARRIER
    beside = carrier.fullmatch(text, name.end, reference.start)
    if not beside or has_another_number(name, reference):
        return False
    of_judgment = name.scheme in ABOUT or (name.part("document1") or "").startswith("6")
    if reference.scheme in ABOUT and not of_judgment:
        return False
    before = max(0, name.start - REACH)
    if reference.scheme in OF_PROPOSALS and CHANGED.search(text, before, name.start):
        return False
    return reference.scheme != "oj" or bool(load_registers().printed_at(written(reference)))


def _all(passage: Passage, seen: Seen, language: str) -> Iterator[Reference]:
    text = passage.text
    ordinals = ordinal_places(seen)
    for series, pattern in series_patterns():
        for match in near(pattern, text, ordinals):
            yield from _reports(passage, seen, series, match)
            for later in later_ordinals(text, match.end(), ordinals):
                yield from _reports(passage, seen, series, later)
    for hit in document_index(language).find(seen.text):
        if is_a_name(text, hit):
            yield from _by_name(passage, seen, hit)
    yield from (r for r in subjects(passage, seen) if not is_proposed(text, r.start))
    yield from _proposals(passage, seen)
    yield from agreements(passage, seen)
    yield from bare_charters(passage, seen)
    if seen.of(JUDGMENT):
        yield from judgments(passage, seen)


def _reports(
    passage: Passage, seen: Seen, series: str, match: re.Match[str]
) -> Iterator[Reference]:
    """The reports that a match names: each at its ordinal, the last one at its name too."""
    told = list(ONE_ORDINAL.finditer(match["ordinals"]))
    before = 0
    for place, word in enumerate(told):
        number = ordinal_of(word[0]) or 0
        start = match.start() + word.start()
        end = match.end() if word is told[-1] else match.start() + word.end()
        joint = match["ordinals"][told[place - 1].end() : word.start()] if place else ""
        first = min(before + 1, number) if RANGE.fullmatch(joint) else number
        for each in range(first, number + 1):
            member = (("member", str(each)),) if each < number or first < number else ()
            own = (("ordinal", str(each)), ("series", series), *member)
            yield with_pinpoint(passage, seen, start, end, "series", own)
        before = number


def _by_name(passage: Passage, seen: Seen, hit: Found) -> Iterator[Reference]:
    """The reference of a name; a name in the plural means each act that bears it."""
    plural = len(hit.names) > 1 and words().plural_in(passage.text[hit.start : hit.end])
    said = is_proposed(passage.text, hit.start) or PROPOSED_AFTER.match(passage.text, hit.end)
    proposed = (("proposed", "yes"),) if said else ()
    parts = tuple((f"document{i}", name) for i, name in enumerate(hit.names, 1))
    if not plural:
        end, digits = number_behind(seen.text, hit.end) or (hit.end, ())
        yield with_pinpoint(passage, seen, hit.start, end, "name", (*parts, *proposed, *digits))
        return
    for number, part in enumerate(parts, 1):
        member = (("document1", part[1]), ("member", str(number)), *proposed)
        yield with_pinpoint(passage, seen, hit.start, hit.end, "name", member)


def is_proposed(text: str, at: int) -> bool:
    """Whether the words right before a name, or a place for its number, say that its act is still a proposal."""
    before = max(0, at - REACH)
    return bool(_proposed().search(text, before, at) or NO_NUMBER.search(text, before, at))


@cache
def _proposed() -> re.Pattern[str]:
    before = alternatives(words().tables["proposals"]["before"], literal=False)
    return re.compile(rf"\b(?:{before})\s+(?:new\s+)?(?:Council\s+|Commission\s+)?[‘'“\"]?$", re.I)


@cache
def proposal_pattern() -> re.Pattern[str]:
    """How texts call the proposal of an act by its subject; every match begins "propos" or "Propos"."""
    table = words().tables["proposals"]
    return re.compile(
        rf"\b(?:proposals?\s+for\s+an?|[Pp]roposed)\s+(?P<kind>{alternatives(table['kinds'])})\s+"
        rf"(?:{alternatives(table['verbs'])})\s+(?:the\s+|an?\s+)?(?:EU\s+)?"
        rf"(?P<name>(?:[A-Z][\w/-]*\s+){{0,4}}[A-Z][\w/-]+)"
    )


def _proposals(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """The proposal of an act told by its subject: "proposal for a Regulation establishing ETIAS"."""
    for match in near(proposal_pattern(), passage.text, seen.of(PROPOSAL), 1):
        name = f"{match['name']} {match['kind']}"
        for hit in document_index().find(name):
            if hit.end - hit.start == len(name):
                parts = tuple((f"document{i}", id_) for i, id_ in enumerate(hit.names, 1))
                own = (*parts, ("proposed", "yes"))
                yield with_pinpoint(passage, seen, match.start(), match.end(), "name", own)
