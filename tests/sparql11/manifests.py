"""The W3C's SPARQL 1.1 tests as data: what their manifests say, read by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

SITE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Data:
    """RDF files: those of the default graph, and (name, file) of the named ones."""

    default: tuple[Path, ...]
    named: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A test of evaluation or syntax; `request` holds its query or update.

    `expected` is the file of a query's answer, `after` what an update leaves; both None for syntax.
    """

    name: str
    kind: str
    request: Path
    before: Data
    expected: Path | None = None
    after: Data | None = None


class Manifest:
    """One manifest; its relative IRIs are files beside it."""

    def __init__(self, folder: Path, path: str) -> None:
        self._folder = folder
        self._base = SITE + path
        self._store = ox.Store()
        text = (folder / path).read_bytes()
        self._store.load(text, format=ox.RdfFormat.TURTLE, base_iri=self._base)

    def all(self, subject: Node, predicate: str) -> list[Node]:
        """All values of a property."""
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        found = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None, None)
        return [quad.object for quad in found]

    def one(self, subject: Node, predicate: str) -> Node | None:
        """A property's value, or None."""
        return next(iter(self.all(subject, predicate)), None)

    def text(self, subject: Node, predicate: str) -> str:
        """A property's value as text, empty where there is none."""
        found = self.one(subject, predicate)
        return found.value if isinstance(found, ox.Literal | ox.NamedNode) else ""

    def items(self, head: Node | None) -> Iterator[Node]:
        """The members of a list."""
        while head is not None and head != ox.NamedNode(RDF + "nil"):
            first = self.one(head, RDF + "first")
            assert first is not None
            yield first
            head = self.one(head, RDF + "rest")

    def entries(self) -> Iterator[Node]:
        """The tests, in their order."""
        yield from self.items(self.one(ox.NamedNode(self._base), MF + "entries"))

    def included(self) -> list[str]:
        """The manifests that this one includes, as paths below the suite's folder."""
        found = self.items(self.one(ox.NamedNode(self._base), MF + "include"))
        return [node.value.removeprefix(SITE) for node in found if isinstance(node, ox.NamedNode)]

    def file(self, node: Node | None) -> Path:
        """The file that an IRI means."""
        assert isinstance(node, ox.NamedNode)
        return self._folder / node.value.removeprefix(SITE)

    def data(self, node: Node) -> Data:
        """The files that a query or an update works on, or that it leaves."""
        default = [*self.all(node, QT + "data"), *self.all(node, UT + "data")]
        named = [
            (node.value, self.file(node))
            for node in self.all(node, QT + "graphData")
            if isinstance(node, ox.NamedNode)
        ]
        named += [
            (self.text(one, LABEL), self.file(self.one(one, UT + "graph")))
            for one in self.all(node, UT + "graphData")
        ]
        return Data(tuple(self.file(one) for one in default), tuple(named))


def cases(folder: Path, top: str) -> list[Case]:
    """All tests below a manifest of manifests, such as `manifest-sparql11-query.ttl`."""
    found = []
    for path in Manifest(folder, top).included():
        manifest = Manifest(folder, path)
        found += [_case(manifest, entry) for entry in manifest.entries()]
    return found


def _case(manifest: Manifest, entry: Node) -> Case:
    kind = manifest.text(entry, RDF + "type").removeprefix(MF)
    name = str(entry).rpartition("docs/tests/data-sparql11/")[2].strip("<>")
    action = manifest.one(entry, MF + "action")
    result = manifest.one(entry, MF + "result")
    assert action is not None
    if "Syntax" in kind:
        return Case(name, kind, manifest.file(action), Data((), ()))
    if kind == "UpdateEvaluationTest":
        assert result is not None
        request = manifest.file(manifest.one(action, UT + "request"))
        return Case(name, kind, request, manifest.data(action), after=manifest.data(result))
    request = manifest.file(manifest.one(action, QT + "query"))
    return Case(name, kind, request, manifest.data(action), expected=manifest.file(result))
