"""Writing register entries as readable Turtle: one block an entry, properties in a fixed order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

PREFIXES = {
    "euct": "https://w3id.org/euct/ontology#",
    "body": "https://w3id.org/euct/id/body/",
    "country": "https://w3id.org/euct/id/country/",
    "doc": "https://w3id.org/euct/id/document/",
    "programme": "https://w3id.org/euct/id/programme/",
    "region": "https://w3id.org/euct/id/region/",
    "series": "https://w3id.org/euct/id/series/",
    "statement": "https://w3id.org/euct/id/statement/",
    "system": "https://w3id.org/euct/id/system/",
    "topic": "https://w3id.org/euct/id/topic/",
    "cb": "http://publications.europa.eu/resource/authority/corporate-body/",
    "cou": "http://publications.europa.eu/resource/authority/country/",
    "rt": "http://publications.europa.eu/resource/authority/resource-type/",
    "ev": "http://eurovoc.europa.eu/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def text(value: str, language: str = "") -> str:
    """A string literal, with its language if one is given."""
    quoted = '"' + value.translate(ESCAPES) + '"'
    return f"{quoted}@{language}" if language else quoted


def day(value: str) -> str:
    """An xsd:date literal."""
    return f'"{value}"^^xsd:date'


def name(iri: str) -> str:
    """An IRI, shortened where Turtle allows it without escapes."""
    for prefix, base in PREFIXES.items():
        local = iri.removeprefix(base)
        if local != iri and local.replace("_", "").replace("-", "").isalnum() and local.isascii():
            return f"{prefix}:{local}"
    return f"<{iri}>"


@dataclass(frozen=True)
class Entry:
    """A subject with its classes and (property, terms) pairs, all as Turtle terms."""

    subject: str
    classes: tuple[str, ...]
    properties: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    def block(self) -> str:
        """The entry as one Turtle block."""
        lines = [f"{self.subject} a {' , '.join(self.classes)}"]
        lines += [f"    {prop} {' , '.join(terms)}" for prop, terms in self.properties if terms]
        return " ;\n".join(lines) + " ."


def document(comment: str, entries: Iterable[Entry]) -> str:
    """A Turtle file: a comment, the prefixes that are used, and the blocks."""
    blocks = "\n\n".join(entry.block() for entry in entries)
    used = [
        f"@prefix {prefix}: <{iri}> ."
        for prefix, iri in PREFIXES.items()
        if re.search(rf"(?<![\w-]){prefix}:", blocks)
    ]
    head = "\n".join(f"# {line}".rstrip() for line in comment.strip().splitlines())
    return f"{head}\n\n" + "\n".join(used) + f"\n\n{blocks}\n"
