"""Facts drawn from texts that a test writes down, as from paragraphs of a document."""

import datetime

from loaders.facts.family import Family
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Fact


def drawn_from(
    family: Family, *texts: str, written: datetime.date, kind: str = "unknown"
) -> list[Fact]:
    """The facts of a family in a document of a kind with these paragraphs, `p1`, `p2` …"""
    head = Head(id="specimen", kind=kind, date=written, language="en")
    passages = tuple(
        Passage(f"p{number}", "paragraph", (), text, SourceSpan(0, len(text)))
        for number, text in enumerate(texts, 1)
    )
    return list(family.draw(annotated(head, passages)))


def drawn_with_note(family: Family, text: str, note: str, *, written: datetime.date) -> list[Fact]:
    """The facts of a paragraph `p1` whose first sentence ends with the mark of a note, `fn1`."""
    head = Head(id="specimen", kind="unknown", date=written, language="en")
    mark = text.index(".") + 1
    span = SourceSpan(0, 1)
    passages = (
        Passage("p1", "paragraph", (), text, span),
        Passage("fn1", "footnote", (), note, span, note="1", note_of="p1", note_offset=mark),
    )
    return list(family.draw(annotated(head, passages)))
