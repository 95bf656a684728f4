"""Finding an entity by what people call it: id, identifier, acronym or label.

The searches are SPARQL texts; whoever holds a store passes in a callable that runs them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

import pyoxigraph as ox

from base.errors import UnknownNameError
from base.iris import identity, local_id, term
from queries.binding import THING, ResolveName, shown
from queries.suggesting import Known, suggested

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Select = Callable[[str], Iterable[Mapping[str, Term | None]]]
# From what the user wrote to the ids of the documents that it cites.
Cited = Callable[[str], Iterable[str]]

# The kinds of identity IRIs under which a short name can stand.
KINDS = ("body", "country", "region", "topic", "system", "programme", "series", "document")
CITABLE = (THING, term("Document"), term("LegalAct"))
MOST_NAMES = 20_000
MOST_OTHERS = 3

PREFIXES = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
NAMES = "rdfs:label|skos:altLabel|euct:acronym"
NUMBERS = "euct:celex|euct:comnat|euct:registerNumber|euct:ecli|euct:eli"
IDENTIFIERS = f"{NUMBERS}|euct:acronym"
# Forms that texts use, and people ask by, and that are never shown.
FORMS = "skos:hiddenLabel"


def finder(select: Select, cited: Cited | None = None) -> ResolveName:
    """A `resolve_name` for `bind` that searches by running SPARQL through `select`.

    Ids and IRIs (ours, or an authority table's) go before identifiers and acronyms, these before
    labels and what texts call a thing, which match whatever their case. What none of them finds is
    read as a citation by `cited`, of a document that is there. When nothing is found, the callable
    raises UnknownNameError with the nearest names, and what the text means of another class.
    """

    def resolve_name(class_iri: str, text: str) -> list[str]:
        found = _known(select, class_iri, text)
        if not found and cited and class_iri in CITABLE:
            found = _there(select, class_iri, cited(text))
        if found:
            return found
        others = [] if class_iri == THING else _known(select, THING, text)
        kind = "entity" if class_iri == THING else class_iri.rpartition("#")[2].lower()
        raise UnknownNameError(
            f"no {kind} is known as {shown(text)}",
            hint=f"of another kind it means {', '.join(others[:MOST_OTHERS])}" if others else None,
            nearest=_near(text, select(all_names(class_iri))),
        )

    return resolve_name


def _known(select: Select, class_iri: str, text: str) -> list[str]:
    """The entities of the class that the text means, by the first search that finds any."""
    for search in (by_id, by_identifier, by_label, by_form):
        found = [_value(row["entity"]) for row in select(search(class_iri, text))]
        if found:
            return found
    return []


def _there(select: Select, class_iri: str, documents: Iterable[str]) -> list[str]:
    """Those of the documents that the dataset tells of, as things of the class."""
    searches = (by_id(class_iri, identity("document", document)) for document in documents)
    return [_value(row["entity"]) for search in searches for row in select(search)]


def by_id(class_iri: str, text: str) -> str:
    """SPARQL for the entities of the class whose IRI, or whose last part of it, is `text`."""
    nodes = " ".join(str(node) for node in _possible_iris(text))
    return f"""{PREFIXES}SELECT DISTINCT ?entity WHERE {{
  {{ VALUES ?entity {{ {nodes} }} ?entity a ?any }}
  UNION
  {{ VALUES ?entry {{ {nodes} }} ?entity euct:authority ?entry }}
  {_of_class(class_iri)}
}} ORDER BY ?entity"""


def by_identifier(class_iri: str, text: str) -> str:
    """SPARQL for the entities of the class with the identifier or acronym `text`."""
    keys = " ".join(sorted({str(ox.Literal(text)), str(ox.Literal(text.upper()))}))
    return f"""{PREFIXES}SELECT DISTINCT ?entity WHERE {{
  VALUES ?key {{ {keys} }}
  ?entity {IDENTIFIERS} ?key .
  {_of_class(class_iri)}
}} ORDER BY ?entity"""


def by_label(class_iri: str, text: str) -> str:
    """SPARQL for the entities of the class with the label, other name or acronym `text`, in any case."""
    return _by_words(class_iri, NAMES, text)


def by_form(class_iri: str, text: str) -> str:
    """SPARQL for the entities of the class that texts name by the form `text`, in any case."""
    return _by_words(class_iri, FORMS, text)


def _by_words(class_iri: str, names: str, text: str) -> str:
    return f"""{PREFIXES}SELECT DISTINCT ?entity WHERE {{
  ?entity {names} ?name .
  FILTER(LCASE(STR(?name)) = {ox.Literal(text.lower())})
  {_of_class(class_iri)}
}} ORDER BY ?entity"""


def all_names(class_iri: str) -> str:
    """SPARQL for the names of the class, from which suggestions are made.

    A row has the `entity`, a `name` (which may be a form that is not to be shown) or a `number`, and
    `loaded` where its text is in the dataset.
    """
    return f"""{PREFIXES}SELECT DISTINCT ?entity ?name ?number ?loaded WHERE {{
  {_of_class(class_iri)}
  {{ ?entity {NAMES}|{FORMS} ?name FILTER(LANG(?name) IN ("", "en")) }}
  UNION {{ ?entity {NUMBERS} ?number }}
  OPTIONAL {{
    SELECT DISTINCT ?entity (true AS ?loaded) WHERE {{ ?begin euct:position 1 ; euct:partOf ?entity }}
  }}
}} LIMIT {MOST_NAMES}"""


def _of_class(class_iri: str) -> str:
    if class_iri == THING:
        return "?entity a ?given ."
    node = ox.NamedNode(class_iri)
    # Not `subClassOf*`, which some servers answer only where the class has others below it.
    return f"{{ ?entity a {node} }} UNION {{ ?entity a ?given . ?given rdfs:subClassOf+ {node} }}"


def _possible_iris(text: str) -> Iterator[ox.NamedNode]:
    if text.startswith(("http://", "https://")):
        try:
            yield ox.NamedNode(text)
        except ValueError:
            return
    for spelling in sorted({text, text.lower(), text.upper(), text.replace(" ", "_")}):
        for kind in KINDS:
            yield ox.NamedNode(identity(kind, spelling))


def _value(node: Term | None) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else ""


def _near(text: str, rows: Iterable[Mapping[str, Term | None]]) -> list[str]:
    """The ids, or the numbers, of the entities whose names look most like `text`."""
    return suggested(text, (known for row in rows for known in _names(row)))


def _names(row: Mapping[str, Term | None]) -> Iterator[Known]:
    """A name of an entity of ours, and its id."""
    entity, name, number = (_value(row[key]) for key in ("entity", "name", "number"))
    short = local_id(entity)
    if short:
        loaded = row["loaded"] is not None
        yield Known(entity, short, short, loaded)
        yield Known(entity, name or number, number or short, loaded)
