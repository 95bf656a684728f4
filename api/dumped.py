"""RDF with the named graphs of a dataset: what of it is checked, and what is only known beside it.

Rules are about what was asserted of documents: what was inferred has no evidence of its own, and what
was found is no part of a document. Registers are the background, as they are when a document is loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Triple

from base.iris import BASE, GRAPHS

BESIDE = (GRAPHS + "register/", BASE + "ontology")
LEFT_OUT = tuple(GRAPHS + name for name in ("inferred/", "findings/", "meta", "artefacts"))


@dataclass(frozen=True, slots=True)
class Dumped:
    """What of a file is checked, what is known beside it, and what was left out, in words."""

    checked: list[Triple]
    beside: list[Triple]
    notes: tuple[str, ...]


def dumped(quads: Iterable[Quad]) -> Dumped:
    """The quads of an RDF file, by what their graphs hold; those of other graphs are checked.

    A file that has registers and ontology only is checked as it is.
    """
    checked, beside, left = [], [], set[str]()
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if name.startswith(LEFT_OUT):
            left.add(name)
        elif name.startswith(BESIDE):
            beside.append(quad.triple)
        else:
            checked.append(quad.triple)
    notes = (
        (f"{len(left)} graphs of what was inferred or found were left out: they are made anew",)
        if left
        else ()
    )
    return Dumped(checked, beside, notes) if checked else Dumped(beside, [], notes)
