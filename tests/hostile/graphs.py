"""RDF that means harm: each a media type and what is sent."""

import json
from itertools import pairwise

NOBODY = "http://127.0.0.1:9/"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DOCUMENT = "https://w3id.org/euct/id/document/specimen-outcome-of-proceedings"
TURTLE, XML, JSON = "text/turtle", "application/rdf+xml", "application/ld+json"


def xml(body: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="e:">{body}</rdf:RDF>'


def thing(text: str) -> str:
    return f'<rdf:Description rdf:about="http://a/s"><e:p>{text}</e:p></rdf:Description>'


def nested(times: int) -> str:
    return '{"http://a/p":[' * times + '{"@id":"http://a/o"}' + "]}" * times


def chain(predicate: str, names: range, *, ring: bool = False) -> str:
    pairs = [*pairwise(names), *([(names[-1], names[0])] if ring else [])]
    return "\n".join(f"<http://a/{a}> <{predicate}> <http://a/{b}> ." for a, b in pairs)


LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(b)} '{f'&{chr(b - 1)};' * 10}'>" for b in range(ord("b"), ord("k"))
) + "]>"  # fmt: skip
SCOPED = {"@context": {"t": {"@id": "http://a/t", "@context": {"t": {"@id": "http://a/t"}}}}}
LOOP = {"@context": {"a": "b:x", "b": "a:x"}, "a": "c"}
SYMMETRIC = " ".join(
    f"_:b{i} <http://a/p> _:b{j} ." for i in range(16) for j in range(16) if i != j
)
GRAPHS: dict[str, tuple[str, str]] = {
    "empty": (TURTLE, ""),
    "unclosed": (TURTLE, "<http://a/s> <http://a/p> <http://a/"),
    "100,000 brackets": (TURTLE, "<a:> <b:> " + "(" * 100_000),
    "100,000 triple terms": (TURTLE, "<a:> <b:> " + "<<(" * 100_000),
    "blank nodes": (TURTLE, "<a:> <b:> " + "[ <p:> " * 100_000),
    "laughs": (XML, xml(thing("&j;"), LAUGHS)),
    "external entity": (XML, xml(thing("&x;"), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    "remote entity": (XML, xml(thing("&x;"), f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{NOBODY}"> %x;]>')),
    "100,000 deep": (XML, xml("<rdf:Description><e:p>" * 100_000)),
    "remote context": (JSON, json.dumps({"@context": NOBODY, "a": "b"})),
    "remote import": (JSON, json.dumps({"@context": {"@version": 1.1, "@import": NOBODY}, "a": "b"})),
    "context from a file": (JSON, json.dumps({"@context": "file:///etc/passwd", "a": "b"})),
    "50,000 deep": (JSON, nested(50_000)),
    "scoped contexts": (JSON, json.dumps(SCOPED | {"t": {"t": {"t": "x"}}})),
    "contexts in a loop": (JSON, json.dumps(LOOP)),
    "imports": (TURTLE, f"<{DOCUMENT}> <{OWL}imports> <{NOBODY}> . <{NOBODY}> a <{OWL}Ontology> ."),
    "javascript": (TURTLE, f"<javascript:alert(1)> <{RDFS}label> '<script>alert(1)</script>' ."),
    "another's document": (TURTLE, f"<{DOCUMENT}> <{RDFS}label> 'mine now' ."),
    "redefines Thing": (TURTLE, f"<{OWL}Thing> <{RDFS}subClassOf> <{OWL}Nothing> ."),
    "3,000 that are the same": (TURTLE, chain(f"{OWL}sameAs", range(3000))),
    "ring of 3,000 classes": (TURTLE, chain(f"{RDFS}subClassOf", range(3000), ring=True)),
    "symmetric blank nodes": (TURTLE, SYMMETRIC),
    "lossy literals": (TURTLE, "<a:> <b:> '007'^^<http://www.w3.org/2001/XMLSchema#integer>, 'x'@en-GB ."),
    "NUL": (TURTLE, "<a:> <b:> 'a\\u0000b' ."),
    "10 MB unclosed string": (TURTLE, "<a:> <b:> '''" + "x" * 10_000_000),
}  # fmt: skip
