"""What the page of citations shows: a row each, with its place in the text and its readings."""

from dataclasses import dataclass
from typing import Any

MOST_ROWS = 1000
AROUND = 60


@dataclass(frozen=True, slots=True)
class CitedRow:
    """One citation: the words around it, and what it means."""

    before: str
    text: str
    after: str
    document: str | None
    link: str | None
    others: tuple[str, ...]
    pinpoint: str | None
    date: str | None
    form: str
    status: str
    malformed: bool
    confidence: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedView:
    """The citations of a text, as many as a page can show."""

    count: int
    rows: tuple[CitedRow, ...]


OTHERS = ("celex", "council", "eeas", "unscr", "cets", "procedure", "ecli", "comnat", "oj", "eli")


def cited_view(text: str, found: list[dict[str, Any]]) -> CitedView:
    """The citations that were found in `text`."""
    return CitedView(len(found), tuple(_row(text, one) for one in found[:MOST_ROWS]))


def _row(text: str, one: dict[str, Any]) -> CitedRow:
    start, end = one["start"], one["end"]
    link = one["link"] or ""
    values = [one[name] for name in OTHERS if one[name] and one[name] != one["document"]]
    return CitedRow(
        before=("…" if start > AROUND else "") + text[max(0, start - AROUND) : start],
        text=one["text"],
        after=text[end : end + AROUND] + ("…" if end + AROUND < len(text) else ""),
        document=one["document"],
        link=link if link.startswith("https://") else None,
        others=tuple(values),
        pinpoint=one["pinpoint"],
        date=one["stated_date"],
        form=one["form"],
        status=one["status"],
        malformed=one["malformed"],
        confidence=f"{one['confidence']:.2f}",
        candidates=tuple(f"{c['document']} ({c['confidence']:.2f})" for c in one["candidates"]),
    )
