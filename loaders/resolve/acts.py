"""Legal acts of the Union: from type, year and number to CELEX and ELI, by the registers or by rule."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.celex import YEAR_FIRST_SINCE, Celex, of_act, plausible
from loaders.journal import place_of
from loaders.records import Candidate, Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import (
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.identified import candidates, dated_as_known, identifiers, kind_of, with_eli
from loaders.resolve.oddities import (
    misdated,
    mismarked,
    oddly_numbered,
    of_another_series,
    turned_round,
)
from loaders.resolve.readings import Readings, readings_of
from loaders.resolve.sequences import sharing

# What the Central Bank decides is filed under its own numbers (32019D0025(01) is Decision (EU) 2019/1349).
BANK = ("European Central Bank", "ECB")
BANK_NUMBER = re.compile(r"/(?P<year>\d{4})/(?P<number>\d{1,3})(?!\d)")  # its day may follow
BANK_LETTERS = {"decision": "D", "guideline": "O"}
FIRST_SERIES = range(1952, 1963)  # until 1962 regulations were numbered on, without a year
# The years of these numbers: 31958R0001 to 31958R0006 (titles on EUR-Lex), 31962R0017 and Regulation No 141
# of 26 November 1962; in between they grow.
FIRST_NUMBERS = ((range(1, 7), 1958), (range(17, 142), 1962))
LONGEST_NOTE = 3
SHARING = (
    "framework decision",
    "decision",
    "common position",
)  # one sequence of numbers, the longest
EITHER = "both parts can be a year"
OTHER = "decisions with the year first have another sequence than those with No"
DOUBTED = 0.6
CONTRADICTED = 0.4  # how sure a reading is that type and day both speak against


def resolve(reference: Reference, context: Context) -> Citation:
    """The act that the reference means, by register or by rule."""
    parts = dict(reference.parts)
    if parts.get("number"):
        return _of_the_first_years(reference, context)
    kind = parts.get("kind", "")
    readings = _readings(parts, reference, context)
    numbers = readings.numbers
    if not readings.plausible:
        turned = _turned(reference, context)
        return turned or _of_another_type(reference, context) or _without_note(reference, context)
    if readings.turned or _misnumbered(reference, numbers[0]):
        reference = replace(reference, malformed=True)
    in_register = _by_register(reference, readings, context)
    if in_register:
        return in_register
    if _of_the_bank(reference):
        return by_bank_number(reference, reference.part("ecb") or "")
    taken = _registered(
        map(str, sharing(numbers, kind, parts.get("first", ""), parts.get("suffix"))),
        context,
    )
    if taken:
        return _under_another_type(reference, numbers, taken)
    if of_another_series(parts, numbers[0]):
        return unresolved(reference)
    if len(numbers) == 1:
        (celex,) = numbers
        odd = oddly_numbered(parts, celex) or turned_round(parts, celex)
        odd = odd or mismarked(parts, celex, reference.stated_date)
        odd = odd or misdated(celex, reference.stated_date)
        sure = DOUBTED if odd else BY_RULE
        return resolved(reference, str(celex), identifiers(celex, reference), sure)
    why = EITHER if kind else "the type of act is not said"
    return candidates(reference, numbers, why)


def _by_register(reference: Reference, readings: Readings, context: Context) -> Citation | None:
    """The registered act that the words allow; one in the less likely order only where its day is stated."""
    there = _registered(readings.filed, context)
    dated = [d for d in there if d.date and d.date == reference.stated_date]
    if not there or (len(there) > 1 and not dated and not kind_of(reference)):
        return None
    if not dated and not any(d.id in readings.likeliest for d in there):
        return candidates(reference, readings.numbers, EITHER)
    act = (dated or there)[0]
    if not dated and _of_the_other_sequence(reference, act):
        celex = Celex.parse(act.id)
        return (
            candidates(reference, (celex, replace(celex, suffix="(01)")), OTHER) if celex else None
        )
    return dated_as_known(with_eli(known(reference, act)), context)


def _of_the_other_sequence(reference: Reference, act: RegisteredDocument) -> bool:
    """Whether "2010/661/EU" stands where the register has "No 661/2010/EU", which is another decision.

    Until 2014 those with "No" were numbered with regulations, others by themselves; of two with the same number
    CELEX adds (01) to the one.
    """
    celex = Celex.parse(act.id)
    if celex is None or celex.type != "D" or celex.year >= YEAR_FIRST_SINCE or celex.suffix:
        return False
    as_others = re.search(rf"\bNo\s?{int(celex.number)}/{celex.year}\b", act.title or "")
    turned = reference.part("first") == str(celex.year) and reference.part("no") is None
    return bool(turned and as_others and plausible(celex, year_first=True))


def _under_another_type(
    reference: Reference, readings: Sequence[Celex], taken: list[RegisteredDocument]
) -> Citation:
    """The words name a type that the register contradicts: the number is that of another act.

    Where the stated day is that act's, the type is the slip; else it may be the number, and both stay.
    """
    dated = [d for d in taken if d.date and d.date == reference.stated_date]
    if len(dated) == 1:
        return known(replace(reference, malformed=True), dated[0])
    share = CONTRADICTED if reference.stated_date else OPEN
    registered = [
        Candidate(d.id, d.identifiers, share, f"the register knows the number as that of {d.id}")
        for d in taken
    ]
    why = "the type as the text has it; its number is that of another act"
    written = [
        Candidate(str(c), identifiers(c, reference), round(CONTRADICTED / 2, 2), why)
        for c in readings
        if str(c) not in {d.id for d in taken}
    ]
    return ambiguous(reference, [*registered, *written])


def _of_another_type(reference: Reference, context: Context) -> Citation | None:
    """`Directive 2002/584`, a number that no directive can bear: the act of another type that the registers know."""
    parts = dict(reference.parts)
    taken = {
        found.id: found
        for kind in SHARING
        for found in _registered(
            _readings(parts | {"kind": kind}, reference, context).filed, context
        )
    }
    return _under_another_type(reference, (), list(taken.values())) if taken else None


def _readings(parts: Mapping[str, str], reference: Reference, context: Context) -> Readings:
    """The CELEX numbers that the parts of the reference, or others for them, allow."""
    stated = reference.stated_date
    return readings_of(
        parts.get("first", ""),
        parts.get("second", ""),
        kind=parts.get("kind", ""),
        numbered="no" in parts,
        domain=parts.get("domain"),
        suffix=parts.get("suffix"),
        latest=context.latest_year,
        stated=stated.year if stated else None,
    )


def _registered(numbers: Iterable[str], context: Context) -> list[RegisteredDocument]:
    """What the registers have under CELEX numbers."""
    found = [context.registers.document("celex", number) for number in numbers]
    return [document for document in found if document]


def _turned(reference: Reference, context: Context) -> Citation | None:
    """`Directive 680/2016`, which has the year first: the one that the registers know, if they do."""
    parts = dict(reference.parts)
    turned = parts | {"first": parts.get("second", ""), "second": parts.get("first", "")}
    numbers = _readings(turned, reference, context).numbers
    found = _registered(map(str, numbers), context)
    return known(replace(reference, malformed=True), found[0]) if len(found) == 1 else None


def _without_note(reference: Reference, context: Context) -> Citation:
    """`2016/68122`, of which no act can bear the number: 2016/681 with note 22, if that is known.

    Of `2019/25232` nobody can tell whether 2019/252 or 2019/25 is meant, which may both be, unless the longer
    one is known.
    """
    parts = dict(reference.parts)
    second = parts.get("second", "") if "suffix" not in parts else ""
    for length in range(len(second) - 1, max(0, len(second) - 1 - LONGEST_NOTE), -1):
        readings = _readings(parts | {"second": second[:length]}, reference, context)
        found = _registered(readings.filed, context) if readings.plausible else []
        if len(found) == 1:
            return known(replace(reference, malformed=True), found[0])
        if readings.plausible:
            break
    return unresolved(reference)


def _of_the_first_years(reference: Reference, context: Context) -> Citation:
    """`Regulation No 17`: its year is told by the register, the stated date, the Journal, or the number.

    The number tells it only where the words say that the Community is meant: the Economic Commission
    for Europe numbers its regulations in the same way.
    """
    number = int(reference.part("number") or 0)
    found = _registered((str(of_act("R", year, number)) for year in FIRST_SERIES), context)
    if len(found) == 1:
        return dated_as_known(known(reference, found[0]), context)
    place = place_of(reference.part("oj") or "")
    stated = reference.stated_date
    year = stated.year if stated else place[1] if place else None
    community = any(reference.part(name) for name in ("author", "domain", "beside"))
    if year is None and community:
        year = next((year for numbers, year in FIRST_NUMBERS if number in numbers), None)
    if year is None or year not in FIRST_SERIES:
        return unresolved(reference)
    celex = of_act("R", year, number)
    return resolved(reference, str(celex), identifiers(celex, reference), BY_RULE)


def _of_the_bank(reference: Reference) -> bool:
    by_bank = (reference.part("author") or "") in BANK or any(map(reference.part, ("ecb", "bank")))
    return kind_of(reference) == "guideline" or (
        by_bank and kind_of(reference) in {"decision", "recommendation"}
    )


def by_bank_number(reference: Reference, own: str) -> Citation:
    """Candidates by the Bank's own number, as in `ECB/2014/31`; the first has no sequence number."""
    number = BANK_NUMBER.search(own)
    letter = BANK_LETTERS.get(kind_of(reference))
    if letter is None or number is None:
        return unresolved(reference)
    plain = of_act(letter, int(number["year"]), int(number["number"]))
    why = "the Bank's own number tells it but for a sequence number"
    return candidates(reference, (plain, replace(plain, suffix="(01)")), why)


def _misnumbered(reference: Reference, celex: Celex) -> bool:
    """Whether "No" stands before a number that begins with the year: `(EU) No 2016/679`."""
    return reference.part("no") is not None and reference.part("first") == str(celex.year)
