"""A form of a name names one entry: which forms texts are searched for, and who may share one."""

import re
from collections.abc import Iterator

from placed import Finding, Registers, Statement
from ttl import PREFIXES, name

EUCT, SKOS = PREFIXES["euct"], PREFIXES["skos"]
IDS = "https://w3id.org/euct/id/"
FORMS = (PREFIXES["rdfs"] + "label", SKOS + "altLabel", SKOS + "hiddenLabel", EUCT + "acronym")
NAMED = ("Body", "Country", "Region", "Topic", "InformationSystem", "Programme")
PLURALS = re.compile(
    r"(?:directives|regulations|decisions|conventions|richtlinien|verordnungen|beschlüsse)$"
    r"|^(?:directives|règlements|décisions|conventions)\b",
    re.IGNORECASE,
)


def forms(registers: Registers, subject: str, language: str) -> Iterator[Statement]:
    """The statements that give a form by which texts of the language are searched for the subject."""
    for predicate in FORMS:
        for statement in registers.of(subject, predicate):
            if getattr(statement.term, "language", None) in (None, language):
                yield statement


def group(registers: Registers, subject: str) -> str:
    """Within which group a form must name one entry only: its class, or all documents."""
    if subject.startswith(IDS + "document/"):
        return "document"
    classes = registers.typed.get(subject, set())
    return next((kind for kind in NAMED if EUCT + kind in classes), "")


def handed_on(registers: Registers, one: Statement, other: Statement) -> bool:
    """Whether acts may share the name: it passed from one to a later one, or is a plural for both."""
    if not all(subject.startswith(IDS + "document/") for subject in (one.subject, other.subject)):
        return False
    days = [registers.of(subject, EUCT + "date") for subject in (one.subject, other.subject)]
    dated = all(days) and days[0][0].value != days[1][0].value
    return dated or bool(PLURALS.search(one.value))


def duplicate_alias(registers: Registers) -> Iterator[Finding]:
    """A form names one entry: whatever its case within a group, as it stands beyond it.

    Texts of other languages than English are searched for names of documents only.
    """
    for language in ("en", "fr", "de"):
        groups = {subject: group(registers, subject) for subject in registers.typed}
        if language != "en":
            groups = {subject: kind for subject, kind in groups.items() if kind == "document"}
        yield from _shared(registers, groups, language)


def _shared(registers: Registers, groups: dict[str, str], language: str) -> Iterator[Finding]:
    """The forms of the language that name two of the entries."""
    first: dict[tuple[str, str], Statement] = {}
    for subject, kind in groups.items():
        if not kind:
            continue
        for statement in forms(registers, subject, language):
            if language != "en" and getattr(statement.term, "language", None) is None:
                continue
            keys = [(kind, statement.value.casefold())]
            if kind != "document":
                keys.append(("", statement.value))
            for key in keys:
                other = first.setdefault(key, statement)
                if other.subject != subject and not handed_on(registers, statement, other):
                    yield Finding(
                        statement.place,
                        "duplicate-alias",
                        f"“{statement.value}” names {name(subject)} and {name(other.subject)} "
                        f"({other.place})",
                    )
                    break
