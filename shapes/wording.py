"""Findings in words: what an engine found, told as the rule tells it, with what the graph says in its slots."""

import hashlib
import re

from pyoxigraph import BlankNode, Literal, NamedNode

from base.iris import local_id
from shapes.engines import Result
from shapes.facts import BLANK, RDFS_LABEL, Facts, Node, Term, address, predicate
from shapes.findings import SEVERITIES, Finding, Severity
from shapes.locating import locate
from shapes.rules import Rule

SLOT = re.compile(r"\{\?([A-Za-z.]+)(?:\|([^}]*))?\}")
LONGEST_VALUE = 200
MOST_VALUES = 100


def finding(facts: Facts, rule: Rule, result: Result, source: str | None) -> Finding:
    """The finding for one result of an engine, in words, with its place looked up in `facts`."""
    term = result.value
    if isinstance(term, NamedNode) and term.value.startswith(BLANK):
        term = BlankNode(term.value.removeprefix(BLANK))
    value = None if term is None else str(term) if isinstance(term, BlankNode) else term.value
    key = "\0".join((rule.name, address(result.focus), value or ""))
    return Finding(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        rule=rule.name,
        severity=_severity(result.severity),
        title=rule.title,
        message=_fill(facts, rule.message, result.focus, result.value),
        hint=_fill(facts, rule.hint, result.focus, result.value),
        why=rule.why,
        focus=address(result.focus),
        path=rule.path,
        value=value,
        component=result.component,
        pointer=locate(facts, result.focus, source),
        term=term,
    )


def _severity(name: str) -> Severity:
    return next((s for s in SEVERITIES if s == name), "Violation")


def _fill(facts: Facts, template: str, focus: Node, value: Term | None) -> str:
    """Put what the graph says into the slots of a message.

    `{?value}` is the offending value, `{?id}` the node's short name, any other slot a chain of
    properties from the node (`{?target.label}`) or from the value (`{?value.label}`); after a
    bar stands what is shown when there is nothing.
    """

    def fill(match: re.Match[str]) -> str:
        steps = match[1].split(".")
        if steps == ["id"]:
            return _show(facts, focus)
        starts: list[Term] = [focus]
        if steps[0] == "value":
            starts, steps = [] if value is None else [value], steps[1:]
        for step in steps:
            starts = [obj for node in starts for obj in facts.objects(node, predicate(step))]
        shown = sorted({_show(facts, term) for term in starts}, key=_natural)
        if len(shown) > MOST_VALUES:
            shown[MOST_VALUES:] = [f"and {len(shown) - MOST_VALUES} more"]
        return ", ".join(shown) or (match[2] if match[2] is not None else "?")

    return " ".join(SLOT.sub(fill, template).split())


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts 2 before 10."""
    return tuple((len(p) if p.isdecimal() else 0, p) for p in re.split(r"(\d+)", text))


def _show(facts: Facts, term: Term) -> str:
    if isinstance(term, Literal):
        return term.value if len(term.value) <= LONGEST_VALUE else term.value[:LONGEST_VALUE] + "…"
    labels = facts.objects(term, RDFS_LABEL)
    if labels and isinstance(labels[0], Literal):
        return _show(facts, labels[0])
    name = local_id(address(term))
    if name is None:
        return address(term)
    return name.partition("/")[2] or name
