"""What people call a document when it is neither its id nor its name: a citation, read as `euct cite` reads it."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from api.asked import Asked
from base.settings import Settings
from queries.names import Cited

LONGEST = 300  # characters of a name
# What may stand around the one citation that the words are.
AROUND = re.compile(r"(?:the\b|\W)*", re.IGNORECASE)
# The number of an act, which says its kind no more than `euct search 2016/679` does.
BARE_NUMBER = re.compile(r"[0-9]{1,4}/[0-9]{1,4}")
KINDS = ("Regulation", "Directive", "Decision", "Framework Decision")

Json = dict[str, Any]
Cite = Callable[[Asked], list[Json]]


def as_citation(cite: Cite, settings: Settings) -> Cited:
    """For `finder`: the ids of the documents that a name means when it is read as a citation.

    Args:
        cite: finds the citations in a text; it is asked only for what has no other meaning.
        settings: the limits.
    """
    return partial(_meant, lambda text: cite(Asked(text, settings)))


def in_this_process(asked: Asked) -> list[Json]:
    """The citations in a text; what finds them is imported with the first."""
    from api.citing import citations_in

    return citations_in(asked)


def _meant(cite: Callable[[str], list[Json]], name: str) -> list[str]:
    if len(name) > LONGEST:
        return []
    bare = BARE_NUMBER.fullmatch(name)
    readings = [f"{kind} {name}" for kind in KINDS] if bare else [name]
    return sorted({document for text in readings for document in _cited(text, cite(text))})


def _cited(text: str, citations: list[Json]) -> Iterator[str]:
    """The document, or each candidate, of the one citation that the text is."""
    if len(citations) != 1:
        return
    (one,) = citations
    if AROUND.fullmatch(text[: one["start"]] + " " + text[one["end"] :]):
        candidates = (each["document"] for each in one["candidates"])
        yield from [one["document"]] if one["document"] else candidates
