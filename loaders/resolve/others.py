"""Everything else with a number of its own: texts of the UN's Assembly and the Council of Europe, EEAS, addresses."""

import re
from dataclasses import replace

from loaders.celex import Celex, comnat_of_celex, of_act
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.acts import by_bank_number
from loaders.resolve.context import (
    AS_TOLD,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    at_most,
    by_own_number,
    known,
    resolved,
    unknown,
    unresolved,
)
from loaders.resolve.identified import ELI
from loaders.resolve.printed import OF_ELI, of_series_c, with_own
from loaders.resolve.qualified import qualifier

CONSOLIDATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:/|$)")
OF_THE_ACT = re.compile(r"(?!/(?:\d{4}-|corrigendum))")
HUMAN_RIGHTS = "5"
MODERNISED = "223"  # the protocol that makes of Convention 108 what is called 108+
MOST_TREATIES = 250  # of the Council of Europe; 226 in 2025, from general knowledge
SERIES_C = re.compile(r"C/(\d{4})/(\d{5})")


def unga(reference: Reference, context: Context) -> Citation:
    """A resolution of the UN General Assembly: A/RES/60/288."""
    session, number = reference.part("session"), reference.part("number")
    symbol = Identifier("unga", f"A/RES/{session}/{number}")
    return by_own_number(reference, context, symbol, f"UNGA_A_RES_{session}_{number}")


def cets(reference: Reference, context: Context) -> Citation:
    """A treaty of the Council of Europe; ECHR is its fifth."""
    parts = (reference.part(name) for name in ("number", "series", "treaty", "convention"))
    number = str(int(next((part for part in parts if part), HUMAN_RIGHTS)))
    if int(number) > MOST_TREATIES:
        return unresolved(reference)
    if reference.part("modern"):
        why = "the Convention as its amending protocol has it"
        both = [(f"CETS_{n}", (Identifier("cets", n),)) for n in (MODERNISED, number)]
        return ambiguous(reference, [Candidate(*one, OPEN, why) for one in both])
    found = by_own_number(reference, context, Identifier("cets", number), f"CETS_{number}")
    changed = reference.part("convention") and qualifier(reference, context) == "changed"
    return at_most(found, AS_TOLD) if changed else found


def schengen(reference: Reference, context: Context) -> Citation:
    """A decision of a body of the Schengen Convention: SCH/Com-ex (98) 29 rev. is 41998D0029.

    So EUR-Lex numbers those that it has out of the Schengen acquis (OJ L 239, 22.9.2000).
    """
    celex = f"4{1900 + int(reference.part('year') or 0)}D{int(reference.part('number') or 0):04d}"
    return by_own_number(reference, context, Identifier("celex", celex), celex)


def eeas(reference: Reference, context: Context) -> Citation:
    """A document of the European External Action Service."""
    year, number = reference.part("year"), reference.part("number")
    own = Identifier("eeas", f"{year}({number})")
    return by_own_number(reference, context, own, f"EEAS_{year}_{number}")


def procedure(reference: Reference, context: Context) -> Citation:
    """An interinstitutional procedure: the file as a whole, not one of its documents."""
    del context
    year, code = reference.part("year"), reference.part("code")
    number = reference.part("number") or ""
    number = number.zfill(4 + number[-1:].isalpha())
    own = (Identifier("procedure", f"{year}/{number}({code})"),) if code else ()
    return resolved(reference, f"PROCEDURE_{year}_{number}", own, BY_RULE)


def ecb(reference: Reference, context: Context) -> Citation:
    """The Central Bank's own number, which tells the act but for a sequence number where its type is named."""
    del context
    own = f"/{reference.part('year')}/{reference.part('number')}"
    return by_bank_number(reference, own)


def celex(reference: Reference, context: Context) -> Citation:
    """A CELEX number in the text or in an address."""
    value = reference.part("celex") or ""
    if in_series_c := SERIES_C.fullmatch(value):
        year, number = map(int, in_series_c.groups())
        return with_own(of_series_c(reference, year, number, context), Identifier("celex", value))
    own, parsed = Identifier("celex", value), Celex.parse(value)
    if parsed and parsed.year > context.latest_year:
        return unknown(reference, own)
    return by_own_number(reference, context, own, comnat_of_celex(value) or value)


def eli(reference: Reference, context: Context) -> Citation:
    """An ELI address: the register knows it, or its type tells the CELEX letter."""
    base = (reference.part("type") or "").removesuffix("_impl").removesuffix("_del")
    year, number = reference.part("year"), reference.part("number")
    if base == "C":
        return of_series_c(reference, int(year or 0), int(number or 0), context)
    address = f"{ELI}{reference.part('type')}/{year}/{number}{reference.part('suffix') or ''}"
    rest = (reference.part("rest") or "").strip("/")
    if rest.startswith("corrigendum"):
        day = "/".join(rest.split("/")[:2])
        return unknown(reference, Identifier("eli", f"{address}/{day}/oj"))
    own = Identifier("eli", f"{address}/oj")
    registered = context.registers.document("eli", own.value)
    if registered and OF_THE_ACT.match(reference.part("rest") or ""):
        return known(reference, registered)
    if base not in OF_ELI or reference.part("suffix"):
        return unknown(reference, own)
    act = of_act(OF_ELI[base], int(year or 0), int(number or 0))
    if CONSOLIDATED.match(rest):
        value = str(replace(act, sector="0", suffix=f"-{rest[:10].replace('-', '')}"))
        return by_own_number(reference, context, Identifier("celex", value), value)
    value = str(act)
    return by_own_number(reference, context, Identifier("celex", value), value, (own,))


def series(reference: Reference, context: Context) -> Citation:
    """A numbered report of a series ("the eleventh Security Union report")."""
    key = (reference.part("series") or "", int(reference.part("ordinal") or 0))
    registered = context.registers.by_ordinal.get(key)
    return known(reference, registered) if registered else unresolved(reference)
