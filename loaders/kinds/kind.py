"""What a kind of document brings: how it is recognised, read into metadata, and mined for facts."""

from collections.abc import Callable
from dataclasses import dataclass

from loaders.records import Citation, Head, Meeting, Mention, Passage, Reading

RESOURCE_TYPES = "http://publications.europa.eu/resource/authority/resource-type/"


@dataclass(frozen=True, slots=True)
class Facts:
    """What facts are drawn from: passages with their resolved citations and mentions."""

    head: Head
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]


def _no_meeting(facts: Facts) -> Meeting | None:
    del facts
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    `recognises` gives a confidence from 0 to 1 for a reading; `head` reads the title block and
    may leave the id empty where the document does not say it; `term` is the ontology's class;
    `resource_type` the code in the EU's resource-type table.
    """

    name: str
    term: str
    resource_type: str | None
    recognises: Callable[[Reading], float]
    head: Callable[[Reading], Head]
    meeting: Callable[[Facts], Meeting | None] = _no_meeting
