"""A Formex package: the XML files of one act, with a manifest that names them in their order.

Cellar delivers acts so (`application/zip;mtype=fmx4`): `L_2016119EN.01000101.doc.xml` has the root
`DOC`, and its `REF.PHYS` name the act and then its annexes, each in a file of its own.
"""

import re
from collections.abc import Callable

from lxml import etree

from base.errors import InputError
from loaders.read.xmltree import local, parsed

XML = "DOC.XML"


def parts(data: bytes, name: str) -> tuple[str, ...]:
    """The names of the files that a manifest brings together, in their order.

    Args:
        data: the bytes of the file.
        name: what to call it in messages.

    Returns:
        The names, or nothing where the file is no manifest.

    Raises:
        InputError: it is no XML, names no file, or one that lies elsewhere.
    """
    root = parsed(data, name)
    if local(root) != "DOC" or root.find("FMX") is None:
        return ()
    named = [
        ref.get("FILE", "") for ref in root.iterfind("FMX//REF.PHYS") if ref.get("TYPE", XML) == XML
    ]
    found = tuple(dict.fromkeys(named))
    if not found:
        raise InputError("the manifest of the Formex package names no file", where=name)
    if any(re.search(r"[/\\\x00]|\A\.*\Z", file) for file in found):
        raise InputError(
            "the manifest of the Formex package names a file that lies elsewhere", where=name
        )
    return found


def joined(data: bytes, name: str, beside: Callable[[str], bytes]) -> bytes:
    """The act with its annexes as one Formex document; what is no manifest stays as it is.

    Args:
        data: the bytes of a file that is called as manifests are.
        name: what to call it in messages.
        beside: gives the bytes of the file of that name beside the manifest.

    Raises:
        InputError: a file is missing, or is no XML.
    """
    files = parts(data, name)
    if not files:
        return data
    whole = [_part(file, name, beside) for file in files]
    if len(whole) == 1:
        return whole[0]
    package = etree.Element("PACKAGE", {"SCHEMA": "formex"})
    package.extend(
        parsed(part, f"{name} ({file})") for file, part in zip(files, whole, strict=True)
    )
    return etree.tostring(package, xml_declaration=True, encoding="UTF-8")


def _part(file: str, name: str, beside: Callable[[str], bytes]) -> bytes:
    try:
        return beside(file)
    except (OSError, InputError) as error:
        raise InputError(f"the Formex package lacks its part {file}", where=name) from error
