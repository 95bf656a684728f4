"""A decision on a fact as it is sent: JSON from programs, a form from the page."""

import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from api.http.authority import permitted, secret_in
from api.http.body import each_once, fields_of, media_type, read_at_most, text_of
from api.http.errors import UnsupportedTypeError
from api.http.state import Shared
from base.errors import InputError

MOST_BYTES = 64 * 1024
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
KEYS = ("decision", "note", "values", "seen")
TOKEN = "access_token"  # noqa: S105  the name of RFC 6750, section 2.2
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["decision"],
    "additionalProperties": False,
    "properties": {
        "decision": {"type": "string", "enum": ["accept", "reject", "correct", "undo"]},
        "note": {"type": "string", "description": "Why, in your words."},
        "values": {
            "type": "object",
            "description": "Of a correction: each field with its value, or a list of values; an "
            "empty list takes the value away. Fields that are not given stay.",
            "additionalProperties": {
                "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
            },
        },
        "seen": {
            "type": ["string", "null"],
            "description": "The IRI of the decision that you saw on the fact, null for none: where "
            "it is another one by now, the answer is 409.",
        },
    },
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: an act (accept, reject, correct, undo), why, and the `field=value` of a correction.

    `seen` is the IRI of the decision that the sender saw, empty for none, None where that is not said;
    `secret` the token in the form.
    """

    act: str
    note: str
    values: tuple[str, ...]
    seen: str | None
    secret: str = ""


async def sent_in(request: Request, state: Shared) -> Sent:
    """The decision in the request's body; that of a program is read once its token is good.

    Raises (as `permitted`, and):
        TooLargeError: it is larger than a decision.
        UnsupportedTypeError: it is neither JSON nor a form.
        InputError: it is malformed.
    """
    kind = media_type(request)
    if kind != FORM:
        permitted(state, "review", secret_in(request))
    text = text_of(await read_at_most(request, MOST_BYTES))
    if kind == FORM:
        given = each_once(fields_of(text), (*KEYS, TOKEN))
        lines = (line.strip() for line in given.get("values", "").splitlines())
        return Sent(
            given.get("decision", ""),
            given.get("note", ""),
            tuple(line for line in lines if line),
            given.get("seen"),
            given.get(TOKEN, "").strip(),
        )
    if kind == JSON:
        return _from_json(text)
    raise UnsupportedTypeError("a decision is sent as JSON or as a form", hint=f"send {JSON}")


SentDecision = Annotated[Sent, Depends(sent_in)]


def _from_json(text: str) -> Sent:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError("the body is not JSON") from None
    if not isinstance(said, dict) or not said.keys() <= set(KEYS):
        raise InputError("the body is no decision", hint=f"an object with {', '.join(KEYS)}")
    texts = [said.get("decision", ""), said.get("note", ""), said.get("seen") or ""]
    if not all(isinstance(each, str) for each in texts):
        raise InputError("decision, note and seen are texts")
    values = said.get("values", {})
    if not isinstance(values, dict):
        raise InputError("values is an object: each field with its value, or a list of values")
    pairs = tuple(pair for name, value in values.items() for pair in _pairs(name, value))
    return Sent(texts[0], texts[1], pairs, texts[2] if "seen" in said else None)


def _pairs(name: str, value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in listed):
        raise InputError(f"the value of {name[:40]!r} is no text", hint="write numbers as texts")
    return [f"{name}={each}" for each in listed] or [f"{name}="]
