"""Actions that a colon leads to a list: they are told with its points, or not at all."""

import datetime

from loaders.facts.commitments import FAMILY
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, PassageKind, SourceSpan

WRITTEN = datetime.date(2019, 1, 10)
LEAD = "Priority will be given to:"


def actions(*passages: tuple[PassageKind, str]) -> list[str]:
    head = Head(id="COM_2019_0901_FIN", kind="unknown", date=WRITTEN, language="en")
    placed = tuple(
        Passage(f"p{n}", kind, (), text, SourceSpan(0, len(text)))
        for n, (kind, text) in enumerate(passages, 1)
    )
    return [str(fact.first("action")) for fact in FAMILY.draw(annotated(head, placed))]


def test_the_points_of_the_list_stand_in_brackets() -> None:
    points: list[tuple[PassageKind, str]] = [
        ("list-item", "· cleaning harbours: all of them;"),
        ("footnote", "A note."),
        ("list-item", "b) painting lamps"),
        (
            "list-item",
            "weighing lorries and coaches and carts on ferries of the Baltic and the North Sea",
        ),
        ("list-item", "the rest"),
    ]
    expected = (
        "given to (cleaning harbours; painting lamps; "
        "weighing lorries and coaches and carts on ferries of the Baltic and …; …)"
    )
    assert actions(("paragraph", LEAD), *points) == [expected]
    assert actions(("paragraph", LEAD), ("paragraph", "Lamps."), *points) == []


def test_what_says_nothing_by_itself_is_none() -> None:
    assert actions(("paragraph", LEAD)) == []
    assert actions(("paragraph", "Priority will be given to harbours.")) == ["given to harbours"]


def test_only_the_action_before_the_colon_has_the_points() -> None:
    text = "The Commission will present a plan for lamps. The Commission will list the following ports:"
    found = actions(("paragraph", text), ("list-item", "Kiel"), ("list-item", "Riga"))
    assert found == ["present a plan for lamps", "list the following ports (Kiel; Riga)"]
