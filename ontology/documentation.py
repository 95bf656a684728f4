"""The ontology as a page for people: every term explained, with a class diagram.

The page needs no script and asks nobody else for anything; its one style sheet lies beside it.
"""

from functools import cache

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from base.artefacts import artefact
from base.iris import BASE, ONTOLOGY
from ontology.diagram import draw
from ontology.reason import alignment_triples, ontology_triples
from ontology.vocabulary import PREFIXES, curie, terms

STYLESHEET = "documentation.css"


@cache
def page(version: str, stylesheet: str = STYLESHEET) -> str:
    """The documentation of the ontology as HTML.

    Args:
        version: the version of the package.
        stylesheet: the address of the style sheet, as seen from the page.

    Raises:
        ArtefactError: a file of this room is missing or malformed, or a class has no place.
    """
    found = terms(ontology_triples(), alignment_triples())
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["curie"] = curie
    environment.filters["ref"] = _reference
    template = artefact("ontology", "documentation.html.j2").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        version=version,
        iri=BASE + "ontology",
        stylesheet=stylesheet,
        prefixes=PREFIXES,
        diagram=draw(found),
        terms=found,
        groups=[
            ("Classes", "class"),
            ("Object properties", "object property"),
            ("Data properties", "data property"),
        ],
    )


def style() -> str:
    """The page's style sheet.

    Raises:
        ArtefactError: the file is missing.
    """
    return artefact("ontology", STYLESHEET).read_text(encoding="utf-8")


def _reference(iri: str) -> Markup:
    """A term as a link: to its place on the page if it is ours, else to its own address."""
    if iri.startswith(ONTOLOGY):
        name = iri.removeprefix(ONTOLOGY)
        return Markup('<a href="#{0}">{0}</a>').format(name)
    if iri.startswith(("http://", "https://")):
        return Markup('<a href="{}">{}</a>').format(iri, curie(iri))
    return Markup("{}").format(iri)
