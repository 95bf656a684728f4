"""Scripts that no other test runs still find what they import of the rooms."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = frozenset(file.parent.name for file in ROOT.glob("*/__init__.py"))
SCRIPTS = sorted((ROOT / "scripts").rglob("*.py"))


def imported(script: Path) -> Iterator[tuple[str, str]]:
    """The modules of the rooms that a script imports, each with a name out of it."""
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ROOMS:
            yield from ((node.module or "", alias.name) for alias in node.names)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_what_a_script_imports_is_there(script: Path) -> None:
    for module, name in imported(script):
        found = importlib.import_module(module)
        if not hasattr(found, name):
            importlib.import_module(f"{module}.{name}")


def test_scripts_import_from_the_rooms() -> None:
    assert {"api", "base", "loaders", "shapes", "store"} <= ROOMS
    assert sum(len(list(imported(script))) for script in SCRIPTS) > 50
