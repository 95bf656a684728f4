"""Reading an RDF file that a user gives: nothing is fetched, nothing is expanded, nothing hidden."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate, islice

from lxml import etree
from pyoxigraph import Literal, Quad, RdfFormat, Triple, parse

from base.errors import InputError, LimitError
from base.rdfformat import FORMATS, rdf_format

CALLED = {RdfFormat.TRIG: "Turtle or TriG", RdfFormat.N_QUADS: "N-Triples or N-Quads"}
DEEPEST = 100
MOST_TRIPLES = 1_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
DECLARED_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
# Strings and comments that are never closed run to the end, so that each character is read once.
JSON_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)
TURTLE_TOKENS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\Z)'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'(?:[^'\\\n]|\\.)*+'?"
    r'|<[^<>"{}|^`\\\s]*+>|#[^\n]*+|<<|>>|[\[{(\]})]',
    re.DOTALL,
)
XML_TOKENS = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<[^<>\"']*+(?:\"[^\"]*+(?:\"|\Z)[^<>\"']*+|'[^']*+(?:'|\Z)[^<>\"']*+)*+>?",
    re.DOTALL,
)


def parse_rdf(
    content: bytes, name: str, *, most: int = MOST_TRIPLES, base: str | None = None
) -> list[Triple]:
    """The triples of an RDF file; the graphs of a dataset are merged. As `parse_quads`."""
    return [quad.triple for quad in parse_quads(content, name, most=most, base=base)]


def parse_quads(
    content: bytes, name: str, *, most: int = MOST_TRIPLES, base: str | None = None
) -> list[Quad]:
    """The quads of an RDF file.

    Args:
        content: the file's bytes, in UTF-8.
        name: the file's name; its ending tells the format where the content doesn't.
        most: how many triples are read before giving up.
        base: the address against which relative ones are resolved; without it they are refused.

    Raises:
        InputError: the format is not known, the text is broken or unsafe; says at which line.
        LimitError: there are more than `most` triples.
    """
    form = rdf_format(content, name) or FORMATS.get(name.rpartition(".")[2].lower())
    if form is None:
        raise InputError(
            "the ending of the file names no RDF format", where=name, hint=_endings(FORMATS)
        )
    return quads_in(content, name, form, most=most, base=base)


def quads_in(
    content: bytes,
    name: str,
    form: RdfFormat,
    *,
    most: int = MOST_TRIPLES,
    base: str | None = None,
    fresh: bool = False,
) -> list[Quad]:
    """The quads of an RDF text in the syntax `form`, whatever it looks like; else as `parse_quads`.

    `fresh` gives each blank node a label that nothing else has.
    """
    text = _decoded(content, name)
    if form == RdfFormat.RDF_XML:
        _check_xml(text, name)
    elif form == RdfFormat.JSON_LD:
        _check_json(text, name)
    else:
        _check_depth(text, name, TURTLE_TOKENS, ("<<", "[", "{", "("), (">>", "]", "}", ")"))
    parsed = _parsed(text, name, form, _base(form, base), fresh)
    found = list(islice(parsed, most + 1))
    if len(found) > most:
        raise LimitError(f"more than {most} triples", where=name, hint="split the file")
    return found


def _parsed(text: str, name: str, form: RdfFormat, base: str | None, fresh: bool) -> Iterator[Quad]:
    try:
        for quad in parse(text.encode(), format=form, base_iri=base, rename_blank_nodes=fresh):
            if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                raise InputError("statements about statements are not supported", where=name)
            if isinstance(quad.object, Literal) and CONTROL.search(quad.object.value):
                raise InputError(f"a text of {quad.subject} holds control characters", where=name)
            yield quad
    except SyntaxError as error:
        line = error.lineno
        if line is None and form == RdfFormat.RDF_XML:
            line = _broken_line(text)
        place = name if line is None else f"{name}:{line}"
        raise InputError(
            f"not {CALLED.get(form, form.name)}: {error.msg[:300]}", where=place
        ) from None
    except ValueError as error:
        raise InputError(f"not {CALLED.get(form, form.name)}: {error}", where=name) from None


def _base(form: RdfFormat, base: str | None) -> str | None:
    """The base for a syntax that can have relative addresses; the parser refuses it for others."""
    return None if form in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS) else base


def _broken_line(text: str) -> int | None:
    """The line at which XML stops being well formed, or None when it is well formed."""
    try:
        etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return error.lineno
    return None


def _endings(formats: dict[str, RdfFormat]) -> str:
    return "use one of " + " ".join(f".{ending}" for ending in formats)


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            "the text is not UTF-8", where=f"{name}:{line}", hint="save the file as UTF-8"
        ) from None
    if not text.strip():
        raise InputError("the file is empty", where=name)
    found = CONTROL.search(text)
    if found:
        place = f"{name}:{_line(text, found.start())}"
        raise InputError(f"control character U+{ord(found[0]):04X}", where=place)
    return text


def _check_depth(
    text: str,
    name: str,
    tokens: re.Pattern[str],
    opening: tuple[str, ...],
    closing: tuple[str, ...],
) -> None:
    """Refuse deep nesting: parsers that call themselves for each level end the whole process."""
    depth = 0
    for token in tokens.finditer(text):
        depth += (token[0] in opening) - (token[0] in closing)
        if depth > DEEPEST:
            place = f"{name}:{_line(text, token.start())}"
            raise InputError(f"brackets are nested more than {DEEPEST} deep", where=place)


def _check_xml(text: str, name: str) -> None:
    for word in ("<!DOCTYPE", "<!ENTITY"):
        at = text.upper().find(word)
        if at >= 0:
            raise InputError(
                "the file declares a document type or entities",
                where=f"{name}:{_line(text, at)}",
                hint="remove the DOCTYPE: nothing is fetched or expanded from it",
            )
    declared = DECLARED_ENCODING.search(text)
    if declared and declared[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise InputError(
            f"the file is UTF-8 but declares {declared[1]}", where=f"{name}:1", hint="correct it"
        )
    steps = (_xml_step(token[0]) for token in XML_TOKENS.finditer(text))
    if max(accumulate(steps), default=0) > DEEPEST:
        raise InputError(f"elements are nested more than {DEEPEST} deep", where=name)


def _xml_step(token: str) -> int:
    if token.startswith("</"):
        return -1
    return 0 if token.startswith(("<!", "<?")) or token.endswith("/>") else 1


def _check_json(text: str, name: str) -> None:
    _check_depth(text, name, JSON_TOKENS, ("[", "{"), ("]", "}"))
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg}", where=f"{name}:{error.lineno}") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not usable JSON: {error}", where=name) from None
    remote = _remote_context(loaded)
    if remote is not None:
        at = text.find(json.dumps(remote)[1:-1])
        raise InputError(
            f"the context {remote[:200]} lies elsewhere",
            where=f"{name}:{_line(text, max(at, 0))}",
            hint="write the context into the file: nothing is fetched",
        )


def _remote_context(node: object) -> str | None:
    """The first context that is an address and not an object, wherever it stands."""
    todo = [node]
    while todo:
        current = todo.pop()
        if isinstance(current, list):
            todo.extend(current)
        elif isinstance(current, dict):
            for key, value in current.items():
                contexts = value if isinstance(value, list) else [value]
                if key in ("@context", "@import"):
                    found = next((c for c in contexts if isinstance(c, str)), None)
                    if found is not None:
                        return found
                todo.append(value)
    return None
