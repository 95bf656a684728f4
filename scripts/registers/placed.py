"""Reading registers with the place of every statement, so that a finding can name file and line."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WAIVERS = "waivers.ttl"  # lies with the registers, and is none


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; the file is given as the reader of a message shall see it."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, by a stable name, where."""

    place: Place
    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.name}: {self.message}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of a register with its place."""

    subject: str
    predicate: str
    term: ox.NamedNode | ox.Literal
    place: Place

    @property
    def value(self) -> str:
        """The IRI or the text of the object."""
        return self.term.value


@dataclass(frozen=True)
class Registers:
    """The statements of all registers and what kept some of them from being read."""

    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = field(default=())

    @cached_property
    def entries(self) -> dict[str, dict[str, list[Statement]]]:
        """The statements by subject and predicate."""
        found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for statement in self.statements:
            found[statement.subject][statement.predicate].append(statement)
        return {subject: dict(by_predicate) for subject, by_predicate in found.items()}

    @cached_property
    def typed(self) -> dict[str, set[str]]:
        """The classes of every subject that has one."""
        found: dict[str, set[str]] = defaultdict(set)
        for statement in self.statements:
            if statement.predicate == RDF_TYPE:
                found[statement.subject].add(statement.value)
        return dict(found)

    def of(self, subject: str, predicate: str) -> list[Statement]:
        """The subject's statements with this predicate."""
        return self.entries.get(subject, {}).get(predicate, [])


def read(folder: Path) -> Registers:
    """All registers of the folder."""
    statements: list[Statement] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.ttl")):
        if path.name == WAIVERS:
            continue
        shown = f"{folder.name}/{path.name}"
        fault = _fault(path, shown)
        if fault:
            findings.append(fault)
        else:
            statements += _statements(path.read_text("utf-8"), shown)
    return Registers(tuple(statements), tuple(findings))


def _fault(path: Path, shown: str) -> Finding | None:
    """Why the file is not Turtle, if it is not."""
    try:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.BlankNode):
                return Finding(Place(shown, 1), "blank-node", "a register has no blank nodes")
    except SyntaxError as error:
        return Finding(Place(shown, error.lineno or 1), "malformed", f"not Turtle: {error.msg}")
    return None


def _statements(text: str, shown: str) -> Iterator[Statement]:
    """The statements line by line: in a register a property stands on a line of its own.

    One that runs over several lines has the place of its first.
    """
    prefixes = "\n".join(re.findall(r"^@prefix .*$", text, re.M))
    subject, pending, start = "", "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(("#", "@prefix")):
            continue
        if not pending:
            start = number
            if not line[0].isspace():
                subject, _, line = line.partition(" ")
        pending = f"{pending} {line.strip()}".strip()
        if pending.endswith((";", ".")):
            found = _parsed(f"{prefixes}\n{subject} {pending[:-1]} .")
            if found is not None:
                yield from _placed(found, Place(shown, start))
                pending = ""


def _parsed(turtle: str) -> list[ox.Quad] | None:
    """The triples, or None while the text is incomplete."""
    try:
        return list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
    except SyntaxError:
        return None


def _placed(quads: Iterable[ox.Quad], place: Place) -> Iterator[Statement]:
    for quad in quads:
        subject, term = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(term, ox.NamedNode | ox.Literal):
            yield Statement(subject.value, quad.predicate.value, term, place)
