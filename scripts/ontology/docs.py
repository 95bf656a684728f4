"""Writes the documentation of the ontology: index.html with its style sheet, needing nothing else.

python scripts/ontology/docs.py OUT
"""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from base.errors import EuctError
from ontology.documentation import STYLESHEET, page, style

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str]) -> int:
    """Write the page into the folder OUT; 0 if all went well, 2 if not."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: docs.py OUT", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    try:
        with (ROOT / "pyproject.toml").open("rb") as file:
            version = str(tomllib.load(file)["project"]["version"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(page(version), encoding="utf-8")
        (folder / STYLESHEET).write_text(style(), encoding="utf-8")
    except (EuctError, OSError) as error:
        print(f"docs: {error}", file=sys.stderr)
        return 2
    print(folder / "index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
