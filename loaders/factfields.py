"""The fields of each class of facts, and the id by which a fact is known (`factfields.toml`)."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact
from base.errors import ArtefactError
from loaders.statements import Entity, Fact, FactValue

PLAIN_TYPES = frozenset({"text", "choice", "date", "integer", "decimal", "boolean"})
PERIOD = ("periodStart", "periodEnd")
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A field: a property of the ontology, and what it takes.

    `type` is text, choice, date, integer, decimal, boolean, or a class of the ontology.
    """

    name: str
    type: str
    several: bool = False

    @property
    def is_entity(self) -> bool:
        """Whether its values are things and no literals."""
        return self.type not in PLAIN_TYPES


@dataclass(frozen=True, slots=True)
class FactClass:
    """A class of facts: its fields by name, and those that tell the facts of one sentence apart.

    `period_of` is the field whose time the fields `PERIOD` tell as days, if any; `past` tells that
    what is stated has happened.
    """

    name: str
    identified_by: tuple[str, ...]
    fields: Mapping[str, Field]
    period_of: str | None = None
    past: bool = False


@cache
def fact_classes() -> Mapping[str, FactClass]:
    """All classes of facts by name, in the order of their file.

    Raises:
        ArtefactError: the file is malformed.
    """
    raw = tomllib.loads(artefact("loaders", "factfields.toml").read_text("utf-8"))
    try:
        return {
            name: FactClass(
                name,
                tuple(entry["identified_by"]),
                {key: _field(key, said) for key, said in entry["fields"].items()},
                entry.get("period_of"),
                entry.get("past", False),
            )
            for name, entry in raw.items()
        }
    except (KeyError, AttributeError, TypeError) as error:
        raise ArtefactError(
            f"a class of facts is malformed: {error!r}", where="loaders/factfields.toml"
        ) from None


def _field(name: str, said: str) -> Field:
    kind, _, more = said.partition(", ")
    return Field(name, kind, more == "several")


def fact_ids(facts: Iterable[Fact]) -> list[str]:
    """The ids of a document's facts, each unique in it, in the order of the facts.

    An id is made of the class, the sentence and what tells facts of one sentence apart. So it stays
    when other sentences, passages or rules change, when the document is loaded in another format,
    and when more is read out of the sentence; it changes when the sentence does. A fact that a
    document states twice in the same words gets a number.
    """
    seen: Counter[str] = Counter()
    ids = []
    for fact in facts:
        words = " ".join(fact.text.split())
        raw = "\n".join([fact.term, words, *_told_by(fact)])
        digest = hashlib.sha256(raw.encode()).hexdigest()[:DIGITS]
        seen[digest] += 1
        ids.append(digest if seen[digest] == 1 else f"{digest}-{seen[digest]}")
    return ids


def _told_by(fact: Fact) -> Iterable[str]:
    """What tells the fact from others of its sentence and class."""
    known = fact_classes().get(fact.term)
    for name in known.identified_by if known else ():
        value = fact.first(name)
        is_text = known is not None and known.fields[name].type == "text"
        place = fact.text.find(value) if isinstance(value, str) and is_text else -1
        # The place of words stays when a rule reads fewer or more of them.
        yield f"{name} {len(fact.text[:place].split()) if place >= 0 else _plain(value)}"


def _plain(value: FactValue | None) -> str:
    return value.iri if isinstance(value, Entity) else str(value)
