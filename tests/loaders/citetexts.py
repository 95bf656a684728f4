"""Citations of a few sentences, as short tuples that tests can read."""

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.records import Citation

DATED = "Brussels, {day}\nCOM(2030) 1 final\n\n"


def cited(text: str, *, form: str | None = None) -> list[Citation]:
    """The citations of a text, of one form or all."""
    found = extract(text.encode(), "text.txt", Settings()).citations
    return [citation for citation in found if form in (None, citation.reference.form)]


def pairs(text: str, *, form: str | None = None) -> list[tuple[str, str | None]]:
    """The words and the document of each citation; None where it isn't resolved."""
    return [
        (c.reference.text, c.document if c.status == "resolved" else None)
        for c in cited(text, form=form)
    ]
