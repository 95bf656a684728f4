"""What is wrong with the dated statements of the registers: days that cannot be, periods that overlap."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from placed import RDF_TYPE, Finding, Place, Registers
from ttl import PREFIXES, name

EUCT = PREFIXES["euct"]
KINDS = ("NamePeriod", "MandatePeriod", "MembershipPeriod", "ParentPeriod", "StatusPeriod")
PERIODS = frozenset(EUCT + kind for kind in KINDS)


def impossible_period(registers: Registers) -> Iterator[Finding]:
    """A period begins, on a day of the calendar, and not after it ends."""
    for subject, classes in registers.typed.items():
        if not classes & PERIODS:
            continue
        days: dict[str, date] = {}
        place = registers.of(subject, RDF_TYPE)[0].place
        for part in ("validFrom", "validUntil"):
            for statement in registers.of(subject, EUCT + part):
                try:
                    days[part] = date.fromisoformat(statement.value)
                except ValueError:
                    message = f"“{statement.value}” is no day of the calendar"
                    yield Finding(statement.place, "impossible-period", message)
                place = statement.place
        if not registers.of(subject, EUCT + "validFrom"):
            yield Finding(place, "impossible-period", f"{name(subject)} has no beginning")
        elif days.get("validUntil", date.max) < days.get("validFrom", date.min):
            yield Finding(place, "impossible-period", f"{name(subject)} ends before it begins")


def overlapping_period(registers: Registers) -> Iterator[Finding]:
    """On each day an entry has one name, one mandate, one parent, one status, one membership."""
    for subject in registers.typed:
        spans: defaultdict[str, list[tuple[str, str, Place, str]]] = defaultdict(list)
        for held in registers.of(subject, EUCT + "holds"):
            kinds = registers.typed.get(held.value, set()) & PERIODS
            starts = registers.of(held.value, EUCT + "validFrom")
            if not kinds or not starts:
                continue
            ends = [s.value for s in registers.of(held.value, EUCT + "validUntil")] or ["9999"]
            spans[min(kinds)].append((starts[0].value, ends[0], starts[0].place, held.value))
        for of_kind in spans.values():
            for earlier, later in pairwise(sorted(of_kind)):
                if later[0] <= earlier[1]:
                    yield Finding(
                        later[2],
                        "overlapping-period",
                        f"{name(later[3])} begins before {name(earlier[3])} ends ({earlier[2]})",
                    )
