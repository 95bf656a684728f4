"""Everything else with a number of its own: cases, UN and Council of Europe texts, EEAS, OJ."""

from loaders.celex import Celex, full_year
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registers import RegisteredDocument
from loaders.resolve.context import BY_RULE, OPEN, Context, ambiguous, known, resolved, unresolved

COURTS = {"C": "CJ", "T": "TJ", "F": "FJ"}
# What follows the case number where the Court's text is not filed under the plain number.
CASE_SUFFIXES = ("", "(01)")


def case(reference: Reference, context: Context) -> Citation:
    """A case number: its judgment by rule, though an order may be meant."""
    letters = COURTS[reference.part("court") or "C"]
    return _court_text(reference, context, letters, BY_RULE - 0.05)


def opinion(reference: Reference, context: Context) -> Citation:
    """An opinion of the Court under Article 218(11) TFEU."""
    return _court_text(reference, context, "CV", BY_RULE)


def _court_text(
    reference: Reference, context: Context, letters: str, confidence: float
) -> Citation:
    year = full_year(reference.part("year") or "", context.latest_year)
    if year is None:
        return unresolved(reference)
    plain = str(Celex("6", year, letters, f"{int(reference.part('number') or 0):04d}"))
    for suffix in CASE_SUFFIXES:
        registered = context.registers.document("celex", plain + suffix)
        if registered:
            return known(reference, registered)
    return resolved(reference, plain, (Identifier("celex", plain),), confidence)


def ecli(reference: Reference, context: Context) -> Citation:
    """A European Case Law Identifier."""
    value = "ECLI:EU:{}:{}:{}".format(*(reference.part(p) for p in ("court", "year", "number")))
    return _own(reference, context, Identifier("ecli", value), value.replace(":", "_"))


def unscr(reference: Reference, context: Context) -> Citation:
    """A resolution of the UN Security Council: S/RES/1373(2001)."""
    number, year = reference.part("number"), reference.part("year")
    symbol = Identifier("unscr", f"S/RES/{number}({year})")
    return _own(reference, context, symbol, f"UNSC_S_RES_{number}_{year}")


def cets(reference: Reference, context: Context) -> Citation:
    """A treaty of the Council of Europe."""
    number = str(int(reference.part("number") or reference.part("convention") or 0))
    return _own(reference, context, Identifier("cets", number), f"CETS_{number}")


def eeas(reference: Reference, context: Context) -> Citation:
    """A document of the European External Action Service."""
    year, number = reference.part("year"), reference.part("number")
    own = Identifier("eeas", f"{year}({number})")
    return _own(reference, context, own, f"EEAS_{year}_{number}")


def procedure(reference: Reference, context: Context) -> Citation:
    """An interinstitutional procedure: the file as a whole, not one of its documents."""
    del context
    year, number, code = (reference.part(p) for p in ("year", "number", "code"))
    own = (Identifier("procedure", f"{year}/{number}({code})"),)
    return resolved(reference, f"PROCEDURE_{year}_{number}", own, BY_RULE)


def oj(reference: Reference, context: Context) -> Citation:
    """A place in the Official Journal: what is printed there only a register can tell."""
    del context
    value = " ".join(reference.text.removeprefix("OJ").split())
    return Citation(reference, "unresolved", 0.0, None, (Identifier("oj", value),))


def celex(reference: Reference, context: Context) -> Citation:
    """A CELEX number in the text or in an address."""
    value = reference.part("celex") or ""
    return _own(reference, context, Identifier("celex", value), value)


def eli(reference: Reference, context: Context) -> Citation:
    """An ELI address: the register knows it, or its type tells the CELEX letter."""
    letters = {"reg": "R", "dir": "L", "dec": "D", "reco": "H", "dec_framw": "F"}
    base = (reference.part("type") or "").removesuffix("_impl").removesuffix("_del")
    year, number = reference.part("year"), reference.part("number")
    address = f"http://data.europa.eu/eli/{reference.part('type')}/{year}/{number}"
    address += (reference.part("suffix") or "") + "/oj"
    registered = context.registers.document("eli", address)
    if registered:
        return known(reference, registered)
    own = Identifier("eli", address)
    if base not in letters or reference.part("suffix"):
        return Citation(reference, "unresolved", 0.0, None, (own,))
    value = str(Celex("3", int(year or 0), letters[base], f"{int(number or 0):04d}"))
    return _own(reference, context, Identifier("celex", value), value, (own,))


def series(reference: Reference, context: Context) -> Citation:
    """A numbered report of a series ("the eleventh Security Union report")."""
    key = (reference.part("series") or "", int(reference.part("ordinal") or 0))
    registered = context.registers.by_ordinal.get(key)
    return known(reference, registered) if registered else unresolved(reference)


def name(reference: Reference, context: Context) -> Citation:
    """A short name of the register; one that several documents bear stays ambiguous."""
    bearers: list[RegisteredDocument] = []
    for part, value in reference.parts:
        registered = context.registers.document_by_id(value)
        if not (part.startswith("document") and registered):
            continue
        # "The proposed Cybersecurity Act" of 2017 is not the act of 2019.
        if registered.date is None or registered.date.year <= context.latest_year:
            bearers.append(registered)
    if not bearers:
        return unresolved(reference)
    if len(bearers) == 1:
        return known(reference, bearers[0])
    share = round(OPEN * 2 / max(len(bearers), 1), 2)
    return ambiguous(
        reference,
        [Candidate(b.id, b.identifiers, share, "several documents bear the name") for b in bearers],
    )


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
