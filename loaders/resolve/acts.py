"""Legal acts of the Union: from type, year and number to CELEX and ELI.

Type letters after the Publications Office's tables of CELEX descriptors: framework decisions,
and joint actions and common positions under Title VI, are F; those of the CFSP are E; general
decisions under the ECSC Treaty are S.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.celex import (
    FIRST_OWN_SERIES,
    YEAR_FIRST_SINCE,
    Celex,
    full_year,
    of_act,
    plausible,
    year_and_number,
)
from loaders.journal import place_of
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registers import RegisteredDocument
from loaders.resolve.context import BY_RULE, OPEN, Context, ambiguous, known, resolved, unresolved

LETTERS = {
    "regulation": "R",
    "directive": "L",
    "decision": "D",
    "framework decision": "F",
    "recommendation": "H",
}
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
CONTRADICTED = 0.4  # how sure a reading is that type and day both speak against
DATE_PENALTY = 0.7


def resolve(reference: Reference, context: Context) -> Citation:
    """The act that the reference means, by register or by rule."""
    if reference.part("number"):
        return _of_the_first_years(reference, context)
    readings = _readings(reference, context, reference.part("second") or "")
    if not any(plausible(celex) for celex in readings):
        return _without_note(reference, context)
    if _misnumbered(reference, readings[0]):
        reference = replace(reference, malformed=True)
    in_register = _registered(_also_filed_as(readings, kind_of(reference)), context)
    if in_register:
        dated = [d for d in in_register if d.date and d.date == reference.stated_date]
        if len(in_register) == 1 or dated or kind_of(reference):
            return _dated(_with_eli(known(reference, (dated or in_register)[0])), context)
    if _of_the_bank(reference):
        return _by_bank_number(reference)
    taken = _registered(_sharing(readings, reference), context)
    if taken:
        return _under_another_type(reference, readings, taken)
    if len(readings) == 1:
        celex = readings[0]
        return resolved(reference, str(celex), identifiers(celex, reference), BY_RULE)
    why = "both parts can be a year" if kind_of(reference) else "the type of act is not said"
    return candidates(reference, readings, why)


def _sharing(readings: list[Celex], reference: Reference) -> Iterator[Celex]:
    """The acts of other types that would bear the very number of a reading, since types share a sequence.

    From 2015 all acts of the L series do (style guide, 1.2.2); before, decisions of every kind and
    recommendations did, with all that is numbered /JHA or /CFSP, with directives until 1991, and
    decisions with "No" with regulations. Other regulations and directives had sequences of their own.
    """
    marked = re.search("JHA|CFSP", reference.part("suffix") or "")
    for celex in readings:
        number_first = full_year(reference.part("first") or "", celex.year) != celex.year
        if celex.year >= YEAR_FIRST_SINCE:
            others = "RLDHO"
        elif number_first:
            others = "R" if kind_of(reference) == "decision" else ""
        elif (
            marked or celex.type in "DFEH" or (celex.type == "L" and celex.year < FIRST_OWN_SERIES)
        ):
            others = "DFEH" if celex.year >= FIRST_OWN_SERIES else "DFEHL"
        else:
            others = ""
        yield from (replace(celex, type=letter) for letter in others if letter != celex.type)


def _under_another_type(
    reference: Reference, readings: list[Celex], taken: list[RegisteredDocument]
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
    confidence = round(citation.confidence * DATE_PENALTY, 3)
    why = f"the text dates it {stated}, the register {document.date}"
    reading = Candidate(document.id, citation.identifiers, confidence, why)
    return replace(citation, confidence=confidence, candidates=(reading,))


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
    own = identifiers(celex, citation.reference)
    return replace(citation, identifiers=(*citation.identifiers, *own[1:]))


def kind_of(reference: Reference) -> str:
    """The type of act that the words name, in English and small letters; "" where they name none."""
    return reference.part("kind") or ""


def _readings(reference: Reference, context: Context, second: str) -> list[Celex]:
    """The CELEX numbers that the words allow, likeliest first."""
    domain, suffix = reference.part("domain"), reference.part("suffix")
    numbered = reference.part("no") is not None
    pairs = year_and_number(
        reference.part("first") or "",
        second,
        kind=kind_of(reference),
        numbered=numbered,
        domain=domain,
        suffix=suffix,
        latest=context.latest_year,
    )
    stated = reference.stated_date
    if len(pairs) > 1 and stated:
        pairs = [pair for pair in pairs if pair[0] == stated.year] or pairs
    marks = f"{domain or ''} {suffix or ''}"
    return [
        of_act(letter, year, number)
        for year, number in pairs
        for letter in _letters(kind_of(reference), marks, numbered, year, bool(suffix))
    ]


def _letters(kind: str, marks: str, numbered: bool, year: int, suffixed: bool) -> str:
    """The type letters that the words allow."""
    if kind == "guideline":
        return "O"
    if kind == "decision" and "ECSC" in marks and numbered:
        return "S"
    if kind in LETTERS:
        return LETTERS[kind]
    cfsp, jha = "CFSP" in marks, "JHA" in marks
    if kind:
        return "E" if cfsp else "F" if jha else ""
    if jha:
        return "FD"
    if cfsp:
        return "D" if year > 2009 else "ED"
    if suffixed:
        return "D" if numbered else "R" if year < 1968 else "LD"
    return "R" if numbered else "RDL"


def _registered(readings: Iterable[Celex], context: Context) -> list[RegisteredDocument]:
    found = (context.registers.document("celex", str(celex)) for celex in readings)
    return [document for document in found if document]


def _without_note(reference: Reference, context: Context) -> Citation:
    """`2016/68122`, of which no act can bear the number: 2016/681 with note 22, if that is known."""
    second = reference.part("second") or ""
    for length in range(len(second) - 1, max(0, len(second) - 1 - LONGEST_NOTE), -1):
        readings = [c for c in _readings(reference, context, second[:length]) if plausible(c)]
        found = _registered(readings, context)
        if len(found) == 1:
            return known(replace(reference, malformed=True), found[0])
    return unresolved(reference)


def _of_the_first_years(reference: Reference, context: Context) -> Citation:
    """`Regulation No 17`: its year is told by the register, the stated date, the Journal, or the number.

    The number tells it only where the words say that the Community is meant: the Economic Commission
    for Europe numbers its regulations in the same way.
    """
    number = int(reference.part("number") or 0)
    found = _registered((of_act("R", year, number) for year in FIRST_SERIES), context)
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


def _also_filed_as(readings: list[Celex], kind: str) -> list[Celex]:
    """The readings, and the other letter of each joint action or common position.

    EUR-Lex files a few of Title VI under E (32005E0069), which only a register can tell.
    """
    if kind not in {"joint action", "common position"}:
        return readings
    other = {"E": "F", "F": "E"}
    turned = [replace(c, type=other[c.type]) for c in readings if c.type in other]
    return [*readings, *turned]
