"""What is wrong with the arguments of a tool, in one line: what is expected, and an example."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from api.assistant.arguments import Arguments
from base.errors import InputError
from queries.binding import nearest

SHOWN = 60
MOST_FAULTS = 3


def read(tool: str, takes: type[Arguments], given: Mapping[str, Any]) -> Arguments:
    """The arguments as the tool takes them.

    Raises:
        InputError: they are not what it takes.
    """
    try:
        return takes.model_validate(dict(given))
    except ValidationError as error:
        raise InputError(explained(tool, takes, error)) from None


def explained(tool: str, takes: type[Arguments], error: ValidationError) -> str:
    """What an error says, in the words of the tool's schema; names that it does not have come first."""
    schemas = takes.model_json_schema()["properties"]
    faults = error.errors(include_url=False)
    faults.sort(key=lambda fault: fault["type"] != "extra_forbidden")
    return "; ".join(_told(tool, schemas, fault) for fault in faults[:MOST_FAULTS])


def _told(tool: str, schemas: Mapping[str, Any], fault: Mapping[str, Any]) -> str:
    if not fault["loc"]:
        return str(fault["msg"])
    name, *inside = map(str, fault["loc"])
    if fault["type"] == "extra_forbidden":
        close = nearest(name, list(schemas))
        hint = f"did you mean {' or '.join(close)}?" if close else f"it takes {', '.join(schemas)}"
        return f"{tool} has no argument {name[:SHOWN]!r} ({hint})"
    schema = schemas[name]
    example = json.dumps({name: [*schema.get("examples", ()), schema.get("default")][0]})
    wanted = expected(schema["additionalProperties"] if inside else schema)
    if fault["type"] == "missing":
        return f"{tool} wants {name}: {wanted} (for example {example})"
    place = ".".join((name, *inside))[:SHOWN]
    return f"{tool} wants {wanted} as {place}, not {_shown(fault['input'])} (for example {example})"


def expected(schema: Mapping[str, Any]) -> str:
    """What a schema takes, in words."""
    match schema["type"]:
        case "integer" if "maximum" in schema:
            return f"a whole number from {schema['minimum']} to {schema['maximum']}"
        case "object":
            return "an object of names with texts or numbers"
        case "string":
            return "a text"
        case _:
            return "a text or a number"


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
