"""Writes the ontology and its alignments as they are published, stamped with version and day.

    python scripts/ontology/build.py OUT

OUT gets euct.ttl, alignments.ttl and the same as RDF/XML (.rdf). The version is the package's, as it
stands in pyproject.toml; the day is today's in UTC, or that of SOURCE_DATE_EPOCH.
"""

import os
import sys
import tomllib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox

from base.errors import ArtefactError, EuctError
from ontology.publish import FILES, source_version, stamped

ROOT = Path(__file__).resolve().parents[2]


def package_version() -> str:
    """The version in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def day() -> date:
    """The day of publication."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def build(folder: Path) -> list[Path]:
    """Write all files into `folder` and return them.

    Raises:
        ArtefactError: a file's own version is not the package's, or what it became is not Turtle.
    """
    version = package_version()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        if source_version(name) != version:
            what = f"the file says version {source_version(name)}, the package is {version}"
            raise ArtefactError(what, where=f"ontology/{name}")
        text = stamped(name, version, day())
        try:
            triples = [q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)]
        except SyntaxError as error:
            raise ArtefactError(f"not Turtle: {error}", where=f"ontology/{name}") from None
        turtle, xml = folder / name, (folder / name).with_suffix(".rdf")
        turtle.write_text(text, encoding="utf-8")
        ox.serialize(triples, str(xml), format=ox.RdfFormat.RDF_XML)
        written += [turtle, xml]
    return written


def main(arguments: Sequence[str]) -> int:
    """Write the files; 0 if all went well, 2 if not."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: build.py OUT", file=sys.stderr)
        return 2
    try:
        for path in build(Path(arguments[0])):
            print(path)
    except (EuctError, OSError, ValueError) as error:
        print(f"build: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
