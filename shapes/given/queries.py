"""The queries of a user's shapes: nothing calls out, and what the standard forbids is refused."""

import re
from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Triple

from base.errors import InputError, QueryError
from base.guard import check
from base.settings import Settings
from base.sparqltokens import Token, tokens
from shapes.facts import Facts, Node, Term
from shapes.given.places import Places
from shapes.rules import sh

KINDS = ("select", "ask")
# SHACL, appendix A: an engine must fail on these, for they cannot be asked of one node at a time.
FORBIDDEN = ("MINUS", "VALUES", "SERVICE")
BOUND = ("$this", "?this")
OWL_IMPORTS = NamedNode("http://www.w3.org/2002/07/owl#imports")
LINE = re.compile(r"line (\d+)|error at (\d+):")
REPLACED = re.compile(r"\$PATH\b")


def check_queries(places: Places, settings: Settings) -> None:
    """Admit the queries of the shapes.

    Raises:
        InputError: a query is malformed, or does what queries of shapes may not do; says at which
            line of the file.
    """
    for kind in KINDS:
        for quad in places.facts.store.quads_for_pattern(None, sh(kind), None):
            if isinstance(quad.object, Literal) and not isinstance(quad.subject, Triple):
                _check(quad.object.value, quad.subject, places, settings)


def _check(query: str, node: Node, places: Places, settings: Settings) -> None:
    try:
        check(query, settings)
        refused = _refused(list(tokens(query)))
        if refused:
            raise QueryError(refused[0], where=_line_of(query, refused[1]))
        _parse(prologue(places.facts, node) + REPLACED.sub("<urn:euct:path>", query), query)
    except QueryError as error:
        told = LINE.search(error.where or "")
        line = int(told[1] or told[2]) if told else 1
        where = places.of_query(query, line, node)
        raise InputError(f"a query: {error.what}", where=where, hint=error.hint) from None


def _line_of(query: str, token: Token) -> str:
    return f"line {query.count(chr(10), 0, token.at) + 1}"


def _refused(found: list[Token]) -> tuple[str, Token] | None:
    """What the standard forbids in a query, and where it stands."""
    depth = 0
    for index, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        after = found[index + 1].text if index + 1 < len(found) else ""
        if token.upper in FORBIDDEN:
            return f"{token.upper} has no place in a query of shapes (SHACL, appendix A)", token
        if token.upper.startswith("FROM"):
            return "a query of shapes has no FROM: it asks the graph that is checked", token
        if token.upper == "AS" and after in BOUND:
            return f"{after} stands for the node that is checked: nothing else can be it", token
        if depth and token.upper == "SELECT" and not _selects_this(found[index + 1 :]):
            return "a query within a query must select $this too (SHACL, appendix A)", token
    return None


def _selects_this(rest: list[Token]) -> bool:
    for token in rest:
        if token.text in (*BOUND, "*"):
            return True
        if token.text == "{":
            return False
    return False


def _parse(whole: str, query: str) -> None:
    added = whole.count("\n") - query.count("\n")
    try:
        ox.Store().query(whole)
    except SyntaxError as error:
        what = str(error.msg).partition(": expected one of")[0][:200]
        line = (error.lineno or 1) - added
        if not error.lineno and (told := LINE.search(what)):
            line = int(told[1] or told[2]) - added
        what = re.sub(r"^error at \d+:\d+:? ?", "", what) or "it cannot be read from here on"
        raise QueryError(f"not SPARQL: {what}", where=f"line {max(line, 1)}") from None


def prologue(facts: Facts, node: Node) -> str:
    """The PREFIX lines that `sh:prefixes` gives to the query at `node`, one a line."""
    pairs = {pair for source in _sources(facts, node) for pair in _declared(facts, source)}
    return "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(pairs))


def _sources(facts: Facts, node: Node) -> set[Term]:
    todo: list[Term] = list(facts.objects(node, sh("prefixes")))
    seen: set[Term] = set()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += facts.objects(current, OWL_IMPORTS)
    return seen


def _declared(facts: Facts, source: Term) -> Iterator[tuple[str, str]]:
    for declared in facts.objects(source, sh("declare")):
        prefix, space = (_text(facts, declared, name) for name in ("prefix", "namespace"))
        if re.fullmatch(r"(?:[^\W\d_][\w.-]*)?", prefix) and not re.search(
            r'[<>"{}|^`\\\s]', space
        ):
            yield prefix, space


def _text(facts: Facts, node: Term, name: str) -> str:
    return next((o.value for o in facts.objects(node, sh(name)) if isinstance(o, Literal)), "")
