"""Citations alone: what a text or a document cites, without a dataset.

A text is taken as it stands, so that offsets count from its own first character; a document is
read first, as `euct extract` reads it, and its offsets count within its passages. A plain text that
is longer than a document may be is taken as it stands too.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from api.asked import Asked
from base.collector import undisturbed
from loaders.emit.cited import link_of
from loaders.emit.json import citation_object
from loaders.orchestrate import cite, opened
from loaders.overpage import parting
from loaders.read.decode import decode, pieces, refuse_controls
from loaders.read.language import language_of
from loaders.read.reader import long_text
from loaders.records import Citation, Head, Passage, SourceSpan

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
# What a resolver may look at around a reference is a paragraph; one that is longer than people
# write is cut between sentences, else lines, else words, so that the work stays in proportion to the length.
LONGEST_PARAGRAPH = 20_000
CUTS = (". ", ".\n", "\n", " ")

Json = dict[str, Any]


def citations_in(asked: Asked) -> list[Json]:
    """The citations, in order, as in `citations` of `euct extract`, each with its official page.

    Raises:
        InputError: the text or document cannot be read; the message says why and what to do.
    """
    with undisturbed():
        if isinstance(asked.source, Path):
            return _of_document(asked.source, asked)
        if isinstance(asked.source, bytes):
            return _of_text(decode(asked.source, "the text"), asked)
        refuse_controls(asked.source, "the text")
        return _of_text(asked.source, asked)


def _of_document(path: Path, asked: Asked) -> list[Json]:
    data = path.read_bytes()
    text = long_text(data, path.name, asked.settings)
    if text is not None:
        return _of_text(text, asked)
    _, _, read, passages = opened(data, path.name, asked.settings)
    head = replace(read, date=asked.date or read.date, language=asked.language or read.language)
    return [_object(citation) for citation in cite(passages, head)]


def _of_text(text: str, asked: Asked) -> list[Json]:
    text = _whole(text)
    passages = tuple(_paragraphs(text))
    head = Head(id="", kind="text", date=asked.date, language=asked.language or language_of(text))
    starts = {passage.id: passage.source.start for passage in passages}
    found = []
    for citation in cite(passages, head):
        written = _object(citation)
        for place in (written, written["antecedent"]):
            if place:
                _move(place, starts[place["passage"]])
        found.append(written)
    return found


def _whole(text: str) -> str:
    """The text; half a character, which cannot be written anywhere, becomes another of the same length."""
    try:
        for piece in pieces(text):
            piece.encode("utf-16")  # the quickest encoding that refuses it
    except UnicodeEncodeError:
        return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def _move(place: Json, by: int) -> None:
    """What stands at a place in a paragraph, to its place in the text."""
    place["passage"] = None
    place["start"] += by
    place["end"] += by


def _object(citation: Citation) -> Json:
    written = citation_object(citation)
    written["link"] = link_of(citation.identifiers)
    return written


def _paragraphs(text: str) -> Iterator[Passage]:
    """The paragraphs of a text, not a character of them changed."""
    start = 0
    gaps = parting(text, [match.span() for match in BLANK_LINE.finditer(text)])
    for end, following in (*gaps, (len(text), len(text))):
        for begin, stop in _pieces(text, start, end):
            span = SourceSpan(begin, stop)
            yield Passage(f"p{begin}", "paragraph", (), text[begin:stop], span)
        start = following


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        most = start + LONGEST_PARAGRAPH
        stop = next(
            (cut + len(at) for at in CUTS if (cut := text.rfind(at, start + 1, most)) > 0), most
        )
        yield start, stop
        start = stop
    if start < end:
        yield start, end
