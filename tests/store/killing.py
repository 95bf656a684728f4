"""What tests of kills share: whole states, and how many kills came before and after the switch."""

import sys
from collections.abc import Iterator
from pathlib import Path

from store.published import published
from store.service import QueryService

GRAPHS = ("http://test/a", "http://test/b")
SIZE = 200
STATE = """
SELECT ?g ?round (COUNT(*) AS ?n) { GRAPH ?g { ?s <http://test/round> ?round } } GROUP BY ?g ?round
"""


def check_state(service: QueryService, acknowledged: int) -> int:
    """Readers see one whole round, no older than acknowledged; returns the version."""
    version = service.version
    assert version >= acknowledged
    rows = service.select(STATE)
    found = {(str(row["g"]), str(row["round"]), str(row["n"])) for row in rows}
    number = f'"{SIZE}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    expected = {(f"<{graph}>", f'"{version}"', number) for graph in GRAPHS} if version else set()
    assert found == expected
    return version


def quads(folder: Path) -> set[str]:
    """All that readers see of a dataset."""

    def all_() -> Iterator[object]:
        with published(folder) as (_, store):
            yield from store

    return set(map(str, all_()))


class Told:
    """Counts kills by what they left, and says so at the end (`pytest -s` shows it)."""

    def __init__(self, what: str) -> None:
        self._what = what
        self.old = self.new = 0

    def count(self, *, new: bool) -> None:
        self.new += new
        self.old += not new

    def say(self) -> None:
        whole = self.old + self.new
        told = f"{whole} kills, {self.old} before the switch, {self.new} after it"
        sys.stdout.write(f"\n{self._what}: {told}\n")
