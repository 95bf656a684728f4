"""Error pages of portals: they have text, but no document, and are refused by name."""

import re
import tomllib
from functools import cache

from base.artefacts import artefact
from base.errors import InputError


def refuse_error_page(title: str | None, text: str, name: str) -> None:
    """Refuse what a portal sends in place of a document.

    Args:
        title: the page's title, or None.
        text: its text.
        name: what to call the file in the message.

    Raises:
        InputError: the page is short and has the words of an error page.
    """
    longest, pages = _pages()
    page = " ".join(f"{title or ''} {text[: longest * 2]}".split())
    if len(page) > longest:
        return
    for what, pattern in pages:
        if pattern.search(page):
            raise InputError(
                f"this is {what}, not a document",
                where=name,
                hint="open the address in a browser and save the document itself",
            )


@cache
def _pages() -> tuple[int, tuple[tuple[str, re.Pattern[str]], ...]]:
    raw = tomllib.loads(artefact("loaders", "read", "refusals.toml").read_text("utf-8"))
    pages = (
        (p["what"], re.compile(r"\b(?:" + "|".join(p["forms"]) + r")\b", re.I)) for p in raw["page"]
    )
    return raw["longest"], tuple(pages)
