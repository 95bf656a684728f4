"""What a resolver may look at beside the reference itself."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registered import UNCONFIRMED, RegisteredDocument, Registers
from loaders.resolve.marks import Marks
from loaders.resolve.telling import Told

CERTAIN = 1.0
BY_RULE = 0.95
BY_CUE = 0.8
AS_TOLD = 0.7
OPEN = 0.5
DATE_PENALTY = 0.7
NO_MARKS = Marks(())


@dataclass(frozen=True, slots=True)
class Context:
    """The registers, the words around the reference, and the last year that a document can bear.

    `around` is the text of the passage, after the words that lead up to the mark where the passage
    is a footnote; `lead` is the length of those words in it, `after` are the words that follow that
    mark; `marks` are those of a text that has no footnotes apart. `date` is the document's day,
    today's where it is `undated`; `of_the_union` tells that its kind is known, and is one of those
    that the Union's institutions write; `told` is what a text without a date tells of its time;
    `above` gives what `beyond` says.
    """

    registers: Registers
    around: str
    latest_year: int
    after: str = ""
    lead: int = 0
    date: datetime.date | None = None
    undated: bool = False
    of_the_union: bool = False
    marks: Marks = NO_MARKS
    told: Told | None = None
    above: Callable[[], tuple[str, int]] | None = None

    def beyond(self) -> tuple[str, int]:
        """The text with what stands above it, or beside it in a table, and where the passage begins there."""
        return self.above() if self.above else (self.around, self.lead)


def resolved(
    reference: Reference,
    document: str,
    identifiers: tuple[Identifier, ...],
    confidence: float,
) -> Citation:
    """The reference means this document."""
    return Citation(reference, "resolved", confidence, document, identifiers)


def known(reference: Reference, document: RegisteredDocument) -> Citation:
    """The reference means this document of the registers.

    Less surely where nothing confirms the document, or the name by which it is called.
    """
    sure = document.confirms(reference.text) if reference.scheme == "name" else document.confirmed
    confidence = CERTAIN if sure else UNCONFIRMED
    return resolved(reference, document.id, document.identifiers, confidence)


def at_most(citation: Citation, confidence: float) -> Citation:
    """The citation, no surer than that (0 to 1); its candidates stay."""
    return replace(citation, confidence=min(citation.confidence, confidence))


def unresolved(reference: Reference) -> Citation:
    """Nobody can say what the reference means; it stays."""
    return Citation(reference, "unresolved", 0.0)


def ambiguous(
    reference: Reference, candidates: list[Candidate], document: str | None = None
) -> Citation:
    """The reference has several readings; `document` is set where they agree on its identity."""
    shared = tuple(
        identifier
        for identifier in candidates[0].identifiers
        if all(identifier in candidate.identifiers for candidate in candidates)
    )
    best = max(candidate.confidence for candidate in candidates)
    return Citation(reference, "ambiguous", best, document, shared, tuple(candidates))


def dated_otherwise(citation: Citation, document: RegisteredDocument) -> Citation:
    """Less sure, since the text states another day than the register's; the candidate says so."""
    confidence = round(citation.confidence * DATE_PENALTY, 3)
    why = f"the text dates it {citation.reference.stated_date}, the register {document.date}"
    reading = Candidate(document.id, citation.identifiers, confidence, why)
    return replace(citation, confidence=confidence, candidates=(reading,))


def unknown(reference: Reference, own: Identifier) -> Citation:
    """Nobody knows what the reference means, but it has an identifier."""
    return Citation(reference, "unresolved", 0.0, None, (own,))


def by_own_number(
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
