"""What an action introduces with a colon: the points of the list behind it ("will be given to:")."""

import re
from collections.abc import Iterable

from loaders.records import Passage

MOST, WORDS = 3, 12  # points that are told, and words of each
STOP = re.compile(r"[:;.]\s|[:;.]$")
BULLET = re.compile(r"^(?:[^\w(\[“\"‘']+|(?:\(?[a-z0-9]{1,3}[.)])\s+)")
# An action that ends so is told by what follows, or not at all.
OPEN = re.compile(r"(?:^|\s)(?:to|for|by|with|of|from|into|at)$")


def lists(passages: Iterable[Passage]) -> dict[str, str]:
    """The beginnings of the points of each list, by the id of the passage that introduces it."""
    found: dict[str, list[str]] = {}
    lead = ""
    for passage in passages:
        if passage.kind == "footnote":
            continue
        if lead and passage.kind == "list-item":
            found.setdefault(lead, []).append(_beginning(passage.text))
        else:
            lead = passage.id if passage.text.rstrip().endswith(":") else ""
    return {lead: _told(points) for lead, points in found.items()}


def with_list(action: str, ahead: str, points: str) -> str:
    """An action with the points that it introduces in brackets; empty where it says nothing by itself.

    Args:
        action: its words.
        ahead: how the passage goes on behind them.
        points: those of the list behind the passage, or an empty text.
    """
    if points and ahead.strip() in {"", ":"}:
        return f"{action} ({points})"
    return "" if OPEN.search(action) else action


def _beginning(text: str) -> str:
    words = STOP.split(BULLET.sub("", text.strip()), maxsplit=1)[0].split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _told(points: list[str]) -> str:
    return "; ".join(points[:MOST]) + ("; …" if len(points) > MOST else "")
