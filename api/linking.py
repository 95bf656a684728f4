"""What later documents say of earlier commitments, linked after each load, and the status that follows.

Links stand in a graph of the later document, statuses in one of the earlier. Both depend on nothing
but the documents themselves, so that the order of loading does not matter. What may belong together
is looked up by shared words, bodies and things; no two documents are compared that share none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from api.gate import RefusedError
from api.knowledge import background
from api.statements import DOCUMENT, DOCUMENTS, Common, Statements, text_of
from base.iris import graph, term
from base.settings import Settings
from loaders.emit.terms import TYPE
from loaders.followups.choose import FULFILS, links
from loaders.followups.compare import Compared, compared
from loaders.followups.graph import Told, followup_prefix, link_triples, status_triples
from loaders.followups.rules import rules
from loaders.followups.said import Said
from loaders.followups.status import Followed, periods
from ontology.reason import infer
from store.draft import Graphs

NOTICES = graph("document", "notice", "")
LINKS, STATUSES = graph("follow-ups", ""), graph("commitment-status", "")


@dataclass(frozen=True, slots=True)
class Linked:
    """How many follow-ups are asserted and how many are candidates, in the graphs that were written.

    `refused` says of which documents the gate kept the links out, and why.
    """

    asserted: int = 0
    candidates: int = 0
    refused: tuple[str, ...] = ()


def link_all(writer: Graphs, settings: Settings) -> Linked:
    """Link all documents of the dataset anew.

    Raises:
        StoreError: the dataset cannot be written.
    """
    found = [name for name in writer.graphs() if _is_document(name)]
    return _link(writer, settings, [DOCUMENT + name.removeprefix(DOCUMENTS) for name in found])


def link_around(writer: Graphs, document: str, settings: Settings) -> Linked:
    """Link a document just loaded with what was promised before it, and what was said after it.

    Args:
        writer: the dataset.
        document: the document's IRI.
        settings: the least confidences.

    Raises:
        StoreError: the dataset cannot be written; nothing has changed.
    """
    return _link(writer, settings, [document])


def _link(writer: Graphs, settings: Settings, documents: Iterable[str]) -> Linked:
    total = Linked()
    for document in documents:
        new = _Linking(writer, settings).around(document)
        try:
            if new:
                writer.replace(new)
        except RefusedError as error:
            total = replace(total, refused=(*total.refused, f"follow-ups and statuses: {error}"))
            continue
        types = Counter(
            t.object.value
            for name, triples in new.items()
            if name.startswith(LINKS)
            for t in triples
            if t.predicate == TYPE and isinstance(t.object, ox.NamedNode)
        )
        total = Linked(
            total.asserted + types[term("FollowUp")],
            total.candidates + types[term("FollowUpCandidate")],
            total.refused,
        )
    return total


def _is_document(name: str) -> bool:
    return name.startswith(DOCUMENTS) and not name.startswith(NOTICES)


class _Linking:
    """The look-ups that linking one document takes."""

    def __init__(self, writer: Graphs, settings: Settings) -> None:
        self._writer, self._settings = writer, settings
        self._statements = Statements(writer)

    def around(self, document: str) -> dict[str, list[ox.Triple]]:
        """The graphs that change because of a document, with what they shall hold."""
        before = self._linked_before(document)
        pairs = self._pairs(document)
        new = {name: self._rewritten(name, document, pairs) for name in before | _graphs(pairs)}
        earlier = {document} | {one for one, _ in pairs} | self._followed_by(document)
        for each in sorted(earlier):
            new[STATUSES + each.removeprefix(DOCUMENT)] = self._statuses(each, new)
        changed = {
            name: triples
            for name, triples in new.items()
            if set(triples) != set(self._writer.graph(name))
        }
        inferred = {
            _inferred(name): infer(triples, background()) if triples else []
            for name, triples in changed.items()
        }
        return changed | inferred

    def _linked_before(self, document: str) -> set[str]:
        """The graphs that hold links of or to the document so far, and its own."""
        stated = self._writer.stated(term("earlierDocument"), ox.NamedNode(document))
        return {name for name, _ in stated if name.startswith(LINKS)} | {_links_of(document)}

    def _followed_by(self, document: str) -> set[str]:
        """The documents whose commitments the document follows up so far."""
        told = self._writer.told(_links_of(document), predicate=term("earlierDocument"))
        return {t.object.value for t in told if isinstance(t.object, ox.NamedNode)}

    def _pairs(self, document: str) -> dict[tuple[str, str], list[Compared]]:
        """What may be linked, by the earlier and the later document."""
        written = self._statements.day(document)
        found: dict[tuple[str, str], list[Compared]] = defaultdict(list)
        if not written:
            return found
        for own in self._statements.all_of(document):
            for other in self._statements.matching(own):
                earlier, later = sorted((own, other), key=lambda each: each.written)
                if earlier.written == later.written or not self._is_followed(earlier, later):
                    continue
                one = compared(earlier, later, rules(), Common(self._statements, earlier.document))
                if one:
                    found[earlier.document, later.document].append(one)
        return found

    def _is_followed(self, earlier: Said, later: Said) -> bool:
        """Whether the later statement may tell of the earlier one, by what documents they stand in.

        Acts report on nothing, and what their recitals call for is no promise.
        """
        told = earlier.is_commitment and not self._statements.is_act(later.document)
        return told and (earlier.binding or not self._statements.is_act(earlier.document))

    def _rewritten(
        self, name: str, document: str, pairs: dict[tuple[str, str], list[Compared]]
    ) -> list[ox.Triple]:
        """A later document's links: those that have nothing to do with the document stay."""
        later = DOCUMENT + name.removeprefix(LINKS)
        kept: list[ox.Triple] = []
        if later != document:
            gone = followup_prefix(later, document)
            kept = [t for t in self._writer.graph(name) if not text_of(t.subject).startswith(gone)]
        for (_, by), compares in sorted(pairs.items()):
            if by == later:
                least = self._settings.followup_confidence
                faint = self._settings.followup_candidate
                kept += link_triples(links(compares, rules(), least, faint))
        return kept

    def _statuses(self, document: str, new: dict[str, list[ox.Triple]]) -> list[ox.Triple]:
        """The statuses of a document's commitments, after the links in `new`."""
        written = self._statements.day(document)
        if not written:
            return []
        followed = self._followed(document, new)
        found: list[ox.Triple] = []
        for each in self._statements.all_of(document):
            if each.is_commitment:
                found += status_triples(
                    each.iri, periods(written, each.last, followed.get(each.iri, ()))
                )
        return found

    def _followed(
        self, document: str, new: dict[str, list[ox.Triple]]
    ) -> dict[str, list[Followed]]:
        """The asserted follow-ups of a document's commitments, by commitment."""
        stated = self._writer.stated(term("earlierDocument"), ox.NamedNode(document))
        graphs = {name for name, _ in stated if name not in new} | {
            name for name in new if name.startswith(LINKS)
        }
        found: dict[str, list[Followed]] = defaultdict(list)
        for name in graphs:
            by_link: dict[str, list[ox.Triple]] = defaultdict(list)
            prefix = followup_prefix(DOCUMENT + name.removeprefix(LINKS), document)
            for each in new[name] if name in new else self._writer.graph(name):
                if text_of(each.subject).startswith(prefix):
                    by_link[text_of(each.subject)].append(each)
            for triples in by_link.values():
                link = Told(triples)
                for commitment in link.all("earlierCommitment"):
                    found[commitment] += self._follow(link)
        return found

    def _follow(self, link: Told) -> Iterator[Followed]:
        """What a follow-up says of the status: an event counts from its own day."""
        written, kind = link.day("asOf"), link.first("followUpKind")
        later = self._statements.one(link.first("laterCommitment") or link.first("laterAction"))
        if written and later:
            day = min(later.last, written) if kind == FULFILS and later.last else written
            yield Followed(kind, day, later.last if later.is_commitment else None)


def _graphs(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {_links_of(later) for _, later in pairs}


def _links_of(document: str) -> str:
    return LINKS + document.removeprefix(DOCUMENT)


def _inferred(name: str) -> str:
    return graph("inferred", "") + name.removeprefix(graph(""))
