"""Broken registers: every way of breaking one is found, by name, with file and line."""

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import register_data as reg

SCRIPTS = reg.ROOT / "scripts" / "registers"


@pytest.fixture(scope="module")
def lint() -> Iterator[ModuleType]:
    """The script as a module, which reads a register of the same words once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        placed = importlib.import_module("placed")
        patch.setattr(placed, "_fault", _once(placed._fault))
        patch.setattr(placed, "_statements", _once(placed._statements))
        yield importlib.import_module("lint")


def _once(read: Callable[[Path | str, str], Any]) -> Callable[[Path | str, str], Any]:
    kept: dict[tuple[str, str], Any] = {}

    def reading(given: Path | str, shown: str) -> Any:
        key = given.read_text("utf-8") if isinstance(given, Path) else given, shown
        if key not in kept:
            found = read(given, shown)
            kept[key] = list(found) if isinstance(found, Iterator) else found
        return kept[key]

    return reading


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the registers."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in reg.FILES:
        shutil.copy(reg.DATA / f"{name}.ttl", folder)
    return folder


def append(data: Path, file: str, text: str, at: str) -> int:
    """Add text to a register; the number of the line on which `at` then stands last."""
    path = data / f"{file}.ttl"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\n" + text, "utf-8")
    lines = path.read_text("utf-8").splitlines()
    return max(number for number, line in enumerate(lines, 1) if at in line)


def named(lint: ModuleType, data: Path) -> list[tuple[str, str]]:
    """The findings as (place, name)."""
    return [(str(found.place), found.name) for found in lint.lint(data)]


def entry(subject: str, kind: str, *lines: str) -> str:
    """A complete entry with further lines."""
    wanted = [
        f"{subject} a euct:{kind}",
        f'rdfs:label "Test {subject}"@en',
        *lines,
        'euct:source "Test"',
        "euct:confirmed false",
    ]
    return " ;\n    ".join(wanted) + " .\n"


def test_are_the_registers_without_findings(lint: ModuleType, data: Path) -> None:
    assert named(lint, data) == []


@pytest.mark.parametrize(
    ("file", "text", "at", "name"),
    [
        ("bodies", "body:broken a euct:Body ; rdfs:label .\n", "body:broken", "malformed"),
        (
            "bodies",
            entry("body:twin", "Body", 'skos:altLabel "terrorism working party"@en'),
            '"terrorism working party"',
            "duplicate-alias",
        ),
        (
            "systems",
            entry("system:twin", "InformationSystem", 'euct:acronym "TWP"'),
            '"TWP"',
            "duplicate-alias",
        ),
        (
            "acts",
            entry("doc:39999L0001", "LegalAct", 'skos:altLabel "pnr directive"@en'),
            '"pnr directive"',
            "duplicate-alias",
        ),
        (
            "acts",
            entry("doc:39999L0004", "LegalAct", 'skos:altLabel "directive pnr"@fr'),
            '"directive pnr"',
            "duplicate-alias",
        ),
        ("bodies", entry("body:loop", "Body", "euct:unitOf body:loop"), "unitOf", "circular"),
        (
            "bodies",
            entry("body:seul", "Body").replace("@en", "@fr"),
            "body:seul a",
            "incomplete",
        ),
        (
            "bodies",
            entry("body:orphan", "Body", "euct:unitOf body:nobody"),
            "body:nobody",
            "dangling-link",
        ),
        (
            "systems",
            entry("system:orphan", "InformationSystem", "euct:basedOn doc:39999R0001"),
            "doc:39999R0001",
            "dangling-link",
        ),
        (
            "topics",
            entry("topic:adrift", "Topic", "skos:broader topic:nowhere"),
            "topic:nowhere",
            "dangling-link",
        ),
        (
            "bodies",
            entry("body:coded", "Body", "euct:authority cb:NOT_A_CODE"),
            "cb:NOT_A_CODE",
            "unknown-code",
        ),
        (
            "acts",
            entry("doc:39999L0002", "LegalAct", "euct:kind rt:DIR_OF_SORTS"),
            "rt:DIR_OF_SORTS",
            "unknown-code",
        ),
        ("bodies", entry("body:termed", "Body", "euct:leadBy body:twp"), "leadBy", "unknown-term"),
        ("bodies", entry("body:twp", "Body"), "body:twp a", "defined-twice"),
        (
            "acts",
            entry("doc:39999L0003", "LegalAct", 'euct:celex "32017L0541"'),
            '"32017L0541"',
            "duplicate-identifier",
        ),
        (
            "bodies",
            'body:bare a euct:Body ;\n    rdfs:label "Bare"@en ;\n    euct:confirmed true .\n',
            "body:bare",
            "incomplete",
        ),
        (
            "bodies",
            entry("body:remembered", "Body")
            .replace("false", "true")
            .replace('"Test"', '"Names from general knowledge"'),
            "general knowledge",
            "from-memory",
        ),
        (
            "topics",
            entry("topic:twin", "Topic", "skos:exactMatch ev:4452"),
            "ev:4452",
            "duplicate-match",
        ),
        (
            "unconfirmed",
            'body:nobody euct:acronym "NBD" .\n',
            "body:nobody",
            "unknown-entry",
        ),
        (
            "unconfirmed",
            'body:ixim euct:acronym "JHAIX" .\n',
            '"JHAIX"',
            "unconfirmed-entry",
        ),
        (
            "unconfirmed",
            'body:twp euct:acronym "TWP" .\n',
            '"TWP"',
            "confirmed-already",
        ),
    ],
)
def test_is_a_broken_entry_found_where_it_stands(
    lint: ModuleType, data: Path, file: str, text: str, at: str, name: str
) -> None:
    line = append(data, file, text, at)
    assert named(lint, data) == [(f"data/{file}.ttl:{line}", name)]


def test_is_a_period_that_ends_before_it_begins_found_where_it_ends(
    lint: ModuleType, data: Path
) -> None:
    path = data / "bodies.ttl"
    lines = path.read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if "Period" in line)
    end = next(n for n in range(start, len(lines)) if "euct:validUntil" in lines[n])
    lines[end] = '    euct:validUntil "1950-01-01"^^xsd:date ;'
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert named(lint, data) == [(f"data/bodies.ttl:{end + 1}", "impossible-period")]


def test_are_two_mandates_on_one_day_found_where_the_later_begins(
    lint: ModuleType, data: Path
) -> None:
    path = data / "bodies.ttl"
    text = path.read_text("utf-8")
    path.write_text(text.replace('Until "2017-04-30"', 'Until "2017-05-01"', 1), "utf-8")
    lines = path.read_text("utf-8").splitlines()
    late = next(
        n for n, line in enumerate(lines) if line.startswith("statement:europol-mandate-32016")
    )
    start = next(n for n in range(late, len(lines)) if "euct:validFrom" in lines[n])
    assert named(lint, data) == [(f"data/bodies.ttl:{start + 1}", "overlapping-period")]


def test_is_a_property_over_several_lines_placed_on_its_first(lint: ModuleType, data: Path) -> None:
    text = entry("body:long", "Body", 'skos:altLabel "Long name"@en ,\n        "TWP"@en')
    line = append(data, "bodies", text, '"Long name"')
    assert named(lint, data) == [(f"data/bodies.ttl:{line}", "duplicate-alias")]


def test_does_the_command_print_findings_and_fail(data: Path) -> None:
    line = append(data, "bodies", entry("body:x", "Body", "euct:unitOf body:nobody"), "nobody")
    command = [sys.executable, str(SCRIPTS / "lint.py")]
    broken = subprocess.run([*command, str(data)], capture_output=True, text=True, check=False)
    assert broken.returncode == 1
    assert broken.stdout.startswith(f"data/bodies.ttl:{line}: dangling-link: body:x euct:unitOf")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
