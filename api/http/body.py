"""Reading a request's body within bounds, and forms out of it."""

from collections.abc import Collection, Iterable
from email.message import Message
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from api.http.authority import may
from api.http.errors import TooLargeError, UnsupportedTypeError
from api.http.state import Shared
from base.errors import InputError, UnknownNameError
from queries.binding import nearest

# A form's percent-encoding makes three bytes of one, and a character has up to four bytes.
BYTES_A_CHARACTER = 12
SPARE_BYTES = 64 * 1024
MOST_FIELDS = 1000


async def read_body(request: Request, state: Shared) -> bytes:
    """The body, read up to what the longest query can need, or update of who may send one.

    Raises:
        TooLargeError: it is larger.
    """
    length = state.settings.query_length
    if may(request, state, "update"):
        length = max(length, state.settings.update_length)
    return await read_at_most(request, length * BYTES_A_CHARACTER + SPARE_BYTES)


async def read_at_most(request: Request, most: int) -> bytes:
    """The body, if it has no more than `most` bytes.

    Raises:
        TooLargeError: it is larger.
        UnsupportedTypeError: it is packed.
    """
    require_unpacked(request)
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise _too_large(most)
    return bytes(body)


def require_unpacked(request: Request) -> None:
    """Check that a body comes as it is: what is unpacked may be a thousand times as large.

    Raises:
        UnsupportedTypeError: it is packed.
    """
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity"):
        raise UnsupportedTypeError(
            f"a body that is packed ({coding[:20]}) is not read", hint="send it as it is"
        )


Body = Annotated[bytes, Depends(read_body)]


def media_type(request: Request) -> str:
    """The body's media type in lower case, without parameters; empty where none is given.

    Raises:
        UnsupportedTypeError: the character set is not UTF-8.
    """
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    charset = header.get_param("charset", "utf-8")
    if str(charset).lower() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedTypeError(
            f"the character set {charset!s:.40} is not read", hint="use UTF-8"
        )
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def text_of(body: bytes) -> str:
    """The body as text.

    Raises:
        InputError: it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the body is not UTF-8 text") from None


def fields_of(text: str) -> list[tuple[str, str]]:
    """The fields of a form or query string, in order, blank ones too.

    Raises:
        InputError: there are too many, or they are not percent-encoded UTF-8.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise InputError("the parameters are not percent-encoded UTF-8") from None
    except ValueError:
        raise InputError(f"more than {MOST_FIELDS} parameters") from None


def each_once(
    fields: Iterable[tuple[str, str]], known: Collection[str] | None = None
) -> dict[str, str]:
    """Fields by their names, each at most once and, where `known` is given, of these.

    Raises:
        InputError: a field is given twice.
        UnknownNameError: a field is not known; the nearest are named, or all.
    """
    given: dict[str, str] = {}
    for name, value in fields:
        if known is not None and name not in known:
            raise UnknownNameError(
                f"there is no parameter {name[:40]!r}",
                hint=f"give {', '.join(known)}" if known else "none is taken here",
                nearest=nearest(name[:40], list(known)),
            )
        if name in given:
            raise InputError(f"the parameter {name[:80]!r} is given twice")
        given[name] = value
    return given


async def declared_only(request: Request) -> None:
    """Refuse parameters in the address that the route does not declare; raises as `each_once`."""
    if request.url.query:
        declared = request.scope["route"].dependant.query_params
        each_once(fields_of(request.url.query), [parameter.alias for parameter in declared])


def _too_large(most: int) -> TooLargeError:
    return TooLargeError(f"the body is larger than {most} bytes")
