"""What the registers hold, as records: entities with their names, documents with their identifiers."""

from dataclasses import dataclass, field
from datetime import date

from loaders.journal import Place, place_of
from loaders.literals import small_letters
from loaders.records import Identifier

Period = tuple[date | None, date | None]
UNCONFIRMED = 0.9  # how sure a reading is that rests on what no table or document bears out
PLAIN = (("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("’", "'"), ("‘", "'"), ("\u00a0", " "))


def folded(text: str) -> str:
    """The text in small letters, with plain hyphens and quotes, of the same length."""
    return with_plain_signs(small_letters(text))


def with_plain_signs(text: str) -> str:
    """The text with plain hyphens, quotes and spaces, of the same length."""
    if not text.isascii():
        for char, plain in PLAIN:  # faster than translating each character
            text = text.replace(char, plain)
    return text


@dataclass(frozen=True, slots=True)
class Entity:
    """A body, country, topic, system … of the registers, with the forms of its names.

    `names` are English or of no language, `foreign` pairs of language and name.
    """

    iri: str
    type: str
    label: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    codes: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    confirmed: bool = True
    doubtful: frozenset[str] = frozenset()

    def confirms(self, name: str) -> bool:
        """Whether a table or document bears out that the entity is called so."""
        return self.confirmed and folded(" ".join(name.split())) not in self.doubtful


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """An act or other document of the registers; `proposes` holds ids of acts, `places` those in the
    Official Journal, `in_force` the first and the last day in force, None where it is not known (or none).
    """

    id: str
    type: str
    identifiers: tuple[Identifier, ...]
    title: str | None
    label: str
    date: date | None
    names: tuple[str, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    kind: str | None = None
    confirmed: bool = False
    acronyms: tuple[str, ...] = ()
    proposes: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    doubtful: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    in_force: Period = (None, None)

    def confirms(self, name: str) -> bool:
        """Whether a table or document bears out that the document is called so."""
        return self.confirmed and folded(" ".join(name.split())) not in self.doubtful

    def identifier(self, scheme: str) -> str | None:
        """The identifier under `scheme`, or None."""
        for identifier in self.identifiers:
            if identifier.scheme == scheme:
                return identifier.value
        return None


@dataclass(frozen=True, slots=True)
class Series:
    """A numbered series of documents and what texts call it."""

    iri: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Registers:
    """All registers; build with `load_registers()`. One is the same as itself only."""

    entities: tuple[Entity, ...]
    documents: tuple[RegisteredDocument, ...]
    series: tuple[Series, ...]
    by_identifier: dict[tuple[str, str], RegisteredDocument]
    by_ordinal: dict[tuple[str, int], RegisteredDocument]
    codes: frozenset[str]
    proposals: dict[str, tuple[RegisteredDocument, ...]]
    groups: tuple[Entity, ...] = ()
    memberships: tuple[tuple[str, date, date | None], ...] = ()
    by_place: dict[Place, tuple[RegisteredDocument, ...]] = field(default_factory=dict)
    by_day: dict[date, tuple[RegisteredDocument, ...]] = field(default_factory=dict)

    def is_member_state(self, country: str, day: date | None) -> bool:
        """Whether the country (its IRI) was a Member State on the day, or ever where none is given."""
        return any(
            country == of and (day is None or (since <= day and (until is None or day <= until)))
            for of, since, until in self.memberships
        )

    def document(self, scheme: str, value: str) -> RegisteredDocument | None:
        """The registered document with that identifier, or None."""
        return self.by_identifier.get((scheme, value))

    def printed_at(self, place: str) -> tuple[RegisteredDocument, ...]:
        """The registered documents that begin at a place in the Official Journal."""
        key = place_of(place)
        return self.by_place.get(key, ()) if key else ()

    def document_by_id(self, document: str) -> RegisteredDocument | None:
        """The registered document with that id, or None."""
        return self.by_identifier.get(("id", document))
