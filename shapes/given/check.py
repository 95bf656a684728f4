"""Checking triples against shapes that a user gives, with findings like those of euct's own rules."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.errors import EuctError
from shapes.engines import EngineName
from shapes.facts import RDF_TYPE, SH, Facts, Node, Term
from shapes.findings import SEVERITIES, Finding, Report, Severity
from shapes.given.engines import MOST_RESULTS, Told, run
from shapes.given.read import GivenShapes
from shapes.given.words import best, reason, rule_name, sentence, title
from shapes.locating import locate
from shapes.rules import path_text, sh
from shapes.validate import in_order

# What the standard says of a result; its message and path are given apart.
PARTS = ("focusNode", "value", "resultSeverity", "sourceShape", "sourceConstraint",
         "sourceConstraintComponent")  # fmt: skip


def validate_given(
    document: Iterable[Triple],
    background: Iterable[Triple],
    shapes: GivenShapes,
    *,
    engine: EngineName = "fast",
    source: str | None = None,
) -> Report:
    """Check triples against a user's shapes.

    Args:
        document: the triples to be checked.
        background: what else the shapes may need to know; what is wrong with nodes that are
            described only here is not reported.
        shapes: the user's shapes.
        engine: `fast`, or `reference` for pySHACL, which is also asked where the fast engine is
            known to be wrong about something in the shapes; a note of the report says so.
        source: the file's name for the report.

    Returns:
        The findings, the gravest first; they carry the result as the standard has it.

    Raises:
        InputError: no engine can make sense of the shapes.
    """
    own, beside = list(document), list(background)
    notes = list(shapes.notes)
    if engine == "fast" and shapes.doubt:
        engine = "reference"
        notes.append(f"checked by the reference engine: the fast one errs on {shapes.doubt}")
    found = run([*own, *beside], shapes, engine)
    foreign = {t.subject for t in beside} - {t.subject for t in own}
    facts = Facts.of([*own, *beside])
    made, seen = list[Finding](), Counter[str]()
    report = found.report()
    if report is None:
        raise EuctError("the SHACL engine gave no report")
    results = found.all(report, "result")
    if len(results) > MOST_RESULTS:
        notes.append(f"there are more than {MOST_RESULTS} results: the others are not told")
    for node in results[:MOST_RESULTS]:
        if not isinstance(node, Literal) and found.one(node, "focusNode") not in foreign:
            made.append(_finding(facts, shapes, found, node, source, seen))
    return Report(findings=in_order(made), source=source, engine=engine, notes=tuple(notes))


def _finding(
    facts: Facts, shapes: GivenShapes, found: Told, node: Node, source: str | None,
    seen: Counter[str],
) -> Finding:  # fmt: skip
    about = shapes.places.facts
    focus, value, shape = (found.one(node, p) for p in ("focusNode", "value", "sourceShape"))
    if focus is None or shape is None:
        raise EuctError("the SHACL engine reported a result without its node or shape")
    path_node = found.one(node, "resultPath")
    path = "" if path_node is None else path_text(Facts.of(_described(found, path_node)), path_node)
    component = found.one(node, "sourceConstraintComponent")
    kind = "" if component is None else component.value.removeprefix(SH)
    name = rule_name(shapes.places, shape, path)
    messages = found.all(node, "resultMessage") if _has_words(about, shape, kind) else []
    message = best(messages) or sentence(about, shape, kind, path, value)
    key = "\0".join((name, str(focus), path, str(value), kind))
    seen[key] += 1
    severity = found.one(node, "resultSeverity")
    said: list[Term] = list(messages) or [Literal(message, language="en")]
    return Finding(
        id=hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:16],
        rule=name,
        severity=_severity(severity),
        title=title(about, shape, name),
        message=message,
        hint="",
        why=reason(about, shape),
        focus=focus.value if isinstance(focus, NamedNode) else str(focus),
        path=path,
        value=None if value is None else _value(value),
        component=kind,
        pointer=locate(facts, focus, source),
        term=value,
        standard=tuple(_standard(found, node, said)),
    )


def _value(value: Term) -> str:
    return str(value) if isinstance(value, BlankNode) else value.value


def _has_words(about: Facts, shape: Term, component: str) -> bool:
    """Whether the message of a result is the author's; those of the engines are for engineers."""
    if about.objects(shape, sh("message")):
        return True
    nodes = [*about.nodes_by(shape, sh("sparql"))]
    if component == "SPARQLConstraintComponent":
        return any(about.objects(node, sh("message")) for node in nodes)
    return not component.endswith("ConstraintComponent") or "/" in component


def _severity(term: Term | None) -> Severity:
    name = "" if term is None else term.value.removeprefix(SH)
    return next((s for s in SEVERITIES if s == name), "Violation")


def _standard(found: Told, node: Node, messages: list[Term]) -> Iterator[Triple]:
    """The result as the standard has it, with a copy of its path that is its own."""
    yield Triple(node, RDF_TYPE, sh("ValidationResult"))
    for name in PARTS:
        for term in found.all(node, name):
            yield Triple(node, sh(name), term)
    for term in messages:
        yield Triple(node, sh("resultMessage"), term)
    copies: dict[Term, BlankNode] = {}
    for path in found.all(node, "resultPath"):
        yield Triple(node, sh("resultPath"), _copy(path, copies))
        for triple in _described(found, path):
            subject, obj = triple.subject, triple.object
            if not isinstance(subject, Triple) and not isinstance(obj, Triple):
                here = copies.setdefault(subject, BlankNode())
                yield Triple(here, triple.predicate, _copy(obj, copies))


def _described(found: Told, path: Term) -> list[Triple]:
    """The triples that describe a path which is not a plain property."""
    made, todo, seen = list[Triple](), [path], set[Term]()
    while todo:
        current = todo.pop()
        if isinstance(current, BlankNode) and current not in seen:
            seen.add(current)
            made += [Triple(current, link, term) for link, term in found.about(current)]
            todo += [term for _, term in found.about(current)]
    return made


def _copy(term: Term, copies: dict[Term, BlankNode]) -> Term:
    return copies.setdefault(term, BlankNode()) if isinstance(term, BlankNode) else term
