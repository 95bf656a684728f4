"""XML parsed within limits: no document type of its own, no entities, no network, no huge trees."""

import re

from lxml import etree

from base.errors import InputError
from loaders.read.refusals import own_document_type, refuse_crowded_tags

# A subset could declare entities. An external identifier alone is only a name: it is taken out,
# since the parser would look for the file.
NAMED = re.compile(rb"<!DOCTYPE\s[^>\[]*>", re.I)
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
START = 4096
LIMITS = re.compile(r"depth|huge|maximum|limit|too (?:long|big|many)|XML_MAX", re.I)


def parsed(data: bytes, name: str) -> etree._Element:
    """The root of an XML document.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Raises:
        InputError: the XML declares entities, is not well-formed, or is beyond the parser's limits.
    """
    named = NAMED.search(data, 0, START)
    if named:
        data = data[: named.start()] + b"\n" * named[0].count(b"\n") + data[named.end() :]
    if DECLARES.search(data.replace(b"\0", b"")):
        raise own_document_type(name)
    refuse_crowded_tags(data, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(_trouble(error), where=name) from None
    except (etree.LxmlError, ValueError, LookupError):
        raise InputError("the XML cannot be read", where=name) from None


def _trouble(error: etree.XMLSyntaxError) -> str:
    said = (error.msg or "").splitlines()[:1]
    reason = said[0][:150] if said else ""
    if LIMITS.search(reason):
        return "the XML is nested too deeply, or a part of it is too large, to be read"
    line = error.lineno or 1
    return f"the XML is not well-formed on line {line}: {reason or 'it ends too early'}"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class Positions:
    """Which of its siblings an element is, from 1; each is counted once."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, int] = {}

    def of(self, element: etree._Element) -> int:
        """The position of an element."""
        waiting: list[etree._Element] = []
        at: etree._Element | None = element
        while at is not None and at not in self._known:
            waiting.append(at)
            at = at.getprevious()
        count = self._known[at] if at is not None else 0
        for one in reversed(waiting):
            count += 1
            self._known[one] = count
        return count
