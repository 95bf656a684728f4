"""What a check found, in words, and where in the document it stands."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Literal as Choice

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.iris import local_id
from shapes.engines import Result
from shapes.facts import RDFS_LABEL, WAS_GENERATED_BY, Facts, Node, Term, predicate
from shapes.rules import Rule

Severity = Choice["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
SLOT = re.compile(r"\{\?([A-Za-z.]+)(?:\|([^}]*))?\}")
# Blank nodes get addresses while they are checked: engines rename them, and a finding needs a
# name that leads back to the node.
BLANK = "urn:euct:blank:"
LONGEST_VALUE = 200
MOST_VALUES = 100


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a finding stands: offsets are code points into `text`, the end is exclusive.

    `passage_id` is the passage's own part of its IRI (`III.3.p4`), `line` and `page` those of the
    source file at which the passage begins, from 1, `position` its place in the reading order. What
    is not known is None; a finding about a whole passage has all of its text, one about a whole document
    its first passage.
    """

    document: str | None = None
    label: str | None = None
    source: str | None = None
    passage: str | None = None
    passage_id: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    line: int | None = None
    page: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody looked at and let be: its id, who, when and why."""

    finding: str
    by: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one rule, ready to be read; `id` is the same whenever the same is found again.

    `focus` is the IRI of the node (`_:label` for a blank one), `path` the property concerned in
    SPARQL's syntax with local names, `value` what was found there, `term` the same as RDF,
    `waiver` who let it be, and why;
    `standard` is the whole result as RDF where the rule is not one of euct's.
    """

    id: str
    rule: str
    severity: Severity
    title: str
    message: str
    hint: str
    why: str
    focus: str
    path: str
    value: str | None
    component: str
    pointer: Pointer
    term: Term | None = field(default=None, compare=False, repr=False)
    waiver: Waiver | None = None
    standard: tuple[Triple, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about one document or file, the gravest first, each group in reading order.

    Those that somebody waived stand apart in `waived`; they count for nothing.
    `notes` say what the reader should know of the check itself.
    """

    findings: tuple[Finding, ...]
    source: str | None = None
    engine: str = "fast"
    waived: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no Violation."""
        return not any(f.severity == "Violation" for f in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, all three named."""
        found = Counter(f.severity for f in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def refused(self, *, strict: bool = False) -> bool:
        """Whether a load must be refused; `strict` refuses Warnings too."""
        return not self.conforms or (strict and self.counts["Warning"] > 0)


def finding(facts: Facts, rule: Rule, result: Result, source: str | None) -> Finding:
    """The finding for one result of an engine, in words, with its place looked up in `facts`."""
    term = result.value
    if isinstance(term, NamedNode) and term.value.startswith(BLANK):
        term = BlankNode(term.value.removeprefix(BLANK))
    value = None if term is None else str(term) if isinstance(term, BlankNode) else term.value
    key = "\0".join((rule.name, _iri(result.focus), value or ""))
    return Finding(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        rule=rule.name,
        severity=_severity(result.severity),
        title=rule.title,
        message=_fill(facts, rule.message, result.focus, result.value),
        hint=_fill(facts, rule.hint, result.focus, result.value),
        why=rule.why,
        focus=_iri(result.focus),
        path=rule.path,
        value=value,
        component=result.component,
        pointer=locate(facts, result.focus, source),
        term=term,
    )


def _severity(name: str) -> Severity:
    return next((s for s in SEVERITIES if s == name), "Violation")


def _iri(node: Node) -> str:
    if isinstance(node, BlankNode):
        return str(node)
    return "_:" + node.value.removeprefix(BLANK) if node.value.startswith(BLANK) else node.value


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
    name = local_id(_iri(term))
    if name is None:
        return _iri(term)
    return name.partition("/")[2] or name


def locate(facts: Facts, focus: Term, source: str | None = None) -> Pointer:
    """Where `focus` stands in the document, as far as the graph tells; `source` names the file."""
    if isinstance(focus, Literal):
        return Pointer(source=source)
    evidence, passage = _passage_of(facts, focus)
    if passage is None:
        document = _document_of(facts, focus)
        passage = None if document is None else _first_passage(facts, document)
        if passage is None:
            return _pointer(facts, document, source)
    document = next(iter(facts.nodes(passage, "partOf")), None)
    base = _pointer(facts, document, source)
    text = facts.text(passage, "text")
    start, end = _span(facts, evidence, text)
    name = local_id(_iri(passage)) or _iri(passage)
    return Pointer(
        document=base.document,
        label=base.label,
        source=base.source,
        passage=_iri(passage),
        passage_id=name.partition("/")[2] or name,
        text=text,
        start=start,
        end=end,
        line=facts.number(passage, "sourceLine"),
        page=facts.number(passage, "sourcePage"),
        position=facts.number(passage, "position"),
    )


def _pointer(facts: Facts, document: Node | None, source: str | None) -> Pointer:
    if document is None:
        return Pointer(source=source)
    for load in facts.nodes_by(document, WAS_GENERATED_BY):
        source = source or facts.text(load, "source")
    return Pointer(document=_iri(document), label=facts.text(document, "label"), source=source)


def _first_passage(facts: Facts, document: Node) -> Node | None:
    """Where a document begins: what is said of it as a whole is looked for on its first lines."""
    passages = facts.nodes(document, "hasPassage")
    return min(passages, key=lambda p: (facts.number(p, "position") or 0, str(p)), default=None)


def _span(facts: Facts, node: Node, text: str | None) -> tuple[int | None, int | None]:
    """The span of a piece of evidence; the whole passage where it has none that lies in the text."""
    if not text:
        return None, None
    start, end = facts.number(node, "start"), facts.number(node, "end")
    if start is None or end is None or not 0 <= start < end <= len(text):
        return 0, len(text)
    return start, end


# What leads from a node back to the thing whose place is also its own.
OWNERS = ("candidate", "forwarding", "hasItem", "target", "considers", "entity", "cites")


def _passage_of(facts: Facts, focus: Node) -> tuple[Node, Node | None]:
    """The evidence and passage of a node: its own, or those of the node that leads to it."""
    queue, seen = [focus], {focus}
    while queue:
        node = queue.pop(0)
        if facts.objects(node, predicate("partOf")) or facts.text(node, "text") is not None:
            return node, node
        passages = facts.nodes(node, "inPassage")
        if passages:
            return node, min(passages, key=lambda p: (facts.number(p, "position") or 0, str(p)))
        if facts.objects(node, predicate("hasPassage")):
            return node, None
        evidence = [e for e in facts.nodes(node, "evidence") if e not in seen]
        # A meeting stands in its document as a whole; its items have places of their own.
        owners = [o for name in OWNERS for o in facts.subjects(predicate(name), node)]
        queue += evidence + [o for o in sorted(owners, key=str) if o not in seen]
        seen.update(owners, evidence)
    return focus, None


def _document_of(facts: Facts, focus: Node) -> Node | None:
    if facts.objects(focus, predicate("hasPassage")):
        return focus
    recorded = facts.nodes(focus, "recordedIn")
    loaded = facts.subjects(WAS_GENERATED_BY, focus)
    if recorded or loaded:
        return (recorded or loaded)[0]
    if facts.objects(focus, WAS_GENERATED_BY):
        return focus
    # What leads nowhere was still said in the one document that is checked.
    quads = facts.store.quads_for_pattern(None, predicate("hasPassage"), None)
    read = {quad.subject for quad in quads if not isinstance(quad.subject, Triple)}
    return read.pop() if len(read) == 1 else None
