"""Talking with a child process from an event loop."""

import asyncio
from collections.abc import Callable
from typing import Any

from base.process import Incoming, Process

Heard = tuple[str, Any]


class Line:
    """The loop's end of the socket to a child; it is listened to as long as the child lives.

    `lost` is called where the child ends without having been asked anything.
    """

    __slots__ = ("_incoming", "_loop", "_lost", "_number", "process", "reply")

    def __init__(self, process: Process, lost: Callable[["Line"], None]) -> None:
        self.process = process
        self.reply: asyncio.Future[Heard] | None = None
        self._incoming = Incoming()
        self._lost = lost
        self._loop = asyncio.get_running_loop()
        self._number = process.socket.fileno()
        process.socket.setblocking(False)
        self._loop.add_reader(self._number, self._more)

    def expect(self) -> asyncio.Future[Heard]:
        """What will be the kind and value of the child's next reply, or fail with EOFError."""
        self.reply = self._loop.create_future()
        return self.reply

    def send(self, frame: bytes) -> int:
        """Send of a frame, its header included, what goes at once; the bytes sent, nearly always all.

        Raises:
            OSError: the child has ended.
        """
        try:
            return self.process.socket.send(frame)
        except BlockingIOError:
            return 0

    async def send_rest(self, frame: bytes, sent: int) -> None:
        """Send the rest of a frame, as the child takes it; raises as `send`."""
        while sent < len(frame):
            await asyncio.sleep(PATIENCE)
            sent += self.send(frame[sent:])

    def close(self) -> None:
        """Listen no more."""
        self._incoming.drop()
        if self._number >= 0:
            self._loop.remove_reader(self._number)
            self._number = -1

    def _more(self) -> None:
        try:
            heard = self._incoming.read(self.process.socket)
        except BlockingIOError:
            return
        except Exception as error:
            self.close()
            if self.reply is None or self.reply.done():
                self._lost(self)
            else:
                self.reply.set_exception(error)
            return
        if heard is not None and self.reply is not None and not self.reply.done():
            self.reply.set_result(heard)


PATIENCE = 0.001


def fail(future: asyncio.Future[Any], error: Exception) -> None:
    """End the future with the error, unless it is done."""
    if not future.done():
        future.set_exception(error)
