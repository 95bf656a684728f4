"""What several processes of one service count together: limits hold for all, and the dead do not count."""

from pathlib import Path

import pytest

from api.http.rates import Rates, SharedTimes
from base.errors import TooManyError
from base.together import Together, lay_out

MOST = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay_out(tmp_path, 2)
    return tmp_path


def test_one_limit_holds_for_all_processes(folder: Path) -> None:
    one, two = Together(folder), Together(folder)
    one.enter("a", MOST)
    two.enter("a", MOST)
    one.enter("a", MOST)
    for process in (one, two):
        with pytest.raises(TooManyError, match="3 requests at a time"):
            process.enter("a", MOST)
        process.enter("b", MOST)
    two.leave("a")
    one.enter("a", MOST)
    with pytest.raises(TooManyError):
        two.enter("a", MOST)


def test_what_a_process_had_under_way_goes_with_it(folder: Path) -> None:
    one, two = Together(folder), Together(folder)
    for _ in range(MOST):
        one.enter("a", MOST)
    one.close()
    with pytest.raises(TooManyError):
        two.enter("a", MOST)
    following = Together(folder)
    following.enter("a", MOST)
    two.enter("a", MOST)
    for process in (two, following):
        process.close()


def test_no_more_processes_than_were_said_and_one(folder: Path) -> None:
    held = [Together(folder) for _ in range(3)]
    with pytest.raises(BlockingIOError):
        Together(folder)
    assert len(held) == 3


def test_rates_are_one_for_all_processes_and_apart_by_area(folder: Path) -> None:
    now = [1000.0]
    one, two = Together(folder), Together(folder)
    rates = [Rates(1, 4, lambda: now[0], SharedTimes(who, 0)) for who in (one, two)]
    other = Rates(1, 4, lambda: now[0], SharedTimes(two, 1))
    assert [rates[n % 2].take("a") for n in range(5)] == [0, 0, 0, 0, 1]
    assert rates[0].take("a") == 1
    assert other.take("a") == rates[1].take("b") == 0
    now[0] += 1
    assert [rates[1].take("a"), rates[0].take("a")] == [0, 1]
