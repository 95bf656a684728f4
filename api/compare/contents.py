"""What one document names, cites and states, asked of wherever its triples lie."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from api.asking import Term, cell, named
from base.iris import local_id
from loaders.facts.sentences import spans
from queries.binding import bind
from queries.names import Select

WINDOW = 2000
LONGEST_QUOTE = 800
HEAD = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT (MIN(?name) AS ?label) (MIN(?heading) AS ?title) (MIN(?day) AS ?date)
  (MIN(?number) AS ?celex) (MIN(STR(?page)) AS ?link)
WHERE {
  VALUES ?document { %s }
  ?document euct:hasPassage ?any
  OPTIONAL { ?document rdfs:label ?words FILTER(LANG(?words) IN ("", "en")) BIND(STR(?words) AS ?name) }
  OPTIONAL { ?document euct:title ?heading }
  OPTIONAL { ?document euct:date ?day }
  OPTIONAL { ?document euct:celex ?number }
  OPTIONAL { ?document euct:link ?page }
} GROUP BY ?document"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the passage's IRI, and the words around it."""

    passage: str
    quote: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a document names or cites, in how many passages, and whether by its own name."""

    iri: str
    kind: str
    name: str
    celex: str | None
    count: int
    direct: bool
    place: Place


@dataclass(slots=True)
class StatedFact:
    """A fact of a document: its values by property, each with what people call it."""

    iri: str
    kind: str
    confidence: float
    place: Place
    order: int
    values: defaultdict[str, list[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def raw(self, name: str) -> tuple[str, ...]:
        """The values of a property: IRIs, or texts."""
        return tuple(value for value, _ in self.values.get(name, ()))

    def called(self, name: str) -> str:
        """The values of a property as people call them, joined by commas."""
        return ", ".join(sorted(label for _, label in self.values.get(name, ())))


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a load would refuse a document by itself, and how many findings of each severity there are."""

    refused: bool
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Contents:
    """A document: what it is, what it names and cites, and what it states.

    `gate` is None for a document of the dataset, which has passed it.
    """

    iri: str
    label: str
    title: str | None
    date: str | None
    celex: str | None
    link: str | None
    things: tuple[Thing, ...]
    facts: tuple[StatedFact, ...]
    gate: Gate | None = None


def contents(select: Select, document: str) -> Contents:
    """Ask for all that the document of this IRI names, cites and states.

    Raises:
        LimitError: the answer takes too long or too much.
    """
    head = next(iter(select(HEAD % ox.NamedNode(document))), {})
    return Contents(
        iri=document,
        label=_text(head, "label") or local_id(document) or document,
        title=_text(head, "title"),
        date=_text(head, "date"),
        celex=_text(head, "celex"),
        link=_text(head, "link"),
        things=tuple(_thing(row) for row in _ask(select, "named-in", document)),
        facts=tuple(_facts(_ask(select, "stated-in", document))),
    )


def _ask(select: Select, question: str, document: str) -> Iterable[Mapping[str, Term | None]]:
    query = named(question)
    return select(bind(query, {"document": document}, lambda _, iri: [iri]))


def _thing(row: Mapping[str, Term | None]) -> Thing:
    iri = _text(row, "subject") or ""
    start = cell(row["start"])
    text = _text(row, "quote") or ""
    return Thing(
        iri=iri,
        kind=_text(row, "kind") or "",
        name=_text(row, "label") or local_id(iri) or iri,
        celex=_text(row, "celex"),
        count=_number(row, "passages"),
        direct=_number(row, "direct") > 0,
        place=Place(
            _text(row, "passage") or "", sentence_at(text, start if isinstance(start, int) else 0)
        ),
    )


def _facts(rows: Iterable[Mapping[str, Term | None]]) -> Iterable[StatedFact]:
    found: dict[str, StatedFact] = {}
    for row in rows:
        iri = _text(row, "fact") or ""
        fact = found.get(iri)
        if fact is None:
            sure = cell(row["confidence"])
            place = Place(_text(row, "passage") or "", cut(_text(row, "quote") or ""))
            fact = found[iri] = StatedFact(
                iri, _text(row, "kind") or "", float(sure or 0), place, len(found)
            )
        value = _text(row, "value") or ""
        fact.values[_text(row, "property") or ""].append(
            (value, _text(row, "label") or local_id(value) or value)
        )
    return found.values()


def sentence_at(text: str, at: int) -> str:
    """The sentence in which the code point `at` of a passage stands, cut where it is very long."""
    begin = max(0, at - WINDOW)
    part = text[begin : at + WINDOW]
    for start, end in spans(part):
        if at - begin < end:
            return cut(part[start:end], at - begin - start)
    return cut(part)


def cut(text: str, around: int = 0) -> str:
    """A text, or where it is long the part of it around a place, with marks of what was left out."""
    if len(text) <= LONGEST_QUOTE:
        return text
    begin = max(0, min(around - LONGEST_QUOTE // 2, len(text) - LONGEST_QUOTE))
    end = begin + LONGEST_QUOTE
    return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")


def _text(row: Mapping[str, Term | None], name: str) -> str | None:
    value: Any = row.get(name)
    return value.value if isinstance(value, ox.NamedNode | ox.Literal) else None


def _number(row: Mapping[str, Term | None], name: str) -> int:
    value = cell(row.get(name))
    return value if isinstance(value, int) else 0
