"""Notices of Cellar: XML metadata of a work, which are refused until they are read as relations."""

from lxml import etree

from base.errors import InputError
from loaders.read.xmltree import local
from loaders.records import Reading


def is_notice(root: etree._Element) -> bool:
    """Whether a document is a notice of Cellar."""
    return local(root) == "NOTICE"


def read(root: etree._Element, name: str) -> Reading:
    """Refuse a notice.

    Raises:
        InputError: always; the message says what to give instead.
    """
    raise InputError(
        f"this is a {root.get('type') or 'metadata'} notice of Cellar, which has no text",
        where=name,
        hint="give the document that it describes",
    )
