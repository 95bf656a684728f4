"""XML documents by their kind: Formex, Akoma Ntoso, Cellar notices; any other XML is refused."""

import re

from lxml import etree

from base.errors import InputError
from loaders.read import akn, formex, html, notice
from loaders.read.htmlpieces import BLOCKS
from loaders.read.refusals import refuse_error_page
from loaders.read.xmltree import local, parsed
from loaders.records import Reading

DECLARED = re.compile(rb"\s*<(?:\?xml\s|!DOCTYPE)", re.I)
KNOWN = re.compile(rb"<(?:akomaNtoso|NOTICE|ACT|CONS\.ACT|GENERAL|ANNEX)\b")
START = 4096


def read(data: bytes, name: str) -> Reading | None:
    """Read an XML document.

    Args:
        data: the file's bytes, which begin like XML.
        name: what to call the file in messages.

    Returns:
        The reading, or None where this is a text that begins with a tag and no XML.

    Raises:
        InputError: the XML is damaged, dangerous, or of no known format.
    """
    start = data[:START].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    start = start.removeprefix(b"\xfe\xff")
    try:
        root = parsed(data, name)
    except InputError:
        if DECLARED.match(start) or KNOWN.search(start):
            raise
        return None
    if akn.is_akn(root):
        return akn.read(root)
    if notice.is_notice(root):
        return notice.read(root, name)
    if formex.is_formex(root):
        return formex.read(root)
    if local(root).lower() in BLOCKS and not DECLARED.match(start):
        return html.read(data, name)
    raise _unknown(root, name)


def _unknown(root: etree._Element, name: str) -> InputError:
    text = " ".join(" ".join(str(part) for part in root.itertext())[:5000].split())
    refuse_error_page(None, text, name)
    return InputError(
        f"this XML is of no known format (its root is <{local(root)[:60]}>)",
        where=name,
        hint="euct reads Formex 4, Akoma Ntoso, Cellar notices and RDF",
    )
