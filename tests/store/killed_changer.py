"""A service that is killed amidst its changes: each replaces two graphs and says what it published."""

import sys
from pathlib import Path

from base.iris import BASE
from base.settings import Settings
from store.changes import ChangeService
from store.layout import Layout
from store.updating import Update

SIZE = 200
GRAPHS = ("http://test/a", "http://test/b")


def update(round_: int) -> str:
    """An update after which both graphs hold this round, as `killed_writer` writes them."""
    lines = "\n".join(f"<http://test/s{n}> <http://test/round> '{round_}' ." for n in range(SIZE))
    drops = " ; ".join(f"DROP SILENT GRAPH <{graph}>" for graph in GRAPHS)
    inserts = " ".join(f"GRAPH <{graph}> {{ {lines} }}" for graph in GRAPHS)
    return f"{drops} ; INSERT DATA {{ {inserts} }}"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    changes = ChangeService(path, Settings())
    say("open")
    while True:
        round_ = (Layout(path).current_number() or 0) + 1
        done = changes.change(Update(update(round_), BASE), lambda _: None)
        say(f"acknowledged {done.version}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
