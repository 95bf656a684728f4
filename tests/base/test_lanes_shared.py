"""Brief requests that come together share a process, and none of them pays for what another does."""

import asyncio
import random
from typing import Any

import pytest
import sandbox_work

from base.errors import LimitError
from base.lanes import Lanes
from base.runs import Bounds

SOON = 30.0
BOUNDS = Bounds(running=1, paused=8, waiting=500, client=9, brief=0.05)
Opened = Lanes[Any, Any]


def run(work: Any) -> None:
    async def inside() -> None:
        lanes: Opened = Lanes(sandbox_work.start, "hi", bounds=BOUNDS, memory=1 << 30)
        try:
            await lanes.call(("greet", 0), SOON)
            await work(lanes)
            assert lanes.busy == lanes.waiting == 0
            await all_idle(lanes)
        finally:
            lanes.close()

    asyncio.run(asyncio.wait_for(inside(), 120))


async def all_idle(lanes: Opened) -> None:
    """Wait until every process is back, and none twice."""
    crew = lanes._crew
    while crew._starting or set(crew._idle) != crew._lines:
        await asyncio.sleep(0.01)
    assert len(crew._idle) == len(crew._lines)
    assert all(line.users == 0 and line.done and not line.closed for line in crew._idle)


def begun(lanes: Opened, request: Any, client: str = "") -> asyncio.Task[Any]:
    return asyncio.get_running_loop().create_task(lanes.call(request, SOON, client))


def test_requests_that_come_together_share_a_process() -> None:
    async def work(lanes: Opened) -> None:
        found = await asyncio.gather(*(begun(lanes, ("pid", 0)) for _ in range(6)))
        assert len(set(found)) < 6

    run(work)


@pytest.mark.parametrize("slow", ["spin", "sleep"])
def test_nobody_waits_behind_one_that_takes_its_time(slow: str) -> None:
    async def work(lanes: Opened) -> None:
        task = begun(lanes, (slow, 600))
        others = [begun(lanes, ("greet", number)) for number in range(7)]
        assert await asyncio.gather(*others) == [("hi", number) for number in range(7)]
        assert not task.done()
        task.cancel()
        await asyncio.wait([task])

    run(work)


def test_a_crash_is_that_requests_alone() -> None:
    async def work(lanes: Opened) -> None:
        wanted = [("greet", 1), ("crash", 9), ("greet", b"x" * 100_000), ("greet", 3)]
        tasks = [begun(lanes, request) for request in wanted]
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(found.pop(1), LimitError)
        assert found == [("hi", 1), ("hi", b"x" * 100_000), ("hi", 3)]

    run(work)


@pytest.mark.parametrize("gone", [0, 1, 3])
def test_who_goes_away_takes_no_answer_from_others(gone: int) -> None:
    async def work(lanes: Opened) -> None:
        tasks = [begun(lanes, ("burn", 0.001 * n)) for n in range(4)]
        await asyncio.sleep(0)
        tasks[gone].cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(found.pop(gone), asyncio.CancelledError)
        assert found == [0.001 * n for n in range(4) if n != gone]

    run(work)


def test_whatever_comes_together_each_gets_its_own() -> None:
    async def work(lanes: Opened) -> None:
        dice = random.Random(7)

        async def one(number: int) -> None:
            await asyncio.sleep(dice.random() * 0.5)
            kind = dice.choices(["greet", "plain", "burn", "crash", "gone"], [20, 20, 3, 1, 1])[0]
            if kind == "plain":
                assert await lanes.call(b"%d" % number, SOON) == (b"%d" % number)[::-1]
            elif kind == "greet":
                assert await lanes.call(("greet", number), SOON) == ("hi", number)
            elif kind == "burn":
                seconds = dice.choice([0.001, 0.01, 0.08])
                assert await lanes.call(("burn", seconds), SOON) == seconds
            elif kind == "crash":
                with pytest.raises(LimitError):
                    await lanes.call(("crash", 9), SOON)
            else:
                task = begun(lanes, ("burn", 0.01))
                await asyncio.sleep(dice.random() * 0.005)
                task.cancel()

        await asyncio.gather(*(one(number) for number in range(300)))
        while lanes.busy:
            await asyncio.sleep(0.01)

    run(work)


@pytest.mark.parametrize("others", [1, 5])
def test_one_process_is_left_for_who_has_none(others: int) -> None:
    async def work(lanes: Opened) -> None:
        crew = lanes._crew
        greedy = [begun(lanes, ("sleep", 600), "greedy") for _ in range(8)]

        async def settled(waiting: int) -> None:
            async with asyncio.timeout(SOON):
                while crew._starting or (len(crew._idle), lanes.waiting) != (1, waiting):
                    await asyncio.sleep(0.01)

        await settled(len(greedy) - BOUNDS.running - 1)
        found = await asyncio.gather(*(begun(lanes, ("greet", n), "other") for n in range(others)))
        assert found == [("hi", number) for number in range(others)]
        await settled(len(greedy) - BOUNDS.running - 1)
        for _ in range(3):  # who is next of the same client has its process
            greedy.pop(0).cancel()
            await settled(len(greedy) - BOUNDS.running - 1)
        for task in greedy:
            task.cancel()
        await asyncio.wait(greedy)

    run(work)


def test_a_process_that_has_answered_before_is_asked_sooner_than_a_new_one() -> None:
    async def work(lanes: Opened) -> None:
        first = await lanes.call(("pid", 0), SOON)
        lanes._crew._spare = 3
        lanes._crew.fill(spare=True)
        await all_idle(lanes)
        assert len(lanes._crew._lines) == 3
        assert await lanes.call(("pid", 0), SOON) == first

    run(work)
