"""A writer that is killed amidst its work: loads graph after graph and says what was published."""

import sys
from pathlib import Path

import pyoxigraph as ox

from base.settings import load_settings
from store.opening import open_writer

SIZE = 200
GRAPHS = ("http://test/a", "http://test/b")


def triples(round_: int) -> list[ox.Triple]:
    return [
        ox.Triple(
            ox.NamedNode(f"http://test/s{number}"),
            ox.NamedNode("http://test/round"),
            ox.Literal(str(round_)),
        )
        for number in range(SIZE)
    ]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    with open_writer(path, load_settings()) as writer:
        say("open")
        while True:
            round_ = writer.version + 1
            writer.replace({graph: triples(round_) for graph in GRAPHS})
            say(f"acknowledged {writer.publish()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
