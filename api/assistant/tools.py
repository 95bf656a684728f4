"""What a language model can do with a dataset: each answer bounded, with its sources; nothing is written."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import pyoxigraph as ox

from api.asked import asked_for
from api.asking import ask, catalogue, cell
from api.assistant.arguments import MOST_ROWS
from api.assistant.bounds import MOST_CHARACTERS, Answer, bounded, short, shortened
from api.assistant.sources import Sources
from api.hits import hit_object
from api.naming import as_citation
from api.replies import as_object as reply_object
from api.searching import MOST_OFFSET, search
from api.worker import start_citing
from base.errors import InputError
from base.sandbox import Worker
from base.settings import Settings
from ontology.prefixes import prefixes_of
from search.service import SearchService
from store.cut import NOTE
from store.evaluate import Answer as Evaluated
from store.rows import table
from store.service import QueryService

QUOTE = 700
# How rows are wanted, and how triples.
ROWS_OR_TRIPLES = "text/tab-separated-values, application/n-triples"
CITED = (
    "text", "start", "end", "document", "celex", "eli", "ecli", "council", "comnat", "link",
    "pinpoint", "stated_date", "form", "status", "malformed", "confidence", "candidates",
)  # fmt: skip
ASKED = ("query", "question", "parameters", "columns", "version", "permalink")
# More are in no answer: none takes fewer characters than eight.
MOST_TRIPLES = MOST_CHARACTERS // 8


class Tools:
    """The tools over the dataset that the settings name; safe from every thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._service = QueryService(settings.store, settings)
        self._citing = Worker(start_citing, memory=settings.extract_memory)
        self._cited = as_citation(
            lambda asked: self._citing.call(asked, settings.cite_seconds), settings
        )

    @cached_property
    def _searches(self) -> SearchService:
        return SearchService(self._settings.store, self._settings)

    def search(self, *, words: str, limit: int, offset: int, **filters: str) -> Answer:
        """Passages, documents, acts and entities by words and filters."""
        if not words.strip() and not any(value.strip() for value in filters.values()):
            raise InputError(
                "search wants words, or a filter", hint='for example {"words": "encryption"}'
            )
        given = {**filters, "q": words, "limit": str(limit), "offset": str(offset or "")}
        base = self._settings.public_url
        searched = search(self._service, self._searches, given, base, self._cited)
        found = searched.found
        head = {
            "total": found.total,
            "all_words": found.whole,
            "version": searched.version,
            "permalink": searched.base + searched.path,
        }
        return bounded(
            [_hit(hit_object(hit)) for hit in found.hits],
            lambda hits: {**head, "hits": hits},
            lambda count: searched_on(offset + count),
            more=bool(found.hits) and offset + len(found.hits) < found.total,
        )

    def list_questions(self, *, about: str) -> Answer:
        """The named questions, or those with a word in them."""
        word = about.lower()
        listed = [
            {
                "name": query.name,
                "question": query.question,
                "parameters": {
                    p.name: f"{p.type}{', required' if p.required else ''}; e.g. {p.example}"
                    for p in query.parameters
                },
            }
            for query in catalogue().values()
            if word in f"{query.name} {query.question} {query.description} {query.topic}".lower()
        ]
        return {"questions": listed, "version": self._service.version}

    def ask(self, *, name: str, parameters: Mapping[str, str], limit: int, offset: int) -> Answer:
        """The answer to a named question."""
        given = {**parameters, "limit": str(limit), "offset": str(offset)}
        reply = ask(self._service, name, given, self._settings.public_url, self._cited)
        made = reply_object(reply)
        head = {key: made[key] for key in ASKED}
        rows = [short(row) for row in made["rows"]]
        named = Sources(self._service, rows, reply.version)
        return bounded(
            rows,
            lambda shown: {**head, "rows": shown, "sources": named.of(shown)},
            lambda count: _on("ask", "offset", offset + count),
            more=reply.truncated,
        )

    def read_document(self, *, document: str, start: int, limit: int) -> Answer:
        """What a document says, passage by passage, from the passage number `start` on."""
        given = {"document": document, "limit": str(limit), "offset": str(start - 1)}
        reply = ask(self._service, "passages", given, cited=self._cited)
        rows = [short(row) for row in reply_object(reply)["rows"]]
        if not rows and start == 1:
            raise InputError(
                f"nothing of {document[:80]!r} is loaded but its name",
                hint="ask the question documents for those that are",
            )
        named = Sources(self._service, rows, reply.version).of(rows)["documents"]
        head = {"documents": named, "start": start, "version": reply.version}
        return bounded(
            rows,
            lambda shown: {**head, "passages": shown},
            lambda count: _on("read_document", "start", start + count),
            more=reply.truncated,
        )

    def resolve_citations(self, *, text: str, date: str, language: str) -> Answer:
        """The citations in a text, each with what it means."""
        if len(text.encode("utf-8", "replace")) > self._settings.cite_bytes:
            raise InputError(f"the text is larger than {self._settings.cite_bytes} bytes")
        asked = asked_for(text, self._settings, date, language)
        found = self._citing.call(asked, self._settings.cite_seconds)
        return bounded(
            [{k: c[k] for k in CITED if c.get(k) not in (None, [])} for c in found],
            lambda shown: {"citations": shown, "version": self._service.version},
            lambda count: {"more": f"send the text from code point {found[count]['start']} on"},
        )

    def sparql(self, *, query: str) -> Answer:
        """The answer to a SPARQL query."""
        answer = self._service.query(query, accept=ROWS_OR_TRIPLES)
        if answer.kind == "ask":
            return {"boolean": answer.boolean, "version": answer.version}
        if answer.kind == "construct":
            return self._triples(answer)
        columns, found = table(answer, cut=True)
        rows = [
            short({c: cell(t) for c, t in zip(columns, row, strict=True) if t is not None})
            for row in found[:MOST_ROWS]
        ]
        head = {"columns": list(columns), "version": answer.version}
        named = Sources(self._service, rows, answer.version)
        return bounded(
            rows,
            lambda shown: {**head, "rows": shown, "sources": named.of(shown)},
            lambda count: {
                "more": f"give the query ORDER BY, LIMIT and OFFSET {count}, or fewer columns"
            },
            total=len(found),
            more=answer.truncated,
        )

    def _triples(self, answer: Evaluated) -> Answer:
        """An answer of triples, as Turtle that is whole however few of them are told."""
        parsed = ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
        triples = [quad.triple for quad in islice(parsed, MOST_TRIPLES)]
        rows = [{"s": cell(t.subject), "o": cell(t.object)} for t in triples]
        named = Sources(self._service, rows, answer.version)
        return bounded(
            triples,
            lambda shown: {
                "turtle": _turtle(shown),
                "version": answer.version,
                "sources": named.of(rows[: len(shown)]),
            },
            lambda _: {"more": "give the query ORDER BY, LIMIT and OFFSET"},
            total=answer.body.count(b"\n") - answer.body.endswith(NOTE),
            more=answer.truncated,
        )

    def close(self) -> None:
        """End all processes."""
        self._service.close()
        self._citing.close()
        if "_searches" in self.__dict__:
            self._searches.close()


def _hit(hit: Mapping[str, Any]) -> Answer:
    names = ("kind", "iri", "id", "label", "passage", "path", "link")
    told = {name: hit[name] for name in names if hit[name]}
    return {**told, "quote": shortened(hit["text"], QUOTE), "document": hit["document"]}


def _on(tool: str, argument: str, place: int) -> Answer:
    """How that is had which begins at a place."""
    return {f"next_{argument}": place, "more": f"call {tool} with {argument} {place} for the rest"}


def searched_on(offset: int) -> Answer:
    """How the hits from an offset on are had."""
    if offset > MOST_OFFSET:
        return {"more": "no search goes further: narrow it with filters"}
    return _on("search", "offset", offset)


def _turtle(triples: Sequence[ox.Triple]) -> str:
    made = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes_of(triples))
    return (made or b"").decode()
