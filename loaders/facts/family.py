"""What a family of facts brings; a module of this package that has a `FAMILY` is found by itself."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from loaders.statements import Fact, Material

ENGLISH = "en"
PACKAGE = __name__.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of facts: what it is called, and how its facts are drawn from a document."""

    name: str
    draw: Callable[[Material], Iterable[Fact]]


@cache
def families() -> tuple[Family, ...]:
    """All families, by name."""
    folder = import_module(PACKAGE).__path__
    modules = (import_module(f"{PACKAGE}.{m.name}") for m in pkgutil.iter_modules(folder))
    found = (getattr(module, "FAMILY", None) for module in modules)
    return tuple(sorted((family for family in found if family), key=lambda family: family.name))


def drawn(material: Material, others: Iterable[Fact] = ()) -> tuple[Fact, ...]:
    """All facts of all families, and `others`, in the order of the text.

    The rules are of English: documents that are in another language have no facts but `others`.
    """
    order = {passage.id: place for place, passage in enumerate(material.passages)}
    read = families() if (material.head.language or ENGLISH) == ENGLISH else ()
    facts = (fact for family in read for fact in family.draw(material))
    return tuple(
        sorted([*facts, *others], key=lambda fact: (order[fact.passage], fact.start, fact.term))
    )
