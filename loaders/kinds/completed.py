"""What every kind of document has in its head alike: the bodies named in it, and further dates."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.recognise.names import entity_index
from loaders.records import Head, Reading

BEFORE = re.compile(r"(?:^|[;,/(]|\band\b|\bet\b)\s*(?:the\s+)?$", re.I)
AFTER = re.compile(r"\s*(?:$|[;,/()]|\band\b|\bet\b)", re.I)
DATES = frozenset(["entryIntoForce", "endOfValidity", "consolidatedAsOf", "transpositionDeadline"])
NO_DAY = "9999"


def completed(head: Head, reading: Reading) -> Head:
    """The head with the bodies that sender and recipient name, and the dates that the format states."""
    return replace(
        head,
        issuers=bodies_named(head.sender),
        addressees=bodies_named(head.recipient),
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


def _dates(reading: Reading) -> Iterator[tuple[str, datetime.date]]:
    for name, value in reading.metadata:
        if name in DATES and not value.startswith(NO_DAY):
            try:
                yield name, datetime.date.fromisoformat(value[:10])
            except ValueError:
                continue
