"""A search on an opened index: words and filters to hits, counted, in a stable order."""

import json
from dataclasses import dataclass
from typing import Any, cast

import tantivy
from tantivy import Occur, Query

from search.gathering import MOST_NAME, key
from search.marking import Marker
from search.schema import COUNTED, PLAIN, WORD_FIELDS, analyser, schema
from search.words import Group, Leaf, Words, read

MOST_WINDOW = 10_000
FACETS = 10
# As it is written counts more than by its stem; what is called just so, most; who only cites it, least.
BOOSTS = {PLAIN: 1.5}
CITED = 0.3
CALLED = 20.0
TIES = 0.1


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for.

    Attributes:
        text: what was typed.
        filters: fields, each with the values of which an entry must have one.
        since, until: the first and last day, as numbers such as 20171018; None is open.
        limit, offset: which of the hits.
    """

    text: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: int | None = None
    until: int | None = None
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        total: how many hits there are.
        hits: those in the window, the best first; each with what is shown of it, its `score`, and
            `document` as an object where it stands in one.
        facets: of all hits, the most frequent values of each field.
        whole: whether the hits have all words; else they have some.
        ignored: how many words were too many.
    """

    total: int
    hits: list[dict[str, Any]]
    facets: dict[str, list[tuple[str, int]]]
    whole: bool
    ignored: int


def find(index: tantivy.Index, search: Search) -> Found:
    """What the search finds. Where nothing has all words, what has some of them."""
    searcher = index.searcher()
    words = read(search.text)
    asked = Asking(searcher)
    result, query = _run(searcher, asked, words, search)
    whole = True
    looser = words.loosened()
    if not _total(result) and looser is not None:
        words, whole = looser, False
        result, query = _run(searcher, asked, words, search)
    marker = Marker(words.leaves())
    hits = [_hit(searcher, asked, address, score, marker) for score, address in result.hits]
    total = _total(result)
    facets = {field: _counts(searcher, query, field) for field in COUNTED} if total else {}
    return Found(total, hits, facets, whole or not total, words.ignored)


def _total(result: tantivy.SearchResult) -> int:
    return int(cast("Any", result).count)  # which its type stub forgot


class Asking:
    """Makes the engine's queries, none of which was parsed by it."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher
        self._documents: dict[str, dict[str, Any]] = {}

    def group(self, group: Group) -> Query | None:
        """The query for a group; None where no word of it can be looked for."""
        parts = [q for part in group.parts if (q := self._part(part)) is not None]
        without = [q for part in group.without if (q := self._part(part)) is not None]
        if not parts and not without:
            return None
        if group.anyway and not parts:
            return None
        if group.anyway:
            least = min(group.least, len(parts))
            return Query.boolean_query([(Occur.Should, q) for q in parts], least)
        return Query.boolean_query(
            [(Occur.Must, q) for q in parts or [Query.all_query()]]
            + [(Occur.MustNot, q) for q in without]
        )

    def document(self, iri: str) -> dict[str, Any]:
        """What is shown of a document, as far as the index knows it."""
        if iri not in self._documents:
            query = Query.term_query(schema(), "iri", iri, "basic")
            hits = self._searcher.search(query, limit=1, count=False).hits
            known = _data(self._searcher, hits[0][1]) if hits else {}
            names = ("iri", "label", "title", "date", "celex", "link")
            self._documents[iri] = {name: known.get(name) for name in names} | {"iri": iri}
        return self._documents[iri]

    def _part(self, part: Leaf | Group) -> Query | None:
        return self._leaf(part) if isinstance(part, Leaf) else self.group(part)

    def _leaf(self, leaf: Leaf) -> Query | None:
        fields = (PLAIN,) if leaf.exact or leaf.prefix else WORD_FIELDS
        found = [q for field in fields if (q := _in_field(leaf, field)) is not None]
        if not leaf.prefix and (cited := self._cited(key(leaf.text))) is not None:
            found.append(cited)
        return Query.disjunction_max_query(found, TIES) if found else None

    def _cited(self, name: str) -> Query | None:
        """What cites the act of this identifier or acronym, however it does so."""
        if not name:
            return None
        query = Query.term_query(schema(), "key", name, "basic")
        hits = self._searcher.search(query, limit=FACETS, count=False).hits
        acts = [str(_data(self._searcher, address)["iri"]) for _, address in hits]
        if not acts:
            return None
        return Query.const_score_query(Query.term_set_query(schema(), "act", acts), CITED)


def _in_field(leaf: Leaf, field: str) -> Query | None:
    terms = analyser(field).analyze(leaf.text)
    if not terms:
        return None
    if leaf.prefix:
        query = Query.phrase_prefix_query(schema(), field, list(terms))
    elif len(terms) == 1:
        query = Query.term_query(schema(), field, terms[0])
    else:
        query = Query.phrase_query(schema(), field, list(terms))
    return Query.boost_query(query, BOOSTS[field]) if field in BOOSTS else query


def _run(
    searcher: tantivy.Searcher, asking: Asking, words: Words, search: Search
) -> tuple[tantivy.SearchResult, Query]:
    wanted = asking.group(words.root)
    if wanted is None:
        # Nothing typed is everything; what was typed and is no word is nothing.
        wanted = Query.empty_query() if search.text.strip() else Query.all_query()
    parts = [(Occur.Must, wanted)]
    if name := key(search.text)[:MOST_NAME]:
        called = Query.term_query(schema(), "name", name, "basic")
        parts.append((Occur.Should, Query.const_score_query(called, CALLED)))
    for field, values in search.filters:
        chosen = Query.term_set_query(schema(), field, list(values))
        parts.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
    if search.since is not None or search.until is not None:
        days = Query.range_query(
            schema(), "date", tantivy.FieldType.Integer, search.since, search.until
        )
        parts.append((Occur.Must, Query.const_score_query(days, 0.0)))
    query = Query.boolean_query(parts)
    limit = max(1, min(search.limit, MOST_WINDOW))
    return searcher.search(query, limit=limit, offset=min(search.offset, MOST_WINDOW)), query


def _hit(
    searcher: tantivy.Searcher, asking: Asking, address: tantivy.DocAddress, score: float,
    marker: Marker,
) -> dict[str, Any]:  # fmt: skip
    data = _data(searcher, address)
    document = data.get("document")
    text = data.pop("text", None)
    names = data.pop("names", {})
    data.pop("passages", None)
    if text is not None:
        part = marker.passage(text, data.get("language"))
    else:
        part = marker.name(str(data.get("title") or data.get("label") or ""), names)
    return {
        **data,
        "document": asking.document(document) if document else None,
        "score": round(score, 4),
        "text": part.text,
        "offset": part.offset,
        "highlights": [list(span) for span in part.spans],
    }


def _counts(searcher: tantivy.Searcher, query: Query, field: str) -> list[tuple[str, int]]:
    """The most frequent values of a field, with the number of hits that have them."""
    wanted = {"terms": {"field": field, "size": FACETS}}
    buckets = searcher.aggregate(query, {"counted": wanted})["counted"]["buckets"]
    return sorted(
        ((str(b["key"]), int(b["doc_count"])) for b in buckets), key=lambda pair: (-pair[1], pair)
    )


def _data(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(bytes(searcher.doc(address)["data"][0]))
    return known
