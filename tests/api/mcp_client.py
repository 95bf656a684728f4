"""The SDK's own client of `euct mcp`, over standard input and output."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
from command import PROGRAM, environment
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import TextContent

T = TypeVar("T")
Ask = Callable[[ClientSession], Awaitable[T]]


def talk(store: Path, ask: Ask[T]) -> T:
    """What a client learns in one session; the protocol breaks where anything else is on its stream."""

    async def session() -> T:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-c", PROGRAM, "mcp", "--store", str(store)],
            env=environment(),
        )  # fmt: skip
        async with (
            stdio_client(parameters) as (reads, writes),
            ClientSession(reads, writes) as made,
        ):
            return await ask(made)

    return anyio.run(session)


async def called(session: ClientSession, tool: str, /, **given: Any) -> dict[str, Any]:
    done = await session.call_tool(tool, given)
    assert not done.isError, done.content
    assert isinstance(done.structuredContent, dict)
    return done.structuredContent


async def refused(session: ClientSession, tool: str, /, **given: Any) -> str:
    done = await session.call_tool(tool, given)
    assert done.isError, done.content
    assert isinstance(done.content[0], TextContent)
    return done.content[0].text
