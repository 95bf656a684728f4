"""What the graphs say of the things that can be found: passages, documents, acts, entities."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from base.iris import ONTOLOGY, term
from search.schema import STEMMERS
from store.kept import is_kept
from store.writing import OTHERS

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = RDFS + "label"
TEXT, TITLE = term("text"), term("title")
# By which names a thing is found, the best first; and which of them are keys to it.
IDENTIFIERS = tuple(
    map(term, ("celex", "comnat", "registerNumber", "ecli", "eli", "acronym", "procedure"))
)
NAMES = (
    LABEL, TITLE, SKOS + "prefLabel", term("acronym"), SKOS + "altLabel", SKOS + "hiddenLabel",
    SKOS + "note", *IDENTIFIERS,
)  # fmt: skip
LINKS = (term("mentions"), term("cites"))
TOLD = frozenset((TEXT, *NAMES, *LINKS))
# What is found, from the most to the least particular: the class and the one word for it.
KINDS = {
    "LegalAct": "act", "Document": "document", "Body": "body", "Country": "country",
    "Region": "region", "Topic": "topic", "InformationSystem": "system",
    "Programme": "programme", "DocumentSeries": "series",
}  # fmt: skip
PASSAGE = "passage"
MOST_NAME = 300
ABOUT_KIND = {"body": "body", "country": "country", "topic": "topic", "system": "system",
              "act": "act", "document": "act"}  # fmt: skip
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"\W+|_+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing for the index: fields with their values, texts by language, and what is shown."""

    iri: str
    fields: dict[str, list[str]]
    texts: dict[str, list[str]]
    date: int | None
    data: dict[str, Any]


@dataclass(slots=True)
class _Told:
    """All that is said of one thing: values by property, and in which graphs."""

    values: dict[str, list[ox.NamedNode | ox.Literal]] = field(default_factory=dict)
    graphs: set[str] = field(default_factory=set)

    def texts(self, name: str) -> list[str]:
        """The texts of a property, each once, in a stable order."""
        return sorted({v.value for v in self.values.get(name, ()) if isinstance(v, ox.Literal)})

    def iris(self, name: str) -> list[str]:
        """The IRIs of a property, each once, sorted."""
        return sorted({v.value for v in self.values.get(name, ()) if isinstance(v, ox.NamedNode)})

    def first(self, name: str) -> str | None:
        """One value of a property, English before others; None where there is none."""
        found = [(v.language != "en", v.value) for v in self._literals(name)]
        return min(found)[1] if found else next(iter(self.iris(name)), None)

    def _literals(self, name: str) -> list[ox.Literal]:
        return [v for v in self.values.get(name, ()) if isinstance(v, ox.Literal)]

    def names(self) -> dict[str, list[str]]:
        """Names and identifiers by language; "" where none is given or it is none of ours."""
        found: dict[str, dict[str, None]] = {}
        for name in NAMES:
            for value in sorted(self._literals(name), key=lambda v: (v.language or "", v.value)):
                language = value.language if value.language in STEMMERS else ""
                found.setdefault(language or "", {})[value.value] = None
        return {language: list(names) for language, names in found.items()}


class Gathering:
    """Reads one version of a dataset, which the engine has open."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._kinds: dict[str, frozenset[str]] = {}
        self._documents: dict[str, tuple[str | None, int | None, frozenset[str]]] = {}

    def things(self, graph: ox.NamedNode | ox.DefaultGraph) -> set[str]:
        """The IRIs of which a graph says something that matters here."""
        return {
            quad.subject.value
            for name in TOLD
            for quad in self._store.quads_for_pattern(None, ox.NamedNode(name), None, graph)
            if isinstance(quad.subject, ox.NamedNode)
        }

    def entries(self, iris: Iterable[str]) -> Iterator[Entry]:
        """The entries of those of the things that can be found."""
        for iri in iris:
            told = self._told(iri)
            if TEXT in told.values:
                yield self._passage(iri, told)
            elif what := self._what(told):
                yield self._thing(iri, told, what)

    def passages(self, document: str) -> list[str]:
        """The passages of a document."""
        return self._told(document, term("hasPassage")).iris(term("hasPassage"))

    def about_passages(self, document: str) -> list[Any]:
        """What of a document stands with each of its passages, as JSON has it."""
        language, day, kinds = self._document(document)
        return [language, day, sorted(kinds)]

    def _told(self, iri: str, name: str | None = None) -> _Told:
        told = _Told()
        predicate = ox.NamedNode(name) if name else None
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), predicate, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                told.values.setdefault(quad.predicate.value, []).append(quad.object)
                graph = quad.graph_name
                told.graphs.add(graph.value if isinstance(graph, ox.NamedNode) else "")
        return told

    @cached_property
    def _above(self) -> dict[str, list[str]]:
        """Each of our classes with those above it."""
        found: dict[str, list[str]] = {}
        for quad in self._store.quads_for_pattern(
            None, ox.NamedNode(RDFS + "subClassOf"), None, None
        ):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                found.setdefault(quad.subject.value, []).append(quad.object.value)
        return found

    def _classes(self, told: _Told) -> set[str]:
        """The names of all our classes that a thing is of."""
        found: set[str] = set()
        waiting = told.iris(TYPE)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._above.get(name, [])
        return {name.removeprefix(ONTOLOGY) for name in found if name.startswith(ONTOLOGY)}

    def _what(self, told: _Told) -> str | None:
        classes = self._classes(told)
        return next((word for name, word in KINDS.items() if name in classes), None)

    def _words(self, told: _Told) -> frozenset[str]:
        """All words for what a thing is: `progress-report`, `document`."""
        classes = self._classes(told) - {"Agent"}
        names = {_CAPITAL.sub("-", name).lower() for name in classes}
        return frozenset(names | {KINDS[name] for name in classes if name in KINDS})

    def _kinds_of(self, iri: str) -> frozenset[str]:
        if iri not in self._kinds:
            what = self._what(self._told(iri, TYPE))
            self._kinds[iri] = frozenset(filter(None, (ABOUT_KIND.get(what or ""),)))
        return self._kinds[iri]

    def _about(self, told: _Told) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for iri in sorted({iri for name in LINKS for iri in told.iris(name)}):
            for kind in self._kinds_of(iri):
                found.setdefault(kind, []).append(iri)
        return found

    def _document(
        self, iri: str, told: _Told | None = None
    ) -> tuple[str | None, int | None, frozenset[str]]:
        """A document's language, date and the words for what it is; `told` where that was read."""
        if iri not in self._documents:
            told = told or self._told(iri)
            date = day_number(told.first(term("date")) or "")
            self._documents[iri] = (told.first(term("language")), date, self._words(told))
        return self._documents[iri]

    def _passage(self, iri: str, told: _Told) -> Entry:
        document = told.first(term("partOf"))
        language, day, kinds = self._document(document) if document else (None, None, frozenset())
        kind = told.first(term("passageKind"))
        texts = told.texts(TEXT)
        words = {PASSAGE, *([kind] if kind else []), *(kinds - set(KINDS.values()))}
        data = {
            "what": PASSAGE, "iri": iri, "document": document, "kind": kind,
            "path": told.first(term("headingPath")), "note": told.first(term("noteNumber")),
            "text": "\n".join(texts), "language": language,
        }  # fmt: skip
        fields = {"what": [PASSAGE], "kind": sorted(words), **self._about(told)}
        return _entry(iri, told, fields, {language or "": texts}, day, language, document, data)

    def _thing(self, iri: str, told: _Told, what: str) -> Entry:
        names = told.names()
        words = self._words(told)
        document = iri if what in ("act", "document") else None
        language, day, _ = self._document(iri, told) if document else (None, None, frozenset())
        about = self._about(told)
        if what in ABOUT_KIND:
            own = ABOUT_KIND[what]
            about[own] = sorted({iri, *about.get(own, ())})
        loaded = term("hasPassage") in told.values
        data: dict[str, Any] = {
            "what": what, "iri": iri, "label": told.first(LABEL),
            "title": told.first(TITLE) or told.first(SKOS + "note"), "names": names,
            "date": told.first(term("date")), "celex": told.first(term("celex")),
            "link": told.first(term("link")), "language": language, "loaded": loaded,
        }  # fmt: skip
        if loaded:
            data["passages"] = self.about_passages(iri)
        keys = {key(v) for name in IDENTIFIERS for v in told.texts(name)}
        if document:
            keys |= {key(label).removesuffix(" final") for label in told.texts(LABEL)}
        called = {key(name)[:MOST_NAME] for several in names.values() for name in several}
        fields = {
            "what": [what], "kind": sorted(words), "key": sorted(keys - {""}),
            "name": sorted(called - {""}), **about,
        }  # fmt: skip
        return _entry(iri, told, fields, names, day, language, document, data)


def _entry(
    iri: str, told: _Told, fields: dict[str, list[str]], texts: dict[str, list[str]],
    day: int | None, language: str | None, document: str | None, data: dict[str, Any],
) -> Entry:  # fmt: skip
    graphs = sorted(told.graphs)
    if not all(map(is_kept, graphs)):
        graphs.append(OTHERS.value)  # a graph that was sent may go without a word of its name
    fields |= {"iri": [iri], "graphs": graphs}
    if language:
        fields["language"] = [language]
    if document:
        fields["document"] = [document]
    return Entry(iri, fields, texts, day, data)


def key(text: str) -> str:
    """An identifier or acronym as it is compared: lower case, words apart."""
    return _NO_WORD.sub(" ", text).strip().lower()


def day_number(iso: str) -> int | None:
    """An ISO 8601 day as a number, 20171018; None where it is none."""
    digits = iso[:10].replace("-", "")
    return int(digits) if len(digits) == 8 and digits.isascii() and digits.isdigit() else None


def shown(data: dict[str, Any]) -> bytes:
    """What is shown of an entry, as it is kept in the index."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
