"""Kinds of document, one module each; a module here that has a `KIND` is found by itself."""

import pkgutil
from functools import cache
from importlib import import_module

from loaders.kinds.kind import Kind
from loaders.records import Reading


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of document, by name."""
    modules = (import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__))
    found = (getattr(module, "KIND", None) for module in modules)
    return tuple(sorted((kind for kind in found if kind), key=lambda kind: kind.name))


def kind_of(reading: Reading) -> Kind:
    """The kind that recognises the document best; the kind `unknown` recognises all a little."""
    return max(kinds(), key=lambda kind: kind.recognises(reading))


def kind_named(name: str) -> Kind:
    """The kind called `name`, which must be one of `kinds()`."""
    return next(kind for kind in kinds() if kind.name == name)
