"""Frozen dataclasses of which very many are made, made more quickly."""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quickly_made(cls: type[T]) -> type[T]:
    """The frozen dataclass with slots, its values filled as those of one that is not frozen.

    The initialiser of a frozen dataclass has to go round its own `__setattr__` for each field, which
    takes three times as long as all else. Here a value is of a class with the same slots, which lets itself be
    changed, until all of its fields are set; then it is one of `cls`, frozen as ever.

    Raises:
        TypeError: a field has a factory, or the class a `__post_init__`.
    """
    own: tuple[Any, ...] = fields(cls)  # type: ignore[arg-type]
    if hasattr(cls, "__post_init__") or any(f.default_factory is not MISSING for f in own):
        raise TypeError(f"{cls.__name__} does more than to keep what it is given")
    open_ = type(cls.__name__, (), {"__slots__": tuple(f.name for f in own)})
    defaults = {f"_{f.name}": f.default for f in own if f.default is not MISSING}
    given = [f"{f.name}=_{f.name}" if f"_{f.name}" in defaults else f.name for f in own]
    lines = [
        f"def __init__(self, {', '.join(given)}):",
        "    become(self, '__class__', open_)",
        *(f"    self.{f.name} = {f.name}" for f in own),
        "    self.__class__ = cls",
    ]
    names = {**defaults, "become": object.__setattr__, "open_": open_, "cls": cls}
    exec("\n".join(lines), names)  # noqa: S102  of field names only, as dataclasses does it
    made: Any = names["__init__"]
    made.__annotations__ = cls.__init__.__annotations__
    made.__qualname__ = cls.__init__.__qualname__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
