"""What a sentence announces, as a value: the rule that found it, who acts, and where its words stand."""

from dataclasses import dataclass

from loaders.facts.rules import Rule
from loaders.facts.sure import Sure


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement: its rule, where its verb and its action stand in the passage (code points).

    `why` says who acts by what reading; `inferred` is the most that it is worth where that is no
    more than inferred, `doubt` where something speaks against it; `narrated` that it is told of.
    """

    rule: Rule
    start: int
    action: int
    end: int
    actors: tuple[str, ...]
    confidence: float
    why: str = ""
    inferred: float | None = None
    doubt: Sure | None = None
    narrated: bool = False
    unknown: bool = False

    @property
    def needs_date(self) -> bool:
        """Whether it is one only where a deadline is set."""
        return self.rule.value("subject") in {"dated", "thing"} or self.is_past

    @property
    def is_past(self) -> bool:
        """Whether it was said before, and is one only as long as its deadline is still to come."""
        return self.narrated or self.rule.value("needs") == "future"

    @property
    def dates_before(self) -> bool:
        """Whether a date before the verb may be a deadline, and not the day of what was said."""
        return self.rule.value("dated") != "inside"
