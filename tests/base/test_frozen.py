"""Frozen dataclasses that are made more quickly are like any other, but for the time."""

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from base.frozen import quickly_made


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    number: int = 3
    more: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    name: str
    number: int = 3
    more: tuple[str, ...] = ()


def test_it_keeps_what_it_is_given() -> None:
    assert [repr(Quick("a")), repr(Quick("a", more=("b",)))] == [
        repr(Plain("a")).replace("Plain", "Quick"),
        repr(Plain("a", more=("b",))).replace("Plain", "Quick"),
    ]
    assert inspect.signature(Quick) == inspect.signature(Plain)


def test_it_is_frozen() -> None:
    made = Quick("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.number
    assert type(made) is Quick


def test_it_is_compared_hashed_copied_and_replaced() -> None:
    made = Quick("a", 4)
    assert made == Quick("a", 4) != Quick("a")
    assert hash(made) == hash(Quick("a", 4))
    for same in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert same == made
        assert type(same) is Quick
    assert replace(made, name="b") == Quick("b", 4)


def test_it_says_what_is_missing_as_any_other() -> None:
    with pytest.raises(TypeError, match=r"Quick.__init__\(\) missing 1 required positional"):
        Quick()  # type: ignore[call-arg]


def test_it_is_not_for_classes_that_do_more() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError

    for one in (Made, Checked):
        with pytest.raises(TypeError, match="does more"):
            quickly_made(one)
