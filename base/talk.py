"""Talking with a child process from an event loop."""

import asyncio
import select
from collections import deque
from collections.abc import Callable
from typing import Any

from base.awake import Awake
from base.process import Incoming, Process
from base.sandboxed import FORGET

Heard = tuple[str, Any]
PATIENCE = 0.001
# A child that has several small requests at hand need not be woken for each, nor wake the loop.
MOST_WAITING = 32
FRESH_SECONDS = 0.005


class MovedError(Exception):
    """The request was not answered, and must be made of another child."""


class Line:
    """The loop's end of the socket to a child; it is listened to as long as the child lives.

    Requests may wait behind the one that the child is at work on, until they are taken back.
    `lost` is called where the child ends without having been asked anything, and `free` when it has
    passed over all that was taken back.
    """

    __slots__ = (
        *("_flushing", "_free", "_incoming", "_loop", "_lost", "_number", "_outgoing", "_poll"),
        *("_replies", "_taken_back", "holder", "process", "since", "users"),
    )

    def __init__(
        self, process: Process, lost: Callable[["Line"], None], free: Callable[["Line"], None]
    ) -> None:
        self.process = process
        self.since = 0.0
        self.users = 0
        self.holder: str | None = None  # the client that it was lent to
        self._replies: deque[asyncio.Future[Heard]] = deque()
        self._incoming = Incoming()
        self._lost = lost
        self._free = free
        self._outgoing = bytearray()
        self._flushing: asyncio.Handle | None = None
        self._taken_back = False
        self._loop = asyncio.get_running_loop()
        self._number = process.socket.fileno()
        process.socket.setblocking(False)
        self._loop.add_reader(self._number, self._more)
        self._poll = select.poll()
        self._poll.register(self._number, select.POLLIN)

    def expect(self) -> asyncio.Future[Heard]:
        """What will be the kind and value of the child's reply to the next request.

        It fails with EOFError where the child ends over this request, and with MovedError where it
        ends, or takes its time, over one before. Who no longer uses the line counts `users` down.
        """
        if not self._replies:
            self.since = self._loop.time()
        reply: asyncio.Future[Heard] = self._loop.create_future()
        self._replies.append(reply)
        self.users += 1
        return reply

    @property
    def open(self) -> bool:
        """Whether a request may wait here, behind others that were made a moment ago."""
        return (
            0 < len(self._replies) < MOST_WAITING
            and not self._taken_back
            and self._loop.time() - self.since < FRESH_SECONDS
        )

    @property
    def shared(self) -> bool:
        """Whether requests wait behind another."""
        return len(self._replies) > 1 and not self._taken_back

    @property
    def closed(self) -> bool:
        """Whether nothing is heard here any more."""
        return self._number < 0

    @property
    def done(self) -> bool:
        """Whether all that was asked was answered, or passed over."""
        return not self._replies

    def take_back(self) -> None:
        """Take back all that waits behind the request under way."""
        self._taken_back = True
        self.send(FORGET)
        for reply in list(self._replies)[1:]:
            fail(reply, MovedError())

    def send(self, frame: bytes) -> None:
        """Send a frame, its header included, together with others of this turn of the loop, or with `flush`."""
        self._outgoing += frame
        if self._flushing is None:
            self._flushing = self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Send what is to be sent; what does not go at once, nearly never anything, in a moment.

        That the child has ended is told where replies are.
        """
        if self._flushing is not None:
            self._flushing.cancel()
            self._flushing = None
        if self._number < 0:
            return
        try:
            sent = self.process.socket.send(self._outgoing)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(self._outgoing)
        del self._outgoing[:sent]
        if self._outgoing:
            self._flushing = self._loop.call_later(PATIENCE, self.flush)

    def listen(self, reply: asyncio.Future[Heard], awake: Awake) -> None:
        """Send what is to be sent, and wait for a reply while the loop stands still, as long as that seems worth it."""
        self.flush()
        while not (reply.done() or self._outgoing) and awake.wait(self._poll):
            self._more()

    def close(self) -> None:
        """Listen no more."""
        self._incoming.drop()
        if self._flushing is not None:
            self._flushing.cancel()
        if self._number >= 0:
            self._loop.remove_reader(self._number)
            self._number = -1
        while self._replies:
            fail(self._replies.popleft(), MovedError())

    def _more(self) -> None:
        try:
            heard = self._incoming.read(self.process.socket)
        except BlockingIOError:
            return
        except Exception as error:
            if self._replies:
                fail(self._replies.popleft(), error)
            self.close()
            if not self.users:
                self._lost(self)
            return
        for one in heard:
            reply = self._replies.popleft()
            if one[0] == "skipped":  # the child had not begun even the first one
                fail(reply, MovedError())
            elif not reply.done():
                reply.set_result(one)
        if heard:
            self.since = self._loop.time()
            self._taken_back = self._taken_back and bool(self._replies)
            if not self._replies and not self.users:
                self._free(self)


def fail(future: asyncio.Future[Any], error: Exception) -> None:
    """End the future with the error, unless it is done."""
    if not future.done():
        future.set_exception(error)
