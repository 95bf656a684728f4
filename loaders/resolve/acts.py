"""Legal acts of the Union: from type, year and number to CELEX and ELI, by the registers or by rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders.celex import YEAR_FIRST_SINCE, Celex, of_act, plausible
from loaders.journal import place_of
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import (
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    dated_otherwise,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.oddities import misdated, oddly_numbered, of_another_series
from loaders.resolve.readings import Readings, readings_of, sharing

ELI = "http://data.europa.eu/eli/"
# Only where the words name the exact resource type; a bare "Directive" may be a delegated one.
ELI_TYPES = {
    ("implementing", "regulation"): "reg_impl",
    ("delegated", "regulation"): "reg_del",
    ("implementing", "directive"): "dir_impl",
    ("delegated", "directive"): "dir_del",
    (None, "framework decision"): "dec_framw",
}
RECOMMENDATION = "reco"
# What the Central Bank decides is filed under its own numbers (32019D0025(01) is Decision (EU) 2019/1349).
BANK = ("European Central Bank", "ECB")
BANK_LETTERS = {"decision": "D", "guideline": "O"}
FIRST_SERIES = range(1952, 1963)  # until 1962 regulations were numbered on, without a year
# The years of these numbers: 31958R0001 to 31958R0006 (titles on EUR-Lex), 31962R0017 and Regulation No 141
# of 26 November 1962; in between they grow.
FIRST_NUMBERS = ((range(1, 7), 1958), (range(17, 142), 1962))
LONGEST_NOTE = 3
EITHER = "both parts can be a year"
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
        return _turned(reference, context) or _without_note(reference, context)
    if readings.turned or _misnumbered(reference, numbers[0]):
        reference = replace(reference, malformed=True)
    in_register = _by_register(reference, readings, context)
    if in_register:
        return in_register
    if _of_the_bank(reference):
        return _by_bank_number(reference)
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
        odd = oddly_numbered(parts, celex) or misdated(celex, reference.stated_date)
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
    return _dated(_with_eli(known(reference, (dated or there)[0])), context)


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
    ]
    return ambiguous(reference, [*registered, *written])


def _dated(citation: Citation, context: Context) -> Citation:
    """Less sure where the text states another day than the register's; the candidate says so."""
    stated = citation.reference.stated_date
    document = context.registers.document_by_id(citation.document or "")
    if not (stated and document and document.date) or stated == document.date:
        return citation
    return dated_otherwise(citation, document)


def candidates(reference: Reference, readings: Iterable[Celex], why: str) -> Citation:
    """One of several acts, each as likely as the others."""
    listed = list(readings)
    share = round(2 * OPEN / len(listed), 2)
    return ambiguous(
        reference,
        [Candidate(str(celex), identifiers(celex, reference), share, why) for celex in listed],
    )


def identifiers(celex: Celex, reference: Reference) -> tuple[Identifier, ...]:
    """The CELEX number, and the ELI where the words tell the exact type of act."""
    eli_type = ELI_TYPES.get((reference.part("adjective"), kind_of(reference)))
    if celex.type == "H" and celex.year >= YEAR_FIRST_SINCE and reference.part("domain"):
        eli_type = RECOMMENDATION
    if eli_type is None or not celex.number.isdecimal():
        return (Identifier("celex", str(celex)),)
    eli = f"{ELI}{eli_type}/{celex.year}/{int(celex.number)}/oj"
    return (Identifier("celex", str(celex)), Identifier("eli", eli))


def _with_eli(citation: Citation) -> Citation:
    """With the ELI that can be computed where the register has none."""
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None or celex.suffix or citation.identifier("eli"):
        return citation
    eli = identifiers(celex, citation.reference)[1:]
    return replace(citation, identifiers=(*citation.identifiers, *eli)) if eli else citation


def kind_of(reference: Reference) -> str:
    """The type of act that the words name, in English and small letters; "" where they name none."""
    return reference.part("kind") or ""


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
    """`2016/68122`, of which no act can bear the number: 2016/681 with note 22, if that is known."""
    parts = dict(reference.parts)
    second = parts.get("second", "")
    for length in range(len(second) - 1, max(0, len(second) - 1 - LONGEST_NOTE), -1):
        cut = parts | {"second": second[:length]}
        readings = _readings(cut, reference, context).numbers
        found = _registered(map(str, filter(plausible, readings)), context)
        if len(found) == 1:
            return known(replace(reference, malformed=True), found[0])
    return unresolved(reference)


def _of_the_first_years(reference: Reference, context: Context) -> Citation:
    """`Regulation No 17`: its year is told by the register, the stated date, the Journal, or the number.

    The number tells it only where the words say that the Community is meant: the Economic Commission
    for Europe numbers its regulations in the same way.
    """
    number = int(reference.part("number") or 0)
    found = _registered((str(of_act("R", year, number)) for year in FIRST_SERIES), context)
    if len(found) == 1:
        return _dated(known(reference, found[0]), context)
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
    by_bank = (reference.part("author") or "") in BANK or reference.part("ecb") is not None
    return kind_of(reference) == "guideline" or (
        by_bank and kind_of(reference) in {"decision", "recommendation"}
    )


def _by_bank_number(reference: Reference) -> Citation:
    """Candidates by the Bank's own number where it stands beside; the first has no sequence number."""
    number = (reference.part("ecb") or "").split("/")
    letter = BANK_LETTERS.get(kind_of(reference))
    if letter is None or len(number) != len(("ECB", "year", "number")):
        return unresolved(reference)
    plain = of_act(letter, int(number[1]), int(number[2]))
    why = "the Bank's own number tells it but for a sequence number"
    return candidates(reference, (plain, replace(plain, suffix="(01)")), why)


def _misnumbered(reference: Reference, celex: Celex) -> bool:
    """Whether "No" stands before a number that begins with the year: `(EU) No 2016/679`."""
    return reference.part("no") is not None and reference.part("first") == str(celex.year)
