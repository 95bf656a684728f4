"""Documents and sentences that no rule was made for, and what readers found stated in them.

A file of sentences (`tests/facts/heldout/*.toml`) has texts with what each states; `outcome.txt` is
an outcome of proceedings with its annotation beside it. Real documents that stand beside the
checkout have theirs by passage and place, as the reports have.
"""

import datetime
import tomllib
from pathlib import Path

from base.settings import load_settings
from loaders.facts.family import drawn
from loaders.orchestrate import annotated, extract
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Fact, Meeting
from scripts.facts.checks import FAMILIES, addressees, always, is_reported
from scripts.facts.meetings import scored_meeting
from scripts.facts.scores import Check, Row, Score, scored

HELDOUT = Path(__file__).resolve().parents[2] / "tests" / "facts" / "heldout"
WRITTEN = datetime.date(2018, 6, 13)
# Of the sentences only the fact itself was annotated, and not all that it says.
PLAIN: dict[str, tuple[str, Check, Check]] = {
    name: (term, same, whole if name == "commitment" else always)
    for name, (term, same, whole) in FAMILIES.items()
} | {"reported": ("ReportedAction", is_reported, always)}


def sentences(path: Path, least: float) -> dict[str, Score]:
    """The scores of a file of sentences: each is a paragraph of a document of `WRITTEN`.

    That is a Commission report, where the file does not give another `id` and `kind`; a file whose
    sentences were annotated for some families only names these in `families`.
    """
    raw = tomllib.loads(path.read_text("utf-8"))
    texts, asked = raw["text"], raw.get("families", list(PLAIN))
    who, kind = raw.get("id", "COM_2018_9999_FIN"), raw.get("kind", "progress-report")
    head = Head(id=who, kind=kind, date=WRITTEN, language="en")
    passages = tuple(
        Passage(f"p{number}", "paragraph", ("I",), each["text"], SourceSpan(0, len(each["text"])))
        for number, each in enumerate(texts, 1)
    )
    found = [f for f in drawn(annotated(head, passages)) if f.confidence >= least]
    rows = {
        name: [
            _row(row, number, each["text"])
            for number, each in enumerate(texts, 1)
            for row in each.get(name, ())
        ]
        for name in PLAIN
    }
    scores = {
        name: scored([f for f in found if f.term == term], rows[name], same, whole)
        for name, (term, same, whole) in PLAIN.items()
        if name in asked
    }
    told = addressees([f for f in found if f.term == "Commitment"], rows["commitment"])
    return {"commitment": scores.pop("commitment"), "addressee": told, **scores}


def _row(said: Row | str, number: int, text: str) -> Row:
    if isinstance(said, str):
        return {"passage": f"p{number}", "words": said}
    row = {"passage": f"p{number}", **said}
    if "action" in said:
        row["verb"] = [text.index(said["action"])] * 2
    return row


def proceedings(least: float = 0.0) -> tuple[Meeting | None, dict[str, Score], list[Fact]]:
    """The invented outcome of proceedings, its scores, and all facts drawn from it."""
    path = HELDOUT / "outcome.txt"
    found = extract(path.read_bytes(), path.name, load_settings())
    rows = tomllib.loads((HELDOUT / "outcome.toml").read_text("utf-8"))["meeting"]
    facts = [fact for fact in found.facts if fact.confidence >= least]
    return found.meeting, scored_meeting(found.meeting, rows), facts
