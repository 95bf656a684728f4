"""Waivers: findings that somebody has looked at and let be, with who, when and why.

A waiver names a finding by its id, which is the same whenever the same is found again. Only
Warnings and notes can be waived: a Violation says that our graph of a document is wrong, and
what is wrong does not enter.
"""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from base.artefacts import artefact
from base.errors import ArtefactError, InputError
from base.iris import identity
from base.rdf import parse_quads
from shapes.facts import RDF_TYPE, SHAPES, Facts, Node
from shapes.findings import Report, Waiver
from shapes.rules import RDFS_COMMENT

DCTERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
WAIVER = NamedNode(SHAPES + "Waiver")
FINDING = NamedNode(SHAPES + "finding")
CREATOR, CREATED = NamedNode(DCTERMS + "creator"), NamedNode(DCTERMS + "created")
PREFIXES = {
    "euct-shapes": SHAPES,
    "dcterms": DCTERMS,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD,
}
ID = re.compile(r"[0-9a-f]{16}")


def waived(report: Report, waivers: Mapping[str, Waiver]) -> Report:
    """The report with the findings that are waived set apart."""
    apart = tuple(
        replace(found, waiver=waivers[found.id])
        for found in report.findings
        if found.id in waivers and found.severity != "Violation"
    )
    if not apart:
        return report
    ids = {found.id for found in apart}
    left = tuple(found for found in report.findings if found.id not in ids)
    return replace(report, findings=left, waived=(*report.waived, *apart))


def waivers_of(file: Path | None = None) -> dict[str, Waiver]:
    """The waivers of this installation (`data/waivers.ttl`), and those of `file` if it is there.

    Returns:
        The waivers by the id of their finding; where both have one, that of `file`.

    Raises:
        ArtefactError: the installation's file is malformed.
        InputError: `file` is malformed, or cannot be read.
    """
    try:
        own = read_waivers(artefact("data", "waivers.ttl").read_bytes(), "data/waivers.ttl")
    except InputError as error:
        raise ArtefactError(error.what, where=error.where) from None
    if file is None:
        return own
    return own | _read_file(file)


def read_waivers(data: bytes, where: str) -> dict[str, Waiver]:
    """The waivers in an RDF file, by the id of their finding.

    Raises:
        InputError: it is not RDF, or a waiver lacks its finding, who, when or why.
    """
    if not data.strip():
        return {}
    facts = Facts.of(quad.triple for quad in parse_quads(data, where))
    found = [_waiver(facts, node, where) for node in facts.subjects(RDF_TYPE, WAIVER)]
    return {waiver.finding: waiver for waiver in found}


def add_waivers(file: Path, new: Iterable[Waiver]) -> None:
    """Put waivers into a file, in place of those for the same findings; it is replaced whole.

    Raises:
        InputError: what is there is malformed, or the file cannot be written.
    """
    _write(file, _read_file(file) | {waiver.finding: waiver for waiver in new})


def withdraw_waivers(file: Path, findings: Iterable[str]) -> list[str]:
    """Take the waivers for `findings` out of a file; all, or none where one is not there.

    Returns:
        The ids for which there is none.

    Raises:
        InputError: the file is malformed, or cannot be written.
    """
    kept = _read_file(file)
    missing = [finding for finding in findings if kept.pop(finding, None) is None]
    if not missing:
        _write(file, kept)
    return missing


def _read_file(file: Path) -> dict[str, Waiver]:
    try:
        return read_waivers(file.read_bytes(), str(file))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(file)) from None


def _write(file: Path, waivers: Mapping[str, Waiver]) -> None:
    triples = [triple for name in sorted(waivers) for triple in waiver_triples(waivers[name])]
    data = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    draft = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as writing:
            writing.write(data)
            writing.flush()
            os.fsync(writing.fileno())
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise InputError(f"cannot be written: {error.strerror}", where=str(file)) from None


def waiver_triples(waiver: Waiver) -> list[Triple]:
    """A waiver as RDF."""
    node = NamedNode(identity("waiver", waiver.finding))
    return [
        Triple(node, RDF_TYPE, WAIVER),
        Triple(node, FINDING, Literal(waiver.finding)),
        Triple(node, CREATOR, Literal(waiver.by)),
        Triple(node, CREATED, Literal(waiver.on.isoformat(), datatype=NamedNode(XSD + "date"))),
        Triple(node, RDFS_COMMENT, Literal(waiver.why)),
    ]


def _waiver(facts: Facts, node: Node, where: str) -> Waiver:
    def one(link: NamedNode, what: str) -> str:
        values = [o.value for o in facts.objects(node, link) if isinstance(o, Literal) and o.value]
        if len(values) != 1:
            raise InputError(
                f"the waiver {node} must say once {what} ({link})",
                where=where,
            )
        return values[0]

    finding = one(FINDING, "which finding it is for")
    if not ID.fullmatch(finding):
        raise InputError(
            f"“{finding}” in the waiver {node} is not the id of a finding",
            where=where,
            hint="euct validate prints the id of each finding: 16 digits and letters a to f",
        )
    day = one(CREATED, "when it was made")
    try:
        made = date.fromisoformat(day)
    except ValueError:
        raise InputError(f"“{day}” in the waiver {node} is not a date", where=where) from None
    return Waiver(finding, one(CREATOR, "who made it"), made, one(RDFS_COMMENT, "why"))
