"""Precision and recall of the facts drawn from the three reports, against `tests/facts/gold`.

A found commitment is right where its action begins at the annotated verb (or a few words before it,
as "is scheduled to take place" does); wholly right where its actors and its deadline are too. Rows
marked optional count neither way.

    python scripts/bench_facts.py [REPORTS] [--misses]
"""

import argparse
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from base.settings import load_settings  # noqa: E402
from loaders.orchestrate import extract  # noqa: E402
from loaders.statements import Deadline, Entity, Extraction, Fact, Meeting  # noqa: E402

GOLD = ROOT / "tests" / "facts" / "gold"
BEFORE_THE_VERB = 30
Row = dict[str, Any]


@dataclass
class Score:
    """How many of a family were found, are there, and were rightly found."""

    right: int = 0
    wholly: int = 0
    found: int = 0
    there: int = 0
    notes: list[str] = field(default_factory=list)
    judged: list[tuple[float, bool, bool]] = field(default_factory=list)

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
    """Where the action's words begin in the passage (code points)."""
    return fact.start + max(0, fact.text.find(str(fact.first("action"))))


def is_commitment(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated commitment."""
    ahead = row["verb"][0] - action_start(fact)
    return fact.passage == row["passage"] and -3 <= ahead <= BEFORE_THE_VERB


def commitment_is_whole(fact: Fact, row: Row) -> bool:
    """Whether actors and deadline are those of the row, too."""
    deadline = fact.first("deadline")
    due = ["", ""]
    if isinstance(deadline, Deadline):
        due = [str(deadline.start or ""), str(deadline.end or "")]
    return {last(v) for v in fact.all("actor")} == set(row["actor"]) and due == row.get(
        "due", ["", ""]
    )


def is_funding(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated sum."""
    return fact.passage == row["passage"] and fact.first("amount") == row["amount"]


def funding_is_whole(fact: Fact, row: Row) -> bool:
    """Whether programme and year are those of the row, too."""
    years = {row.get("year"), *row.get("year_either", ())}
    programmes = {last(v) for v in fact.all("programme")}
    return programmes == set(row.get("programme", ())) and fact.first("year") in years


def is_cooperation(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated cooperation: the same stage with mostly the same partners."""
    partners, wanted = {last(v) for v in fact.all("partner")}, set(row["partners"])
    return (
        fact.passage == row["passage"]
        and str(fact.first("stage")) == row["stage"]
        and 2 * len(partners & wanted) > len(partners | wanted)
    )


def cooperation_is_whole(fact: Fact, row: Row) -> bool:
    """Whether body, all partners and personal data are those of the row, too."""
    bodies = {row["body"], *row.get("body_either", ())}
    return (
        {last(v) for v in fact.all("partner")} == set(row["partners"])
        and bool({last(v) for v in fact.all("cooperatingBody")} & bodies)
        and fact.first("personalData") == row.get("personal_data")
    )


def is_step(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated infringement step."""
    states = {last(v) for v in fact.all("memberState")}
    return (
        fact.passage == row["passage"]
        and str(fact.first("stage")) == row["step"]
        and states == set(row.get("member_states", ()))
    )


def step_is_whole(fact: Fact, row: Row) -> bool:
    """Whether acts and date are those of the row, too."""
    acts = {last(v) for v in fact.all("concernsAct")}
    days = {str(day) for day in (*fact.all("onDate"), *fact.all("date"))}
    return acts == set(row.get("act", ())) and days == ({row["date"]} if "date" in row else set())


def is_transposition(fact: Fact, row: Row) -> bool:
    """Whether the fact is the annotated state of transposition."""
    states = {last(v) for v in fact.all("memberState")}
    count = fact.first("memberStateCount")
    return fact.passage == row["passage"] and (
        states == set(row.get("member_states", ())) or (count and count == row.get("count"))
    )


# The readers had three states; those of the scheme are finer.
STATES = {
    "notified": "transposed",
    "implemented": "transposed",
    "partly transposed": "partly",
    "implementation under way": "partly",
    "implementation lagging": "not transposed",
    "to be transposed": "not transposed",
}


def transposition_is_whole(fact: Fact, row: Row) -> bool:
    """Whether act and state are those of the row, too."""
    acts = {last(v) for v in fact.all("concernsAct")}
    stage = str(fact.first("stage"))
    return acts == set(row.get("act", ())) and STATES.get(stage, stage) == row["state"]


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
    scores = {}
    for name in MEETINGS:
        own, wanted = found[name] - either, there[name] - either
        right = len(own & wanted)
        notes = [f"  wrong   {cell}" for cell in sorted(own - wanted)]
        notes += [f"  missed  {cell}" for cell in sorted(wanted - own)]
        scores[name] = Score(right, right, len(own), len(wanted), notes)
    return scores


Check = Callable[[Fact, Row], bool]
FAMILIES: dict[str, tuple[str, Check, Check]] = {
    "commitment": ("Commitment", is_commitment, commitment_is_whole),
    "funding": ("Funding", is_funding, funding_is_whole),
    "cooperation": ("Cooperation", is_cooperation, cooperation_is_whole),
    "infringement": ("InfringementStep", is_step, step_is_whole),
    "transposition": ("TranspositionState", is_transposition, transposition_is_whole),
}


def scored(facts: list[Fact], rows: list[Row], same: Check, whole: Check) -> Score:
    """Each fact is matched with one row at most, the firm rows first."""
    score = Score()
    left = sorted(rows, key=lambda row: bool(row.get("optional")))
    score.there = sum(not row.get("optional") for row in rows)
    for fact in facts:
        row = next((row for row in left if same(fact, row)), None)
        if row is not None:
            left.remove(row)
            if row.get("optional"):
                continue
            score.right += 1
            score.wholly += whole(fact, row)
            score.judged.append((fact.confidence, True, whole(fact, row)))
            if not whole(fact, row):
                score.notes.append(f"  partly  {fact.passage} {fact.values} {row}")
        else:
            score.notes.append(f"  wrong   {fact.passage} {fact.values}")
            score.judged.append((fact.confidence, False, False))
        score.found += 1
    score.notes += [f"  missed  {row}" for row in left if not row.get("optional")]
    return score


def measured(reports: Path, least: float) -> dict[str, Score]:
    """The scores of each family over all documents that have gold."""
    total = {name: Score() for name in (*FAMILIES, *MEETINGS)}
    for path in sorted(reports.glob("*.txt")):
        extraction: Extraction = extract(path.read_bytes(), path.name, load_settings())
        gold = GOLD / f"{extraction.head.id}.toml"
        if not gold.exists():
            continue
        rows = tomllib.loads(gold.read_text("utf-8"))
        for name, (term, same, whole) in FAMILIES.items():
            facts = [f for f in extraction.facts if f.term == term and f.confidence >= least]
            total[name].add(scored(facts, rows.get(name, []), same, whole))
        for name, score in scored_meeting(extraction.meeting, rows.get("meeting", [])).items():
            total[name].add(score)
    return total


def calibration(scores: dict[str, Score], threshold: float) -> str:
    """How many facts are right that await review by this threshold, and how many that do not."""
    judged = [each for score in scores.values() for each in score.judged]
    lines = []
    for name, kept in (
        (f"from {threshold:g} on", [j for j in judged if j[0] >= threshold]),
        ("awaiting review", [j for j in judged if j[0] < threshold]),
    ):
        share = sum(right for _, right, _ in kept) / len(kept) if kept else 1.0
        whole = sum(wholly for _, _, wholly in kept) / len(kept) if kept else 1.0
        lines.append(f"{name:16}{len(kept):4} facts  {share:.3f} right  {whole:.3f} wholly right")
    return "\n".join(lines)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="?", default=ROOT.parent / "shared" / "reports", type=Path)
    parser.add_argument("--misses", action="store_true", help="also what is wrong or missed")
    parser.add_argument("--least", type=float, default=0.6, help="least confidence of a fact")
    given = parser.parse_args()
    if not given.reports.is_dir():
        sys.exit(f"{given.reports}: there are no reports here; name their folder")
    print(f"{'':14}{'found':>6}{'there':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}{'F1 whole':>10}")
    scores = measured(given.reports, given.least)
    for name, score in scores.items():
        precision = score.right / score.found if score.found else 1.0
        recall = score.right / score.there if score.there else 1.0
        print(
            f"{name:14}{score.found:6}{score.there:6}{score.right:6}{precision:7.3f}{recall:7.3f}"
            f"{score.f1(score.right):7.3f}{score.f1(score.wholly):10.3f}"
        )
        if given.misses:
            print("\n".join(score.notes))
    print(calibration(measured(given.reports, 0.0), load_settings().fact_threshold))


if __name__ == "__main__":
    main()
