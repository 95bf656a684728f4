"""Follow-ups as a load links them, and how they compare with what was annotated.

A link is right where its later sentence holds the annotated verb, and its earlier commitment begins
at the annotated one; wholly right where its kind is, too. Rows marked optional count neither way.
"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from api.linking import LINKS, link_all
from base.iris import graph, identity, term
from base.settings import load_settings
from loaders.emit.rdf import to_triples
from loaders.followups.graph import Told
from loaders.orchestrate import extract
from scripts.facts.scores import Row
from store.opening import open_writer
from store.writing import Writer

BEFORE_THE_VERB = 30


@dataclass(frozen=True, slots=True)
class Found:
    """A link as the bench compares it: passages by their ids, places as code points."""

    document: str
    asserted: bool
    kind: str
    confidence: float
    passage: str
    start: int
    end: int
    earlier_passage: str
    earlier_action: int
    words: str

    def follows(self, row: Row) -> bool:
        """Whether the link is the annotated one."""
        ahead = row["earlier_verb"][0] - self.earlier_action
        return (
            (self.passage, self.earlier_passage) == (row["passage"], row["earlier_passage"])
            and self.start <= row["verb"][0] < self.end
            and -3 <= ahead <= BEFORE_THE_VERB
        )


@dataclass
class Tally:
    """What was asserted, and how much of what there is was found."""

    asserted: int = 0
    right: int = 0
    right_kind: int = 0
    there: int = 0
    recalled: int = 0
    covered: int = 0
    candidates: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what is asserted, the share that is annotated."""
        return self.right / self.asserted if self.asserted else 1.0

    @property
    def recall(self) -> float:
        """Of what is annotated, the share that is asserted."""
        return self.recalled / self.there if self.there else 1.0

    @property
    def coverage(self) -> float:
        """Of what is annotated, the share that is asserted or a candidate."""
        return self.covered / self.there if self.there else 1.0


def linked(texts: Iterable[Path]) -> list[Found]:
    """The links and candidates between these documents."""
    settings = load_settings()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_writer(Path(folder) / "store", settings) as writer,
    ):
        for path in sorted(texts):
            extraction = extract(path.read_bytes(), path.name, settings)
            triples = to_triples(extraction, "0", datetime.now(UTC))
            writer.replace({graph("document", extraction.head.id): triples})
        link_all(writer, settings)
        return [each for name in writer.graphs() for each in _found(writer, name)]


def _found(writer: Writer, name: str) -> list[Found]:
    if not name.startswith(LINKS):
        return []
    links = sorted({triple.subject.value for triple in writer.graph(name)})  # type: ignore[union-attr]
    return [_one(writer, name, link) for link in links]


def _one(writer: Writer, name: str, iri: str) -> Found:
    link = Told(writer.told(name, iri))
    later = Told(writer.told(_home(link.first("laterDocument")), link.first("evidence")))
    home = _home(link.first("earlierDocument"))
    asserted = term("FollowUp") in link.types
    commitment = link.first("earlierCommitment" if asserted else "candidateCommitment")
    fact = Told(writer.told(home, commitment))
    evidence = Told(writer.told(home, fact.first("evidence")))
    place = max(0, evidence.first("literal").find(fact.first("action")))
    return Found(
        document=name.removeprefix(LINKS),
        asserted=asserted,
        kind=link.first("followUpKind"),
        confidence=float(link.first("confidence")),
        passage=later.first("inPassage").rpartition("/")[2],
        start=int(later.first("start")),
        end=int(later.first("end")),
        earlier_passage=evidence.first("inPassage").rpartition("/")[2],
        earlier_action=int(evidence.first("start")) + place,
        words=f"{fact.first('action')[:60]!r} → {later.first('literal')[:80]!r}",
    )


def _home(document: str) -> str:
    return graph("document", "") + document.removeprefix(identity("document", ""))


def score(tally: Tally, found: list[Found], rows: list[Row]) -> None:
    """Count one document's links in."""
    firm = [row for row in rows if not row.get("optional")]
    tally.candidates += sum(not each.asserted for each in found)
    for each in (each for each in found if each.asserted):
        row = next((row for row in firm if each.follows(row)), None)
        if row:
            tally.asserted += 1
            tally.right += 1
            tally.right_kind += each.kind in {row["kind"], *row.get("kind_either", ())}
        elif not any(each.follows(row) for row in rows):
            tally.asserted += 1
            tally.notes.append(f"  wrong   {each.confidence} {each.kind}: {each.words}")
    tally.there += len(firm)
    tally.recalled += sum(any(e.asserted and e.follows(row) for e in found) for row in firm)
    tally.covered += sum(any(e.follows(row) for e in found) for row in firm)
    tally.notes += [
        f"  missed  {row}" for row in firm if not any(e.asserted and e.follows(row) for e in found)
    ]


def report(tally: Tally) -> str:
    """The scores in one line."""
    return (
        f"follow-up     {tally.asserted:6}{tally.there:6}{tally.right:6}"
        f"{tally.precision:7.3f}{tally.recall:7.3f}  of the right kind {tally.right_kind}; "
        f"{tally.candidates} candidates, with them {tally.coverage:.3f} covered"
    )
