"""One document on its way: what is asked of a sandboxed process, and what comes back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from base.errors import EuctError
from base.settings import Settings
from loaders.given import NOTHING, Given
from shapes.engines import EngineName
from shapes.findings import Report


@dataclass(frozen=True, slots=True)
class Request:
    """One document to be read: its file, and what to do with it.

    `member` is the document's name where the file is an archive, `name` what the dataset calls it,
    `given` what the user says of it, `shapes` the user's own shapes, `engine` what runs the
    shapes; `triples` says whether its triples are wanted back, beside the report on them; `trouble`
    says why it cannot be read at all.
    """

    path: Path
    settings: Settings
    given: Given = NOTHING
    check: bool = True
    as_json: bool = False
    rdf: bool = False
    coverage: bool = False
    member: str | None = None
    name: str = ""
    trouble: EuctError | None = None
    shapes: Path | None = None
    engine: EngineName = "fast"
    triples: bool = True

    @property
    def seconds(self) -> float:
        """Time limit for all that is done with it: a long file has more."""
        try:
            return self.settings.seconds_for(self.path.stat().st_size)
        except OSError:  # which its reader tells
            return self.settings.reading_seconds

    @property
    def more_time(self) -> str:
        """What to do where the time for it is over."""
        return "split it, or raise EUCT_DOCUMENT_SECONDS"

    @property
    def more_memory(self) -> str:
        """What to do where its process has ended."""
        return "split it, or raise EUCT_EXTRACT_MEMORY if it is as long as that"

    @property
    def where(self) -> str:
        """What messages call it, and what a command takes for it."""
        return f"{self.path}!{self.member}" if self.member else str(self.path)


@dataclass(frozen=True, slots=True)
class Processed:
    """One document as it comes back from its sandbox: N-Triples, findings and counts.

    `source` holds the document's bytes where they are not those of the file and may be refused.
    """

    path: Path
    id: str
    counts: dict[str, int]
    kind: str = ""
    asserted: bytes = b""
    inferred: bytes = b""
    report: Report | None = None
    json: dict[str, Any] | None = None
    coverage: dict[str, Any] | None = None
    name: str = ""
    member: str | None = None
    source: bytes | None = None

    def refused(self, *, strict: bool) -> bool:
        """Whether the gate keeps the document out."""
        return self.report is not None and self.report.refused(strict=strict)
