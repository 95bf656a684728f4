"""What a document says of a meeting, held against what readers annotated."""

from loaders.statements import Deadline, Meeting
from scripts.facts.scores import Row, Score, last, scored_cells

Cells = set[tuple[str, ...]]
MEETINGS = ("meeting", "agenda item", "outcome", "presenter", "forwarding")


def said_of(meeting: Meeting | None) -> dict[str, Cells]:
    """What a document says of a meeting, as cells: its days, each item with its documents, and so on."""
    if meeting is None:
        return {name: set() for name in MEETINGS}
    found: dict[str, Cells] = {
        "meeting": {
            ("body", last(meeting.body)),
            ("date", str(meeting.date)),
            ("next", str(meeting.next_date)),
        },
        **{name: set() for name in MEETINGS[1:]},
    }
    for item in meeting.items:
        number = str(item.number)
        found["agenda item"].add((number, item.title, *sorted(item.documents)))
        found["outcome"].add((number, str(item.outcome), str(item.condition is not None)))
        found["presenter"] |= {(number, last(iri)) for iri in item.presenters}
        found["forwarding"] |= {
            (number, last(step.body), period(step.deadline), str(step.purpose))
            for step in item.forwarded_to
        }
    return found


def annotated_of(rows: list[Row], titles: set[tuple[str, str]]) -> dict[str, Cells]:
    """The same of the annotated rows; a title counts as found where it begins as annotated."""
    found: dict[str, Cells] = {name: set() for name in MEETINGS}
    for row in rows:
        number = str(row["item"])
        if number == "0":
            found["meeting"] = {(name, str(row.get(name))) for name in ("body", "date", "next")}
            continue
        start = row["title_start"]
        title = next((t for n, t in titles if n == number and t.startswith(start)), start)
        found["agenda item"].add((number, title, *sorted(row["documents"])))
        found["outcome"].add((number, str(row["outcome"]), str(row["condition"])))
        found["presenter"] |= {(number, name) for name in row["presenters"]}
        found["forwarding"] |= {(number, *step) for step in row.get("forwarded", ())}
    return found


def period(deadline: Deadline | None) -> str:
    """A day, or the first and last day with a stroke between."""
    if deadline is None:
        return ""
    days = dict.fromkeys(str(day) for day in (deadline.start, deadline.end) if day)
    return "/".join(days)


def scored_meeting(meeting: Meeting | None, rows: list[Row]) -> dict[str, Score]:
    """The scores of what is said of a meeting; presenters that one reader has count neither way."""
    found = said_of(meeting)
    there = annotated_of(rows, {cell[:2] for cell in found["agenda item"]})  # type: ignore[misc]
    either = {(str(row["item"]), name) for row in rows for name in row.get("presenters_either", ())}
    return {name: scored_cells(found[name] - either, there[name] - either) for name in MEETINGS}
