"""A small dataset that the store's tests share."""

from pathlib import Path

import pyoxigraph as ox

from base.settings import load_settings
from store.opening import open_writer

SETTINGS = load_settings()
G, H = "http://test/g", "http://test/h"
N = 300
MARGIN = 3.0  # seconds; wide, because a machine under load starts processes slowly


def triples(count: int, mark: str = "") -> list[ox.Triple]:
    text = 'a "quoted", text\nwith lines}},{" <b>é😀</b> '
    return [
        ox.Triple(
            ox.NamedNode(f"http://test/s{i // 3}"),
            ox.NamedNode(f"http://test/p{i % 3}"),
            ox.Literal(f"{mark}{text}{i}", language="en" if i % 2 else None),
        )
        for i in range(count)
    ]


def publish(folder: Path) -> Path:
    """Write the small dataset into the folder."""
    with open_writer(folder, SETTINGS) as writer:
        writer.replace({G: triples(N), H: triples(30, "h")})
    return folder
