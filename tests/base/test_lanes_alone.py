"""Where requests come one by one the loop waits for a quick reply at once; else it never stands still."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import sandbox_work

from base import alone
from base.errors import LimitError
from base.lanes import Lanes
from base.runs import Bounds
from base.talk import Line

SOON = 30.0
BOUNDS = Bounds(running=1, paused=8, waiting=500, client=0, brief=0.05)
Opened = Lanes[Any, Any]
MANY = 4 * alone.BEFORE


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each reply that was listened for came; a reply is waited for as long as it takes."""
    found: list[bool] = []
    listen = Line.listen

    def noted(line: Line, reply: asyncio.Future[Any], seconds: float) -> bool:
        assert seconds == alone.LISTEN_SECONDS
        found.append(listen(line, reply, SOON if len(found) < MANY else 0.0))
        return found[-1]

    monkeypatch.setattr(Line, "listen", noted)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    return found


def run(work: Callable[[Opened], Awaitable[None]]) -> None:
    async def inside() -> None:
        lanes: Opened = Lanes(sandbox_work.start, "hi", bounds=BOUNDS, memory=1 << 30)
        try:
            await work(lanes)
            assert lanes.busy == lanes.waiting == 0
        finally:
            lanes.close()

    asyncio.run(asyncio.wait_for(inside(), 120))


async def greeted(lanes: Opened, times: int) -> None:
    for number in range(times):
        assert await lanes.call(("greet", number), SOON) == ("hi", number)


def test_a_quick_reply_is_waited_for_at_once(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        await greeted(lanes, alone.BEFORE)
        assert heard == []
        await greeted(lanes, 10)
        assert heard == [True] * 10
        assert await lanes.call(("greet", b"x" * 300_000), SOON) == ("hi", b"x" * 300_000)

    run(work)


def test_the_loop_is_not_held_up_again_by_slow_ones(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        await greeted(lanes, alone.BEFORE + MANY)
        for _ in range(10):
            assert await lanes.call(("sleep", 0.01), SOON) == 0.01
        assert heard[MANY:] == [False]

    run(work)


def test_several_at_a_time_are_never_waited_for(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        for _ in range(MANY):
            await asyncio.gather(*(lanes.call(("greet", n), SOON) for n in range(3)))
        assert heard == []

    run(work)


def test_a_crash_meanwhile_is_told_and_the_next_request_answered(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        await greeted(lanes, alone.BEFORE + 1)
        with pytest.raises(LimitError):
            await lanes.call(("crash", 9), SOON)
        await greeted(lanes, 3)
        assert heard == [True] * 5

    run(work)
