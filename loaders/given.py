"""What the user says of a document that it doesn't say itself: by `--id`, or in a sidecar file.

A sidecar is the file `euct.toml` in the folder (or archive) of the documents, with a table for each
file that has something to be said of it:

    ["annex.docx"]
    id = "52017DC0608"
    language = "en"
    date = 2017-06-29
    kind = "progress-report"
"""

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from base.errors import InputError

LARGEST = 1 << 20
KEYS = ("id", "language", "date", "kind")
LANGUAGE = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Given:
    """The document's CELEX number or id, its language (ISO 639-1), date, and kind, as far as given."""

    id: str | None = None
    language: str | None = None
    date: datetime.date | None = None
    kind: str | None = None


NOTHING = Given()


def parse_sidecar(data: bytes, where: str) -> dict[str, Given]:
    """What a sidecar says, by the name of the file of which it says it.

    Args:
        data: the bytes of the sidecar.
        where: what to call it in messages.

    Raises:
        InputError: it is no TOML, or says something that cannot be said of a document.
    """
    if len(data) > LARGEST:
        raise InputError("the sidecar is too large", where=where)
    try:
        tables = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("the sidecar is not in UTF-8", where=where) from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"the sidecar is not TOML: {reason}", where=where) from None
    return {name: _given(name, table, where) for name, table in tables.items()}


def _given(name: str, table: object, where: str) -> Given:
    if not isinstance(table, dict):
        raise InputError(
            f"“{name[:80]}” stands outside a table",
            where=where,
            hint='write it below ["file name"]',
        )
    unknown = next((key for key in table if key not in KEYS), None)
    if unknown is not None:
        hint = "a file's name stands in quotes; of a file can be said: " + ", ".join(KEYS)
        raise InputError(f"“{unknown[:80]}” of “{name[:80]}” is not known", where=where, hint=hint)
    return given_in(table, f"{where} [{name[:80]}]")


def given_in(table: Mapping[str, object], where: str) -> Given:
    """What a table says of a document; keys that are none of `KEYS` count for nothing.

    Raises:
        InputError: a value cannot be said of a document.
    """
    return Given(
        _text(table, "id", where), _language(table, where), _date(table, where),
        _text(table, "kind", where),
    )  # fmt: skip


def _text(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or len(value) > 200:
        raise InputError(f"the {key} is no short text", where=where, hint="write it in quotes")
    return value.strip()


def _language(table: Mapping[str, object], where: str) -> str | None:
    text = _text(table, "language", where)
    if text is not None and not LANGUAGE.fullmatch(text):
        raise InputError(
            f"“{text}” is no language", where=where, hint='write its code of two letters: "en"'
        )
    return text


def _date(table: Mapping[str, object], where: str) -> datetime.date | None:
    value = table.get("date")
    if value is None or (isinstance(value, datetime.date) and type(value) is datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise InputError("the date is no day", where=where, hint="write 2017-06-29") from None
