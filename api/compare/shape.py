"""A comparison as JSON, and as the lines of a table; the shape is documented in docs/diff.md."""

from typing import Any

from api.compare.contents import Contents, StatedFact
from api.compare.difference import Difference, Row, Side, called

Json = dict[str, Any]
COLUMNS = ("what", "change", "name", "A", "B", "first passage")
SHORT = 160


def as_object(difference: Difference) -> Json:
    """The comparison as an object: the documents, counts a facet, and the rows."""
    return {
        "a": _document(difference.a),
        "b": _document(difference.b),
        "same": difference.a.iri == difference.b.iri,
        "summary": dict(difference.summary),
        "limit": difference.limit,
        "left_out": difference.left_out,
        "rows": [_row(row) for row in difference.rows],
    }


def _document(one: Contents) -> Json:
    return {
        "iri": one.iri,
        "label": one.label,
        "title": one.title,
        "date": one.date,
        "celex": one.celex,
        "link": one.link,
        "gate": one.gate and {"refused": one.gate.refused, "findings": dict(one.gate.findings)},
    }


def _row(row: Row) -> Json:
    return {
        "facet": row.facet,
        "change": row.change,
        "name": row.name,
        "iri": row.iri,
        "celex": row.celex,
        "a": _side(row.a),
        "b": _side(row.b),
        "match": row.match and {"by": row.match.by, "confidence": row.match.confidence},
        "candidates": [
            {"name": called(one.fact), "confidence": one.confidence, **_stated(one.fact)}
            for one in row.candidates
        ],
        "followed_up": [
            {
                "kind": link.kind,
                "confidence": link.confidence,
                "passage": link.passage,
                "quote": link.quote,
            }
            for link in row.followed
        ],
    }


def _side(side: Side) -> Json:
    return {
        "count": side.count,
        "direct": side.direct,
        "passage": side.place and side.place.passage,
        "quote": side.place and side.place.quote,
        "fact": side.fact and side.fact.iri,
        "deadline": side.fact and deadline(side.fact),
        "confidence": side.fact and side.fact.confidence,
    }


def _stated(fact: StatedFact) -> Json:
    return {"fact": fact.iri, "passage": fact.place.passage, "quote": fact.place.quote}


def deadline(fact: StatedFact) -> Json | None:
    """The words of a fact's deadline with its first and last day, or None."""
    text, start, end = (
        next(iter(fact.raw(name)), None) for name in ("deadlineText", "periodStart", "periodEnd")
    )
    return {"text": text, "start": start, "end": end} if text or end else None


def lines(difference: Difference) -> list[tuple[str, ...]]:
    """The rows for a table under `COLUMNS`; the passage is B's, unless it was dropped there.

    A count in brackets is of passages that name only a part, such as EC3 of Europol.
    """
    return [
        (
            row.facet,
            row.change + (" (perhaps not)" if row.candidates else ""),
            f"{row.name} · {row.celex}" if row.celex else row.name,
            _count(row.a),
            _count(row.b),
            _short(row.b if row.b.count else row.a),
        )
        for row in difference.rows
    ]


def said(difference: Difference) -> str:
    """What is compared, in one line."""
    return f"A is {_called(difference.a)}; B is {_called(difference.b)}"


def counted(difference: Difference) -> str:
    """The counts of each facet that has rows, and how many rows were left out, in one line."""
    counts = [
        f"{facet}: {', '.join(f'{number} {change}' for change, number in found.items())}"
        for facet, found in difference.summary
        if any(found.values())
    ]
    if difference.left_out:
        counts.append(f"{difference.left_out} rows are not shown")
    return "; ".join(counts) or "Nothing to compare was found in either."


def _called(one: Contents) -> str:
    return f"{one.label} of {one.date}" if one.date else one.label


def _count(side: Side) -> str:
    return f"({side.count})" if side.direct is False else str(side.count)


def _short(side: Side) -> str:
    words = side.place.quote if side.place else ""
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
