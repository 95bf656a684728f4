"""The dataset's own description in RDF: VoID says what it holds, DCAT where and how it can be had."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from api.statistics import Statistics
from base.iris import BASE, IDS
from ontology.prefixes import PREFIXES

Value = ox.NamedNode | ox.BlankNode | ox.Literal
VOID, DCAT, DCT, FOAF, RDF, XSD, OWL, SD = (
    PREFIXES[name] for name in ("void", "dcat", "dct", "foaf", "rdf", "xsd", "owl", "sd")
)
TYPE = ox.NamedNode(RDF + "type")
DATASET = ox.NamedNode(IDS + "dataset")
DOCUMENT = ox.NamedNode(BASE + ".well-known/void")
TITLE = "Instruments and actors of the EU's counter-terrorism policy"
ABOUT = (
    "Documents of the EU's counter-terrorism policy: which acts they cite, which bodies, countries, "
    "topics and systems they name, what was promised by when, each with the sentence it stands in."
)
RIGHTS = (
    "The registers are derived from sources of the EU and carry their attributions; documents of the "
    "EU may be reused under Commission Decision 2011/833/EU with acknowledgement."
)
LICENCE = ox.NamedNode("http://www.apache.org/licenses/LICENSE-2.0")
ENGLISH = ox.NamedNode("http://publications.europa.eu/resource/authority/language/ENG")
PROTOCOL = ox.NamedNode("https://www.w3.org/TR/sparql11-protocol/")
IANA = "https://www.iana.org/assignments/media-types/"
KINDS = {
    "document": "What was read in documents",
    "register": "Registers of acts, bodies, countries, topics and systems",
    "inferred": "What follows by the ontology",
    "follow-ups": "What later documents say of commitments",
    "commitment-status": "What became of commitments",
    "findings": "What the gate found in documents",
    "reviews": "Decisions of people on uncertain facts",
    "ontology": "The ontology",
}
# Names of the formats in which each thing can be had, in the W3C's list.
SYNTAXES = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD")


@dataclass(frozen=True, slots=True)
class Dump:
    """A file with the whole dataset: where it is, and its media type."""

    path: str
    media_type: str
    name: str


def description(
    counted: Statistics, base: str, dumps: Iterable[Dump], publisher: str
) -> Iterator[ox.Triple]:
    """The description of a dataset.

    Args:
        counted: what it holds.
        base: where the service is reached, without a slash at its end.
        dumps: the files that are served.
        publisher: who runs the service.
    """
    yield from _about(counted, base, publisher)
    yield from _void(counted, base)
    yield from _subsets(counted)
    yield from _linksets(counted)
    yield from _services(base)
    for dump in dumps:
        address = ox.NamedNode(base + dump.path)
        node = ox.BlankNode(dump.name.lower())
        yield from _facts(DATASET, {VOID + "dataDump": address, DCAT + "distribution": node})
        yield from _facts(
            node,
            {
                RDF + "type": ox.NamedNode(DCAT + "Distribution"),
                DCT + "title": _english(f"The whole dataset as {dump.name}"),
                DCAT + "accessURL": address,
                DCAT + "downloadURL": address,
                DCAT + "mediaType": ox.NamedNode(IANA + dump.media_type),
                DCT + "license": LICENCE,
            },
        )


def _about(counted: Statistics, base: str, publisher: str) -> Iterator[ox.Triple]:
    agent = ox.BlankNode("publisher")
    yield from _facts(
        DOCUMENT,
        {
            RDF + "type": ox.NamedNode(VOID + "DatasetDescription"),
            DCT + "title": _english("Description of the dataset"),
            FOAF + "primaryTopic": DATASET,
        },
    )
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield ox.Triple(DATASET, TYPE, ox.NamedNode(kind))
    told: dict[str, Value] = {
        DCT + "title": _english(TITLE),
        DCT + "description": _english(ABOUT),
        DCT + "license": LICENCE,
        DCT + "rights": _english(RIGHTS),
        DCT + "publisher": agent,
        DCT + "language": ENGLISH,
        DCAT + "version": ox.Literal(str(counted.version)),
        OWL + "versionInfo": ox.Literal(str(counted.version)),
        DCAT + "landingPage": ox.NamedNode(base + "/"),
    }
    for name in ("issued", "modified"):
        if getattr(counted, name):
            told[DCT + name] = _typed(getattr(counted, name), "dateTime")
    yield from _facts(DATASET, told)
    yield from _facts(
        agent, {RDF + "type": ox.NamedNode(FOAF + "Agent"), FOAF + "name": ox.Literal(publisher)}
    )


def _void(counted: Statistics, base: str) -> Iterator[ox.Triple]:
    numbers = {
        "triples": counted.triples,
        "entities": counted.entities,
        "distinctSubjects": counted.subjects,
        "distinctObjects": counted.objects,
        "classes": len(counted.classes) or None,
        "properties": len(counted.properties) or None,
    }
    yield from _counts(DATASET, numbers)
    yield from _facts(
        DATASET,
        {
            VOID + "uriSpace": ox.Literal(IDS),
            VOID + "sparqlEndpoint": ox.NamedNode(base + "/sparql"),
        },
    )
    for syntax in SYNTAXES:
        yield from _facts(DATASET, {VOID + "feature": ox.NamedNode(PREFIXES["formats"] + syntax)})
    for example in counted.examples:
        yield from _facts(DATASET, {VOID + "exampleResource": ox.NamedNode(example)})
    for space in sorted({_space(iri) for iri in (*counted.classes, *counted.properties)}):
        yield from _facts(DATASET, {VOID + "vocabulary": ox.NamedNode(space)})
    for number, (iri, count) in enumerate(counted.classes.items()):
        node = ox.BlankNode(f"class-{number}")
        yield from _facts(DATASET, {VOID + "classPartition": node})
        yield from _facts(node, {VOID + "class": ox.NamedNode(iri)})
        yield from _counts(node, {"entities": count})
    for number, (iri, counts) in enumerate(counted.properties.items()):
        node = ox.BlankNode(f"property-{number}")
        yield from _facts(DATASET, {VOID + "propertyPartition": node})
        yield from _facts(node, {VOID + "property": ox.NamedNode(iri)})
        names = ("triples", "distinctSubjects", "distinctObjects")
        yield from _counts(node, dict(zip(names, counts, strict=True)))


def _subsets(counted: Statistics) -> Iterator[ox.Triple]:
    for kind, title in KINDS.items():
        if kind in counted.kinds:
            node = ox.NamedNode(f"{DOCUMENT.value}#{kind}")
            yield from _facts(DATASET, {VOID + "subset": node})
            yield from _facts(
                node,
                {RDF + "type": ox.NamedNode(VOID + "Dataset"), DCT + "title": _english(title)},
            )
            yield from _counts(node, {"triples": counted.kinds[kind]})


def _linksets(counted: Statistics) -> Iterator[ox.Triple]:
    targets = {space: number for number, space in enumerate(sorted({s for _, s in counted.links}))}
    for space, number in targets.items():
        yield from _facts(
            ox.BlankNode(f"target-{number}"),
            {RDF + "type": ox.NamedNode(VOID + "Dataset"), VOID + "uriSpace": ox.Literal(space)},
        )
    for (predicate, space), count in counted.links.items():
        name = predicate.rpartition("#")[2]
        node = ox.BlankNode(f"links-{name}-{targets[space]}")
        yield from _facts(DATASET, {VOID + "subset": node})
        yield from _facts(
            node,
            {
                RDF + "type": ox.NamedNode(VOID + "Linkset"),
                VOID + "linkPredicate": ox.NamedNode(predicate),
                VOID + "subjectsTarget": DATASET,
                VOID + "objectsTarget": ox.BlankNode(f"target-{targets[space]}"),
            },
        )
        yield from _counts(node, {"triples": count})


def _services(base: str) -> Iterator[ox.Triple]:
    told = {
        "/sparql": ("SPARQL 1.1 over the whole dataset", "/sparql", PROTOCOL),
        "/": ("Named questions, linked data and pages", "/openapi.json", None),
    }
    for path, (title, explained, standard) in told.items():
        node = ox.BlankNode("service-" + (path.strip("/") or "http"))
        facts: dict[str, Value] = {
            RDF + "type": ox.NamedNode(DCAT + "DataService"),
            DCT + "title": _english(title),
            DCAT + "endpointURL": ox.NamedNode(base + path),
            DCAT + "endpointDescription": ox.NamedNode(base + explained),
            DCAT + "servesDataset": DATASET,
        }
        if standard is not None:
            facts[DCT + "conformsTo"] = standard
        yield from _facts(node, facts)


def _facts(node: ox.NamedNode | ox.BlankNode, told: dict[str, Value]) -> Iterator[ox.Triple]:
    for predicate, value in told.items():
        yield ox.Triple(node, ox.NamedNode(predicate), value)


def _counts(
    node: ox.NamedNode | ox.BlankNode, numbers: dict[str, int | None]
) -> Iterator[ox.Triple]:
    known = {VOID + name: n for name, n in numbers.items() if n is not None}
    yield from _facts(node, {name: _typed(str(n), "integer") for name, n in known.items()})


def _typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _space(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
