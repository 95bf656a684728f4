"""Full-text search from every door: filters by their names, and what was found with its sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from base.errors import UnknownNameError
from base.iris import term
from queries.binding import ISO_DAY, InvalidValueError, nearest
from queries.names import Cited, finder
from store.service import QueryService

if TYPE_CHECKING:
    from search.finding import Found
    from search.service import SearchService

# Filters that take names, as the named questions do: the class, and the field of the index.
NAMED = {
    "body": ("Body", "body"),
    "topic": ("Topic", "topic"),
    "country": ("Country", "country"),
    "system": ("InformationSystem", "system"),
    "act": ("Document", "act"),
    "document": ("Document", "document"),
}
FILTERS = ("kind", "since", "until", *NAMED, "language")
WINDOW = ("limit", "offset", "version")
PARAMETERS = ("q", *FILTERS, *WINDOW)
KINDS = (
    "passage", "document", "act", "body", "country", "region", "topic", "system", "programme",
    "series", "paragraph", "heading", "list-item", "footnote", "table-cell",
)  # fmt: skip
CLASSES = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?class WHERE { ?class rdfs:subClassOf+ euct:Document }"""
LIMIT, MOST = 20, 100
MOST_OFFSET = 10_000


@dataclass(frozen=True, slots=True)
class Searched:
    """What was asked and found; `base` is the public address of the service, if it has one."""

    given: Mapping[str, str]
    found: "Found"
    limit: int
    offset: int
    version: int
    answered: str
    base: str = ""

    @property
    def path(self) -> str:
        """The path that finds the same as long as this version is kept."""
        return search_path(self.given, version=self.version)

    @property
    def next_path(self) -> str | None:
        """The path of the hits that follow in the same version, where there are more."""
        following = self.offset + len(self.found.hits)
        if not self.found.hits or following >= self.found.total or following > MOST_OFFSET:
            return None
        return search_path(self.given, offset=following, version=self.version)


def search_path(given: Mapping[str, str], **more: object) -> str:
    """The path of a search, without the service's root."""
    fields = {k: v for k, v in {**given, **more}.items() if v not in ("", None)}
    return "/search?" + urlencode(fields, errors="replace")


def search(
    service: QueryService,
    searches: "SearchService",
    given: Mapping[str, str],
    base: str = "",
    cited: Cited | None = None,
) -> Searched:
    """Find passages, documents, acts and entities by their words.

    Args:
        service: the dataset, in which the filters' names are looked up.
        searches: its index.
        given: the parameters as texts, of `PARAMETERS`; blank ones count as not given.
        base: the public address of the service, for links in the answer.
        cited: reads a document's name as a citation, where nothing is known by it.

    Raises:
        UnknownNameError: a parameter, a filter's name or the version is not known; the nearest are told.
        InputError: a value is not of its type, or nothing is searched for.
        EuctError: as `SearchService.find`.
    """
    from search.finding import Search

    kept = {name: value.strip() for name, value in given.items() if value.strip()}
    for name in kept:
        if name not in PARAMETERS:
            close = nearest(name, list(PARAMETERS))
            hint = (
                f"did you mean {' or '.join(close)}?" if close else f"give {', '.join(PARAMETERS)}"
            )
            raise UnknownNameError(f"a search has no parameter {name[:40]!r}", hint=hint)
    if not kept.keys() - set(WINDOW):
        raise InvalidValueError("nothing is searched for", hint="give words in q, or a filter")
    limit = _number(kept, "limit", 1, MOST) or LIMIT
    offset = _number(kept, "offset", 0, MOST_OFFSET) or 0
    version = _number(kept, "version", 1, 999_999_999) or searches.version
    wanted = Search(
        text=kept.get("q", ""),
        filters=tuple(_filters(service, kept, version, cited)),
        since=_day(kept, "since"),
        until=_day(kept, "until"),
        limit=limit,
        offset=offset,
    )
    found = searches.find(wanted, version)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Searched(kept, found, limit, offset, version, now, base.rstrip("/"))


def _filters(
    service: QueryService, given: Mapping[str, str], version: int, cited: Cited | None
) -> Iterable[tuple[str, tuple[str, ...]]]:
    find = finder(partial(service.select, version=version), cited)
    for name, (kind, field) in NAMED.items():
        if name in given:
            yield field, tuple(find(term(kind), given[name]))
    if "kind" in given:
        yield "kind", (_kind(service, given["kind"].lower().replace("_", "-")),)
    if "language" in given:
        yield "language", (given["language"].lower(),)


def _kind(service: QueryService, wanted: str) -> str:
    if wanted in KINDS:
        return wanted
    classes = (str(getattr(row["class"], "value", "")) for row in service.select(CLASSES))
    known = [*KINDS, *sorted(_kebab(name.rpartition("#")[2]) for name in classes)]
    if wanted in known:
        return wanted
    close = nearest(wanted, known) or known
    raise UnknownNameError(
        f"no kind is known as {wanted[:40]!r}", hint=f"did you mean {' or '.join(close)}?"
    )


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def _number(given: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise InvalidValueError(
            f"the parameter {name} wants a whole number from {least} to {most}, not {text[:40]!r}"
        )
    return int(text)


def _day(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name)
    if text is None:
        return None
    try:
        if not ISO_DAY.fullmatch(text):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidValueError(
            f"the parameter {name} wants a day, not {text[:40]!r}",
            hint=f"for example {name}=2017-01-31",
        ) from None
    return day.year * 10_000 + day.month * 100 + day.day
