"""How much of an answer is told at a time, and how the rest is had: a model's attention is dear."""

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from base.errors import LimitError

MOST_CHARACTERS = 40_000
# Less than an answer, so that each row can be had.
MOST_TEXT = 8_000

Item = TypeVar("Item")
Answer = dict[str, Any]


def bounded(
    found: Sequence[Item],
    told: Callable[[Sequence[Item]], Answer],
    rest: Callable[[int], Answer],
    *,
    total: int | None = None,
    more: bool = False,
) -> Answer:
    """The answer that tells of as many of the first items as fit, with their count.

    Args:
        found: the items.
        told: what is said of those that are told.
        rest: how those after so many are had: a text `more`, and the next argument where there is one.
        total: how many were found, where `found` is only the first of them.
        more: whether others come after all of these.

    Raises:
        LimitError: not even the first one fits.
    """
    whole = len(found) if total is None else total

    def made(count: int) -> Answer:
        after: Answer = {"truncated": more or count < whole}
        if after["truncated"]:
            after |= rest(count)
        if count < whole:
            after["more"] = f"{count} of {whole} fit into an answer; {after['more']}"
        return {"count": count, **after, **told(found[:count])}

    return made(fitting(len(found), made))


def fitting(count: int, made: Callable[[int], object]) -> int:
    """Of how many of `count` items can be told what `made` makes of the first so many.

    Raises:
        LimitError: of none.
    """

    def size(some: int) -> int:
        return len(json.dumps(made(some), ensure_ascii=False))

    if not count or size(count) <= MOST_CHARACTERS:
        return count
    fit = bisect_right(range(1, count), MOST_CHARACTERS, key=size)
    if not fit:
        raise LimitError("the first of it is larger than an answer may be", hint="ask for less")
    return fit


def shortened(text: str, most: int) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def short(row: Answer) -> Answer:
    """A row with its texts no longer than an answer bears."""
    return {k: shortened(v, MOST_TEXT) if isinstance(v, str) else v for k, v in row.items()}
