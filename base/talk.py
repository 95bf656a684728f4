"""Talking with a child process from an event loop."""

import asyncio
import contextlib
from typing import Any

from base.process import Incoming, Process


async def send(process: Process, frame: bytes) -> None:
    """Send a frame, its header included.

    Raises:
        OSError: the child has ended.
    """
    process.socket.setblocking(False)
    sent = 0
    with contextlib.suppress(BlockingIOError):
        sent = process.socket.send(frame)  # nearly always all of it
    if sent < len(frame):
        await asyncio.get_running_loop().sock_sendall(process.socket, frame[sent:])


async def receive(
    process: Process, reply: asyncio.Future[tuple[str, Any]], incoming: Incoming
) -> tuple[str, Any]:
    """The kind and value of the child's next reply, unless `reply` is set or fails before.

    Raises:
        EOFError, OSError: the child has ended.
    """

    def more() -> None:
        try:
            if incoming.read(process.socket) and not reply.done():
                reply.set_result(incoming.reply())
        except BlockingIOError:
            return
        except Exception as error:
            fail(reply, error)

    loop = asyncio.get_running_loop()
    process.socket.setblocking(False)
    number = process.socket.fileno()
    loop.add_reader(number, more)
    try:
        return await reply
    finally:
        loop.remove_reader(number)


def fail(future: asyncio.Future[Any], error: Exception) -> None:
    """End the future with the error, unless it is done."""
    if not future.done():
        future.set_exception(error)
