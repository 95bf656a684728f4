"""The review list and one fact of it, as pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from api.pages.terms import Labels, Shown, labels_of, local_path, shown
from base.iris import IDS
from loaders.factfields import fact_classes
from store.service import QueryService


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a fact: its values, and those that were read where somebody corrected it."""

    name: str
    values: tuple[Shown, ...]
    read: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact with its words, its fields, and the decision on it; `review` is the decision's IRI."""

    id: str
    path: str
    iri_path: str
    kind: str
    status: str
    confidence: str
    document: Shown
    passage: str
    before: str
    marked: str
    after: str
    fields: tuple[FieldView, ...]
    decision: str
    note: str
    review: str
    correctable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """What the page of the list needs; `facts` is None where it could not be made."""

    given: Mapping[str, str]
    statuses: Sequence[str]
    kinds: Sequence[str]
    facts: tuple[FactView, ...] | None
    count: int
    first: int
    previous: str
    following: str


def listing_view(
    service: QueryService,
    given: Mapping[str, str],
    found: Mapping[str, Any] | None,
    statuses: Sequence[str],
) -> ListView:
    """The list as `/review` answers it, prepared for the page."""
    facts, first, count, limit = None, 1, 0, 1
    if found is not None:
        labels = labels_of(service, _nodes(found["facts"]))
        facts = tuple(_view(fact, labels) for fact in found["facts"])
        first, count, limit = found["from"], found["count"], found["limit"]
    filled = {"status": "candidate", "document": "", "kind": ""} | {
        name: value for name, value in given.items() if value
    }
    asked = {
        name: filled[name] for name in ("status", "document", "kind", "limit") if filled.get(name)
    }
    return ListView(
        given=filled,
        statuses=statuses,
        kinds=tuple(fact_classes()),
        facts=facts,
        count=count,
        first=first,
        previous=_address(asked, max(1, first - limit)) if first > 1 else "",
        following=_address(asked, first + limit) if first + limit <= count else "",
    )


def fact_view(service: QueryService, fact: Mapping[str, Any]) -> FactView:
    """One fact, prepared for its page."""
    return _view(fact, labels_of(service, _nodes([fact])))


def _address(asked: Mapping[str, str], start: int) -> str:
    return f"/review?{urlencode({**asked, 'from': start})}"


def _nodes(facts: Iterable[Mapping[str, Any]]) -> list[ox.NamedNode]:
    """The things that facts name."""
    found = (
        value
        for fact in facts
        for said in (fact["values"], fact["extracted"], {"": [fact["document"]]})
        for values in said.values()
        for value in values
    )
    return [ox.NamedNode(v) for v in found if isinstance(v, str) and v.startswith(IDS)]


def _view(fact: Mapping[str, Any], labels: Labels) -> FactView:
    decision = fact["decision"] or {}
    own = fact_classes().get(fact["kind"])
    before, marked, after = _words(fact)
    document = fact["document"]
    if not document.startswith(IDS):
        document = f"{IDS}document/{document}"
    return FactView(
        id=fact["id"],
        path="/review/" + fact["iri"].partition("/id/fact/")[2],
        iri_path=local_path(fact["iri"]),
        kind=fact["kind"] or "fact",
        status=fact["status"],
        confidence=str(fact.get("confidence", "")),
        document=_shown(document, labels),
        passage=local_path(fact.get("passage") or ""),
        before=before,
        marked=marked,
        after=after,
        fields=_fields(fact, labels),
        decision=_told(decision),
        note=decision.get("note") or "",
        review=decision.get("review") or "",
        correctable=tuple(own.fields) if own and fact["status"] != "orphaned" else (),
    )


def _words(fact: Mapping[str, Any]) -> tuple[str, str, str]:
    """The words on which a fact rests, with those that became its action marked."""
    said = fact["values"] or fact["extracted"]
    marked = str(next(iter(said.get("action", ())), ""))
    before, found, after = fact["quote"].partition(marked) if marked else (fact["quote"], "", "")
    return before, found, after


def _fields(fact: Mapping[str, Any], labels: Labels) -> tuple[FieldView, ...]:
    """The fields in their own order; a rejected fact has none but what was read."""
    now, read = fact["values"], fact["extracted"]
    known = fact_classes().get(fact["kind"])
    names = dict.fromkeys([*(known.fields if known else ()), *now, *read])
    return tuple(
        FieldView(
            name,
            tuple(_shown(value, labels) for value in now.get(name, ())),
            tuple(_shown(value, labels) for value in read.get(name, ())),
        )
        for name in names
        if name in now or name in read
    )


def _shown(value: object, labels: Labels) -> Shown:
    if isinstance(value, str) and value.startswith(IDS):
        return shown(ox.NamedNode(value), labels)
    return Shown(str(value).lower() if isinstance(value, bool) else str(value))


def _told(decision: Mapping[str, Any]) -> str:
    if not decision:
        return ""
    day = str(decision["on"]).replace("T", " ")[:16]
    return f"{decision['decision']} by {decision['by']} on {day} UTC"
