"""The shapes as they are published: all rules in one graph, with a version of their own IRI."""

from pyoxigraph import Literal, NamedNode, Triple

from shapes.facts import SHAPES
from shapes.rules import OWL, Rule, shape_set

IRI = NamedNode(SHAPES.removesuffix("#"))


def published(version: str) -> list[Triple]:
    """The shapes graph with owl:versionIRI and owl:versionInfo.

    Args:
        version: the version of the package; it ends the version IRI.

    Raises:
        ArtefactError: a shapes file is missing or malformed.
    """
    stamp = [
        Triple(IRI, NamedNode(OWL + "versionIRI"), NamedNode(f"{IRI.value}/{version}")),
        Triple(IRI, NamedNode(OWL + "versionInfo"), Literal(version)),
    ]
    return [*stamp, *shape_set().triples]


def rules() -> list[Rule]:
    """The rules by name, for people to read."""
    return sorted(shape_set().rules.values(), key=lambda rule: rule.name)
