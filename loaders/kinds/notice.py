"""Cellar notices: the head of the document that they describe, from their metadata alone."""

import datetime

from loaders.emit.cited import PROPERTIES, class_of
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.records import Head, Identifier, Reading


def _recognises(reading: Reading) -> float:
    return 1.0 if reading.layout == "notice" else 0.0


def _head(reading: Reading) -> Head:
    identifiers = tuple(
        Identifier(scheme, value) for scheme, value in reading.metadata if scheme in PROPERTIES
    )
    kind = reading.stated("resource-type") or ""
    return Head(
        id=reading.stated("id") or "",
        kind="notice",
        term=class_of(identifiers),
        resource_type=kind if kind.startswith(RESOURCE_TYPES) else None,
        title=reading.title,
        date=_day(reading.stated("date")),
        language=reading.language,
        identifiers=identifiers,
        sender="; ".join(v for key, v in reading.metadata if key == "author") or None,
    )


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text or "")
    except ValueError:
        return None


KIND = Kind("notice", "Document", None, _recognises, _head)
