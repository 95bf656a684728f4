"""A text or document in which citations are looked for, on its way to where that is done."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from base.errors import InputError
from base.settings import Settings, size

COLUMNS = (
    "text", "start", "end", "passage", "document", "role", "celex", "eli", "council", "eeas", "unscr",
    "cets", "procedure", "ecli", "comnat", "oj", "link", "pinpoint", "stated_date", "form",
    "status", "malformed", "confidence", "antecedent", "candidates",
)  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for citations in: a text, its bytes, or a document's file.

    `date` and `language` (ISO 639-1) are those of the text, where it does not say them itself.
    """

    source: str | bytes | Path
    settings: Settings
    date: datetime.date | None = None
    language: str | None = None


def asked_for(
    source: str | bytes | Path, settings: Settings, date: str | None, language: str | None
) -> Asked:
    """The request, with its date and language as they were written.

    Raises:
        InputError: the text is blank, or date or language is none.
    """
    if not isinstance(source, Path) and not source.strip():
        raise InputError("there is no text", hint="give a sentence or a file")
    if language and not LANGUAGE.fullmatch(language):
        raise InputError(
            f"{language[:40]!r} is no language", hint="give two letters, such as en, fr or de"
        )
    try:
        day = datetime.date.fromisoformat(date) if date else None
    except ValueError:
        raise InputError(f"{str(date)[:40]!r} is no date", hint="write it as 2017-10-18") from None
    return Asked(source, settings, day, language or None)


def refuse_longer(length: int, most: int, hint: str) -> None:
    """Refuse a text of more than `most` bytes.

    Raises:
        InputError: it has more.
    """
    if length > most:
        raise InputError(f"the text is larger than {size(most)}", hint=hint)


def candidates_in_words(citation: dict[str, Any]) -> list[object]:
    """The values of a citation under `COLUMNS`, for a table: antecedent and candidates in a cell each.

    The antecedent is its place, `10-35`, or `p3 10-35` in a passage of a document.
    """
    readings = (f"{c['document']} ({c['confidence']:g})" for c in citation["candidates"])
    place = citation["antecedent"]
    before = place and f"{place['passage'] or ''} {place['start']}-{place['end']}".strip()
    return [*(citation[column] for column in COLUMNS[:-2]), before, "; ".join(readings)]
