"""Citations of a few sentences, as short tuples that tests can read."""

from base.settings import Settings
from loaders.orchestrate import cite, extract, opened
from loaders.records import Citation, Passage, SourceSpan

DATED = "Brussels, {day}\nCOM(2030) 1 final\n\n"


def cited(text: str, *, form: str | None = None) -> list[Citation]:
    """The citations of a text, of one form or all."""
    found = extract(text.encode(), "text.txt", Settings()).citations
    return [citation for citation in found if form in (None, citation.reference.form)]


def cited_as_it_stands(text: str) -> tuple[Citation, ...]:
    """The citations of a text in one passage, whatever new lines and damage are in it."""
    head = opened(b"Text.", "text.txt", Settings())[2]
    return cite((Passage("p1", "paragraph", (), text, SourceSpan(0, len(text))),), head)


def pairs(text: str, *, form: str | None = None) -> list[tuple[str, str | None]]:
    """The words and the document of each citation; None where it isn't resolved."""
    return [
        (c.reference.text, c.document if c.status == "resolved" else None)
        for c in cited(text, form=form)
    ]


def cited_with_note(text: str, note: str) -> tuple[Citation, ...]:
    """The citations of a sentence in which ¹ stands for the mark of a note, and of the note."""
    body, at = text.replace("¹", ""), text.index("¹")
    of_body, of_note = SourceSpan(0, len(body)), SourceSpan(len(body), len(body) + len(note))
    passages = (
        Passage("p1", "paragraph", (), body, of_body),
        Passage("fn1", "footnote", (), note, of_note, "1", "p1", at),
    )
    head = opened(b"Text.", "text.txt", Settings())[2]
    return cite(passages, head)
