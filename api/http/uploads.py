"""Documents that are sent: to disk within bounds, under a name of ours, and gone after the answer."""

import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import Depends, Request

from api.http.body import each_once, fields_of, require_unpacked
from api.http.errors import TooLargeError
from api.http.state import Shared
from base.errors import InputError, LimitError
from loaders.given import Given, given_in

MOST_AT_A_TIME = 16
LONGEST_NAME = 200
FLAGS = {"": False, "0": False, "false": False, "1": True, "true": True}
FIELDS = ("name", "id", "language", "date", "strict", "format")


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that was sent: where it lies, what it is called, and what is said of it."""

    path: Path
    name: str
    given: Given
    strict: bool
    form: str | None


async def uploaded(request: Request, state: Shared) -> AsyncIterator[Upload]:
    """The document in the request's body, with what the address says of it.

    Raises:
        TooLargeError: it is larger than documents are read.
        UnsupportedTypeError: it is packed.
        LimitError: too many are under way.
        InputError: it is empty, or a parameter is unknown or wrong.
    """
    require_unpacked(request)
    fields = each_once(fields_of(request.url.query), FIELDS)
    given = given_in({name: value for name, value in fields.items() if value}, "the address")
    strict = _flag(fields)
    if state.uploads >= MOST_AT_A_TIME:
        raise LimitError("too many documents are being sent", hint="try again in a moment")
    state.uploads += 1
    try:
        with tempfile.TemporaryDirectory(prefix="euct-upload-") as folder:
            name = _name(fields.get("name", ""))
            path = Path(folder) / f"document{PurePath(name).suffix[:10]}"
            await _save(request, path, state.settings.max_document_bytes)
            yield Upload(path, name, given, strict, fields.get("format"))
    finally:
        state.uploads -= 1


Uploaded = Annotated[Upload, Depends(uploaded)]


async def _save(request: Request, path: Path, most: int) -> None:
    declared = request.headers.get("content-length", "")
    size = int(declared) if declared.isdigit() and len(declared) < 19 else 0
    written = 0
    with path.open("xb") as file:
        if size <= most:
            async for part in request.stream():
                written += len(part)
                if written > most:
                    break
                file.write(part)
    if max(size, written) > most:
        raise TooLargeError(f"the document is larger than {most} bytes")
    if not written:
        raise InputError("there is no document in the body", hint="curl --data-binary @FILE …")


def _name(given: str) -> str:
    """The file's name as reports show it: no folders, nothing that cannot be printed."""
    name = PurePath(given.replace("\\", "/")).name
    shown = "".join(char for char in name if char.isprintable())[-LONGEST_NAME:]
    return shown or "document"


def _flag(fields: dict[str, str]) -> bool:
    value = fields.get("strict", "").lower()
    if value not in FLAGS:
        raise InputError("strict is true or false")
    return FLAGS[value]
