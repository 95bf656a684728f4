"""Acts whose year and number are known: their identifiers, their candidates, their day."""

from collections.abc import Iterable
from dataclasses import replace

from loaders.celex import YEAR_FIRST_SINCE, Celex
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import OPEN, Context, ambiguous, dated_otherwise

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


def with_eli(citation: Citation) -> Citation:
    """With the ELI that can be computed where the register has none."""
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None or celex.suffix or citation.identifier("eli"):
        return citation
    eli = identifiers(celex, citation.reference)[1:]
    return replace(citation, identifiers=(*citation.identifiers, *eli)) if eli else citation


def dated_as_known(citation: Citation, context: Context) -> Citation:
    """Less sure where the text states another day than the register's; the candidate says so."""
    stated = citation.reference.stated_date
    document = context.registers.document_by_id(citation.document or "")
    if not (stated and document and document.date) or stated == document.date:
        return citation
    return dated_otherwise(citation, document)


def kind_of(reference: Reference) -> str:
    """The type of act that the words name, in English and small letters; "" where they name none."""
    return reference.part("kind") or ""
