"""Where requests come one by one the loop waits for a quick reply at once; else it never stands still."""

import asyncio
import os
import select
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
import sandbox_work

from base import awake
from base.awake import BEFORE, LEAST, MOST, Awake
from base.errors import LimitError
from base.lanes import Lanes
from base.runs import Bounds

SOON = 30.0
BOUNDS = Bounds(running=1, paused=8, waiting=500, client=0, brief=0.05)
Opened = Lanes[Any, Any]
MANY = 4 * BEFORE


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, two_processors: None) -> list[bool]:
    """Whether each reply that was waited for came; the first many are waited for as long as it takes."""
    found: list[bool] = []
    came = Awake._came

    def noted(self: Awake, poll: select.poll) -> bool:
        self._seconds = SOON if len(found) < MANY else 0.0
        found.append(came(self, poll))
        return found[-1]

    monkeypatch.setattr(Awake, "_came", noted)
    monkeypatch.setattr(awake, "TAKEN_SECONDS", SOON)
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
        await greeted(lanes, BEFORE)
        assert heard == []
        await greeted(lanes, 10)
        assert heard == [True] * 10
        assert await lanes.call(("greet", b"x" * 300_000), SOON) == ("hi", b"x" * 300_000)

    run(work)


def test_the_loop_is_not_held_up_again_by_slow_ones(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        await greeted(lanes, BEFORE + MANY)
        for _ in range(10):
            assert await lanes.call(("sleep", 0.01), SOON) == 0.01
        assert heard[MANY:] == [False, False]

    run(work)


def test_several_at_a_time_are_never_waited_for(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        for _ in range(MANY):
            await asyncio.gather(*(lanes.call(("greet", n), SOON) for n in range(3)))
        assert heard == []

    run(work)


def test_a_crash_meanwhile_is_told_and_the_next_request_answered(heard: list[bool]) -> None:
    async def work(lanes: Opened) -> None:
        await greeted(lanes, BEFORE + 1)
        with pytest.raises(LimitError):
            await lanes.call(("crash", 9), SOON)
        await greeted(lanes, 3)
        assert heard == [True] * 5

    run(work)


@pytest.fixture
def ends(two_processors: None) -> Iterator[tuple[select.poll, int]]:
    """A poll that looks out for what comes through a pipe, and the end where it is put in."""
    out, into = os.pipe()
    poll = select.poll()
    poll.register(out, select.POLLIN)
    yield poll, into
    os.close(out)
    os.close(into)


def test_who_waits_for_nothing_does_so_less_and_less(
    ends: tuple[select.poll, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[bool] = []

    def nothing_came(*_: object) -> bool:
        tried[-1] = True
        return False

    monkeypatch.setattr(Awake, "_came", nothing_came)
    how = Awake(SOON)
    for _ in range(6 * MOST):
        tried.append(False)
        how.wait(ends[0])
    places = [number for number, did in enumerate(tried) if did]
    assert places[0] == BEFORE
    pauses = [later - earlier - 1 for earlier, later in pairwise(places)]
    assert pauses[:4] == [LEAST, 2 * LEAST, 4 * LEAST, 8 * LEAST]
    assert max(pauses) == MOST


def test_it_is_taken_up_again_where_something_comes_each_time(
    ends: tuple[select.poll, int],
) -> None:
    how = Awake(0.0)
    for _ in range(MOST):
        assert not how.wait(ends[0])
    os.write(ends[1], b"x")
    found = [how.wait(ends[0]) for _ in range(3 * MOST)]
    assert all(found[MOST:])
    how.disturbed()
    assert [how.wait(ends[0]) for _ in range(BEFORE + 1)] == [False] * BEFORE + [True]


def test_on_one_processor_nobody_waits(
    ends: tuple[select.poll, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    os.write(ends[1], b"x")
    how = Awake(SOON)
    assert not any(how.wait(ends[0]) for _ in range(MANY))


def test_who_sees_that_others_want_the_processor_waits_no_longer(
    ends: tuple[select.poll, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[float] = []

    def taken() -> None:
        offered.append(time.perf_counter())
        time.sleep(2 * awake.TAKEN_SECONDS)

    monkeypatch.setattr("os.sched_yield", taken)
    how = Awake(SOON)
    for _ in range(BEFORE + 1):
        assert not how.wait(ends[0])
    assert len(offered) == 1
