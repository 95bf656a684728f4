"""Places in the Official Journal: what a register knows to be printed there, and acts that are printed alone."""

import re
from dataclasses import replace

from loaders.celex import Celex, of_act, plausible
from loaders.journal import day_of, place_of, written
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import (
    BY_CUE,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    at_most,
    by_own_number,
    known,
    resolved,
    unknown,
)
from loaders.resolve.identified import ELI, candidates
from loaders.words import words

# The CELEX letter of each type of act that an ELI names.
OF_ELI = {"reg": "R", "dir": "L", "dec": "D", "reco": "H", "dec_framw": "F"}
ELI_TYPE = re.compile(r"/eli/([a-z_]{1,30})/")
# The types of the acts that share the numbers of the L series since October 2023.
JOURNAL_LETTERS = "RDLH"
OF_KIND = {"regulation": "R", "directive": "L", "decision": "D", "recommendation": "H"}
TITLE_REACH = 300
DOUBTED = 0.6
SENTENCE = re.compile(r"[.;]\s+(?=[A-Z(])")
NUMBERED = re.compile(r"\d/\d")


def oj(reference: Reference, context: Context) -> Citation:
    """A place in the Official Journal: what is printed there only a register can tell."""
    value = written(reference)
    return at_place(Citation(reference, "unresolved", 0.0), value, context)


def at_place(citation: Citation, place: str, context: Context) -> Citation:
    """What a register knows to be printed at a place, for a reference that nothing else resolves."""
    own = Identifier("oj", place)
    printed = context.registers.printed_at(place)
    if len(printed) == 1:
        found = known(citation.reference, printed[0])
        sure = round(found.confidence * BY_RULE, 3)
        return replace(found, confidence=sure, identifiers=(*found.identifiers, own))
    if printed:
        why = "several begin on the page"
        listed = [Candidate(d.id, (*d.identifiers, own), OPEN, why) for d in printed]
        return ambiguous(citation.reference, listed)
    return replace(citation, identifiers=(*citation.identifiers, own))


def beside(citation: Citation, place: str, context: Context) -> Citation:
    """Less sure, where another act is known to begin at the place beside, or it is from before the act's number.

    What begins there may be meant, and the number a slip.
    """
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None:
        return citation
    own, where = context.registers.document_by_id(citation.document or ""), place_of(place)
    there = context.registers.printed_at(place)
    if there and all(one.id != citation.document for one in there):
        meant = [
            (citation.document or "", citation.identifiers),
            *((d.id, d.identifiers) for d in there),
        ]
        why = "another begins at the place in the Journal beside the number"
        either = tuple(Candidate(*one, OPEN, why) for one in meant)
        return replace(citation, confidence=min(citation.confidence, DOUBTED), candidates=either)
    if own is None and where and where[1] < celex.year:
        return at_most(citation, DOUBTED)
    return citation


def oj_item(reference: Reference, context: Context) -> Citation:
    """An item of the C series: `2009/C 119/01`; its CELEX number follows the day of the Journal."""
    year, item = reference.part("year"), reference.part("item")
    number = f"{reference.part('number')}{reference.part('sub') or ''}"
    own = Identifier("oj", f"{year}/C {number}/{item}")
    registered = context.registers.document("celex", f"C{year}/{number}/{item}")
    return known(reference, registered) if registered else unknown(reference, own)


def oj_act(reference: Reference, context: Context) -> Citation:
    """An act that the Journal publishes by itself, since October 2023: `OJ L, 2024/1620`.

    In the C series its number is its ELI (ELI templates of the Publications Office); in the L series,
    whose acts share one sequence, the type of act is open, unless an ELI stands beside or the words before
    name one kind ("Council Decision on … (OJ L, 2024/2100)"). Corrigenda bear higher numbers than any act.
    """
    series, year = reference.part("series") or "", int(reference.part("year") or 0)
    number = int(reference.part("number") or 0)
    day = day_of(reference.part("date") or "")
    issued = f", {day.day}.{day.month}.{day.year}" if day else ""
    shown = f"C/{year}/{number}" if series == "C" else f"{year}/{number}"
    own = Identifier("oj", f"{series}, {shown}{issued}")
    if year > context.latest_year:
        return unknown(reference, own)
    there = context.registers.printed_at(f"{series}, {year}/{number}")
    if len(there) == 1:
        return with_own(known(reference, there[0]), own)
    if series == "C":
        return with_own(of_series_c(reference, year, number, context), own)
    beside = ELI_TYPE.search(reference.part("eli") or "")
    letters = OF_ELI.get(beside[1].removesuffix("_impl").removesuffix("_del"), "") if beside else ""
    readings = [
        celex
        for letter in letters or JOURNAL_LETTERS
        if plausible(celex := of_act(letter, year, number))
    ]
    for celex in readings:
        if registered := context.registers.document("celex", str(celex)):
            return with_own(known(reference, registered), own)
    if len(readings) == 1:
        (celex,) = readings
        return resolved(reference, str(celex), (Identifier("celex", str(celex)), own), BY_RULE)
    if not readings:
        return unknown(reference, own)
    told = [celex for celex in readings if celex.type == _type_before(reference, context)]
    if told:
        value = str(told[0])
        return resolved(reference, value, (Identifier("celex", value), own), BY_CUE)
    return with_own(
        candidates(reference, readings, "the Journal does not say the type of act"), own
    )


def _type_before(reference: Reference, context: Context) -> str | None:
    """The letter of the one kind of act that the sentence names before the reference, without its number."""
    at = context.lead + reference.start
    before = SENTENCE.split(context.around[max(0, at - TITLE_REACH) : at])[-1]
    kinds = {words().kinds[" ".join(found[1].lower().split())] for found in words().found(before)}
    letters = [OF_KIND[kind] for kind in kinds if kind in OF_KIND]
    return letters[0] if len(letters) == 1 and not NUMBERED.search(before) else None


def with_own(citation: Citation, own: Identifier) -> Citation:
    """The citation with one identifier more."""
    return replace(citation, identifiers=(*citation.identifiers, own))


def of_series_c(reference: Reference, year: int, number: int, context: Context) -> Citation:
    """A document of the C series since October 2023, whose year and number are its ELI."""
    address = Identifier("eli", f"{ELI}C/{year}/{number}/oj")
    return by_own_number(reference, context, address, f"OJ_C_{year}_{number}")
