"""A readable document of no known kind: taken in with its passages, citations and mentions."""

from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import Kind
from loaders.records import Head, Reading


def _recognises(reading: Reading) -> float:
    del reading
    return 0.01


def _head(reading: Reading) -> Head:
    return Head(
        id="",
        kind="unknown",
        title=reading.title,
        date=place_and_date(front_texts(reading)),
        language=reading.language,
        flags=("unknown-kind",),
    )


KIND = Kind("unknown", "Document", None, _recognises, _head)
