"""Reading a register back into entries, so that a script can add to it and print it anew."""

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
from ttl import Entry, day, name, text

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
ORDER = (
    "rdfs:label",
    "skos:prefLabel",
    "skos:altLabel",
    "euct:acronym",
    "skos:hiddenLabel",
    "skos:notation",
    "euct:isoAlpha2",
    "euct:isoAlpha3",
    "skos:note",
    "euct:name",
    "euct:mandate",
    "euct:parent",
    "euct:status",
    "euct:title",
    "euct:celex",
    "euct:comnat",
    "euct:procedure",
    "euct:eli",
    "euct:ecli",
    "euct:registerNumber",
    "euct:unscr",
    "euct:unga",
    "euct:cets",
    "euct:eeas",
    "euct:ojReference",
    "euct:link",
    "euct:authority",
    "euct:registerCode",
    "euct:date",
    "euct:kind",
    "euct:issuedBy",
    "euct:inSeries",
    "euct:ordinal",
    "euct:repeals",
    "euct:amends",
    "euct:implements",
    "euct:proposes",
    "skos:inScheme",
    "skos:topConceptOf",
    "skos:broader",
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "euct:unitOf",
    "euct:memberOf",
    "euct:basedOn",
    "euct:operatedBy",
    "euct:originalBody",
    "euct:resultingBody",
    "euct:onDate",
    "euct:validFrom",
    "euct:validUntil",
    "euct:holds",
    "euct:source",
    "euct:confirmed",
)
LANGUAGES = {"en": "0", "fr": "1", "de": "2"}
Terms = dict[str, list[ox.NamedNode | ox.Literal]]


def turtle(term: ox.NamedNode | ox.Literal) -> str:
    """The term as the registers write it."""
    if isinstance(term, ox.NamedNode):
        return name(term.value)
    if term.datatype.value == XSD + "date":
        return day(term.value)
    if term.datatype.value in (XSD + "boolean", XSD + "integer"):
        return term.value
    return text(term.value, term.language or "")


def _rank(term: ox.NamedNode | ox.Literal) -> tuple[str, str]:
    language = term.language if isinstance(term, ox.Literal) else None
    return LANGUAGES.get(language or "", "3"), term.value


def read(path: Path) -> dict[str, Terms]:
    """The register's terms by subject and shortened property; `a` holds the classes."""
    found: dict[str, Terms] = {}
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        prop = "a" if quad.predicate.value == RDF_TYPE else name(quad.predicate.value)
        subject, term = quad.subject, quad.object
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(term, ox.NamedNode | ox.Literal)
        found.setdefault(subject.value, defaultdict(list))[prop].append(term)
    return found


def entry(subject: str, terms: Terms) -> Entry:
    """The subject as an entry, its properties in the registers' order, each one's terms sorted."""
    unknown = set(terms) - set(ORDER) - {"a"}
    assert not unknown, f"{subject}: give {', '.join(sorted(unknown))} a place in ORDER"
    return Entry(
        name(subject),
        tuple(turtle(term) for term in terms["a"]),
        tuple(
            (prop, tuple(turtle(term) for term in sorted(set(terms[prop]), key=_rank)))
            for prop in ORDER
            if prop in terms
        ),
    )


def blocks(register: dict[str, Terms]) -> list[Entry]:
    """The entries by IRI, each one's dated statements after it, these in order of time."""
    held = {str(t.value) for terms in register.values() for t in terms.get("euct:holds", ())}
    found: list[Entry] = []
    for subject in sorted(set(register) - held):
        found.append(entry(subject, register[subject]))
        own = {term.value for term in register[subject].get("euct:holds", ())}
        kinds = {s: register[s]["a"][0].value for s in own}
        starts = {s: min((t.value for t in register[s]["euct:validFrom"]), default="") for s in own}
        found += [
            entry(s, register[s]) for s in sorted(own, key=lambda s: (kinds[s], starts[s], s))
        ]
    return found


def comment(path: Path) -> str:
    """The lines of comment at the top of the file."""
    lines = path.read_text("utf-8").split("\n\n", 1)[0].splitlines()
    return "\n".join(line.removeprefix("#").strip() for line in lines if line.startswith("#"))
