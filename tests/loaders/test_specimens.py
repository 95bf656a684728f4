"""The specimens as euct reads them against what their manifest says stands in them."""

import datetime
import tomllib
from collections import Counter
from typing import Any

import pytest
from reading import SPECIMENS, specimen

from loaders.records import Citation
from loaders.statements import Extraction, Forwarding

MANIFEST: list[dict[str, Any]] = tomllib.loads((SPECIMENS / "manifest.toml").read_text("utf-8"))[
    "specimen"
]
IDS = "https://w3id.org/euct/id/"

each = pytest.mark.parametrize("wanted", MANIFEST, ids=[entry["id"] for entry in MANIFEST])


def read(wanted: dict[str, Any]) -> Extraction:
    return specimen(wanted["file"])


def explicit(wanted: dict[str, Any]) -> list[Citation]:
    return [c for c in read(wanted).citations if c.reference.form == "explicit"]


def of_entry(citations: list[Citation], entry: dict[str, Any]) -> list[Citation]:
    """The citations whose words are those of the entry, with or without pinpoint and date."""
    return [
        citation
        for citation in citations
        if entry["text"] in citation.reference.text
        and citation.identifier(entry["scheme"]) == entry["value"]
    ]


@each
def test_head(wanted: dict[str, Any]) -> None:
    head = read(wanted).head
    assert head.id == wanted["id"]
    assert head.kind == wanted["kind"]
    assert head.title == wanted["title"]
    assert head.date == wanted["date"]
    assert head.language == wanted["language"]
    assert head.flags == ()


@each
def test_passages_by_kind_and_nothing_lost(wanted: dict[str, Any]) -> None:
    extraction = read(wanted)
    found = Counter(p.kind for p in extraction.passages if not p.front)
    assert {kind: found[kind] for kind in wanted["passages"]} == wanted["passages"]
    assert found.total() == sum(wanted["passages"].values())
    assert extraction.coverage == 1.0
    assert extraction.missing_notes == ()


@each
def test_every_note_hangs_on_a_place_in_the_text(wanted: dict[str, Any]) -> None:
    passages = {p.id: p for p in read(wanted).passages}
    notes = [p for p in passages.values() if p.kind == "footnote"]
    assert [note.note for note in notes] == [str(n) for n in range(1, len(notes) + 1)]
    for note in notes:
        assert note.note_of is not None
        assert note.note_offset is not None
        host = passages[note.note_of]
        assert 0 < note.note_offset <= len(host.text)
        assert note.path == host.path


@each
def test_citations(wanted: dict[str, Any]) -> None:
    citations = explicit(wanted)
    assert len(citations) == wanted["citation_total"]
    for entry in wanted["citations"]:
        found = of_entry(citations, entry)
        assert len(found) == entry["count"], entry
        assert {c.status for c in found} == {"resolved"}
        pinpoints = [c.reference.pinpoint for c in found if c.reference.pinpoint]
        assert pinpoints == entry.get("pinpoints", []), entry
        dates = [c.reference.stated_date.isoformat() for c in found if c.reference.stated_date]
        assert dates == entry.get("stated_dates", []), entry
        if "celex" in entry:
            assert {c.identifier("celex") for c in found} == {entry["celex"]}


@each
def test_mentions(wanted: dict[str, Any]) -> None:
    extraction = read(wanted)
    entities = {mention.entity.removeprefix(IDS) for mention in extraction.mentions}
    assert set(wanted["mentions"]) - entities == set()
    texts = {passage.id: passage.text for passage in extraction.passages}
    for mention in extraction.mentions:
        assert texts[mention.passage][mention.start : mention.end] == mention.text


def test_meeting() -> None:
    wanted = next(entry for entry in MANIFEST if "meeting" in entry)
    meeting = read(wanted).meeting
    assert meeting is not None
    assert meeting.body == IDS + wanted["meeting"]["body"]
    assert meeting.date == wanted["meeting"]["date"]
    assert meeting.next_date == wanted["meeting"]["next_date"]


def test_agenda_items() -> None:
    wanted = next(entry for entry in MANIFEST if "agenda_items" in entry)
    meeting = read(wanted).meeting
    assert meeting is not None
    assert [item.number for item in meeting.items] == [i["number"] for i in wanted["agenda_items"]]
    for item, entry in zip(meeting.items, wanted["agenda_items"], strict=True):
        assert item.title == entry["title"]
        assert list(item.documents) == entry["documents"]
        if "outcome" in entry:
            assert item.outcome == entry["outcome"]
        assert (item.condition is not None) == ("condition" in entry)
        if item.condition:
            assert item.condition in entry["condition"]
        assert len(item.forwarded_to) == len(entry["forwarded_to"])
        for step, said in zip(item.forwarded_to, entry["forwarded_to"], strict=True):
            assert step.body == IDS + said["body"]
            assert step.purpose == said["purpose"]
            assert when(step) == said["date"]


def when(step: Forwarding) -> str:
    """The day of a step, or its month where it has a whole month for it."""
    assert step.deadline is not None
    start, end = step.deadline.start, step.deadline.end
    assert start is not None
    assert end is not None
    if start == end:
        return start.isoformat()
    assert start.day == 1
    assert (end + datetime.timedelta(days=1)).day == 1
    return f"{start:%Y-%m}"
