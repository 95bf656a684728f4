"""A queue in which clients take turns, so that nobody's many requests keep the others waiting."""

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

from base.errors import TooManyError

Item = TypeVar("Item")


class Shares:
    """How many requests each client has under way, of which it may have `most`; one without a name, any."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: dict[str, int] = {}

    def enter(self, client: str) -> None:
        """Count one more.

        Raises:
            TooManyError: there are so many already.
        """
        others = self._counts.get(client, 0)
        if client and others >= self._most:
            raise TooManyError(f"more than {self._most} requests at a time", hint="ask one by one")
        self._counts[client] = others + 1

    def leave(self, client: str) -> None:
        """Count one less."""
        others = self._counts[client] - 1
        if others:
            self._counts[client] = others
        else:
            del self._counts[client]


class Turns(Generic[Item]):
    """Items by client: each client's in the order they came, one client after the other."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, deque[Item]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        """The number of items that wait."""
        return self._count

    def put(self, client: str, item: Item) -> None:
        """Let an item wait at the end of its client's line."""
        self._lines.setdefault(client, deque()).append(item)
        self._count += 1

    def following(self, fit: Callable[[str], bool]) -> str | None:
        """The first client in turn that is fit; None where nobody is."""
        return next((client for client in self._lines if fit(client)), None)

    def take(self, client: str | None = None) -> Item:
        """The first item of that client, or the one whose turn it is; the client's next turn is the last.

        Raises:
            IndexError: nothing waits.
        """
        if client is None:
            client = self.following(lambda _: True)
        if client is None:
            raise IndexError("nothing waits")
        line = self._lines.pop(client)
        item = line.popleft()
        if line:
            self._lines[client] = line
        self._count -= 1
        return item

    def drop(self, client: str, item: Item) -> None:
        """Take an item out of the queue, if it still waits."""
        line = self._lines.get(client)
        if line is None or item not in line:
            return
        line.remove(item)
        self._count -= 1
        if not line:
            del self._lines[client]
