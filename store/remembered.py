"""Answers that were given, kept while the dataset stays as it is."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Hashable
from functools import lru_cache

from base.version import installed_version
from store.evaluate import Answer

LARGEST_PART = 16
BESIDE = 500  # bytes that an answer takes besides its text
MOST_KNOWN = 64
# A function that tells something new each time, as the engine may read it; an escape could hide one.
_VOLATILE = re.compile(r"(?:now|rand|uuid|bnode)\s*[(#]|\\u", re.IGNORECASE)


def is_volatile(query: str) -> bool:
    """Whether a query may answer otherwise each time it is asked: it has such a function in it, or seems to."""
    # Without one of these nothing is, and most point queries have none.
    return ("(" in query or "#" in query or "\\" in query) and bool(_VOLATILE.search(query))


def key_of(query: str, *parts: object) -> str:
    """A short name that is another one when the query, a part, or this program is another one.

    Parts are equal where they have the same `repr`; those that come again and again cost little.
    """
    whole = _told(parts) + query
    return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(MOST_KNOWN)
def _told(parts: tuple[object, ...]) -> str:
    return repr((installed_version(), parts))  # in which no query can begin, as it has its brackets


class Remembered:
    """The answers last used by their keys, up to `most` bytes together, none larger than a sixteenth of that.

    They are all of one version of the dataset: no question is asked of another one again.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._version: Hashable = None
        # Plain tuples of plain values: the garbage collector need not look at them again and again.
        self._answers: OrderedDict[str, tuple[object, ...]] = OrderedDict()

    def get(self, key: str) -> Answer | None:
        """The answer of that key, if it is kept."""
        found = self._answers.get(key)
        if found is None:
            return None
        self._answers.move_to_end(key)
        return Answer._make(found)

    def turn_to(self, version: Hashable) -> None:
        """Forget the answers, if they are of another version than this, which is current."""
        if version != self._version:
            self._version = version
            self._answers.clear()
            self._size = 0

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer to a query that is not volatile, if it is whole and not too large."""
        content = answer.content
        if not isinstance(content, bytes) or answer.truncated:
            return
        size = len(content) + BESIDE
        if size * LARGEST_PART > self._most:
            return
        self._drop(self._answers.pop(key, None))
        self._answers[key] = tuple(answer)
        self._size += size
        while self._size > self._most:
            self._drop(self._answers.popitem(last=False)[1])

    def _drop(self, answer: tuple[object, ...] | None) -> None:
        if answer is not None:
            self._size -= len(Answer._make(answer).body) + BESIDE
