"""Who a notice speaks of: the identifiers that Cellar gives for a work or procedure, and the document's id."""

import re
from urllib.parse import unquote

from lxml import etree

from loaders.celex import comnat_of_celex
from loaders.records import Identifier
from loaders.registers import load_registers

ELI = re.compile(r"/eli/([^\s]+)$")
CELEX = re.compile(
    r"(?:celex:)?([0-9CE]\d{4}[A-Z]{1,2}\d{3,6}(?:\(\d\d\)|R\(\d\d\))*(?:-\d{8})?)(?:\.[A-Z]{3})?"
)
CONSOLIDATION = re.compile(r"(\d{4}[A-Z]{1,2}\d{4})/(\d{8})(?:_\d+)?")
COMNAT = re.compile(r"(?:comnat:)?((?:COM|SWD|SEC|JOIN)_\d{4}_\d{4}_FIN\d*)(?:\.[A-Z]{3})?")
COUNCIL = re.compile(
    r"((?:ST|CM|DS|WK)_\d{1,5}_\d{4}(?:_(?:INIT|(?:REV|ADD|COR|AMD)_\d+))*)(?:\.[A-Z]{3})?"
)
PROCEDURE = re.compile(r"(\d{4})[_/](\d{1,4})(?:[/(]([A-Z]{3})\)?)?")
COMMISSION = re.compile(r"(COM|SWD|SEC|JOIN)\((\d{4})\) ?(\d{1,4}) final(?:/(\d))?")


def identifiers_of(element: etree._Element) -> tuple[Identifier, ...]:
    """The identifiers that the notice gives for what an element describes or links to."""
    values = [(uri.findtext("TYPE") or "", uri) for uri in element.iterfind("SAMEAS/URI")]
    found: dict[str, str] = {}
    for kind, uri in values:
        value = unquote(uri.findtext("IDENTIFIER") or "")
        if kind == "eli":
            match = ELI.search(uri.findtext("VALUE") or "")
            if match:
                found.setdefault("eli", "http://data.europa.eu/eli/" + match[1])
        elif kind == "procedure":
            number = _procedure(element, value) or ""
            # Without the letters it is no procedure number, but it still tells which file it is.
            found.setdefault("procedure" if number.endswith(")") else "file", number)
        elif consolidated := CONSOLIDATION.fullmatch(value):
            found.setdefault("celex", f"0{consolidated[1]}-{consolidated[2]}")
        else:
            sort_into(value, found)
    for data in element.iterfind("WORK_ID_DOCUMENT/VALUE"):
        sort_into(data.text or "", found)
    return tuple(Identifier(scheme, value) for scheme, value in found.items() if value)


def sort_into(value: str, found: dict[str, str]) -> None:
    """Add an identifier to those found, under its scheme, if it is one."""
    commission = COMMISSION.fullmatch(value)
    if commission:
        series, year, number, version = commission.groups()
        found.setdefault("comnat", f"{series}_{year}_{int(number):04d}_FIN{version or ''}")
    for scheme, pattern in (("celex", CELEX), ("comnat", COMNAT), ("council", COUNCIL)):
        match = pattern.fullmatch(value)
        if match:
            text = match[1].removesuffix("_INIT")
            found.setdefault(scheme, text.replace("_", " ") if scheme == "council" else text)


def _procedure(element: etree._Element, value: str) -> str | None:
    """`2018/0172(COD)`; the letters stand beside the number where the notice has them."""
    stated = element.findtext("PROCEDURE_CODE_INTERINSTITUTIONAL_REFERENCE_PROCEDURE/VALUE")
    match = PROCEDURE.fullmatch(stated or "") or PROCEDURE.fullmatch(value)
    if match is None:
        return None
    code = f"({match[3]})" if match[3] else ""
    return f"{match[1]}/{int(match[2]):04d}{code}"


def document_of(identifiers: tuple[Identifier, ...]) -> tuple[str, tuple[Identifier, ...]] | None:
    """The id of the document with these identifiers, and them; None where none makes an id."""
    known = {i.scheme: i.value for i in identifiers}
    registered = load_registers().document("celex", known.get("celex", ""))
    if "comnat" in known:
        return known["comnat"], identifiers
    if registered:
        return registered.id, identifiers
    if comnat := comnat_of_celex(known.get("celex", "")):
        return comnat, (Identifier("comnat", comnat), *identifiers)
    if "celex" in known:
        return known["celex"], identifiers
    if "council" in known:
        return known["council"].replace(" ", "_"), identifiers
    file = known.get("procedure") or known.get("file")
    if file:
        year, number = file[:4], file[5:9]
        return f"PROCEDURE_{year}_{number}", identifiers
    return None
