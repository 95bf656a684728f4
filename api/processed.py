"""One document on its way: what is asked of a sandboxed process, and what comes back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from base.settings import Settings
from shapes.findings import Report


@dataclass(frozen=True, slots=True)
class Request:
    """One document to be read: its file, and what to do with it."""

    path: Path
    settings: Settings
    given_id: str | None = None
    check: bool = True
    as_json: bool = False
    rdf: bool = False
    coverage: bool = False


@dataclass(frozen=True, slots=True)
class Processed:
    """One document as it comes back from its sandbox: N-Triples, findings and counts."""

    path: Path
    id: str
    counts: dict[str, int]
    kind: str = ""
    asserted: bytes = b""
    inferred: bytes = b""
    report: Report | None = None
    json: dict[str, Any] | None = None
    coverage: dict[str, Any] | None = None

    def refused(self, *, strict: bool) -> bool:
        """Whether the gate keeps the document out."""
        return self.report is not None and self.report.refused(strict=strict)
