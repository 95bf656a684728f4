"""Trying the corruptions: the good documents, whether a shape caught one, and what is accepted."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from mutations import Document, mutants
from pyoxigraph import Triple

from api.knowledge import slice_for
from base.settings import Settings
from loaders.emit.rdf import to_triples
from loaders.given import NOTHING
from loaders.orchestrate import extract
from shapes.validate import validate

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Corruptions that no shape need catch: a pattern of their names, and why."""

    pattern: str
    reason: str

    def covers(self, name: str) -> bool:
        """Whether the corruption called `name` is meant: class, property and kind of it."""
        wanted, found = self.pattern.split("/"), name.split("/")
        return len(found) == 3 and all(
            any(fnmatchcase(part, choice.strip()) for choice in want.split("|"))
            for want, part in zip(wanted, found, strict=True)
        )


def accepted() -> dict[str, Accepted]:
    """What survives with reason, by its pattern."""
    rows = tomllib.loads((Path(__file__).parent / "survivors.toml").read_text("utf-8"))
    return {
        pattern: Accepted(pattern, row["reason"])
        for row in rows["accepted"]
        for pattern in row["corruptions"]
    }


def documents(root: Path, *, reports: bool = True) -> Iterator[Document]:
    """The specimens and, where they are at hand, the real reports, as graphs."""
    files = sorted((root / "data" / "specimens").glob("specimen-*"))
    if reports:
        files += sorted((root.parent / "shared" / "reports").glob("*.txt"))
    for file in files:
        extraction = extract(file.read_bytes(), file.name, Settings(), NOTHING)
        yield Document.of(extraction.head.id, to_triples(extraction, "0.0.0", READ_AT))


def grave(triples: Iterable[Triple]) -> set[str]:
    """The ids of the Violations and Warnings."""
    own = list(triples)
    report = validate(own, slice_for(own), source="document")
    return {found.id for found in report.findings if found.severity != "Info"}


def tried(documents: Iterable[Document], sample: int = 1) -> Iterator[tuple[str, bool]]:
    """Each corruption, and whether a finding came of it that the good document does not have."""
    done: set[str] = set()
    for document in documents:
        good = grave(document.triples)
        for index, mutant in enumerate(mutants(document, done)):
            if index % sample == 0:
                yield mutant.name, bool(grave(mutant.triples) - good)
