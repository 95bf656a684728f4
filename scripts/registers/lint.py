"""Find what is wrong in the registers: `data/bodies.ttl:123: duplicate-alias: …`, exit code 1.

Usage: python scripts/registers/lint.py [FOLDER]
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
from aliases import duplicate_alias
from periods import PERIODS, impossible_period, overlapping_period
from placed import RDF_TYPE, Finding, Place, Registers, Statement, read
from ttl import PREFIXES, name

ROOT = Path(__file__).resolve().parents[2]
EUCT = PREFIXES["euct"]
IDS = "https://w3id.org/euct/id/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
LABEL = PREFIXES["rdfs"] + "label"
UNIQUE = ("celex", "comnat", "eli", "ecli", "registerNumber", "eeas", "unscr", "unga", "cets")
CODES = ROOT / "data" / "authority-codes.json"
UNCONFIRMED = "unconfirmed.ttl"
MEMORY = ("general knowledge", "general use")
Rule = Callable[[Registers], Iterator[Finding]]


def dangling_link(registers: Registers) -> Iterator[Finding]:
    """What an entry points at is an entry too."""
    for statement in registers.statements:
        term = statement.term
        is_id = isinstance(term, ox.NamedNode) and term.value.startswith(IDS)
        if is_id and term.value not in registers.typed:
            yield Finding(
                statement.place,
                "dangling-link",
                f"{name(statement.subject)} {name(statement.predicate)} {name(term.value)}, "
                "which no register holds",
            )


def unknown_code(registers: Registers) -> Iterator[Finding]:
    """A code of a table of the Publications Office stands in that table."""
    codes = {table: set(known) for table, known in json.loads(CODES.read_text("utf-8")).items()}
    for statement in registers.statements:
        if not isinstance(statement.term, ox.NamedNode):
            continue
        table, _, code = statement.value.removeprefix(AUTHORITY).partition("/")
        if statement.value.startswith(AUTHORITY) and code not in codes.get(table, set()):
            yield Finding(
                statement.place, "unknown-code", f"the table {table} has no code “{code}”"
            )


def unknown_term(registers: Registers) -> Iterator[Finding]:
    """A term of our namespace stands in the ontology."""
    ontology = ox.parse((ROOT / "ontology" / "euct.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    known = {quad.subject.value for quad in ontology if isinstance(quad.subject, ox.NamedNode)}
    for statement in registers.statements:
        used = statement.value if statement.predicate == RDF_TYPE else statement.predicate
        if used.startswith(EUCT) and used not in known:
            yield Finding(statement.place, "unknown-term", f"the ontology has no {name(used)}")


def defined_twice(registers: Registers) -> Iterator[Finding]:
    """An entry is one block."""
    for subject in registers.typed:
        places = dict.fromkeys(s.place for s in registers.of(subject, RDF_TYPE))
        for place in list(places)[1:]:
            message = f"{name(subject)} is defined already ({next(iter(places))})"
            yield Finding(place, "defined-twice", message)


def incomplete(registers: Registers) -> Iterator[Finding]:
    """An entry has a label, a source, and says whether it is confirmed."""
    for subject, classes in registers.typed.items():
        place = registers.of(subject, RDF_TYPE)[0].place
        lacks = []
        labels = [getattr(s.term, "language", None) for s in registers.of(subject, LABEL)]
        if not classes & PERIODS and "en" not in labels:
            lacks.append("an English label")
        if not registers.of(subject, EUCT + "source"):
            lacks.append("a source")
        if not registers.of(subject, EUCT + "confirmed"):
            lacks.append("euct:confirmed")
        for what in lacks:
            yield Finding(place, "incomplete", f"{name(subject)} lacks {what}")
        for statement in registers.of(subject, EUCT + "confirmed"):
            if statement.value not in ("true", "false"):
                message = f"“{statement.value}” is neither true nor false"
                yield Finding(statement.place, "incomplete", message)


def circular(registers: Registers) -> Iterator[Finding]:
    """No body is a unit of itself, and no topic broader than itself, by whatever way."""
    for predicate in (EUCT + "unitOf", PREFIXES["skos"] + "broader"):
        for subject in registers.typed:
            above = registers.of(subject, predicate)
            ways = {statement.value: statement for statement in above}
            while above and subject not in ways:
                further = [s for step in above for s in registers.of(step.value, predicate)]
                above = [s for s in further if s.value not in ways]
                ways.update((s.value, s) for s in above)
            if subject in ways:
                message = f"{name(subject)} comes to itself by {name(predicate)}"
                yield Finding(registers.of(subject, predicate)[0].place, "circular", message)


def duplicate_identifier(registers: Registers) -> Iterator[Finding]:
    """An identifier belongs to one document."""
    first: dict[tuple[str, str], Statement] = {}
    wanted = {EUCT + scheme for scheme in UNIQUE}
    for statement in registers.statements:
        if statement.predicate not in wanted:
            continue
        other = first.setdefault((statement.predicate, statement.value), statement)
        if other.subject != statement.subject:
            message = f"“{statement.value}” belongs to {name(other.subject)} ({other.place})"
            yield Finding(statement.place, "duplicate-identifier", message)


def duplicate_match(registers: Registers) -> Iterator[Finding]:
    """Two entries that are exactly one concept of a thesaurus would be exactly one another."""
    first: dict[str, Statement] = {}
    for statement in registers.statements:
        if statement.predicate != PREFIXES["skos"] + "exactMatch":
            continue
        other = first.setdefault(statement.value, statement)
        if other is not statement:
            message = f"{name(statement.value)} is {name(other.subject)} exactly ({other.place})"
            yield Finding(statement.place, "duplicate-match", message)


def from_memory(registers: Registers) -> Iterator[Finding]:
    """What a confirmed entry names as its source is at hand: memory is none."""
    for subject in registers.entries:
        if [s.value for s in registers.of(subject, EUCT + "confirmed")] != ["true"]:
            continue
        for statement in registers.of(subject, EUCT + "source"):
            for words in filter(statement.value.casefold().__contains__, MEMORY):
                yield Finding(
                    statement.place,
                    "from-memory",
                    f"{name(subject)} is confirmed by “{words}”: name a source, or move what "
                    f"has none to {UNCONFIRMED}",
                )


def misplaced(registers: Registers) -> Iterator[Finding]:
    """The register of the unconfirmed adds single statements to confirmed entries, none twice."""
    apart = [s for s in registers.statements if s.place.file.endswith(f"/{UNCONFIRMED}")]
    unsure = set(map(id, apart))
    elsewhere = {
        (s.subject, s.predicate, s.term): s.place
        for s in registers.statements
        if id(s) not in unsure
    }
    for statement in apart:
        said = elsewhere.get((statement.subject, statement.predicate, statement.term))
        marks = registers.of(statement.subject, EUCT + "confirmed")
        if said is not None:
            message = f"{name(statement.predicate)} is said as confirmed, too ({said})"
            yield Finding(statement.place, "confirmed-already", message)
        elif not marks:
            message = f"no register has an entry {name(statement.subject)}"
            yield Finding(statement.place, "unknown-entry", message)
        elif marks[0].value != "true":
            message = f"{name(statement.subject)} is unconfirmed as a whole: say it there"
            yield Finding(statement.place, "unconfirmed-entry", message)


RULES: tuple[Rule, ...] = (
    from_memory,
    misplaced,
    defined_twice,
    incomplete,
    unknown_term,
    dangling_link,
    unknown_code,
    duplicate_alias,
    duplicate_identifier,
    duplicate_match,
    impossible_period,
    overlapping_period,
    circular,
)


def lint(folder: Path) -> list[Finding]:
    """All findings in the registers of the folder, by place.

    A file that cannot be read is one finding; what points into it is not found dangling as well.
    """
    registers = read(folder)
    found = list(registers.findings)
    for rule in RULES:
        if registers.findings and rule in (dangling_link, misplaced):
            continue
        found += rule(registers)
    return sorted(found, key=lambda finding: _order(finding.place))


def _order(place: Place) -> tuple[str, int]:
    return place.file, place.line


def main() -> None:
    """Print the findings."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data"
    found = lint(folder)
    for finding in found:
        print(finding)
    if found:
        sys.exit(1)
    print(f"{folder.name}: no findings")


if __name__ == "__main__":
    main()
