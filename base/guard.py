"""What a SPARQL query or update may not be, found by its tokens alone, before any parser sees it.

The engine cannot switch SERVICE off and its parser overflows the stack on deep nesting. The engine
also parses without word boundaries: `SERVICESILENT<x>`, `"a"SERVICE<x>` and `SERVICEex:a {` all
call out: so words are judged by what they contain. And it reads `?a<'b>…'` as a comparison with a
string where a tokeniser sees the IRI `<'b>`: so what both readings could take apart differently is
refused. The sandbox stands behind this check, with its limits and without a network.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from base.errors import QueryError
from base.settings import Settings
from base.sparqltokens import CLOSING, OPENING, Token, place, tokens, unescaped

UPDATES = frozenset(
    ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "USING", "WITH"]
)
REPEATED = frozenset(["UNION", "OPTIONAL", "MINUS", "LATERAL", "&&", "||", "/", "|", "^", "+", "*"])
UNARY = frozenset("!-+^")
FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
GRAPH_WORDS = ("GRAPH", "FROM", "NAMED")
NO_TRIPLE_TERMS = "statements about statements are not supported"

# What XML cannot hold, as it is or escaped.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|(?<!\\)(?:\\\\)*\\(?:[bf]|(?:u|U0000)(?:00(?:0[0-8BCEFbcef]|1[0-9A-Fa-f])|[Ff]{3}[EFef]))"
)
# In `?a<http://…`, no comparison can follow; all else may be one, up to these characters' meaning.
_SURE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
# What may be refused is not made without one of these; nor is a FROM clause, or an escape.
_SUSPECT = ("SERVICE", "FROM", "FILE:", "\\", *sorted(UPDATES))
# Any other `<` opens a full IRI, or has a space after it, which no IRI has.
_UNSURE = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.\-]*://|=?[ \t\r\n])")
_VENDOR = re.compile(r"(?:\w*::)*(?:bif|sql):|https?://www\.openlinksw\.com/", re.IGNORECASE)
_TELLING = re.compile(r"['#()\[\]]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the tokens of an admitted query say: whether it has a FROM clause of its own."""

    names_dataset: bool


_PLAIN = Checked(names_dataset=False)


def check(query: str, settings: Settings) -> Checked:
    """Admit a query, or say what about it is refused.

    Raises:
        QueryError: the query calls out (SERVICE), is an update, names a local file, or passes the
            limit of length, nesting or repetition; `where` gives line and column.
    """
    if len(query) > settings.query_length:
        raise QueryError(
            f"the query is longer than {settings.query_length} characters",
            hint="the limit is the setting EUCT_QUERY_LENGTH",
        )
    if _is_plain(query, settings):
        return _PLAIN
    found = list(tokens(query))
    _check_words(query, found, _query_refusal)
    _check_sizes(query, found, settings)
    return Checked(names_dataset=any(token.upper.startswith("FROM") for token in found))


def undeclared(query: str) -> list[str]:
    """The prefixes that a query uses but does not declare, in the order of their use.

    Raises:
        QueryError: as `tokens`.
    """
    return list(_undeclared(list(tokens(query))))


def check_remote(query: str) -> str:
    """The form of an admitted query (SELECT, ASK, CONSTRUCT or DESCRIBE) that is meant for a server.

    Raises:
        QueryError: it calls functions of the server's own, by which some reach files and databases.
    """
    prefixes: dict[str, str] = {}
    form = ""
    found = list(tokens(query))
    for index, token in enumerate(found):
        iri = ""
        if token.kind == "iri":
            iri = unescaped(token.text)[1:-1]
            if index > 1 and found[index - 2].upper == "PREFIX":
                prefixes[found[index - 1].text] = iri
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix + ":", prefix + ":") + local.replace("\\", "")
        elif token.upper in FORMS:
            form = form or token.upper
        if _VENDOR.match(iri):
            raise QueryError(
                "functions of the server's own are not allowed", where=place(query, token.at)
            )
    return form


def _is_plain(query: str, settings: Settings) -> bool:
    """Whether a query has nothing in it that could be refused, whatever its tokens are.

    Most queries are such, and seeing it takes a twentieth of the time.
    """
    if len(query) > settings.query_repeats:
        return False
    if query.count("(") + query.count("{") + query.count("[") > settings.query_nesting:
        return False
    upper = query.upper()
    for word in _SUSPECT:  # a generator would take as long again, with every query
        if word in upper:
            return False
    return not _UNSURE.search(query)


def check_update(update: str, settings: Settings) -> list[Token]:
    """Admit an update, or say what about it is refused.

    LOAD is let through: whoever reads the operations refuses it there.

    Raises:
        QueryError: as for a query, or it holds a control character or a statement about one.
    """
    if len(update) > settings.update_length:
        raise QueryError(
            f"the update is longer than {settings.update_length} characters",
            hint="the limit is the setting EUCT_UPDATE_LENGTH",
        )
    control = _CONTROL.search(update)
    if control:
        raise QueryError("a control character", where=place(update, control.start()))
    found = list(tokens(update))
    for before, token in pairwise(found):
        if before.text == "<" and token.text[0] == "<" and token.at == before.at + 1:
            raise QueryError(NO_TRIPLE_TERMS, where=place(update, before.at))
    _check_words(update, found, _update_refusal)
    _check_sizes(update, found, settings)
    return found


def _check_words(
    query: str, tokens: list[Token], word_refusal: Callable[[Token], str | None]
) -> None:
    brackets: list[str] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        refused = None
        if token.text in OPENING:
            brackets.append(token.text)
        elif token.text in CLOSING:
            del brackets[-1:]
        elif token.kind == "iri":
            refused = _iri_refusal(token.text, before, brackets)
        elif token.kind == "word":
            refused = word_refusal(token)
        elif token.kind == "name" and not (before and _names_graph(before)):
            after = tokens[index + 1].text if index + 1 < len(tokens) else ""
            if after == "{":  # `GRAPH service:x {` is good, `SERVICEex:x {` calls out
                refused = _service_in(token.text.partition(":")[0])
        if refused:
            raise QueryError(refused, where=place(query, token.at))


def _names_graph(token: Token) -> bool:
    return token.upper.endswith(GRAPH_WORDS)


def _service_in(text: str) -> str | None:
    return "SERVICE is not allowed: queries do not call out" if "SERVICE" in text.upper() else None


def _query_refusal(token: Token) -> str | None:
    if token.upper in UPDATES:
        return f"{token.upper} is an update, and only queries are answered here"
    return _service_in(token.text)


def _update_refusal(token: Token) -> str | None:
    return NO_TRIPLE_TERMS if "TRIPLE" in token.text.upper() else _service_in(token.text)


def _iri_refusal(iri: str, before: Token | None, brackets: list[str]) -> str | None:
    if unescaped(iri)[1:].lower().startswith("file:"):
        return "file: IRIs are not allowed"
    if _SURE_IRI.match(iri) or not _TELLING.search(iri) or before is None:
        return None
    # A comparison stands in round brackets, after an operand; `<<` opens a quoted triple anywhere.
    operand = before.kind != "sign" or before.text in CLOSING
    if before.text == "<" or (operand and brackets[-1:] == ["("]):
        return "< may begin an IRI or a comparison here: write spaces around it, or the full IRI"
    return None


def _check_sizes(query: str, tokens: list[Token], settings: Settings) -> None:
    depth = run = 0
    counts = dict.fromkeys(REPEATED, 0)
    for token in tokens:
        text = token.upper or token.text
        if text in OPENING:
            depth += 1
            if depth > settings.query_nesting:
                what, name = f"brackets are nested deeper than {settings.query_nesting}", "NESTING"
                raise _over(what, name, query, token)
        elif text in CLOSING:
            depth -= 1
        run = run + 1 if text in UNARY else 0
        if text in REPEATED:
            counts[text] += 1
        if run > settings.query_repeats or counts.get(text, 0) > settings.query_repeats:
            what = f"{text} is repeated more than {settings.query_repeats} times"
            raise _over(what, "REPEATS", query, token)


def _over(what: str, name: str, query: str, token: Token) -> QueryError:
    hint = f"the limit is the setting EUCT_QUERY_{name}"
    return QueryError(what, where=place(query, token.at), hint=hint)


def _undeclared(tokens: list[Token]) -> Iterator[str]:
    known: set[str] = set()
    for index, token in enumerate(tokens):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0] + ":"
        if prefix not in known and not (index and tokens[index - 1].upper == "PREFIX"):
            yield prefix
        known.add(prefix)
