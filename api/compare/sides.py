"""From what a user names to a document of the dataset, and two documents compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.asking import cell
from api.compare.contents import Contents, Gate, contents
from api.compare.difference import Difference, difference
from api.compare.matching import follow_ups
from api.naming import Cite, as_citation
from base.errors import InputError, UnknownNameError
from base.iris import IDS, identity, local_id, term
from base.settings import Settings
from queries.binding import nearest, shown
from queries.names import Select, finder

PAGE = re.compile(r"^(?:https?://[^/\s]+)?(?:/[^\s?#]*?)?/?id/(document/[^\s?#]+)")
LISTED = 5
LOADED = """PREFIX euct: <https://w3id.org/euct/ontology#>
SELECT DISTINCT ?document ?celex WHERE {
  ?document euct:hasPassage ?passage . OPTIONAL { ?document euct:celex ?celex }
} ORDER BY ?document LIMIT 20000"""


@dataclass(frozen=True, slots=True)
class Compared:
    """A document to be compared: its IRI, how to ask for it, and where it came from.

    `where` is the file's path and `gate` what a load would do with it, None for a document of the dataset.
    """

    iri: str
    select: Select
    where: str | None = None
    gate: Gate | None = None


def compare(a: Compared, b: Compared, facets: Sequence[str], limit: int) -> Difference:
    """Compare two documents; where both are in the dataset, with the follow-ups that it knows.

    Raises:
        LimitError: an answer takes too long or too much.
    """
    links = () if a.where or b.where else follow_ups(b.select, a.iri, b.iri)
    return difference(_contents(a), _contents(b), facets, limit, links)


def _contents(side: Compared) -> Contents:
    return replace(contents(side.select, side.iri), gate=side.gate)


def from_dataset(name: str, select: Select, settings: Settings, cite: Cite) -> Compared:
    """The document of the dataset that is meant by an id, IRI, page's path, number or citation.

    Args:
        name: `52017DC0608`, `COM_2017_0608_FIN`, `COM(2017) 608`, `/id/document/…`.
        select: asks the dataset.
        settings: the limits.
        cite: finds the citations in a text; asked where the name is no id.

    Raises:
        UnknownNameError: no document is known by the name, or its text is not in the dataset; the
            hint names the nearest of those that are.
        InputError: several can be meant.
    """
    found = _meant(name, select, settings, cite)
    loaded = {_value(row["document"]): _value(row["celex"]) for row in select(LOADED)}
    with_text = [iri for iri in found if iri in loaded]
    if len(with_text) == 1:
        return Compared(with_text[0], select)
    if with_text:
        listed = ", ".join(local_id(iri) or iri for iri in with_text[:LISTED])
        raise InputError(f"{shown(name)} can mean {listed}", hint="give one of these ids")
    names = [local_id(iri) or iri for iri in loaded]
    close = nearest(name, [*names, *filter(None, loaded.values())])
    there = f"did you mean {' or '.join(close)}?" if close else _there(names)
    if found:
        known = local_id(found[0]) or found[0]
        what = f"the text of {known} is not in the dataset"
        raise UnknownNameError(what, hint=f"load it first; {there}")
    raise UnknownNameError(f"no document is known as {shown(name)}", hint=there, nearest=close)


def _meant(name: str, select: Select, settings: Settings, cite: Cite) -> list[str]:
    """The IRIs of the documents that a name can mean, with or without their text."""
    page = PAGE.match(name.strip())
    wanted = IDS + page[1] if page else name.strip()
    try:
        return finder(select)(term("Document"), wanted)
    except UnknownNameError:
        pass
    if page or not wanted:
        return []
    # Whether the dataset has them or not: of one without its text more can be said than that nobody knows it.
    return [identity("document", document) for document in as_citation(cite, settings)(wanted)]


def _there(names: list[str]) -> str:
    if not names:
        return "the dataset holds no document"
    return "there are " + ", ".join(names[:LISTED]) + (", …" if names[LISTED:] else "")


def _value(value: Any) -> str:
    return str(cell(value)) if value is not None else ""
