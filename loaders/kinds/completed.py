"""What every kind of document has in its head alike: the bodies named in it, further dates, its names."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.actnames import name_in, own_names
from loaders.celex import Celex
from loaders.kinds.act import parse_title
from loaders.recognise.names import entity_index
from loaders.records import Head, Reading

BEFORE = re.compile(r"(?:^|[;,/(]|\band\b|\bet\b)\s*(?:the\s+)?$", re.I)
AFTER = re.compile(r"\s*(?:$|[;,/()]|\band\b|\bet\b)", re.I)
DATES = frozenset(["entryIntoForce", "endOfValidity", "consolidatedAsOf", "transpositionDeadline"])
ACTS = "3"  # the sector of legal acts in CELEX
ALTERNATIVE = "alternative-title"
NO_DAY = "9999"


def completed(head: Head, reading: Reading) -> Head:
    """The head with the bodies that sender and recipient name, the dates that the format states, and its names."""
    return replace(
        head,
        issuers=bodies_named(head.sender),
        addressees=bodies_named(head.recipient),
        names=names_of(head, reading),
        dates=tuple(dict.fromkeys((*head.dates, *_dates(reading)))),
    )


def bodies_named(text: str | None) -> tuple[str, ...]:
    """The bodies' IRIs in the order of the text; a name within a longer one ("General Secretariat of
    the Council") is not the body's.
    """
    if text is None:
        return ()
    found = [
        hit.names[0]
        for hit in entity_index().find(text)
        if len(hit.names) == 1 and BEFORE.search(text[: hit.start]) and AFTER.match(text, hit.end)
    ]
    return tuple(dict.fromkeys(iri for iri in found if "/body/" in iri))


def names_of(head: Head, reading: Reading) -> tuple[str, ...]:
    """The names by which an act of the Union calls itself: in its title, or in the alternative titles of a notice."""
    numbers = (Celex.parse(i.value) for i in head.identifiers if i.scheme == "celex")
    if not any(celex and celex.sector == ACTS for celex in numbers):
        return ()
    told = (
        part for key, value in reading.metadata if key == ALTERNATIVE for part in value.split(",")
    )
    return tuple(
        dict.fromkeys((*own_names(_title(head, reading)), *filter(None, map(name_in, told))))
    )


def _title(head: Head, reading: Reading) -> str:
    """The title of an act: that of its head, or the first words of a text that only its number told to be one."""
    first = next((" ".join(block.text.split()) for block in reading.blocks), "")
    return head.title or (first if parse_title(first) else "")


def _dates(reading: Reading) -> Iterator[tuple[str, datetime.date]]:
    for name, value in reading.metadata:
        if name in DATES and not value.startswith(NO_DAY):
            try:
                yield name, datetime.date.fromisoformat(value[:10])
            except ValueError:
                continue
