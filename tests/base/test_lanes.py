"""Brief requests pass long ones, clients take turns, and nobody gets more than is admitted."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import sandbox_work
from hypothesis import given
from hypothesis import strategies as st

from base.errors import BusyError, InputError, LimitError, TimeLimitError, TooManyError
from base.lanes import Lanes
from base.runs import Bounds, Run
from base.turns import Turns

SOON = 15.0
BOUNDS = Bounds(running=1, paused=4, waiting=50, client=8, brief=0.05)
Opened = Lanes[Any, Any]


@asynccontextmanager
async def opened(bounds: Bounds = BOUNDS, **more: Any) -> AsyncIterator[Opened]:
    lanes: Opened = Lanes(sandbox_work.start, "hi", bounds=bounds, memory=1 << 30, **more)
    try:
        await lanes.call(("greet", 0), SOON)
        yield lanes
    finally:
        lanes.close()


def run(work: Callable[[Opened], Awaitable[None]], bounds: Bounds = BOUNDS) -> None:
    async def inside() -> None:
        async with opened(bounds) as lanes:
            await work(lanes)

    asyncio.run(inside())


def test_brief_requests_do_not_wait_for_long_ones() -> None:
    async def work(lanes: Opened) -> None:
        long = [asyncio.create_task(lanes.call(("burn", 0.4), SOON)) for _ in range(4)]
        while lanes.waiting < 2:
            await asyncio.sleep(0.01)
        for number in range(20):
            assert await lanes.call(("greet", number), SOON) == ("hi", number)
        assert not all(task.done() for task in long)
        assert await asyncio.gather(*long) == [0.4] * 4
        assert lanes.busy == 0

    run(work)


def test_only_so_many_long_requests_run_at_a_time() -> None:
    async def work(lanes: Opened) -> None:
        tasks = [asyncio.create_task(lanes.call(("spin", 0), 0.4)) for _ in range(3)]
        ended: list[float] = []
        for task in tasks:
            task.add_done_callback(lambda _: ended.append(time.monotonic()))
        found = await asyncio.gather(*tasks, return_exceptions=True)
        # One ran to its limit; the others waited as long, and were told so or had their turn.
        assert {type(error) for error in found} <= {TimeLimitError, BusyError}
        assert TimeLimitError in {type(error) for error in found}
        assert await lanes.call(("greet", 1), SOON) == ("hi", 1)

    run(work)


def test_too_many_long_requests_are_refused() -> None:
    async def work(lanes: Opened) -> None:
        tasks = [asyncio.create_task(lanes.call(("spin", 0), SOON)) for _ in range(4)]
        done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        assert {type(task.exception()) for task in done} == {BusyError}
        for task in left:
            task.cancel()
        await asyncio.wait(left)

    run(work, Bounds(running=1, paused=1, waiting=50, client=50, brief=0.05))


async def _only_long_one(lanes: Opened) -> Run:
    """The one request under way, once it is long."""
    while not any(run.slow for run in lanes._runs):
        await asyncio.sleep(0.01)
    (run,) = lanes._runs
    return run


def test_a_long_request_gives_way_and_leaves_a_new_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("base.lanes.SLOW_SECONDS", 0.05)

    async def work(lanes: Opened) -> None:
        task = asyncio.create_task(lanes.call(("burn", 0.5), SOON))
        run = await _only_long_one(lanes)
        pid = run.line.process.popen.pid
        while os.getpriority(os.PRIO_PROCESS, pid) != 19:
            assert not task.done()
            assert await lanes.call(("greet", 1), SOON) == ("hi", 1)
        assert await task == 0.5
        with pytest.raises(ProcessLookupError):
            await _alive_no_more(pid)
        assert await lanes.call(("greet", 1), SOON) == ("hi", 1)

    run(work)


def test_a_long_request_that_is_alone_keeps_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("base.lanes.SLOW_SECONDS", 0.01)

    async def work(lanes: Opened) -> None:
        task = asyncio.create_task(lanes.call(("burn", 0.3), SOON))
        run = await _only_long_one(lanes)
        assert await task == 0.3
        assert not run.slowed
        assert await lanes.call(("pid", 0), SOON) == run.line.process.popen.pid

    run(work)


def test_one_client_has_only_so_many() -> None:
    async def work(lanes: Opened) -> None:
        calls = [lanes.call(("greet", 1), SOON, client="a") for _ in range(12)]
        others = [lanes.call(("greet", 2), SOON, client="b") for _ in range(3)]
        found = await asyncio.gather(*calls, *others, return_exceptions=True)
        assert sum(isinstance(error, TooManyError) for error in found[:12]) == 4
        assert found[12:] == [("hi", 2)] * 3
        assert TooManyError.http_status == 429

    run(work)


def test_who_goes_away_frees_the_worker_at_once() -> None:
    async def work(lanes: Opened) -> None:
        pid = await lanes.call(("pid", 0), SOON)
        task = asyncio.create_task(lanes.call(("spin", 0), SOON))
        paused = asyncio.create_task(lanes.call(("spin", 0), SOON))
        await asyncio.sleep(0.3)
        for one in (task, paused):
            one.cancel()
        await asyncio.wait([task, paused])
        assert lanes.busy == 0
        with pytest.raises(ProcessLookupError):
            await _alive_no_more(pid)
        assert await lanes.call(("greet", 1), SOON) == ("hi", 1)

    run(work)


async def _alive_no_more(pid: int) -> None:
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        os.kill(pid, 0)
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (("crash", 9), LimitError),
        (("allocate", 2 << 30), LimitError),
        (("refuse", "no"), InputError),
    ],
)
def test_errors_are_those_of_a_worker(request_: tuple[str, Any], expected: type[Exception]) -> None:
    async def work(lanes: Opened) -> None:
        with pytest.raises(expected):
            await lanes.call(request_, SOON)
        assert await lanes.call(("greet", 1), SOON) == ("hi", 1)

    run(work)


def test_large_requests_and_replies_pass() -> None:
    async def work(lanes: Opened) -> None:
        large = b"x" * (3 << 20)
        assert await lanes.call(("greet", large), SOON) == ("hi", large)
        for plain in (b"", b"ab", b"a" + large):
            assert await lanes.call(plain, SOON) == plain[::-1]
        assert await lanes.call(("greet", b""), SOON) == ("hi", b"")

    run(work)


def test_the_end_leaves_no_process_and_no_waiting_request() -> None:
    async def inside() -> None:
        async with opened() as lanes:
            pids = [await lanes.call(("pid", 0), SOON)]
            task = asyncio.create_task(lanes.call(("sleep", 60), SOON))
            await asyncio.sleep(0.1)
        with pytest.raises(LimitError, match="shut down"):
            await asyncio.wait_for(task, 5)
        with pytest.raises(LimitError, match="shut down"):
            await lanes.call(("greet", 1), SOON)
        for pid in pids:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)

    asyncio.run(inside())


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers())))
def test_turns_keep_each_clients_order_and_let_nobody_wait_for_two_of_another(
    items: list[tuple[str, int]],
) -> None:
    turns: Turns[tuple[str, int, int]] = Turns()
    for at, (client, value) in enumerate(items):
        turns.put(client, (client, value, at))
    taken = [turns.take() for _ in range(len(turns))]
    for client in "abc":
        own = [at for name, _, at in taken if name == client]
        assert own == sorted(own)
    names = [name for name, _, _ in taken]
    for at, name in enumerate(names[:-1]):
        assert names[at + 1] != name or set(names[at + 1 :]) == {name}
    with pytest.raises(IndexError):
        turns.take()
