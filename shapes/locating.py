"""Where in the document a node of its graph stands."""

from pyoxigraph import Literal, Triple

from base.iris import local_id
from shapes.facts import WAS_GENERATED_BY, Facts, Node, Term, address, predicate
from shapes.findings import Pointer


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
    name = local_id(address(passage)) or address(passage)
    return Pointer(
        document=base.document,
        label=base.label,
        source=base.source,
        passage=address(passage),
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
    return Pointer(document=address(document), label=facts.text(document, "label"), source=source)


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
