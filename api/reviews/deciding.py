"""Deciding on facts: a decision is written down and applied in one transaction, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox

from api.knowledge import background, slice_for
from api.linking import link_around
from api.reviews.applying import Applied, applied, as_extracted, statements
from api.reviews.decisions import (
    ACCEPTED,
    CORRECTED,
    WITHDRAWN,
    Decision,
    Statement,
    decision_triples,
    decisions_in,
    document_of,
    in_force,
    log_graph,
)
from base.errors import InputError
from base.iris import graph, identity, term
from base.lines import Graph
from base.settings import Settings
from ontology.reason import infer
from shapes.validate import validate
from store.draft import Draft
from store.draft import Graphs as Dataset

Graphs = dict[str, Graph]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided on a fact, before it is known what had been read of it."""

    fact: str
    decision: str
    corrected: tuple[str, ...] = ()
    values: tuple[Statement, ...] = ()


class Reviewing:
    """Reviews of the facts of a dataset.

    Args:
        writer: the dataset.
        settings: the confidence below which a fact awaits review, and those of follow-ups.
    """

    def __init__(self, writer: Dataset, settings: Settings) -> None:
        self._writer, self._settings = writer, settings
        self._threshold = settings.fact_threshold
        self._read: dict[str, list[ox.Triple]] = {}

    def decide(self, choices: Sequence[Choice], by: str, note: str = "") -> list[Decision]:
        """Decide on facts: all of it holds at once, or nothing has changed.

        Raises:
            InputError: a fact is not in the dataset, or a correction makes it break a rule.
            StoreError: the dataset cannot be written.
        """
        now = datetime.now(UTC)
        made = [self._made(choice, by, note, now) for choice in choices]
        self._write(made)
        return made

    def withdraw(self, facts: Sequence[str], by: str, note: str = "") -> list[Decision]:
        """Take back the decision in force on each fact; the one before it holds again, if any.

        Raises:
            InputError: nothing was decided on a fact.
            StoreError: the dataset cannot be written.
        """
        now, made = datetime.now(UTC), []
        for fact in facts:
            last = in_force(self.log(document_of(fact))).get(fact)
            if last is None:
                raise InputError("nothing was decided on this fact", where=fact)
            made.append(Decision(fact, WITHDRAWN, by, now, note, last.text, withdraws=last.iri))
        self._write(made)
        return made

    def take(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Add decisions that were exported elsewhere; gives those that were not known."""
        known: dict[str, set[str]] = {}
        new = {}
        for each in decisions:
            if each.document not in known:
                known[each.document] = {old.iri for old in self.log(each.document)}
            if each.iri not in known[each.document]:
                new[each.iri] = each
        self._write(list(new.values()))
        return list(new.values())

    def log(self, document: str) -> list[Decision]:
        """All decisions on facts of a document, in the order of their time."""
        return decisions_in(self._graph(log_graph(document)))

    def loaded(self, document: str, graphs: Graphs) -> tuple[Graphs, Applied]:
        """The graphs of a document about to be loaded, with the decisions on it applied."""
        asserted, inferred = graph("document", document), graph("inferred", document)
        if asserted not in graphs:  # a notice states no facts
            return graphs, Applied([], (), ())
        read, log = graphs[asserted], in_force(self.log(document))
        extracted = as_extracted(read, self._threshold)
        if extracted is read and not log:
            return graphs, Applied([], (), ())
        done = applied(extracted, log)
        if not done.kept and extracted is read:
            return graphs, done
        found = infer(done.triples, background())
        return {**graphs, asserted: done.triples, inferred: found}, done

    def fact(self, iri: str) -> list[ox.Triple]:
        """The triples of a fact as it was read; none where it is not there."""
        triples = as_extracted(self._graph(graph("document", document_of(iri))), self._threshold)
        return [each for each in triples if each.subject == ox.NamedNode(iri)]

    def _made(self, choice: Choice, by: str, note: str, now: datetime) -> Decision:
        own = self.fact(choice.fact)
        if not own:
            raise InputError(
                "this fact is not in the dataset any more",
                where=choice.fact,
                hint="its decision can be taken back with euct review undo",
            )
        corrected, values = set(choice.corrected), list(choice.values)
        last = in_force(self.log(document_of(choice.fact))).get(choice.fact)
        if last and last.decision == CORRECTED and choice.decision == ACCEPTED:
            raise InputError(
                f"this fact was corrected by {last.by}, and accepting it would bring back what was read",
                where=choice.fact,
                hint="take the correction back first: euct review undo",
            )
        if last and last.decision == choice.decision == CORRECTED:
            earlier = set(last.corrected) - corrected
            values += [each for each in last.values if each[0] in earlier]
            corrected |= earlier
        return Decision(
            fact=choice.fact, decision=choice.decision, by=by, on=now, note=note,
            text=self._text(choice.fact, own), seen=statements(own), corrected=tuple(sorted(corrected)),
            values=tuple(sorted(values, key=str)),
        )  # fmt: skip

    def _text(self, fact: str, own: Iterable[ox.Triple]) -> str:
        """The words on which a fact rests."""
        evidence = {t.object for t in own if t.predicate.value == term("evidence")}
        words = (
            t.object.value
            for t in self._graph(graph("document", document_of(fact)))
            if t.predicate.value == term("literal")
            and t.subject in evidence
            and isinstance(t.object, ox.Literal)
        )
        return next(words, "")

    def _graph(self, name: str) -> list[ox.Triple]:
        """A graph as it stands, read once between two changes."""
        if name not in self._read:
            self._read[name] = self._writer.graph(name)
        return self._read[name]

    def _write(self, made: Sequence[Decision]) -> None:
        graphs: Graphs = {}
        for document in sorted({each.document for each in made}):
            own = [each for each in made if each.document == document]
            log = [*self.log(document), *own]
            graphs[log_graph(document)] = [t for each in log for t in decision_triples(each)]
            asserted = graph("document", document)
            read = self._graph(asserted)
            if read:
                done = applied(as_extracted(read, self._threshold), in_force(log))
                _require_rules(done.triples, own)
                graphs[asserted] = done.triples
                graphs[graph("inferred", document)] = infer(done.triples, background())
        if not graphs:
            return
        draft = Draft(self._writer)
        draft.replace(graphs)
        # What follows up a rejected commitment, or is one, is no follow-up any more.
        for each in sorted({each.document for each in made}):
            if graph("document", each) in graphs:
                link_around(draft, identity("document", each), self._settings)
        self._writer.replace(draft.changes)
        self._read.clear()


def _require_rules(triples: list[ox.Triple], made: Sequence[Decision]) -> None:
    """Refuse corrections after which a fact breaks a rule."""
    facts = {each.fact for each in made if each.decision == CORRECTED}
    if not facts:
        return
    report = validate(triples, slice_for(triples))
    broken = next((f for f in report.findings if f.focus in facts), None)
    if broken is not None and broken.severity == "Violation":
        raise InputError(
            f"this cannot be stored: {broken.message.rstrip('.')}", where=broken.focus,
            hint="nothing has changed",
        )  # fmt: skip


def known_facts(writer: Dataset) -> Mapping[str, str]:
    """The facts of a dataset and those that were decided on, by IRI: the graph that tells of each."""
    found = {str(t.subject)[1:-1]: name for name, t in writer.stated(term("reviewStatus"))}
    for name, each in writer.stated(term("reviewOf")):
        if isinstance(each.object, ox.NamedNode):
            found.setdefault(each.object.value, name)
    return found
