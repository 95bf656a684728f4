"""Words for results of shapes that have none of euct's: their own, or a plain sentence."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode

from base.artefacts import artefact
from shapes.facts import RDFS_LABEL, Facts, Term
from shapes.given.places import Places
from shapes.rules import list_items, sh

SLOT = re.compile(r"\{(\w+)\}")
RDFS_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
LONGEST = 200
MOST_SHOWN = 10
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@cache
def sentences() -> Mapping[str, str]:
    """The sentence for each constraint component of SHACL Core, by its local name."""
    return tomllib.loads(artefact("shapes", "given", "words.toml").read_text("utf-8"))


def local(iri: str) -> str:
    """The last part of an address, which people know it by: `Person` of `http://example.org/Person`."""
    return re.split(r"[/#:]", iri.rstrip("/#"))[-1] or iri


def show(term: Term) -> str:
    """A term for readers: texts in quotation marks, addresses by their last part."""
    if isinstance(term, NamedNode):
        return local(term.value)
    if isinstance(term, BlankNode):
        return "a node without a name"
    cut = term.value if len(term.value) <= LONGEST else term.value[:LONGEST] + "…"
    plain = term.language is None and term.datatype.value != XSD_STRING
    return cut if plain else f"“{cut}”"


def rule_name(places: Places, shape: Term, path: str) -> str:
    """What to call the rule: the shape's own name, or its nearest owner's with the path."""
    owner = places.owner(shape)
    name = "shape" if owner is None else local(owner.value)
    return name if shape == owner or not path else f"{name}.{path}"


def title(facts: Facts, shape: Term, name: str) -> str:
    """What the shape is called by its author, or `name`."""
    return said(facts, shape, sh("name")) or said(facts, shape, RDFS_LABEL) or name


def reason(facts: Facts, shape: Term) -> str:
    """What its author says of the shape, or nothing."""
    return said(facts, shape, sh("description")) or said(facts, shape, RDFS_COMMENT)


def said(facts: Facts, node: Term, link: NamedNode) -> str:
    """The text that `node` has at `link`, in English if there is a choice; else nothing."""
    return best(facts.objects(node, link))


def best(terms: list[Term]) -> str:
    """The one text to be shown of several, English before none before other languages."""
    texts = [term for term in terms if isinstance(term, Literal)]
    order = {"en": 0, None: 1}
    texts.sort(key=lambda t: (order.get(t.language and t.language.partition("-")[0], 2), t.value))
    return texts[0].value if texts else ""


def sentence(facts: Facts, shape: Term, component: str, path: str, value: Term | None) -> str:
    """A plain sentence for a result without a message of its own."""
    template = sentences().get(component, "The rule {component} is broken.")

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name == "path":
            return path or "The node"
        if name == "value":
            return "The node" if value is None else show(value)
        if name == "component":
            return component
        return ", ".join(_parameter(facts, shape, name)) or "what is asked for"

    return SLOT.sub(fill, template)


def _parameter(facts: Facts, shape: Term, name: str) -> list[str]:
    found = facts.objects(shape, sh(name))
    if name in ("in", "languageIn"):
        found = [item for head in found for item in list_items(facts, head)]
    shown = [show(term) for term in found]
    return shown if len(shown) <= MOST_SHOWN else [*shown[:MOST_SHOWN], "…"]
