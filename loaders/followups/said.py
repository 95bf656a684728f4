"""One statement of a document that is held against those of others."""

import datetime
from dataclasses import dataclass
from functools import cached_property

ANNOUNCED, DONE, UNDER_WAY = "announced", "done", "under way"
IN_ACTION, BESIDE = 1.0, 0.5
BAR = "|"  # parts the stems of the action from those beside it


@dataclass(frozen=True)
class Said:
    """A commitment (`stage` is "announced") or a reported action ("done", "under way").

    `start` and `end` (code points) are those of its sentence `text` in the passage; `first` and
    `last` the period of its deadline or event; `cites` the documents that its passage cites,
    `evidence` the node of its words, `binding` whether it is a deadline in law. All entities are IRIs.
    """

    iri: str
    document: str
    written: datetime.date
    passage: str
    start: int
    end: int
    text: str
    stage: str
    action: str
    confidence: float
    evidence: str = ""
    actors: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    cites: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    first: datetime.date | None = None
    last: datetime.date | None = None
    when: str = ""
    involves: frozenset[str] = frozenset()
    matter: str = ""
    keys: frozenset[str] = frozenset()
    binding: bool = False

    @property
    def is_commitment(self) -> bool:
        """Whether it announces something, as opposed to reporting it."""
        return self.stage == ANNOUNCED

    @property
    def bodies(self) -> frozenset[str]:
        """Whom the sentence names, and who acts where it names nobody."""
        return self.involves | self.actors

    @cached_property
    def weighed(self) -> dict[str, float]:
        """The stems of the sentence with their weights: those of the action count most."""
        action, _, beside = self.matter.partition(BAR)
        return dict.fromkeys(beside.split(), BESIDE) | dict.fromkeys(action.split(), IN_ACTION)
