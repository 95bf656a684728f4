"""Information notes: a title block that says so."""

import re

from loaders.kinds.council_document import cover_head
from loaders.kinds.councilcover import council_cover
from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.records import Head, Reading

SAYS_SO = re.compile(r"\s*(?:INFORMATION NOTE|Information note)\s*")


def _recognises(reading: Reading) -> float:
    return 0.9 if any(SAYS_SO.fullmatch(text) for text in front_texts(reading)) else 0.0


def _head(reading: Reading) -> Head:
    cover = council_cover(reading.blocks)
    if cover:
        return cover_head(reading, cover, "information-note")
    texts = front_texts(reading)
    own = next((i for i, text in enumerate(texts) if SAYS_SO.fullmatch(text)), None)
    title = texts[own + 1] if own is not None and own + 1 < len(texts) else reading.title
    return Head(
        id="",
        kind="information-note",
        title=title,
        date=place_and_date(texts),
        language=reading.language,
    )


KIND = Kind("information-note", "Document", RESOURCE_TYPES + "NOTE_INFO", _recognises, _head)
