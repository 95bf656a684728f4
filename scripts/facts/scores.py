"""How many facts of a family were rightly found, by any way of telling which row a fact is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from loaders.statements import Entity, Fact

Row = dict[str, Any]
Check = Callable[[Fact, Row], bool]


@dataclass
class Score:
    """How many of a family were found, are there, and were rightly found.

    `judged` has the confidence of each found fact, whether it is right, and whether wholly.
    """

    right: int = 0
    wholly: int = 0
    found: int = 0
    there: int = 0
    notes: list[str] = field(default_factory=list)
    judged: list[tuple[float, bool, bool]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what is found, the share that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that is found."""
        return self.right / self.there if self.there else 1.0

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall for so many right ones."""
        return 2 * right / (self.found + self.there) if self.found + self.there else 1.0

    def add(self, other: "Score") -> None:
        """Count another score's numbers in."""
        self.right += other.right
        self.wholly += other.wholly
        self.found += other.found
        self.there += other.there
        self.notes += other.notes
        self.judged += other.judged


def last(value: object) -> str:
    """An entity's id without what its kind is: `european-commission`."""
    return (value.iri if isinstance(value, Entity) else str(value)).rpartition("/")[2]


def action_start(fact: Fact) -> int:
    """Where the action's words begin in the passage (code points).

    What "do so" means stands behind it in brackets.
    """
    action = str(fact.first("action"))
    place = fact.text.find(action)
    return fact.start + max(0, place if place >= 0 else fact.text.find(action.split(" (")[0]))


def _distance(fact: Fact, row: Row) -> int:
    """How far the fact's action is from the annotated verb (code points)."""
    return abs(row["verb"][0] - action_start(fact)) if "verb" in row else 0


def matched(facts: Iterable[Fact], rows: list[Row], same: Check) -> list[tuple[Fact, Row | None]]:
    """Each fact with its row, the nearest one; a row belongs to one fact at most, firm ones first."""
    left = sorted(rows, key=lambda row: bool(row.get("optional")))
    pairs: list[tuple[Fact, Row | None]] = []
    for fact in facts:
        fitting = [row for row in left if same(fact, row)]
        row = min(fitting, key=lambda row: _distance(fact, row), default=None)
        if row is not None:
            left.remove(row)
        pairs.append((fact, row))
    return pairs


def scored(facts: list[Fact], rows: list[Row], same: Check, whole: Check) -> Score:
    """The score of a family; facts of optional rows count neither way."""
    score = Score(there=sum(not row.get("optional") for row in rows))
    pairs = matched(facts, rows, same)
    for fact, row in pairs:
        if row is not None and row.get("optional"):
            continue
        wholly = row is not None and whole(fact, row)
        score.found += 1
        score.right += row is not None
        score.wholly += wholly
        score.judged.append((fact.confidence, row is not None, wholly))
        if not wholly:
            score.notes.append(_note("partly" if row else "wrong", fact, row))
    done = [row for _, row in pairs if row is not None]
    score.notes += [
        f"  missed  {row}" for row in rows if not row.get("optional") and row not in done
    ]
    return score


def scored_cells(found: set[Any], there: set[Any]) -> Score:
    """The score of values that are told apart by nothing but themselves."""
    right = len(found & there)
    notes = [f"  wrong   {cell}" for cell in sorted(found - there)]
    notes += [f"  missed  {cell}" for cell in sorted(there - found)]
    return Score(right, right, len(found), len(there), notes)


INDEXING = frozenset({"matter", "matterKey", "namesAgent"})


def _note(what: str, fact: Fact, row: Row | None) -> str:
    values = " ".join(
        f"{name}={last(value) if isinstance(value, Entity) else value}"
        for name, value in fact.values
        if name not in INDEXING
    )
    return f"  {what:7} {fact.confidence} {fact.passage} {values}" + (f" | {row}" if row else "")


def calibration(scores: Iterable[Score], threshold: float) -> str:
    """How many facts are right that await review by this threshold, and how many that do not."""
    judged = [each for score in scores for each in score.judged]
    lines = []
    for name, kept in (
        (f"from {threshold:g} on", [j for j in judged if j[0] >= threshold]),
        ("awaiting review", [j for j in judged if j[0] < threshold]),
    ):
        share = sum(right for _, right, _ in kept) / len(kept) if kept else 1.0
        whole = sum(wholly for _, _, wholly in kept) / len(kept) if kept else 1.0
        lines.append(f"{name:16}{len(kept):4} facts  {share:.3f} right  {whole:.3f} wholly right")
    return "\n".join(lines)


def table(scores: dict[str, Score], *, misses: bool) -> str:
    """The scores, one family a line; with what is wrong or missed where it is asked for."""
    lines = [
        f"{'':15}{'found':>6}{'there':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}{'F1 whole':>10}"
    ]
    for name, score in scores.items():
        lines.append(
            f"{name:15}{score.found:6}{score.there:6}{score.right:6}{score.precision:7.3f}"
            f"{score.recall:7.3f}{score.f1(score.right):7.3f}{score.f1(score.wholly):10.3f}"
        )
        lines += score.notes if misses else []
    return "\n".join(lines)
