"""What the gate found wrong with a document, for its page."""

from dataclasses import dataclass

from api.pages.graph import ask_about, text
from api.pages.terms import local_path
from base.iris import local_id
from store.service import QueryService

FINDINGS = """PREFIX euct-shapes: <https://w3id.org/euct/shapes#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?grave ?severity ?rule (MIN(?told) AS ?message) ?passage ?finding
  (MIN(?why) AS ?waived) WHERE {
  VALUES ?this { UNDEF }
  VALUES (?grave ?severity) { (1 "Violation") (2 "Warning") (3 "Info") }
  ?report prov:wasDerivedFrom ?this ; sh:result ?result .
  ?result sh:resultSeverity ?level ; sh:sourceShape ?shape ; sh:resultMessage ?told ;
    euct-shapes:finding ?finding .
  FILTER(STRAFTER(STR(?level), "#") = ?severity)
  BIND(STRAFTER(STR(?shape), "#") AS ?rule)
  OPTIONAL { ?result euct-shapes:waiver/rdfs:comment ?why }
  OPTIONAL { ?result oa:hasSource ?passage }
  OPTIONAL { ?result oa:hasSource/euct:position ?position }
} GROUP BY ?grave ?severity ?rule ?passage ?finding ORDER BY ?grave MIN(?position) ?rule ?finding
LIMIT 500"""


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something that the gate found wrong with the document; `path` is that of its passage."""

    severity: str
    rule: str
    message: str
    id: str
    path: str
    place: str
    waived: str


def findings_on(service: QueryService, document: str) -> tuple[FindingView, ...]:
    """What was found on a document (its IRI) when it was last checked, the gravest first."""
    return tuple(
        FindingView(
            severity=text(row, "severity"),
            rule=text(row, "rule"),
            message=text(row, "message"),
            id=text(row, "finding"),
            path=local_path(text(row, "passage")) if text(row, "passage") else "",
            place=(local_id(text(row, "passage")) or "").partition("/")[2],
            waived=text(row, "waived"),
        )
        for row in ask_about(service, FINDINGS, document)
    )
