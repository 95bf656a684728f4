"""Resolutions of the UN Security Council: the number tells the year, since the Council numbers them on and on."""

from itertools import pairwise

from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import (
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    known,
    resolved,
    unresolved,
)

FIRST_YEAR = 1946
# The last resolution of each year since 1990, as the Council's yearly lists have it; from general knowledge.
SINCE = 1990
LAST_OF_YEAR = (
    683, 725, 799, 892, 969, 1035, 1092, 1146, 1219, 1284,
    1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907,
    1966, 2032, 2085, 2132, 2195, 2259, 2336, 2397, 2451, 2503,
    2560, 2617, 2671, 2721, 2767,
)  # fmt: skip
LAST = dict(enumerate(LAST_OF_YEAR, SINCE))
# About the last one of earlier years, between which numbers grow about evenly.
EARLIER = {1945: 0, 1950: 89, 1960: 160, 1970: 291, 1980: 484, 1989: 646}
A_YEAR, LEEWAY = 70, 80
TURN = 1  # a resolution so near the turn of a year may be of the other
BY_LIST = round(BY_RULE - 0.1, 2)  # the year is that of the next resolution of a list


def unscr(reference: Reference, context: Context) -> Citation:
    """A resolution of the UN Security Council: S/RES/1373(2001); one that states another year than its own is open."""
    number, year = int(reference.part("number") or 0), reference.part("year")
    for other in range(FIRST_YEAR, context.latest_year + 1):
        registered = context.registers.document("unscr", f"S/RES/{number}({other})")
        if registered and year in {None, str(other)}:
            return known(reference, registered)
        if registered:
            return _of_another_year(reference, registered.id, registered.identifiers)
    told = year_of(number)
    stated = year or reference.part("shared")
    when = int(stated) if stated else told
    if when is None or when > context.latest_year:
        return unresolved(reference)
    sure = BY_LIST if stated and year is None else BY_RULE
    if told is None:
        adopted = _adopted(number, when)
        return _resolution(reference, number, when, sure) if adopted else unresolved(reference)
    if year in {None, str(told)}:
        return _resolution(reference, number, told, sure)
    symbol = Identifier("unscr", f"S/RES/{number}({told})")
    return _of_another_year(reference, f"UNSC_S_RES_{number}_{told}", (symbol,))


def year_of(number: int) -> int | None:
    """The year of a resolution since 1990; None where it stands at the turn of a year, or outside of those years."""
    for year, last in LAST.items():
        first = LAST.get(year - 1, EARLIER[1989]) + 1
        if first + TURN <= number <= last - TURN:
            return year
    return None


def _resolution(reference: Reference, number: int, year: int, confidence: float) -> Citation:
    symbol = Identifier("unscr", f"S/RES/{number}({year})")
    return resolved(reference, f"UNSC_S_RES_{number}_{year}", (symbol,), confidence)


def _of_another_year(
    reference: Reference, document: str, identifiers: tuple[Identifier, ...]
) -> Citation:
    why = "the number is that of another year"
    return ambiguous(reference, [Candidate(document, identifiers, OPEN, why)])


def _adopted(number: int, year: int) -> bool:
    """Whether the Security Council can have come to the number in the year; roughly, where no list tells."""
    if year in LAST and year - 1 in LAST:
        return LAST[year - 1] - TURN < number <= LAST[year] + TURN
    return _last_by(year - 1) - LEEWAY < number <= _last_by(year) + LEEWAY


def _last_by(year: int) -> int:
    """About the last resolution at the end of the year."""
    ends = EARLIER | LAST
    for low, high in pairwise(sorted(ends)):
        if year <= high:
            first, last = ends[low], ends[high]
            return first + (last - first) * max(0, year - low) // (high - low)
    return max(LAST_OF_YEAR) + A_YEAR * (year - max(LAST))
