"""Everything else with a number of its own: UN and Council of Europe texts, EEAS, OJ, addresses."""

import re
from dataclasses import replace
from itertools import pairwise

from loaders.celex import comnat_of_celex, of_act, plausible
from loaders.journal import day_of, written
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.acts import ELI, candidates
from loaders.resolve.context import BY_RULE, OPEN, Context, ambiguous, known, resolved, unresolved

CONSOLIDATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:/|$)")
OF_THE_ACT = re.compile(r"(?!/(?:\d{4}-|corrigendum))")
FIRST_RESOLUTION = 1946
# About the last resolution of the Security Council in these years, from general knowledge, hence the leeway;
# between them numbers grow about evenly.
LAST_RESOLUTIONS = {
    1945: 0, 1950: 89, 1960: 160, 1970: 291, 1980: 484, 1990: 683, 2000: 1334, 2010: 1966, 2020: 2557,
}  # fmt: skip
A_YEAR, LEEWAY = 70, 80
BY_LIST = round(BY_RULE - 0.1, 2)  # the year is that of the next resolution of a list
# The CELEX letter of each type of act that an ELI names.
OF_ELI = {"reg": "R", "dir": "L", "dec": "D", "reco": "H", "dec_framw": "F"}
SERIES_C = re.compile(r"C/(\d{4})/(\d{5})")
ELI_TYPE = re.compile(r"/eli/([a-z_]{1,30})/")
# The types of the acts that share the numbers of the L series since October 2023.
JOURNAL_LETTERS = "RDLH"


def unscr(reference: Reference, context: Context) -> Citation:
    """A resolution of the UN Security Council: S/RES/1373(2001).

    Its number tells it alone, since the Council numbers them on from year to year.
    """
    number, year = str(int(reference.part("number") or 0)), reference.part("year")
    for other in range(FIRST_RESOLUTION, context.latest_year + 1):
        registered = context.registers.document("unscr", f"S/RES/{number}({other})")
        if registered and year in {None, str(other)}:
            return known(reference, registered)
        if registered:
            why = "the number is that of another year"
            return ambiguous(
                reference, [Candidate(registered.id, registered.identifiers, OPEN, why)]
            )
    stated = year or reference.part("shared")
    if (
        stated is None
        or int(stated) > context.latest_year
        or not _adopted(int(number), int(stated))
    ):
        return unresolved(reference)
    symbol = Identifier("unscr", f"S/RES/{number}({stated})")
    return resolved(
        reference, f"UNSC_S_RES_{number}_{stated}", (symbol,), BY_RULE if year else BY_LIST
    )


def _adopted(number: int, year: int) -> bool:
    """Whether the Security Council can have come to the number in the year, roughly."""
    return _last_by(year - 1) - LEEWAY < number <= _last_by(year) + LEEWAY


def _last_by(year: int) -> int:
    """About the last resolution at the end of the year."""
    known_years = sorted(LAST_RESOLUTIONS)
    for low, high in pairwise(known_years):
        if year <= high:
            first, last = LAST_RESOLUTIONS[low], LAST_RESOLUTIONS[high]
            return first + (last - first) * max(0, year - low) // (high - low)
    return LAST_RESOLUTIONS[known_years[-1]] + A_YEAR * (year - known_years[-1])


def unga(reference: Reference, context: Context) -> Citation:
    """A resolution of the UN General Assembly: A/RES/60/288."""
    session, number = reference.part("session"), reference.part("number")
    symbol = Identifier("unga", f"A/RES/{session}/{number}")
    return _own(reference, context, symbol, f"UNGA_A_RES_{session}_{number}")


def cets(reference: Reference, context: Context) -> Citation:
    """A treaty of the Council of Europe."""
    parts = (reference.part(name) for name in ("number", "series", "treaty", "convention"))
    number = str(int(next(part for part in parts if part)))
    return _own(reference, context, Identifier("cets", number), f"CETS_{number}")


def eeas(reference: Reference, context: Context) -> Citation:
    """A document of the European External Action Service."""
    year, number = reference.part("year"), reference.part("number")
    own = Identifier("eeas", f"{year}({number})")
    return _own(reference, context, own, f"EEAS_{year}_{number}")


def procedure(reference: Reference, context: Context) -> Citation:
    """An interinstitutional procedure: the file as a whole, not one of its documents."""
    del context
    year, code = reference.part("year"), reference.part("code")
    number = reference.part("number") or ""
    number = number.zfill(4 + number[-1:].isalpha())
    own = (Identifier("procedure", f"{year}/{number}({code})"),) if code else ()
    return resolved(reference, f"PROCEDURE_{year}_{number}", own, BY_RULE)


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


def oj_item(reference: Reference, context: Context) -> Citation:
    """An item of the C series: `2009/C 119/01`; its CELEX number follows the day of the Journal."""
    year, item = reference.part("year"), reference.part("item")
    number = f"{reference.part('number')}{reference.part('sub') or ''}"
    own = Identifier("oj", f"{year}/C {number}/{item}")
    registered = context.registers.document("celex", f"C{year}/{number}/{item}")
    return known(reference, registered) if registered else _unknown(reference, own)


def oj_act(reference: Reference, context: Context) -> Citation:
    """An act that the Journal publishes by itself, since October 2023: `OJ L, 2024/1620`.

    In the C series its number is its ELI (ELI templates of the Publications Office); in the L series,
    whose acts share one sequence, the type of act is open, unless an ELI stands beside. Corrigenda
    bear higher numbers than any act.
    """
    series, year = reference.part("series") or "", int(reference.part("year") or 0)
    number = int(reference.part("number") or 0)
    day = day_of(reference.part("date") or "")
    issued = f", {day.day}.{day.month}.{day.year}" if day else ""
    shown = f"C/{year}/{number}" if series == "C" else f"{year}/{number}"
    own = Identifier("oj", f"{series}, {shown}{issued}")
    if year > context.latest_year:
        return _unknown(reference, own)
    if series == "C":
        return with_own(_of_series_c(reference, year, number, context), own)
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
        return _unknown(reference, own)
    return with_own(
        candidates(reference, readings, "the Journal does not say the type of act"), own
    )


def with_own(citation: Citation, own: Identifier) -> Citation:
    """The citation with one identifier more."""
    return replace(citation, identifiers=(*citation.identifiers, own))


def _of_series_c(reference: Reference, year: int, number: int, context: Context) -> Citation:
    address = Identifier("eli", f"{ELI}C/{year}/{number}/oj")
    return _own(reference, context, address, f"OJ_C_{year}_{number}")


def ecb(reference: Reference, context: Context) -> Citation:
    """The Central Bank's own number, which does not tell the type of act."""
    del context
    return unresolved(reference)


def celex(reference: Reference, context: Context) -> Citation:
    """A CELEX number in the text or in an address."""
    value = reference.part("celex") or ""
    if of_series_c := SERIES_C.fullmatch(value):
        year, number = map(int, of_series_c.groups())
        return with_own(_of_series_c(reference, year, number, context), Identifier("celex", value))
    return _own(reference, context, Identifier("celex", value), comnat_of_celex(value) or value)


def eli(reference: Reference, context: Context) -> Citation:
    """An ELI address: the register knows it, or its type tells the CELEX letter."""
    base = (reference.part("type") or "").removesuffix("_impl").removesuffix("_del")
    year, number = reference.part("year"), reference.part("number")
    if base == "C":
        return _of_series_c(reference, int(year or 0), int(number or 0), context)
    address = f"{ELI}{reference.part('type')}/{year}/{number}{reference.part('suffix') or ''}"
    rest = (reference.part("rest") or "").strip("/")
    if rest.startswith("corrigendum"):
        day = "/".join(rest.split("/")[:2])
        return _unknown(reference, Identifier("eli", f"{address}/{day}/oj"))
    own = Identifier("eli", f"{address}/oj")
    registered = context.registers.document("eli", own.value)
    if registered and OF_THE_ACT.match(reference.part("rest") or ""):
        return known(reference, registered)
    if base not in OF_ELI or reference.part("suffix"):
        return _unknown(reference, own)
    act = of_act(OF_ELI[base], int(year or 0), int(number or 0))
    if CONSOLIDATED.match(rest):
        value = str(replace(act, sector="0", suffix=f"-{rest[:10].replace('-', '')}"))
        return _own(reference, context, Identifier("celex", value), value)
    value = str(act)
    return _own(reference, context, Identifier("celex", value), value, (own,))


def _unknown(reference: Reference, own: Identifier) -> Citation:
    return Citation(reference, "unresolved", 0.0, None, (own,))


def series(reference: Reference, context: Context) -> Citation:
    """A numbered report of a series ("the eleventh Security Union report")."""
    key = (reference.part("series") or "", int(reference.part("ordinal") or 0))
    registered = context.registers.by_ordinal.get(key)
    return known(reference, registered) if registered else unresolved(reference)


def _own(
    reference: Reference,
    context: Context,
    identifier: Identifier,
    document: str,
    more: tuple[Identifier, ...] = (),
) -> Citation:
    """The registered document with the identifier, or one known by the identifier alone."""
    registered = context.registers.document(identifier.scheme, identifier.value)
    if registered:
        return known(reference, registered)
    return resolved(reference, document, (identifier, *more), BY_RULE)
