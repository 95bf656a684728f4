"""Documents by the identifiers that others know them by, of which our IRIs hold only one."""

import contextlib
import re

import pyoxigraph as ox

from base.iris import IDS
from store.service import QueryService

# Kinds under which an identifier may stand in an address, as in the Office's own addresses.
SCHEMES = ("document", "celex", "comnat", "consil", "ecli", "eli")
PROPERTIES = (
    "celex", "comnat", "registerNumber", "eli", "ecli", "unscr", "unga", "cets", "eeas", "procedure",
    "ojReference", "link",
)  # fmt: skip
ELI = "http://data.europa.eu/"
ELI_PATH = re.compile(r"(?:https?://data\.europa\.eu/)?(eli/.+?)/?", re.IGNORECASE)
MOST = 10
BY_IDENTIFIER = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?this WHERE {{
  VALUES ?key {{ {keys} }}
  VALUES ?property {{ {properties} rdfs:label }}
  ?this ?property ?key
  FILTER(STRSTARTS(STR(?this), "{documents}"))
}} ORDER BY ?this LIMIT {most}"""


def identified(service: QueryService, scheme: str, text: str) -> list[str]:
    """The IRIs of the documents with an identifier, sorted; at most ten, mostly one or none.

    Args:
        service: the dataset.
        scheme: one of `SCHEMES`; `document` takes identifiers of all.
        text: a CELEX number, comnat (`COM_2017_0608_FIN`), number in the Council's register
            (`ST 12583 2017 REV 3`, also with `_` or `-`), ECLI, ELI (with or without its host), a
            document's page, or what it is called (`COM(2017) 608 final`).
    """
    forms = sorted(_forms(scheme, text))
    keys = " ".join(str(node) for form in forms for node in _nodes(form))
    query = BY_IDENTIFIER.format(
        keys=keys,
        properties=" ".join(f"euct:{name}" for name in PROPERTIES),
        documents=f"{IDS}document/",
        most=MOST,
    )
    found = (row["this"] for row in service.select(query))
    return [node.value for node in found if isinstance(node, ox.NamedNode)]


def _forms(scheme: str, text: str) -> set[str]:
    """How the identifier may be written in the dataset."""
    given = f"eli/{text}" if scheme == "eli" and not ELI_PATH.fullmatch(text) else text
    eli = ELI_PATH.fullmatch(given)
    if eli:
        path = eli[1].lower()
        return {given, ELI + path, f"{ELI}{path}/oj"}
    spaced = re.sub(r"[\s_-]+", " ", given).strip()
    forms = {given, spaced, spaced.replace(" ", "_")}
    return forms | {form.upper() for form in forms}


def _nodes(form: str) -> list[ox.NamedNode | ox.Literal]:
    nodes: list[ox.NamedNode | ox.Literal] = [ox.Literal(form), ox.Literal(form, language="en")]
    if form.startswith(("http://", "https://")):
        with contextlib.suppress(ValueError):  # then it is no page's address
            nodes.append(ox.NamedNode(form))
    return nodes
