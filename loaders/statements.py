"""What documents state, as values: facts, meetings, and all that was read out of one document.

All offsets count Unicode code points from 0, ends are exclusive, all dates are ISO 8601 days.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from loaders.records import Citation, Coverage, Head, Mention, Passage, Reading


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline and, where they name a time, its interval."""

    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """The IRI of something that a fact is about, as opposed to a text."""

    iri: str


FactValue = str | int | bool | Decimal | datetime.date | Entity | Deadline


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of its own that a document makes, with the span of its words.

    `term` is its class in the ontology, `values` are pairs of one of the ontology's properties
    and a value; a property may come several times. A `Deadline` gives the properties
    `deadlineText`, `periodStart` and `periodEnd`. `reasons` say in words what the confidence rests
    on; `inferred` are the properties whose values the text does not name.
    """

    term: str
    passage: str
    start: int
    end: int
    text: str
    confidence: float
    values: tuple[tuple[str, FactValue], ...]
    reasons: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()

    def all(self, name: str) -> tuple[FactValue, ...]:
        """All values of the property."""
        return tuple(value for key, value in self.values if key == name)

    def first(self, name: str) -> FactValue | None:
        """The first value of the property, or None."""
        return next(iter(self.all(name)), None)


@dataclass(frozen=True, slots=True)
class Forwarding:
    """A further step that a meeting decided for a file; `told` is it as a fact, with its words."""

    body: str
    deadline: Deadline | None
    purpose: str | None
    told: Fact | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A numbered point of a meeting: `documents` are document ids, bodies are register IRIs.

    `told` is the outcome as a fact, with the words that tell it; `presented` are the presenters so.
    """

    number: int
    title: str
    passages: tuple[str, ...]
    documents: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()
    outcome: str | None = None
    condition: str | None = None
    forwarded_to: tuple[Forwarding, ...] = ()
    told: Fact | None = None
    presented: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is told of the point as facts."""
        steps = (step.told for step in self.forwarded_to)
        return (*self.presented, *(fact for fact in (self.told, *steps) if fact))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that a document records."""

    body: str | None
    date: datetime.date | None
    next_date: datetime.date | None
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What facts are drawn from: passages with their resolved citations and mentions."""

    head: Head
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one source file."""

    source: str
    sha256: str
    reading: Reading
    head: Head
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    meeting: Meeting | None = None
    facts: tuple[Fact, ...] = ()
    missing_notes: tuple[str, ...] = field(default=())
    coverage: float = 1.0
    counted: Coverage | None = None
