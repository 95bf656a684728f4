"""What a language model can do with a dataset: each answer bounded, with its sources; nothing is written."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from api.asked import asked_for
from api.asking import ask, catalogue, cell
from api.assistant.sources import bounded, shortened, sources
from api.hits import hit_object
from api.naming import as_citation
from api.replies import as_object as reply_object
from api.searching import search
from api.worker import start_citing
from base.errors import InputError
from base.sandbox import Worker
from base.settings import Settings
from search.service import SearchService
from store.rows import table
from store.service import QueryService

MOST_ROWS = 200
QUOTE = 700
CITED = (
    "text", "start", "end", "document", "celex", "eli", "ecli", "council", "comnat", "link",
    "pinpoint", "stated_date", "form", "status", "malformed", "confidence", "candidates",
)  # fmt: skip


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

    def search(self, words: str, limit: int, filters: Mapping[str, str | None]) -> dict[str, Any]:
        """Passages, documents, acts and entities by words and filters."""
        given = {name: value for name, value in filters.items() if value}
        found = search(
            self._service, self._searches, {**given, "q": words, "limit": str(limit)},
            self._settings.public_url, self._cited,
        )  # fmt: skip
        hits = []
        for hit in (hit_object(hit) for hit in found.found.hits):
            names = ("kind", "iri", "id", "label", "passage", "path", "link")
            document = hit["document"]
            hits.append(
                {name: hit[name] for name in names if hit[name]}
                | {"quote": shortened(hit["text"], QUOTE), "document": document}
            )
        answer = {
            "total": found.found.total,
            "all_words": found.found.whole,
            "hits": hits,
            "version": found.version,
            "permalink": found.base + found.path,
        }
        return bounded(answer, "hits", "ask with a smaller limit, or with filters")

    def questions(self, about: str | None) -> dict[str, Any]:
        """The named questions, or those with a word in them."""
        word = (about or "").lower()
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

    def ask(self, name: str, values: Mapping[str, str], limit: int, offset: int) -> dict[str, Any]:
        """The answer to a named question."""
        given = {**values, "limit": str(limit), "offset": str(offset)}
        reply = ask(self._service, name, given, self._settings.public_url, self._cited)
        made = reply_object(reply)
        kept = ("query", "question", "parameters", "columns", "count", "truncated", "rows",
                "version", "permalink")  # fmt: skip
        answer = {key: made[key] for key in kept}
        cells = (value for row in made["rows"] for value in row.values())
        answer["sources"] = sources(self._service, cells, reply.version)
        return bounded(answer, "rows", "ask with a smaller limit, and offset for what follows")

    def document(self, document: str, start: int, limit: int) -> dict[str, Any]:
        """What a document says, passage by passage, from the passage number `start` on."""
        given = {"document": document, "limit": str(limit), "offset": str(start - 1)}
        reply = ask(self._service, "passages", given, cited=self._cited)
        made = reply_object(reply)
        if not made["rows"] and start == 1:
            raise InputError(
                f"nothing of {document[:80]!r} is loaded but its name",
                hint="ask the question documents for those that are",
            )
        told = sources(
            self._service, (v for row in made["rows"] for v in row.values()), made["version"]
        )
        answer = {
            "documents": told["documents"],
            "passages": made["rows"],
            "start": start,
            "truncated": made["truncated"],
            "version": made["version"],
        }
        return bounded(
            answer, "passages", "ask again with start at the first passage that is missing"
        )

    def cite(self, text: str, date: str | None, language: str | None) -> dict[str, Any]:
        """The citations in a text, each with what it means."""
        if len(text.encode("utf-8", "replace")) > self._settings.cite_bytes:
            raise InputError(f"the text is larger than {self._settings.cite_bytes} bytes")
        asked = asked_for(text, self._settings, date, language)
        found = self._citing.call(asked, self._settings.cite_seconds)
        cited = [{k: c[k] for k in CITED if c.get(k) not in (None, [])} for c in found]
        answer = {"citations": cited, "count": len(cited), "version": self._service.version}
        return bounded(answer, "citations", "send the text in parts")

    def sparql(self, query: str) -> dict[str, Any]:
        """The answer to a SPARQL query."""
        answer = self._service.query(query)
        if answer.kind == "ask":
            return {"boolean": answer.boolean, "version": answer.version}
        if answer.kind == "construct":
            text = answer.body.decode("utf-8", "replace")
            lines = {"turtle": text.splitlines(), "version": answer.version}
            made = bounded(lines, "turtle", "add a LIMIT")
            return {**made, "turtle": "\n".join(made["turtle"])}
        columns, found = table(answer, cut=True)
        kept = [
            {name: cell(term) for name, term in zip(columns, row, strict=True) if term is not None}
            for row in found[:MOST_ROWS]
        ]
        whole = len(kept) == len(found) and not answer.truncated
        made = {
            "columns": list(columns),
            "rows": kept,
            "count": len(found),
            "truncated": not whole,
            "version": answer.version,
            "sources": sources(
                self._service, (v for r in kept for v in r.values()), answer.version
            ),
        }
        return bounded(made, "rows", "add LIMIT and OFFSET, or ask for fewer columns")

    def close(self) -> None:
        """End all processes."""
        self._service.close()
        self._citing.close()
        if "_searches" in self.__dict__:
            self._searches.close()
