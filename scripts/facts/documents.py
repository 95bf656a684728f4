"""Whole documents that no rule was made for (`tests/facts/heldout2`, `heldout3`), with what a reader found stated.

A row is anchored by words of the text (`at`, or `alt` where an action may begin there), and may
leave a value open: `…_either` has other values that are as good, `…_any` takes all, and a row that is
`optional` counts neither way.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from base.settings import load_settings
from loaders.orchestrate import extract
from loaders.records import Passage
from scripts.facts.checks import FAMILIES, addressees
from scripts.facts.following import Tally, linked, score
from scripts.facts.meetings import Cells, annotated_of, said_of
from scripts.facts.scores import Row, Score, scored, scored_cells

FACTS = Path(__file__).resolve().parents[2] / "tests" / "facts"
SETS = ("heldout2", "heldout3")


@dataclass(frozen=True, slots=True)
class Annotated:
    """What stands in a document, family by family: rows with the passage and place of their words."""

    rows: dict[str, list[Row]]

    def of(self, family: str) -> list[Row]:
        """The rows of a family."""
        return self.rows.get(family, [])


def documents(name: str) -> list[Path]:
    """The texts of a set; each has its annotation beside it, as `.toml`."""
    return sorted((FACTS / name).glob("*.txt"))


def annotated(path: Path, passages: tuple[Passage, ...]) -> Annotated:
    """The annotation of a text whose passages these are."""
    raw = tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    return Annotated(
        {name: [_located(row, passages) for row in rows] for name, rows in raw.items()}
    )


def _located(row: Row, passages: tuple[Passage, ...]) -> Row:
    if "at" not in row:
        return row
    passage, place = _place(row["at"], passages)
    starts = [place] + ([_place(row["alt"], passages)[1]] if "alt" in row else [])
    return row | {"passage": passage, "verb": [place, place], "verbs": starts}


def _place(words: str, passages: tuple[Passage, ...]) -> tuple[str, int]:
    """The passage in which the words stand, and where.

    Raises:
        ValueError: they stand in none, or in several.
    """
    (found,) = [(p.id, p.text.index(words)) for p in passages if words in p.text]
    return found


def scores(path: Path, least: float) -> dict[str, Score]:
    """The scores of a document, of its facts from a confidence of `least` on."""
    found = extract(path.read_bytes(), path.name, load_settings())
    there = annotated(path, found.passages)
    facts = [fact for fact in found.facts if fact.confidence >= least]
    each: dict[str, Score] = {}
    for name, (term, same, whole) in FAMILIES.items():
        own = [fact for fact in facts if fact.term == term]
        each[name] = scored(own, there.of(name), same, whole)
        if name == "commitment":
            each["addressee"] = addressees(own, there.of(name))
    if there.of("meeting"):
        each |= _meeting(said_of(found.meeting), there.of("meeting"))
    return each


def of_set(name: str, least: float) -> dict[str, Score]:
    """The scores of all documents of a set, of their facts from a confidence of `least` on."""
    total: dict[str, Score] = {}
    for path in documents(name):
        for family, found in scores(path, least).items():
            total.setdefault(family, Score()).add(found)
    return total


def followups(name: str) -> Tally:
    """The links between the documents of a set, scored: their `followup` rows lead back by the `id` of a commitment."""
    there, tally = {}, Tally()
    for path in documents(name):
        found = extract(path.read_bytes(), path.name, load_settings())
        there[found.head.id] = annotated(path, found.passages)
    of_id = {
        row["id"]: row for each in there.values() for row in each.of("commitment") if "id" in row
    }
    links = linked(documents(name))
    for document, each in there.items():
        rows = [_led_back(row, of_id[row["earlier"]]) for row in each.of("followup")]
        if not rows:
            continue  # nobody annotated what it says of the others
        score(tally, [link for link in links if link.document == document], rows)
    return tally


def _led_back(row: Row, earlier: Row) -> Row:
    return row | {"earlier_passage": earlier["passage"], "earlier_verb": earlier["verb"]}


def _meeting(said: dict[str, Cells], rows: list[Row]) -> dict[str, Score]:
    """The scores of what is said of a meeting; what a row leaves open is taken as it was found."""
    settled = [_settled(row, said) for row in rows]
    titles = {cell[:2] for cell in said["agenda item"]}
    there = annotated_of(settled, titles)  # type: ignore[arg-type]
    either = {(str(row["item"]), who) for row in rows for who in row.get("presenters_either", ())}
    return {name: scored_cells(said[name] - either, there[name] - either) for name in said}


def _settled(row: Row, said: dict[str, Cells]) -> Row:
    number, row = str(row["item"]), dict(row)
    for cell in said["outcome"]:
        if cell[0] == number and cell[1] in row.get("outcome_either", ()):
            row["outcome"] = cell[1]
    for cell in said["agenda item"]:
        if cell[0] == number and list(cell[2:]) == sorted(row.get("documents_either", ["-"])):
            row["documents"] = list(cell[2:])
    row["forwarded"] = [
        [*step[:2], _purpose((number, *step), said, row)] for step in row.get("forwarded", ())
    ]
    return row


def _purpose(step: tuple[str, ...], said: dict[str, Cells], row: Row) -> str:
    """The purpose of a forwarding, or the other one that was found and is as good."""
    others = (cell[3] for cell in said["forwarding"] if cell[:3] == step[:3])
    return next(
        (each for each in others if each in row.get("forwarded_purpose_either", ())), step[3]
    )
