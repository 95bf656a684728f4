"""The engines that run the rules: a fast one for daily use, pySHACL as the reference.

Both take the same triples and give plain results, so that a test can hold one against the other.
"""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal as Choice
from typing import Protocol

import shacl
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from base.errors import ArtefactError, EuctError
from base.lines import Lines
from shapes.facts import RDF_TYPE, RDFS_SUBCLASS, SH, Facts, Node, Term
from shapes.rules import Rule, ShapeSet, sh, shape_set

EngineName = Choice["fast", "reference"]
ESCAPED = "euct-ntriples"  # how letters beyond ASCII are written in N-Triples
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Result:
    """One result of a rule at a node, as an engine reports it."""

    rule: str
    severity: str
    focus: Node
    value: Term | None
    component: str


class Engine(Protocol):
    """Something that checks triples against a shapes graph."""

    def run(self, data: Facts, *, of_dataset: bool = False) -> list[Result]:
        """All results over `data`, in no particular order; `of_dataset` asks such rules only."""


@cache
def compiled(name: EngineName) -> Engine:
    """The engine called `name` with the shapes of this installation, compiled once."""
    if name == "fast":
        return FastEngine(shape_set())
    from shapes.reference import ReferenceEngine  # pySHACL takes half a second to import

    return ReferenceEngine(shape_set())


class FastEngine:
    """SHACL core by the `shacl` library; the rules' queries once for all nodes by Oxigraph.

    The library runs a query once for each node, which takes nine tenths of its time. Our queries
    all bind `$this` by a triple of their outermost group (a test sees to it), so one run with
    `$this` free gives the same rows, of which those at a target of the rule count.
    """

    def __init__(self, shapes: ShapeSet) -> None:
        self._queries = [rule for rule in shapes.rules.values() if rule.query is not None]
        without = [t for t in shapes.triples if t.predicate != sh("sparql")]
        core = serialize(without, format=RdfFormat.N_TRIPLES) or b""
        try:
            self._core = shacl.Shapes.from_text(core.decode(), format="ntriples")
        except ValueError as error:
            raise ArtefactError(f"shapes/*.ttl cannot be compiled: {error}") from None

    def run(self, data: Facts, *, of_dataset: bool = False) -> list[Result]:
        """All results of the rules over `data`.

        Raises:
            EuctError: the library gave up.
        """
        if of_dataset:
            return list(self._run_queries(data, [r for r in self._queries if r.of_dataset]))
        try:
            report = self._core.validate_text(in_ascii(data.parts), format="ntriples")
        except ValueError as error:
            raise EuctError(f"the SHACL engine gave up: {error}") from None
        found = [] if not report.results else list(report_results(report.serialize("ntriples")))
        return found + list(self._run_queries(data, self._queries))

    def _run_queries(self, data: Facts, rules: Iterable[Rule]) -> Iterator[Result]:
        for rule in rules:
            rows = data.store.query(str(rule.query))
            if not isinstance(rows, QuerySolutions):
                raise ArtefactError(f"the query of {rule.name} is not a SELECT")
            for row in rows:
                focus, value = row["this"], row["value"]
                if isinstance(focus, Literal | Triple) or isinstance(value, Triple):
                    continue
                if focus is not None and is_target(data, rule, focus):
                    yield Result(
                        rule.iri.value, rule.severity, focus, value, "SPARQLConstraintComponent"
                    )


def in_ascii(parts: Iterable[Lines]) -> str:
    """N-Triples as one text, with escapes for all that is not ASCII.

    One wide letter doubles the memory of the whole text, and the library would have a copy made
    besides; an ASCII text is handed over as it lies there. So it goes through pieces.
    """
    return "".join(_ascii(piece) for part in parts for piece in part.pieces(PIECE))


def _ascii(piece: bytes) -> str:
    if not piece.isascii():
        piece = piece.decode().encode("ascii", ESCAPED)
    return piece.decode("ascii")


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wide = error.object[error.start : error.end]
    return "".join(f"\\U{ord(letter):08X}" for letter in wide), error.end


codecs.register_error(ESCAPED, _escape)


def is_target(facts: Facts, rule: Rule, node: Node) -> bool:
    """Whether one of the targets of `rule` chooses `node`."""
    for kind, target in rule.targets:
        if kind == "targetSubjectsOf" and facts.objects(node, target):
            return True
        if kind == "targetObjectsOf" and facts.subjects(target, node):
            return True
        if kind == "targetClass" and _is_a(facts, node, target):
            return True
    return False


def _is_a(facts: Facts, node: Node, wanted: NamedNode) -> bool:
    seen: set[Node] = set()
    todo = facts.nodes_by(node, RDF_TYPE)
    while todo:
        current = todo.pop()
        if current == wanted:
            return True
        if current not in seen:
            seen.add(current)
            todo = todo + facts.nodes_by(current, RDFS_SUBCLASS)
    return False


def report_results(report: str) -> Iterator[Result]:
    """The results of a W3C validation report in N-Triples; the details of results are left out.

    So are results at texts, which stand where a node should: the rule of the property says that.
    """
    facts = Facts(Lines(report.encode()))
    for quad in facts.store.quads_for_pattern(None, sh("result"), None):
        if not isinstance(quad.object, BlankNode | NamedNode):
            continue
        focus = facts.objects(quad.object, sh("focusNode"))
        if not focus or not isinstance(focus[0], Literal):
            yield _result(facts, quad.object)


def _result(facts: Facts, node: Node) -> Result:
    def one(name: str) -> Term | None:
        return next(iter(facts.objects(node, sh(name))), None)

    rule, severity, focus = one("sourceShape"), one("resultSeverity"), one("focusNode")
    component = one("sourceConstraintComponent")
    if not isinstance(rule, NamedNode) or not isinstance(severity, NamedNode):
        raise EuctError("the SHACL engine reported a result without its rule or severity")
    if focus is None or isinstance(focus, Literal):  # a text is left out before
        raise EuctError(f"the SHACL engine reported a result of {rule.value} without a node")
    return Result(
        rule=rule.value,
        severity=severity.value.removeprefix(SH),
        focus=focus,
        value=one("value"),
        component="" if component is None else component.value.removeprefix(SH),
    )
