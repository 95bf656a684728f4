"""What is refused before it is read: error pages of portals, and tags made to exhaust a parser."""

import re
import tomllib
from functools import cache
from itertools import islice

from base.artefacts import artefact
from base.errors import InputError

LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{8000,}")
ATTRIBUTE = re.compile(rb"\s[A-Za-z_][\w:.-]{0,100}\s?=")
MOST_ATTRIBUTES = 1000
MOST_OF_A_STUB = 20_000


def refuse_error_page(title: str | None, text: str, name: str) -> None:
    """Refuse what a portal sends in place of a document.

    Args:
        title: the page's title, or None.
        text: its text.
        name: what to call the file in the message.

    Raises:
        InputError: the page is short and has the words of an error page.
    """
    pages = _pages()
    most = max(longest for longest, _, _ in pages)
    page = " ".join(f"{title or ''} {text[: most * 2]}".split())
    for longest, what, pattern in pages:
        if len(page) <= longest and pattern.search(page):
            raise _no_document(what, name)


def refuse_empty_page(source: str, name: str) -> None:
    """Refuse a page that shows next to nothing, where its scripts or hidden words tell why.

    Args:
        source: the page with its tags and scripts.
        name: what to call the file in the message.

    Raises:
        InputError: it has the words of an error page.
    """
    page = " ".join(source[:MOST_OF_A_STUB].split())
    for _, what, pattern in _pages():
        if pattern.search(page):
            raise _no_document(what, name)


def own_document_type(name: str) -> InputError:
    """The refusal of XML or XHTML whose document type could declare entities."""
    return InputError(
        "the XML has a document type declaration of its own, which is refused",
        where=name,
        hint="remove the part between <!DOCTYPE and the first element",
    )


def _no_document(what: str, name: str) -> InputError:
    return InputError(
        f"this is {what}, not a document",
        where=name,
        hint="open the address in a browser and save the document itself",
    )


def refuse_crowded_tags(data: bytes, name: str) -> None:
    """Refuse markup with a tag of very many attributes, on which parsers spend time by the square.

    Args:
        data: the file's bytes.
        name: what to call the file in the message.

    Raises:
        InputError: there is such a tag.
    """
    for tag in LONG_TAG.finditer(data):
        attributes = islice(ATTRIBUTE.finditer(data, tag.start(), tag.end()), MOST_ATTRIBUTES + 1)
        if sum(1 for _ in attributes) > MOST_ATTRIBUTES:
            raise InputError(
                f"an element has more than {MOST_ATTRIBUTES} attributes, which no document has",
                where=name,
            )


@cache
def _pages() -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    raw = tomllib.loads(artefact("loaders", "read", "refusals.toml").read_text("utf-8"))
    return tuple(
        (
            page.get("longest", raw["longest"]),
            page["what"],
            re.compile(r"\b(?:" + "|".join(page["forms"]) + r")\b", re.I),
        )
        for page in raw["page"]
    )
