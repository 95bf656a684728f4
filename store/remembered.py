"""Answers that were given, kept while the dataset stays as it is."""

import re
from collections import OrderedDict
from collections.abc import Hashable

from store.evaluate import Answer

LARGEST_PART = 16
# A function that tells something new each time, as the engine may read it; an escape could hide one.
_VOLATILE = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|\\u", re.IGNORECASE)


def is_volatile(query: str) -> bool:
    """Whether a query may answer otherwise each time it is asked: it has such a function in it, or seems to."""
    # Without one of these nothing is, and most point queries have none.
    return ("(" in query or "#" in query or "\\" in query) and bool(_VOLATILE.search(query))


class Remembered:
    """The answers last used, up to `most` bytes together, none larger than a sixteenth of that.

    They are all of one version of the dataset: no question is asked of another one again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._version: Hashable = None
        self._answers: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """The answer to a question and version, if it is kept."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return found[0]

    def turn_to(self, version: Hashable) -> None:
        """Forget the answers, if they are of another version than this, which is current."""
        if version != self._version:
            self._version = version
            self._answers.clear()
            self._size = 0

    def put(self, key: Hashable, query: str, answer: Answer) -> None:
        """Keep an answer to a query that is not volatile, if it is whole and not too large."""
        size = len(answer.content) + len(query) + 500
        whole = isinstance(answer.content, bytes) and not answer.truncated
        if not whole or size * LARGEST_PART > self._most:
            return
        self._size += size - self._answers.pop(key, (None, 0))[1]
        self._answers[key] = (answer, size)
        while self._size > self._most:
            _, (_, gone) = self._answers.popitem(last=False)
            self._size -= gone
