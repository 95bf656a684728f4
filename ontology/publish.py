"""The ontology as it is published: its files stamped with a version of their own IRI and a day."""

import re
from datetime import date

from base.artefacts import artefact
from base.errors import ArtefactError
from base.iris import BASE

FILES = ("euct.ttl", "alignments.ttl")
IRIS = {"euct.ttl": BASE + "ontology", "alignments.ttl": BASE + "ontology/alignments"}
VERSION = re.compile(r'owl:versionInfo "([^"]*)"')
PLAIN = re.compile(r"[0-9A-Za-z.+-]+")


def source_version(name: str) -> str:
    """The version that a file of this room says it is.

    Raises:
        ArtefactError: the file is missing, or says no version or several.
    """
    return _versions(name, artefact("ontology", name).read_text(encoding="utf-8"))


def stamped(name: str, version: str, day: date) -> str:
    """A file of this room as Turtle with owl:versionIRI, owl:versionInfo and dct:issued.

    Args:
        name: `euct.ttl` or `alignments.ttl`.
        version: the version of the package; it ends the version IRI.
        day: the day of publication.

    Raises:
        ArtefactError: the file is missing or bears no single version, or the version cannot end an IRI.
    """
    if not PLAIN.fullmatch(version):
        raise ArtefactError(f"{version!r} cannot be part of an IRI", where=f"ontology/{name}")
    text = artefact("ontology", name).read_text(encoding="utf-8")
    _versions(name, text)
    stamp = (
        f"owl:versionIRI <{IRIS[name]}/{version}> ;\n"
        f'    owl:versionInfo "{version}" ;\n'
        f'    dct:issued "{day.isoformat()}T00:00:00Z"^^'
        "<http://www.w3.org/2001/XMLSchema#dateTime>"
    )
    return VERSION.sub(lambda _: stamp, text)


def _versions(name: str, text: str) -> str:
    found = VERSION.findall(text)
    if len(found) != 1:
        what = f"one owl:versionInfo is wanted, {len(found)} are there"
        raise ArtefactError(what, where=f"ontology/{name}")
    return str(found[0])
