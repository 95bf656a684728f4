"""Documents of the Commission with their title page: the COM, SWD or JOIN number stands on it."""

import datetime
import itertools
import re

from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import Kind
from loaders.records import Head, Identifier, Reading

NUMBER = re.compile(r"\s*(?:COM|SWD|SEC|JOIN)\(\d{4}\)\s?\d{1,4}(?:\s(?:final|draft)(?:/\d)?)?\s*")
CONTENTS = re.compile(r"\.{4,}|(?i:^\s*(?:table of )?contents\s*$)")
FURNITURE = re.compile(
    r"(?:EUROPEAN COMMISSION|[A-Z]{2}(?:\s+[A-Z]{2})*|Brussels,.*|.*\bfinal\b.*)"
)


def _recognises(reading: Reading) -> float:
    return 0.7 if any(NUMBER.fullmatch(text) for text in front_texts(reading)) else 0.0


def _head(reading: Reading) -> Head:
    texts = front_texts(reading)
    before_contents = itertools.takewhile(lambda text: not CONTENTS.search(text), texts)
    title = [text for text in before_contents if not FURNITURE.fullmatch(text)]
    return Head(
        id="",
        kind="commission-document",
        title=reading.stated("title") or " ".join(title) or reading.title,
        date=place_and_date(texts) or _stated_day(reading),
        language=reading.language,
        identifiers=tuple(Identifier("celex", c) for c in [reading.stated("celex")] if c),
        sender="European Commission",
    )


def _stated_day(reading: Reading) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(reading.stated("date") or "")
    except ValueError:
        return None


KIND = Kind("commission-document", "PreparatoryDocument", None, _recognises, _head)
