"""What is said of a document wherever it is named: its class, label, identifiers and official page."""

import re
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from base.iris import identity
from loaders.celex import Celex
from loaders.emit.terms import LABEL, Triples, literal, node, triple, typed
from loaders.records import Identifier
from loaders.registers import load_registers

PROPERTIES = {
    "celex": "celex",
    "eli": "eli",
    "ecli": "ecli",
    "comnat": "comnat",
    "council": "registerNumber",
    "eeas": "eeas",
    "unscr": "unscr",
    "unga": "unga",
    "cets": "cets",
    "procedure": "procedure",
    "oj": "ojReference",
}
BY_SCHEME = {
    "comnat": "PreparatoryDocument",
    "council": "CouncilDocument",
    "unscr": "InternationalInstrument",
    "unga": "InternationalInstrument",
    "cets": "InternationalInstrument",
}
BY_SECTOR = {
    "2": "InternationalInstrument",
    "3": "LegalAct",
    "5": "PreparatoryDocument",
    "6": "CaseLaw",
}
COMNAT = re.compile(
    r"(COM|SWD|SEC|JOIN)_(\d{4})_(\d{4})_FIN(\d*)(?:_(PART\d+|ANNEX(?:ES)?(?:_[0-9A-Zato_]+)?))?"
)
CONSILIUM = "https://data.consilium.europa.eu/doc/document/"
TREATY_OFFICE = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum="


def describe(
    document: str, identifiers: tuple[Identifier, ...], head_term: str | None = None
) -> Triples:
    """The triples that make a document known by what identifies it.

    Args:
        document: its id.
        identifiers: what is known of its identity.
        head_term: its class where the document itself is at hand; otherwise told by identity.
    """
    this = node(identity("document", document))
    registered = load_registers().document_by_id(document)
    yield typed(this, head_term or (registered.type if registered else class_of(identifiers)))
    yield ox.Triple(this, LABEL, literal(label_of(document, identifiers)))
    for identifier in identifiers:
        if identifier.scheme in PROPERTIES:
            yield triple(this, PROPERTIES[identifier.scheme], identifier.value)
    page = link_of(identifiers)
    if page:
        yield triple(this, "link", node(page))


def class_of(identifiers: tuple[Identifier, ...]) -> str:
    """The ontology's class of a document that is known by its identifiers only."""
    for identifier in identifiers:
        if identifier.scheme in BY_SCHEME:
            return BY_SCHEME[identifier.scheme]
        celex = Celex.parse(identifier.value) if identifier.scheme == "celex" else None
        if celex:
            return BY_SECTOR.get(celex.sector, "Document")
    return "Document"


def label_of(document: str, identifiers: tuple[Identifier, ...]) -> str:
    """A short name for people: "COM(2017) 608 final", "ST 12583 2017 REV 3", "32017L0541"."""
    known = {i.scheme: i.value for i in reversed(identifiers)}
    commission = COMNAT.fullmatch(known.get("comnat", ""))
    if commission:
        series, year, number, version, part = commission.groups()
        after = f"/{version}" if version else ""
        after += " " + part.replace("PART", "PART ").replace("_", " ") if part else ""
        return f"{series}({year}) {int(number)} final{after}"
    registered = load_registers().document_by_id(document)
    if registered and registered.label and not registered.label.startswith("http"):
        return registered.label
    for scheme in ("council", "celex", "unscr", "unga", "procedure", "ecli"):
        if scheme in known:
            return known[scheme]
    return f"CETS {known['cets']}" if "cets" in known else document.replace("_", " ")


@lru_cache(maxsize=4096)
def link_of(identifiers: tuple[Identifier, ...]) -> str | None:
    """The official page: EUR-Lex by CELEX or COM number, the Council register, the treaty office."""
    known = {i.scheme: i.value for i in reversed(identifiers)}
    celex = Celex.parse(known.get("celex", ""))
    if celex:
        return celex.eurlex
    commission = COMNAT.fullmatch(known.get("comnat", ""))
    if commission:
        series, year, number, version, _ = commission.groups()
        uri = f"{series}:{year}:{int(number)}:FIN{version}"
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri={uri}"
    if "council" in known:
        return f"{CONSILIUM}{quote(known['council'].replace(' ', '-'))}/en/pdf"
    if "cets" in known:
        return TREATY_OFFICE + quote(known["cets"].zfill(3))
    symbol = known.get("unscr") or known.get("unga")
    return "https://undocs.org/" + quote(symbol, safe="/()") if symbol else None
