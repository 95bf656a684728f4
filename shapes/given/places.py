"""Where in a file of shapes a node or a query stands: parsers of RDF do not keep lines."""

import re
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from shapes.facts import SH, Facts, Node, Term

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LINKS = (RDF + "first", RDF + "rest")


@dataclass(frozen=True, slots=True)
class Places:
    """The text of a file of shapes with the graph that it holds; lines count from 1."""

    name: str
    text: str
    facts: Facts

    def owner(self, node: Term) -> NamedNode | None:
        """The nearest node with a name to which `node` belongs; None where there is none."""
        todo, seen = [node], {node}
        while todo:
            current = todo.pop(0)
            if isinstance(current, NamedNode):
                return current
            found = [s for s in self._above(current) if s not in seen]
            todo += found
            seen.update(found)
        return None

    def _above(self, node: Term) -> list[Node]:
        found = [
            quad.subject
            for quad in self.facts.store.quads_for_pattern(None, None, node)
            if quad.predicate.value.startswith(SH) or quad.predicate.value in LINKS
            if not isinstance(quad.subject, Triple)
        ]
        return sorted(found, key=lambda n: (isinstance(n, BlankNode), str(n)))

    def of(self, node: Term) -> str:
        """`shapes.ttl:12`, the line on which `node` or what it belongs to is first described."""
        named = self.owner(node)
        line = None if named is None else self._line(named)
        return self.name if line is None else f"{self.name}:{line}"

    def _line(self, node: NamedNode) -> int | None:
        tail = re.split(r"[/#:]", node.value)[-1]
        if not tail:
            return None
        for before in (r"^[ \t]*(?:<[^>\s]*|[\w.-]*:)", r"[/#:<\"]"):
            found = re.search(rf"{before}{re.escape(tail)}(?![\w-])", self.text, re.MULTILINE)
            if found:
                return self.text.count("\n", 0, found.end()) + 1
        return None

    def of_query(self, query: str, line: int, node: Term) -> str:
        """The place of a line of a query (from 1) in the file, by the words of its first line."""
        lines = query.split("\n")
        first = next((i for i, text in enumerate(lines) if text.strip()), None)
        at = -1 if first is None else self.text.find(lines[first].strip())
        if first is None or at < 0:
            return self.of(node)
        return f"{self.name}:{self.text.count(chr(10), 0, at) + 1 - first + line - 1}"
