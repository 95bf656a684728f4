"""What a check found: findings, each with its place in the document, and the report that holds them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as Choice

from pyoxigraph import Triple

from shapes.facts import Term

Severity = Choice["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
# What a reader is told of, one and several: an Info is a note.
NOUNS: dict[Severity, tuple[str, str]] = {
    "Violation": ("Violation", "Violations"),
    "Warning": ("Warning", "Warnings"),
    "Info": ("note", "notes"),
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a finding stands: offsets are code points into `text`, the end is exclusive.

    `passage_id` is the passage's own part of its IRI (`III.3.p4`), `line` and `page` those of the
    source file at which the passage begins, from 1, `position` its place in the reading order. What
    is not known is None; a finding about a whole passage has all of its text, one about a whole document
    its first passage.
    """

    document: str | None = None
    label: str | None = None
    source: str | None = None
    passage: str | None = None
    passage_id: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    page: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody looked at and let be: its id, who, when and why."""

    finding: str
    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one rule, ready to be read; `id` is the same whenever the same is found again.

    `focus` is the IRI of the node (`_:label` for a blank one), `path` the property concerned in
    SPARQL's syntax with local names, `value` what was found there, `term` the same as RDF,
    `waiver` who let it be, and why;
    `standard` is the whole result as RDF where the rule is not one of euct's.
    """

    id: str
    rule: str
    severity: Severity
    title: str
    message: str
    hint: str
    why: str
    focus: str
    path: str
    value: str | None
    component: str
    pointer: Pointer
    term: Term | None = field(default=None, compare=False, repr=False)
    waiver: Waiver | None = None
    standard: tuple[Triple, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one document or file, the gravest first, each group in reading order.

    Those that somebody waived stand apart in `waived`; they count for nothing.
    `notes` say what the reader should know of the check itself.
    """

    findings: tuple[Finding, ...]
    source: str | None = None
    engine: str = "fast"
    waived: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no Violation."""
        return not any(f.severity == "Violation" for f in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, all three named."""
        found = Counter(f.severity for f in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def refused(self, *, strict: bool = False) -> bool:
        """Whether a load must be refused; `strict` refuses Warnings too."""
        return not self.conforms or (strict and self.counts["Warning"] > 0)


def tally(counts: Mapping[Severity, int], *, all_named: bool = False) -> str:
    """How many findings there are of each severity: "4 Warnings, 1 note"; those of none are left out."""
    return ", ".join(
        f"{number} {NOUNS[severity][number != 1]}"
        for severity, number in counts.items()
        if number or all_named
    )
