"""Who asks, and whether they are still there: work for a client that has gone is given up."""

import asyncio
import ipaddress
from functools import lru_cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from store.caller import CALLER, Caller

# Most requests are over by then, and need no watching.
UNWATCHED_SECONDS = 0.1
NETWORK_OF_A_CLIENT = 64


class Presence:
    """Wraps the app: names the caller of each request, and tells when the client goes away."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = Caller(client_of(scope))
        CALLER.set(caller)
        door = Door(receive, caller, body=scope["method"] not in ("GET", "HEAD", "OPTIONS"))
        timer = asyncio.get_running_loop().call_later(UNWATCHED_SECONDS, door.watch)
        try:
            await self._app(scope, door.receive, send)
        except asyncio.CancelledError:
            if not given_up(caller):
                raise
        finally:
            timer.cancel()
            door.close()


def given_up(caller: Caller) -> bool:
    """Whether the task under way was cancelled because its client has gone; then it goes on."""
    task = asyncio.current_task()
    if not caller.gone or task is None:
        return False
    task.uncancel()
    return True


class Door:
    """What comes in for one request; watched once the body is in and the answer takes its time."""

    def __init__(self, receive: Receive, caller: Caller, *, body: bool) -> None:
        self._receive = receive
        self._caller = caller
        self._open = body
        self._wanted = False
        self._kept: list[Message] = []
        self._watching: asyncio.Task[None] | None = None

    async def receive(self) -> Message:
        """The next message of the request."""
        if self._kept:
            return self._kept.pop(0)
        if self._watching is not None:
            await asyncio.shield(self._watching)
        if self._caller.gone:
            return {"type": "http.disconnect"}
        message = await self._receive()
        self._note(message)
        return message

    def watch(self) -> None:
        """Listen for the client's going, as soon as its body is in."""
        self._wanted = True
        if not self._open and self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._wait())

    def close(self) -> None:
        """Listen no more."""
        if self._watching is not None:
            self._watching.cancel()

    async def _wait(self) -> None:
        while not self._caller.gone:
            message = await self._receive()
            self._note(message)
            if not self._caller.gone:
                self._kept.append(message)

    def _note(self, message: Message) -> None:
        if message["type"] == "http.disconnect":
            self._caller.leave()
        elif not message.get("more_body", False):
            self._open = False
            if self._wanted:
                self.watch()


def client_of(scope: Scope) -> str:
    """The client's name: its address; of IPv6 the network, which is one customer's."""
    client = scope.get("client")
    return _named(client[0]) if client else ""


@lru_cache(1024)
def _named(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, NETWORK_OF_A_CLIENT), strict=False))
