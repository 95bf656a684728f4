"""Who asks, and what is under way for them: it is given up when they have gone."""

from contextvars import ContextVar
from typing import Protocol


class Cancellable(Protocol):
    """Something under way that can be given up."""

    def cancel(self) -> object:
        """Give it up."""


class Caller:
    """Who asks: a client by its name, and what is under way for one of its requests."""

    def __init__(self, client: str = "") -> None:
        self.client = client
        self.gone = False
        self._work: set[Cancellable] = set()

    def begin(self, work: Cancellable) -> None:
        """Note what is under way, or give it up where the client has gone."""
        self._work.add(work)
        if self.gone:
            work.cancel()

    def end(self, work: Cancellable) -> None:
        """Note that it is done."""
        self._work.discard(work)

    def leave(self) -> None:
        """The client has gone: give up all that is under way for it."""
        self.gone = True
        for work in list(self._work):
            work.cancel()


CALLER: ContextVar[Caller] = ContextVar("caller")
