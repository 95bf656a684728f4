"""Legal acts of the Union: from type, year and number to CELEX and ELI.

Type letters after the Publications Office's tables of CELEX descriptors: framework decisions,
and joint actions and common positions under Title VI, are F; those of the CFSP are E.
"""

from dataclasses import replace

from loaders.celex import Celex, of_act, year_and_number
from loaders.records import Candidate, Citation, Identifier, Reference
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
    ("implementing", "R"): "reg_impl",
    ("delegated", "R"): "reg_del",
    ("implementing", "L"): "dir_impl",
    ("delegated", "L"): "dir_del",
    (None, "F"): "dec_framw",
}


def resolve(reference: Reference, context: Context) -> Citation:
    """The act that the reference means, by register or by rule."""
    readings = _readings(reference, context)
    if not readings:
        return unresolved(reference)
    if _misnumbered(reference, readings[0]):
        reference = replace(reference, malformed=True)
    in_register = [
        document
        for celex in _also_filed_as(readings, kind_of(reference))
        if (document := context.registers.document("celex", str(celex)))
    ]
    if in_register:
        dated = [d for d in in_register if d.date and d.date == reference.stated_date]
        return known(reference, (dated or in_register)[0])
    if len(readings) == 1:
        celex = readings[0]
        return resolved(reference, str(celex), identifiers(celex, reference), BY_RULE)
    share = round(OPEN, 2)
    return ambiguous(
        reference,
        [
            Candidate(str(c), identifiers(c, reference), share, "both parts can be a year")
            for c in readings
        ],
    )


def identifiers(celex: Celex, reference: Reference) -> tuple[Identifier, ...]:
    """The CELEX number, and the ELI where the words tell the exact type of act."""
    adjective = (reference.part("adjective") or "").lower() or None
    eli_type = ELI_TYPES.get((adjective, celex.type))
    if eli_type is None:
        return (Identifier("celex", str(celex)),)
    eli = f"{ELI}{eli_type}/{celex.year}/{int(celex.number)}/oj"
    return (Identifier("celex", str(celex)), Identifier("eli", eli))


def kind_of(reference: Reference) -> str:
    """The type of act that the words name, in small letters, without its author."""
    return " ".join((reference.part("kind") or "").lower().split())


def _readings(reference: Reference, context: Context) -> list[Celex]:
    kind = kind_of(reference)
    domain, suffix = reference.part("domain"), reference.part("suffix")
    letter = LETTERS.get(kind) or _second_pillar_or_third(domain, suffix)
    if letter is None:
        return []
    pairs = year_and_number(
        reference.part("first") or "",
        reference.part("second") or "",
        kind=kind,
        numbered=reference.part("no") is not None,
        domain=domain,
        suffix=suffix,
        latest=context.latest_year,
    )
    stated = reference.stated_date
    if len(pairs) > 1 and stated:
        pairs = [pair for pair in pairs if pair[0] == stated.year] or pairs
    return [of_act(letter, year, number) for year, number in pairs]


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


def _second_pillar_or_third(domain: str | None, suffix: str | None) -> str | None:
    """Joint actions and common positions: E under the CFSP, F under justice and home affairs."""
    marks = f"{domain or ''} {suffix or ''}"
    if "CFSP" in marks:
        return "E"
    return "F" if "JHA" in marks else None
