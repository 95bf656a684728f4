"""What OWL 2 RL allows: its data types, and which class expressions may stand on which side of an axiom.

From sections 4.2.1 to 4.2.4 of the W3C recommendation "OWL 2 Web Ontology Language Profiles".
"""

from ontology.schema import OWL, RDF, RDFS

XSD = "http://www.w3.org/2001/XMLSchema#"
RESERVED = (RDF, RDFS, OWL, XSD)

DATATYPES = frozenset(
    {RDF + "PlainLiteral", RDF + "XMLLiteral", RDFS + "Literal"}
    | {
        XSD + name
        for name in (
            "decimal", "integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger",
            "negativeInteger", "long", "int", "short", "byte", "unsignedLong", "unsignedInt",
            "unsignedShort", "unsignedByte", "float", "double", "string", "normalizedString",
            "token", "language", "Name", "NCName", "NMTOKEN", "boolean", "hexBinary",
            "base64Binary", "anyURI", "dateTime", "dateTimeStamp",
        )
    }
)  # fmt: skip
CLASS, RESTRICTION = OWL + "Class", OWL + "Restriction"
OBJECT, DATA, ANNOTATION = (
    OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
KINDS = frozenset({CLASS, OBJECT, DATA, ANNOTATION})
# OWL has these of its own, so that nobody need declare them.
ANNOTATIONS = frozenset(
    {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {
        OWL + name
        for name in ("versionInfo", "priorVersion", "backwardCompatibleWith", "deprecated")
    }
)
HEADER = frozenset({OWL + "versionIRI", OWL + "imports"})
CHARACTERISTICS = {
    OWL + "FunctionalProperty": {OBJECT, DATA},
    **{
        OWL + name: {OBJECT}
        for name in (
            "InverseFunctionalProperty", "IrreflexiveProperty", "SymmetricProperty",
            "AsymmetricProperty", "TransitiveProperty",
        )
    },
}  # fmt: skip
NEED_SIMPLE = frozenset(
    OWL + name
    for name in (
        "FunctionalProperty",
        "InverseFunctionalProperty",
        "IrreflexiveProperty",
        "AsymmetricProperty",
    )
)
CONNECTIVES = frozenset({OWL + name for name in ("intersectionOf", "unionOf", "oneOf")})
EXPRESSIONS = frozenset(
    {OWL + name for name in ("complementOf", "onProperty", "onClass", "someValuesFrom")}
    | {OWL + name for name in ("allValuesFrom", "hasValue", "maxCardinality")}
    | {OWL + "maxQualifiedCardinality"}
    | CONNECTIVES
)
# What may stand on the left of "is a subclass of", on its right, and on either side of "is equivalent".
SUB, SUPER, EQUIVALENT = "sub", "super", "equivalent"
ALLOWED = {
    SUB: {"intersectionOf", "unionOf", "oneOf", "someValuesFrom", "hasValue"},
    SUPER: {"intersectionOf", "complementOf", "allValuesFrom", "hasValue", "maxCardinality"}
    | {"maxQualifiedCardinality"},
    EQUIVALENT: {"intersectionOf", "hasValue"},
}
