"""Which RDF syntax a file is in, told by how it begins."""

import re

from pyoxigraph import RdfFormat

FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "n3": RdfFormat.N3,
    "rdf": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
}
ENDINGS = (".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld")
START = 1 << 16
KEYS_WITHIN = 1 << 20
IRI = r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\s]*>"
RDF_XML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?>\s*)?"
    r"<(?:[\w.-]+:)?RDF\s[^>]*http://www\.w3\.org/1999/02/22-rdf-syntax-ns#",
    re.DOTALL,
)
JSON_LD = re.compile(r"\s*[\[{]\s*[\[{\"]")
JSON_LD_KEY = re.compile(rb'"@(?:context|id|graph|type)"\s*:')
COMMENTS = re.compile(r"(?:\s+|#[^\n]*\n)*+")
NODE = rf"(?:{IRI}|_:\S+)"
TEXT = r'"(?:[^"\\\n]|\\.)*+"'
OBJECT = rf"(?:{NODE}|{TEXT}(?:\^\^{IRI}|@[\w-]+)?)"
LINE = re.compile(rf"{NODE}[ \t]*{IRI}[ \t]*{OBJECT}[ \t]*(?:{NODE})?[ \t]*\.[ \t]*(?:\n|\r|#|\Z)")
DIRECTIVE = re.compile(rf"@?prefix\s+[\w.-]*:\s*<[^\s>]*>|@?base\s*{IRI}|@?version\s+\"1", re.I)
STATEMENT = re.compile(rf"(?:GRAPH\s+)?{NODE}\s*(?:\{{|{IRI}\s|a\s+{IRI})", re.I)


def rdf_format(content: bytes, name: str = "") -> RdfFormat | None:
    """The syntax of an RDF file, told by how it begins; only what begins as none by its name's ending.

    Turtle is read as TriG and N-Triples as N-Quads, which hold them.

    Args:
        content: the file's bytes.
        name: the file's name.

    Returns:
        The syntax, or None where the file is no RDF.
    """
    start = content[:START].decode("utf-8-sig", "replace")
    if RDF_XML.match(start):
        return RdfFormat.RDF_XML
    if JSON_LD.match(start) and JSON_LD_KEY.search(content[:KEYS_WITHIN]):
        return RdfFormat.JSON_LD
    start = COMMENTS.sub("", start, count=1)
    if LINE.match(start):
        return RdfFormat.N_QUADS
    if DIRECTIVE.match(start) or STATEMENT.match(start):
        return RdfFormat.TRIG
    return FORMATS.get(name.rpartition(".")[2].lower()) if name.endswith(ENDINGS) else None
