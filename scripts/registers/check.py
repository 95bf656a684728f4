"""Compare the registered acts with the reference tables; exit code 1 where they disagree unexplained.

Usage: python scripts/registers/check.py [REFERENCE] [FOLDER]

Compared are title, date and entry into force with the table of acts; CELEX, Commission number, ELI
and ECLI with the identifiers of Cellar notices; and the relations with the acts' own titles.
Disagreements that are the tables' fault, or none, are explained in explained.toml beside this file.
"""

import csv
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from acts import clean
from reference import AS_OF, acts
from register import Terms, read
from relations import relations
from ttl import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = Path(__file__).with_name("explained.toml")
DOCUMENT = PREFIXES["doc"]
ELI = "http://data.europa.eu/eli/"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the register and a table say differently of one document."""

    document: str
    field: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        return f"{self.document} {self.field}: register “{self.ours}”, table “{self.theirs}”"


def one(terms: Terms, prop: str) -> str:
    """The first value of a property, or an empty string."""
    return str(next((term.value for term in terms.get(prop, [])), ""))


def squeeze(title: str) -> str:
    """A title without what the sources write differently: white space, quotes, case."""
    return re.sub(r"[\s'’‘\"“”–—-]+", "", title).casefold()


def crosswalk(reference: Path) -> dict[str, dict[str, str]]:
    """The identifiers of Cellar notices by CELEX."""
    path = reference / "celex" / "identifier_crosswalk.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["celex"]: row for row in csv.DictReader(lines) if row["celex"]}


def with_table(document: str, terms: Terms, row: dict[str, str]) -> Iterator[Disagreement]:
    """Disagreements with a row of the table of acts."""
    ours, theirs = one(terms, "euct:title"), clean(row["title"])
    if squeeze(ours) != squeeze(theirs):
        yield Disagreement(document, "title", ours, theirs)
    if one(terms, "euct:date") != row["date_doc"]:
        yield Disagreement(document, "date", one(terms, "euct:date"), row["date_doc"])


def with_status(
    document: str, register: dict[str, Terms], row: dict[str, str]
) -> Iterator[Disagreement]:
    """Disagreements of the act's status with a row of the table of acts."""
    for statement in register[DOCUMENT + document].get("euct:holds", []):
        terms = register[str(statement.value)]
        if one(terms, "euct:status") != "in force":
            continue
        start, end = one(terms, "euct:validFrom"), one(terms, "euct:validUntil")
        if start != row["date_force"]:
            yield Disagreement(document, "in force from", start, row["date_force"])
        ended_since = end > AS_OF and row["in_force"] != "notInForce"
        if end and not ended_since and end != row["date_expiration"]:
            yield Disagreement(document, "in force until", end, row["date_expiration"])


def with_notices(document: str, terms: Terms, row: dict[str, str]) -> Iterator[Disagreement]:
    """Disagreements with the identifiers of a Cellar notice."""
    for field, prop, prefix in (
        ("comnat", "euct:comnat", ""),
        ("eli", "euct:eli", ELI),
        ("ecli", "euct:ecli", ""),
    ):
        ours = one(terms, prop)
        theirs = [prefix + value for value in row[field].split("|") if value]
        if ours and theirs and ours not in theirs:
            yield Disagreement(document, field, ours, " ".join(theirs))


def with_titles(register: dict[str, Terms]) -> Iterator[Disagreement]:
    """Relations that titles tell and the register lacks."""
    by_celex = {one(terms, "euct:celex"): subject for subject, terms in register.items()}

    def find(letter: str, year: int, number: int) -> str | None:
        return by_celex.get(f"3{year}{letter}{number:04d}")

    for subject, terms in register.items():
        if not one(terms, "euct:celex").startswith("3"):
            continue
        for prop, targets in relations(one(terms, "euct:title"), find).items():
            ours = {str(term.value) for term in terms.get(prop, [])}
            for target in set(targets) - ours - {subject}:
                local = target.removeprefix(DOCUMENT)
                yield Disagreement(subject.removeprefix(DOCUMENT), prop, "", local)


def disagreements(register: dict[str, Terms], reference: Path) -> Iterator[Disagreement]:
    """All disagreements, in the order of the register."""
    table, notices = acts(reference), crosswalk(reference)
    by_comnat = {
        number: celex
        for celex, row in notices.items()
        for number in row["comnat"].split("|")
        if number.endswith("_FIN")
    }
    for subject, terms in register.items():
        if not subject.startswith(DOCUMENT):
            continue
        document, celex = subject.removeprefix(DOCUMENT), one(terms, "euct:celex")
        if celex in table:
            yield from with_table(document, terms, table[celex])
            yield from with_status(document, register, table[celex])
        if celex in notices:
            yield from with_notices(document, terms, notices[celex])
        theirs = by_comnat.get(one(terms, "euct:comnat"), celex)
        if celex and celex != theirs:
            yield Disagreement(document, "celex", celex, theirs)
    yield from with_titles(register)


def compared_with(register: dict[str, Terms], reference: Path) -> str:
    """How many documents of the register the tables know."""
    ours = {one(terms, "euct:celex") for terms in register.values()} - {""}
    table, notices = len(ours & set(acts(reference))), len(ours & set(crosswalk(reference)))
    return f"{table} acts with the table of acts, {notices} documents with Cellar notices"


def main() -> None:
    """Print the disagreements, the unexplained ones first."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    if not reference.is_dir():
        print(f"not compared: the reference tables are not at hand ({reference})")
        return
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "data"
    explained = {
        (item["document"], item["field"]): item["reason"]
        for item in tomllib.loads(EXPLAINED.read_text("utf-8")).get("explained", [])
    }
    register = read(folder / "acts.ttl")
    found = list(disagreements(register, reference))
    open_ = [item for item in found if (item.document, item.field) not in explained]
    stale = set(explained) - {(item.document, item.field) for item in found}
    for item in open_:
        print(item)
    for item in found:
        if (item.document, item.field) in explained:
            print(f"explained: {item}: {explained[item.document, item.field]}")
    for document, field in sorted(stale):
        print(f"explained without need: {document} {field}")
    compared = compared_with(register, reference)
    explained_ones = len(found) - len(open_)
    print(
        f"{compared} compared: {len(open_)} disagreements unexplained, {explained_ones} explained"
    )
    if open_ or stale:
        sys.exit(1)


if __name__ == "__main__":
    main()
