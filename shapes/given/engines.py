"""The two engines over shapes that a user gives: triples in, a W3C validation report out."""

import logging
from collections.abc import Iterable, Iterator

import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from base.errors import InputError
from shapes.engines import EngineName
from shapes.facts import BLANK, RDF_TYPE, SH, Node, Term
from shapes.given.queries import KINDS, prologue
from shapes.given.read import PATHS, GivenShapes
from shapes.rules import sh

MOST_RESULTS = 10_000
REPORT = (RDF_TYPE, sh("ValidationReport"))
QUERIES = tuple(sh(kind) for kind in KINDS)
NO_SHAPES = {SH + name for name in (*PATHS, "alternativePath")}


class Told:
    """A report by its subjects: literals stay as they were written, which an index of triples would mend."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._about: dict[Node, list[tuple[NamedNode, Term]]] = {}
        for triple in triples:
            if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
                pair = triple.predicate, triple.object
                self._about.setdefault(triple.subject, []).append(pair)

    def about(self, node: Term) -> list[tuple[NamedNode, Term]]:
        """All that is said of `node`."""
        return [] if isinstance(node, Literal) else self._about.get(node, [])

    def all(self, node: Term, name: str) -> list[Term]:
        """What `node` has at the SHACL property called `name`."""
        return [term for link, term in self.about(node) if link == sh(name)]

    def one(self, node: Term, name: str) -> Term | None:
        """The first of `all`, or None."""
        return next(iter(self.all(node, name)), None)

    def report(self) -> Node | None:
        """The node of the report."""
        return next((n for n, said in self._about.items() if REPORT in said), None)


def run(data: Iterable[Triple], shapes: GivenShapes, engine: EngineName) -> Told:
    """The report of one engine, with the blank nodes of the shapes under their own labels.

    Raises:
        InputError: the engine cannot make sense of the shapes.
    """
    if engine == "fast":
        return _fast(data, shapes)
    return _reference(data, shapes)


def _fast(data: Iterable[Triple], shapes: GivenShapes) -> Told:
    # The library names blank nodes anew; shapes without a name get one, to be known again.
    named = _named_shapes(shapes.triples)
    try:
        core = shacl.Shapes.from_text(_lines(_rename(shapes.triples, named)), format="ntriples")
        report = core.validate_text(_lines(data), format="ntriples", max_results=MOST_RESULTS + 1)
    except ValueError as error:
        raise _gave_up(shapes, error) from None
    back = {name: node for node, name in named.items()}
    return Told(_rename(_parsed(report.serialize("ntriples").encode()), back))


def _named_shapes(triples: Iterable[Triple]) -> dict[Node, Node]:
    """Names for the blank nodes that are shapes or constraints, not paths or lists."""
    nodes = {
        t.subject
        for t in triples
        if t.predicate.value.startswith(SH) and t.predicate.value not in NO_SHAPES
    }
    return {n: NamedNode(BLANK + n.value) for n in nodes if isinstance(n, BlankNode)}


def _rename(triples: Iterable[Triple], names: dict[Node, Node]) -> list[Triple]:
    return [
        Triple(
            t.subject if isinstance(t.subject, Triple) else names.get(t.subject, t.subject),
            t.predicate,
            names.get(t.object, t.object) if isinstance(t.object, NamedNode | BlankNode) else t.object,
        )
        for t in triples
    ]  # fmt: skip


def _parsed(ntriples: bytes) -> list[Triple]:
    return [quad.triple for quad in parse(ntriples, format=RdfFormat.N_TRIPLES)]


def _lines(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def _reference(data: Iterable[Triple], shapes: GivenShapes) -> Told:
    import pyshacl  # takes half a second to import
    import rdflib

    from shapes.reference import as_graph

    for name in ("rdflib.term", "pyshacl-validate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        _, report, _ = pyshacl.validate(
            as_graph(data),
            shacl_graph=as_graph(_with_prefixes(shapes)),
            do_owl_imports=False,
            inplace=True,
        )
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # pySHACL, rdflib and re raise whatever they like
        raise _gave_up(shapes, error) from None
    if isinstance(report, rdflib.Graph):
        return Told(_parsed(report.serialize(format="nt", encoding="utf-8")))
    raise _gave_up(shapes, report if isinstance(report, Exception) else ValueError(report))


def _with_prefixes(shapes: GivenShapes) -> Iterator[Triple]:
    """The shapes with the prefixes written into their queries: pySHACL follows no owl:imports."""
    for triple in shapes.triples:
        node, query = triple.subject, triple.object
        if isinstance(node, Triple) or not isinstance(query, Literal):
            yield triple
        elif triple.predicate in QUERIES:
            text = prologue(shapes.places.facts, node) + query.value
            yield Triple(node, triple.predicate, Literal(text))
        else:
            yield triple


def _gave_up(shapes: GivenShapes, error: Exception) -> InputError:
    what = str(getattr(error, "message", "") or error).partition("\nFor reference")[0]
    return InputError(
        f"the shapes cannot be used: {' '.join(what.split())[:300]}", where=shapes.places.name
    )
