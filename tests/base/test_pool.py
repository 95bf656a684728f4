"""The pool shares out its workers, refuses what is too much, and outlives killed ones."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sandbox_work

from base.errors import LimitError
from base.pool import Pool

MEMORY = 1 << 30
SOON = 15.0


@pytest.fixture
def pool() -> Iterator[Pool[Any, Any]]:
    made: Pool[Any, Any] = Pool(sandbox_work.start, "hi", size=2, waiting=4, memory=MEMORY)
    made.start()
    yield made
    made.close()


def test_pool_runs_side_by_side(pool: Pool[Any, Any]) -> None:
    for number in range(2):
        pool.call(("greet", number), SOON)
    started = time.monotonic()
    with ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            threads.submit(pool.call, ("sleep", 1.5), SOON)
    assert time.monotonic() - started < 2.9


def test_pool_serves_in_order() -> None:
    one: Pool[Any, Any] = Pool(sandbox_work.start, "hi", size=1, waiting=6, memory=MEMORY)
    one.start()
    order: list[int] = []

    def call(number: int) -> None:
        one.call(("sleep", 0.1), SOON)
        order.append(number)

    # The first holds the worker until all others wait, each for longer than it takes a thread to begin.
    with ThreadPoolExecutor(6) as threads:
        threads.submit(one.call, ("sleep", 1.5), SOON)
        for number in range(5):
            time.sleep(0.2)
            threads.submit(call, number)
    one.close()
    assert order == [*range(5)]


def test_pool_refuses_when_too_many_wait(pool: Pool[Any, Any]) -> None:
    with ThreadPoolExecutor(8) as threads:
        futures = [threads.submit(pool.call, ("sleep", 0.5), SOON) for _ in range(7)]
        outcomes = [future.exception() for future in futures]
    refused = [error for error in outcomes if error]
    assert len(refused) == 1
    assert "too many" in str(refused[0])
    assert pool.call(("greet", 1), SOON) == ("hi", 1)


def test_waiting_for_a_worker_ends_too(pool: Pool[Any, Any]) -> None:
    with ThreadPoolExecutor(2) as threads:
        for _ in range(2):
            threads.submit(pool.call, ("sleep", 0.8), SOON)
        time.sleep(0.1)
        with pytest.raises(LimitError, match="waiting"):
            pool.call(("greet", 1), 0.1)
    assert pool.call(("greet", 1), SOON) == ("hi", 1)


def test_pool_stays_whole_under_kills(pool: Pool[Any, Any]) -> None:
    def call(number: int) -> bool:
        try:
            if number % 3 == 0:
                return bool(pool.call(("spin", 0), 0.2))
            return bool(pool.call(("greet", number), SOON))
        except LimitError:
            return False

    with ThreadPoolExecutor(4) as threads:
        outcomes = list(threads.map(call, range(12)))
    assert outcomes == [number % 3 != 0 for number in range(12)]
