"""RDF that another euct made: one document's graph, which is checked and stored as if read here.

Nothing else is taken from a file: registers and ontology are those of this installation, and what is
inferred is inferred anew.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from base.errors import InputError
from base.iris import BASE, GRAPHS, IDS, graph, identity, local_id, term
from loaders.emit.cited import PROPERTIES

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
MADE_BY = "http://www.w3.org/ns/prov#wasGeneratedBy"
DESCRIBING = {RDF_TYPE, LABEL, term("link"), *(term(name) for name in PROPERTIES.values())}
DOCUMENTS = graph("document", "")
TITLE_ONLY = "title.1"


@dataclass(frozen=True, slots=True)
class Exported:
    """The graph of one document: its id, its triples, and whether it comes from a notice."""

    id: str
    triples: tuple[Triple, ...]
    is_notice: bool

    @property
    def counts(self) -> dict[str, int]:
        """How many passages, citations (and resolved ones) and mentions there are."""
        classes = Counter(t.object for t in self.triples if t.predicate.value == RDF_TYPE)
        resolved = NamedNode(term("resolution")), Literal("resolved")
        return {
            "passages": classes[NamedNode(term("Passage"))],
            "citations": classes[NamedNode(term("Citation"))],
            "resolved": sum((t.predicate, t.object) == resolved for t in self.triples),
            "mentions": classes[NamedNode(term("Mention"))],
        }


def exported(quads: Iterable[Quad], name: str) -> Exported:
    """The document that a file of RDF describes.

    Args:
        quads: what stands in the file; graphs of registers, ontology and inferences are passed over.
        name: what to call the file in messages.

    Raises:
        InputError: it describes several documents, or says something of what is no part of the one.
    """
    kept = [quad for quad in quads if not _is_ours(_graph(quad))]
    documents = sorted({str(q.subject)[1:-1] for q in kept if _is(q, term("hasPassage"))})
    if len(documents) != 1:
        raise InputError(
            f"the RDF describes {len(documents)} documents that were read", where=name,
            hint="give the graph of each in a file of its own",
        )  # fmt: skip
    own = local_id(documents[0]) or ""
    if not own or identity("document", own) != documents[0]:
        raise InputError(
            f"{documents[0][:200]} is no document of euct", where=name, hint=f"it begins with {IDS}"
        )
    triples = list(dict.fromkeys(quad.triple for quad in kept))
    said = frozenset(triples)
    foreign = next((t for t in triples if not _belongs(t, own, said)), None)
    wrong = {_graph(quad) for quad in kept} - {
        "",
        graph("document", own),
        graph("document", "notice", own),
    }
    if foreign is not None or wrong:
        what = str(foreign.subject) if foreign is not None else f"<{min(wrong)}>"
        raise InputError(
            f"the RDF says something of {what[:200]}, which is no part of the document {own}",
            where=name,
            hint="leave it out: registers and the ontology are not loaded from files",
        )
    in_notice = any(_graph(quad) == graph("document", "notice", own) for quad in kept)
    passages = {t.object for t in triples if t.predicate.value == term("hasPassage")}
    title = NamedNode(identity("passage", own, TITLE_ONLY))
    return Exported(own, tuple(triples), in_notice or passages == {title})


def _belongs(triple: Triple, own: str, said: frozenset[Triple]) -> bool:
    """Whether a triple is one of those that euct asserts from the document `own`."""
    subject, document = triple.subject, NamedNode(identity("document", own))
    if not isinstance(subject, NamedNode):
        return False
    path = subject.value.removeprefix(IDS).split("/") if subject.value.startswith(IDS) else [""]
    if subject == document or (
        len(path) > 2 and path[1] == identity("document", own).rpartition("/")[2]
    ):
        return True
    if path[0] == "document":
        return triple.predicate.value in DESCRIBING or triple.object == document
    made = {"load": Triple(document, NamedNode(MADE_BY), subject)}
    held = {
        "meeting": Triple(subject, NamedNode(term("recordedIn")), document),
        "procedure": Triple(document, NamedNode(term("inProcedure")), subject),
    }
    return (made | held).get(path[0]) in said


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _is_ours(name: str) -> bool:
    """Whether a graph is one of a dataset that no document fills: registers, inferences, ontology."""
    others = name.startswith(GRAPHS) and not name.startswith(DOCUMENTS)
    return others or name == BASE + "ontology"


def _is(quad: Quad, predicate: str) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.predicate.value == predicate
