"""Cellar notices as RDF (the CDM ontology), in any syntax: what `notice` reads out of the XML ones.

A work has several addresses there, which `owl:sameAs` joins; an address tells the identifier.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad

from base.errors import InputError
from base.iris import term
from base.rdf import parse_quads
from loaders.read.decode import decode
from loaders.read.notice import DAY, LANGUAGES, Target, links, relation_of
from loaders.read.noticeids import document_of, sort_into
from loaders.records import Block, Identifier, Reading, Relation, SourceSpan

CDM = "http://publications.europa.eu/ontology/cdm#"
SAME = "http://www.w3.org/2002/07/owl#sameAs"
ADDRESS = re.compile(
    r"https?://(?:publications\.europa\.eu/resource|data\.europa\.eu)/([a-z-]+)/(.+)"
)
IDENTIFIERS = ("resource_legal_id_celex", "work_id_document")
DESCRIBES = ("work_date_document", "work_has_resource-type", "work_has_expression")
ALTERNATIVE = ("expression_title_alternative", "expression_title_short")
PROCEDURE = re.compile(r"(\d{4})_(\d{1,4})(?:_([A-Z]{3}))?")
FORBIDDEN_YEAR = "1001"  # what Cellar writes where it knows no date


def is_notice(quads: Iterable[Quad]) -> bool:
    """Whether RDF speaks in the terms of CDM."""
    return any(quad.predicate.value.startswith(CDM) for quad in quads)


def is_exported(quads: Iterable[Quad]) -> bool:
    """Whether RDF describes a document that euct has read."""
    return any(quad.predicate.value == term("hasPassage") for quad in quads)


def read(data: bytes, name: str) -> Reading:
    """Read a notice.

    Args:
        data: the file's bytes, which are RDF in some syntax.
        name: what to call the file in messages.

    Raises:
        InputError: it is malformed, not safe to read, tells of no document that has an identifier,
            or of several.
        LimitError: it has too many triples.
    """
    quads = parse_quads(data, name)
    if is_exported(quads):
        raise InputError(
            "this RDF holds what euct has read out of a document, not its text",
            where=name,
            hint="euct load and euct validate take it",
        )
    if not is_notice(quads):
        raise InputError(
            "this RDF describes no document: it is neither a Cellar notice nor made by euct",
            where=name,
        )
    graph = _Graph(quads)
    own, document = _described(graph, name)
    title, language = _title(graph, own)
    head = (title or document[0]) + "\n"
    text = decode(data, name)
    metadata = [("id", document[0]), ("language", language), ("date", _date(graph, own))]
    metadata += [(i.scheme, i.value) for i in document[1]]
    metadata += [("resource-type", next(graph.values(own, "work_has_resource-type"), ""))]
    metadata += [("alternative-title", short) for short in _alternative_titles(graph, own)]
    return Reading(
        "notice",
        head + text,
        (Block("paragraph", head[:-1], SourceSpan(0, len(head) - 1), name="title.1"),),
        title,
        language or None,
        (SourceSpan(len(head), len(head) + len(text)),),
        tuple((key, value) for key, value in metadata if value),
        tuple(sorted(set(_relations(graph, document)), key=str)),
    )


class _Graph:
    """The triples by subject, all addresses of one work being one subject."""

    def __init__(self, quads: list[Quad]) -> None:
        self._main: dict[str, str] = {}
        for quad in quads:
            if quad.predicate.value == SAME and isinstance(quad.object, NamedNode):
                one, other = self.main(_text(quad.subject)), self.main(quad.object.value)
                self._main[max(one, other)] = min(one, other)
        self.addresses: dict[str, set[str]] = defaultdict(set)
        self.triples: list[tuple[str, str, str, bool]] = []
        self._by_subject: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in quads:
            subject, value = _text(quad.subject), _text(quad.object)
            literal = isinstance(quad.object, Literal)
            for address in (subject,) if literal else (subject, value):
                self.addresses[self.main(address)].add(address)
            if quad.predicate.value.startswith(CDM):
                prop = quad.predicate.value.removeprefix(CDM)
                whole = value if literal else self.main(value)
                self.triples.append((self.main(subject), prop, whole, literal))
                self._by_subject[self.main(subject), prop].append(value)

    def main(self, address: str) -> str:
        """The address that stands for all of a work."""
        seen = []
        while (following := self._main.get(address, address)) != address:
            seen.append(address)
            address = following
        self._main |= dict.fromkeys(seen, address)
        return address

    def values(self, subject: str, prop: str) -> Iterator[str]:
        """The values of a property of CDM, in order."""
        return iter(sorted(self._by_subject.get((subject, prop), ())))

    def target(self, subject: str) -> Target | None:
        """The id and identifiers of a work; None where none makes an id."""
        found: dict[str, str] = {}
        for prop in IDENTIFIERS:
            for value in self.values(subject, prop):
                sort_into(value, found)
        for address in sorted(self.addresses[subject]):
            match = ADDRESS.fullmatch(address)
            if match is None:
                continue
            scheme, value = match[1], unquote(match[2])
            procedure = PROCEDURE.fullmatch(value)
            if scheme == "eli":
                found.setdefault("eli", "http://data.europa.eu/eli/" + value)
            elif scheme == "procedure" and procedure:
                code = f"({procedure[3]})" if procedure[3] else ""
                number = f"{procedure[1]}/{int(procedure[2]):04d}{code}"
                found.setdefault("procedure" if code else "file", number)
            else:
                sort_into(value, found)
        return document_of(tuple(Identifier(scheme, value) for scheme, value in found.items()))


def _text(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else str(node)


def _described(graph: _Graph, name: str) -> tuple[str, Target]:
    """The work that the notice is of: it alone has a date, a type and expressions."""
    about = {
        s for s, prop, _, _ in graph.triples if prop in DESCRIBES or prop.startswith("dossier_")
    }
    found = {work: target for work in sorted(about) if (target := graph.target(work))}
    whole = {s for s, prop, _, _ in graph.triples if prop == "work_has_expression"} & found.keys()
    if len(found) > 1 and whole:
        found = {work: found[work] for work in sorted(whole)}
    if not found:
        raise InputError(
            "the Cellar notice names no document by CELEX, Commission, Council or procedure number",
            where=name,
        )
    if len(found) > 1:
        names = ", ".join(sorted(target[0] for target in found.values())[:3])
        raise InputError(
            f"the notice tells of several documents ({names})", where=name, hint="give one a file"
        )
    return next(iter(found.items()))


def _expressions(graph: _Graph, own: str) -> list[str]:
    found = {s for s, p, o, _ in graph.triples if p == "expression_belongs_to_work" and o == own}
    found |= {o for s, p, o, _ in graph.triples if p == "work_has_expression" and s == own}
    return sorted(found)


def _alternative_titles(graph: _Graph, own: str) -> list[str]:
    """The short titles of the work's expressions; one may hold several, with commas."""
    expressions = _expressions(graph, own)
    return sorted({t for one in expressions for p in ALTERNATIVE for t in graph.values(one, p)})


def _title(graph: _Graph, own: str) -> tuple[str | None, str]:
    """The title in English where there is one, and its language."""
    found = []
    for expression in _expressions(graph, own):
        used = next(graph.values(expression, "expression_uses_language"), "")
        language = LANGUAGES.get(used.rpartition("/")[2].lower(), "")
        for title in graph.values(expression, "expression_title"):
            found.append((language != "en", language, " ".join(title.split())))
    return (min(found)[2], min(found)[1]) if found else (None, "")


def _date(graph: _Graph, own: str) -> str:
    days = (day[:10] for day in graph.values(own, "work_date_document") if DAY.match(day))
    return next((day for day in days if not day.startswith(FORBIDDEN_YEAR)), "")


def _relations(graph: _Graph, own: Target) -> Iterator[Relation]:
    for subject, prop, value, literal in graph.triples:
        found = None if literal else links().get(prop.upper())
        if found is None:
            continue
        one, other = graph.target(subject), graph.target(value)
        if one and other and one[0] != other[0] and own[0] in {one[0], other[0]}:
            name, forward = found
            yield relation_of(name, *((one, other) if forward else (other, one)))
