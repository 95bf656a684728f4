"""Decisions as a file of JSON lines, one decision a line, which can be kept under version control."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pyoxigraph as ox

from api.reviews.decisions import (
    CORRECTED,
    DECISIONS,
    WITHDRAWN,
    XSD,
    Decision,
    Statement,
    property_name,
    time_text,
)
from base.errors import InputError
from base.iris import IDS, ONTOLOGY

FACT = IDS + "fact/"
PLAIN = XSD + "string"
KEYS = frozenset(
    {"review", "fact", "decision", "by", "on", "note", "text", "seen", "corrected", "values",
     "withdraws"}
)  # fmt: skip


def to_line(decision: Decision) -> str:
    """A decision as one line of JSON."""
    told = {
        "review": decision.iri,
        "fact": decision.fact,
        "decision": decision.decision,
        "by": decision.by,
        "on": time_text(decision.on),
        "note": decision.note,
        "text": decision.text,
        "seen": [_pair(each) for each in decision.seen],
        "corrected": [property_name(each) for each in decision.corrected],
        "values": [_pair(each) for each in decision.values],
        "withdraws": decision.withdraws,
    }
    return json.dumps(told, ensure_ascii=False)


def from_lines(lines: Iterable[str], name: str) -> Iterator[Decision]:
    """The decisions of a file; `name` is what messages call it.

    Raises:
        InputError: a line is no decision, or was changed since it was exported; the line is named.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _decision(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                plain_words = type(error) is ValueError
                why = str(error) if plain_words else "it is no JSON object of the known form"
                raise InputError(
                    f"this line is no decision of a review: {why}", where=f"{name}, line {number}",
                    hint="give a file that euct review export wrote",
                ) from None  # fmt: skip


def _decision(said: dict[str, Any]) -> Decision:
    if set(said) != KEYS:
        raise ValueError("its keys are not those of a decision")
    texts = [said[key] for key in ("fact", "decision", "by", "on", "note", "text", "review")]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("a value is no text")
    path = said["fact"].removeprefix(FACT).split("/")
    if not said["fact"].startswith(FACT) or len(path) != 2 or not all(path):
        raise ValueError("it names no fact")
    ox.NamedNode(said["fact"])
    if said["decision"] not in DECISIONS:
        raise ValueError(f"its decision is not one of {', '.join(DECISIONS)}")
    if (said["withdraws"] is not None) != (said["decision"] == WITHDRAWN):
        raise ValueError("what it withdraws does not fit its decision")
    if bool(said["corrected"]) != (said["decision"] == CORRECTED):
        raise ValueError("what it corrects does not fit its decision")
    on = datetime.fromisoformat(said["on"])
    if on.tzinfo is None:
        raise ValueError("its time has no time zone")
    found = Decision(
        fact=said["fact"], decision=said["decision"], by=said["by"], on=on, note=said["note"],
        text=said["text"], seen=tuple(map(_statement, said["seen"])),
        corrected=tuple(_property(each) for each in said["corrected"]),
        values=tuple(map(_statement, said["values"])), withdraws=said["withdraws"],
    )  # fmt: skip
    if found.iri != said["review"]:
        raise ValueError("it was changed after it was exported")
    return found


def _pair(statement: Statement) -> list[Any]:
    return [property_name(statement[0]), plain(statement[1])]


def plain(value: ox.NamedNode | ox.Literal) -> Any:
    """A value for JSON: text as such, others with their type, things with their IRI."""
    if isinstance(value, ox.NamedNode):
        return {"iri": value.value}
    if value.datatype.value == PLAIN:
        return value.value
    return {"value": value.value, "type": value.datatype.value.removeprefix(XSD)}


def _property(name: str) -> str:
    return ox.NamedNode(name if "://" in name else ONTOLOGY + name).value


def _statement(pair: list[Any]) -> Statement:
    name, value = pair
    if isinstance(value, str):
        return _property(name), ox.Literal(value)
    if "iri" in value:
        return _property(name), ox.NamedNode(value["iri"])
    kind = value["type"] if "://" in value["type"] else XSD + value["type"]
    return _property(name), ox.Literal(value["value"], datatype=ox.NamedNode(kind))
