"""What a kind of document brings: how it is recognised, read into metadata, and mined for facts."""

from collections.abc import Callable
from dataclasses import dataclass

from loaders.records import Head, Reading
from loaders.statements import Material, Meeting

RESOURCE_TYPES = "http://publications.europa.eu/resource/authority/resource-type/"


def _no_meeting(material: Material) -> Meeting | None:
    del material
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
    meeting: Callable[[Material], Meeting | None] = _no_meeting
