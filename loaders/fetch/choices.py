"""The list of parts that Cellar gives with status 300 where a document has several streams."""

import re
from dataclasses import dataclass

from lxml import etree, html

PART = re.compile(r"/DOC_(\d+)(?:$|[/?])")
LAST = 10**6


@dataclass(frozen=True, slots=True)
class Part:
    """One stream of a document: its address as given, and its file name or an empty text."""

    url: str
    name: str


def parts_in(page: bytes) -> list[Part]:
    """The streams that a 300 answer lists, in the order of the document.

    The page is a list of items with a link, `stream_name` and `stream_order`; the order on the page
    need not be that of the document. Source: recorded answers of Cellar for 32016R0679
    (cyanheads/eur-lex-mcp-server) and COM(2025) 994 (eulexbuild); the page has no schema.

    Args:
        page: the answer's body.
    """
    try:
        root = html.fromstring(page, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    found: dict[str, tuple[int, str]] = {}
    for item in root.iterfind(".//li[@title='item']"):
        link = item.find(".//a[@href]")
        if link is not None:
            url = str(link.get("href"))
            order = _text(item, "stream_order")
            number = int(order) if order.isdecimal() else _number(url)
            found.setdefault(url, (number, _text(item, "stream_name")))
    if not found:
        links = [str(link.get("href")) for link in root.iterfind(".//a[@href]")]
        found = {url: (_number(url), "") for url in links if PART.search(url)}
    in_order = sorted(found.items(), key=lambda entry: entry[1][0])
    return [Part(url, name) for url, (_, name) in in_order]


def _text(item: etree._Element, title: str) -> str:
    element = item.find(f".//li[@title='{title}']")
    return "".join(map(str, element.itertext())).strip() if element is not None else ""


def _number(url: str) -> int:
    match = PART.search(url)
    return int(match[1]) if match else LAST
