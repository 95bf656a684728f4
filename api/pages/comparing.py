"""A comparison of two documents as a page shows it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from api.compare.contents import Contents
from api.compare.difference import CHANGES, Difference, Row, Side, called
from api.compare.shape import deadline
from api.pages.terms import Shown, local_path
from base.iris import local_id


@dataclass(frozen=True, slots=True)
class SideView:
    """One document's part of a row: how often, a quote, and where it leads."""

    count: int
    part_only: bool
    quote: str
    path: str
    deadline: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the page."""

    name: Shown
    celex: str
    a: SideView
    b: SideView
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """The rows of a sort that are new, dropped or repeated; `count` counts those not shown, too."""

    change: str
    count: int
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class FacetView:
    """What is compared, by change."""

    facet: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What the page needs: both documents, the counts, and the rows that fit on it."""

    a: Shown
    b: Shown
    same: bool
    summary: tuple[tuple[str, dict[str, int]], ...]
    facets: tuple[FacetView, ...]
    left_out: int
    link: str


def difference_view(found: Difference) -> DifferenceView:
    """The comparison, prepared for the page."""
    fields = {"a": local_id(found.a.iri) or "", "b": local_id(found.b.iri) or ""}
    if len(found.facets) < len(found.summary) or found.facets:
        fields["only"] = ",".join(found.facets)
    return DifferenceView(
        a=_document(found.a),
        b=_document(found.b),
        same=found.a.iri == found.b.iri,
        summary=found.summary,
        facets=tuple(_facet(found, facet, counts) for facet, counts in found.summary),
        left_out=found.left_out,
        link=f"/diff?{urlencode(fields)}",
    )


def _facet(found: Difference, facet: str, counts: dict[str, int]) -> FacetView:
    own = [row for row in found.rows if row.facet == facet]
    return FacetView(
        facet,
        tuple(
            ChangeView(
                change, counts[change], tuple(_row(row) for row in own if row.change == change)
            )
            for change in CHANGES
            if counts[change]
        ),
    )


def _document(one: Contents) -> Shown:
    text = f"{one.label}, {one.date}" if one.date else one.label
    return Shown(text, local_path(one.iri))


def _row(row: Row) -> RowView:
    notes = []
    if row.match:
        notes.append(f"the same by {row.match.by} ({row.match.confidence:.2f})")
    notes += [f"perhaps: {called(one.fact)} ({one.confidence:.2f})" for one in row.candidates]
    notes += [f"B {link.kind} it ({link.confidence:.2f}): {link.quote}" for link in row.followed]
    name = Shown(row.name, local_path(row.iri) if row.iri else "")
    return RowView(name, row.celex or "", _side(row.a), _side(row.b), tuple(notes))


def _side(side: Side) -> SideView:
    when = deadline(side.fact) if side.fact else None
    return SideView(
        count=side.count,
        part_only=side.direct is False,
        quote=side.place.quote if side.place else "",
        path=local_path(side.place.passage) if side.place else "",
        deadline=(when or {}).get("text") or (when or {}).get("end") or "",
    )
