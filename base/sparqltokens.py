"""The tokens of a SPARQL query or update, as its grammar has them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from base.errors import QueryError

OPENING = frozenset("({[")
CLOSING = frozenset(")}]")

# The letters of names as in the SPARQL grammar (PN_CHARS_BASE, PN_CHARS).
_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_CHARS = _BASE + r"_0-9\u00B7\u0300-\u036F\u203F\u2040\-"
_LOCAL = rf"(?:[{_CHARS}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"

# Possessive repeats keep every pattern linear.
_TOKEN = re.compile(
    rf"""
      (?P<space>(?:[ \t\r\n\f\v]|\#[^\r\n]*+)++)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+'''
        | "(?!"")(?:[^"\\\r\n]|\\.)*+" | '(?!'')(?:[^'\\\r\n]|\\.)*+')
    | (?P<variable>[?$][{_CHARS}]++)
    | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<blank>_:[{_CHARS}.]*+)
    | (?P<name>(?:[{_BASE}](?:[{_CHARS}.]*[{_CHARS}])?)?:(?:{_LOCAL}(?:(?:{_LOCAL}|\.)*{_LOCAL})?)?)
    | (?P<number>[+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
    | (?P<word>[{_BASE}_][{_CHARS}.]*+)
    | (?P<sign>&&|\|\||\^\^|[!<>]=|[(){{}}\[\].;,=<>!?$*/+\-|^@:&~])
    | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ENDING = frozenset(b"\"'\\\r\n")
_COMMENT = re.compile(r"#[^\r\n]*")


class Token(NamedTuple):
    """`upper` is a word in capitals, without what a dot divides from it, as in `true.OPTIONAL`."""

    kind: str
    text: str
    at: int
    upper: str


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, without spaces and comments.

    Raises:
        QueryError: a string is not closed, a character has no place in a query, or an escape
            could end a string.
    """
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "stray"
        if kind == "space":
            continue
        text = match.group()
        upper = text.rpartition(".")[2].upper() if kind == "word" else ""
        token = Token(kind, text, match.start(), upper)
        if kind == "stray":
            what = "a string is not closed" if token.text in "\"'" else f"unexpected {token.text!r}"
            raise QueryError(what, where=place(query, token.at))
        if kind == "string" and "\\" in token.text:
            _check_escapes(query, token)
        yield token


def place(query: str, at: int) -> str:
    """Line and column of the code point `at`, both from 1."""
    return f"line {query.count(chr(10), 0, at) + 1}, column {at - query.rfind(chr(10), 0, at)}"


def unescaped(iri: str) -> str:
    """An IRI token without codepoint escapes."""
    return _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), iri)


def without_comments(query: str) -> str:
    """A query with spaces in place of its comments, in which servers may look for instructions.

    A query that is no SPARQL may come out as another that is none.
    """

    def blank(match: re.Match[str]) -> str:
        return _COMMENT.sub(" ", match[0]) if match.lastgroup == "space" else match[0]

    return _TOKEN.sub(blank, query)


def _check_escapes(query: str, token: Token) -> None:
    # Whether a codepoint escape is read before or after the string's end is looked for depends on
    # the engine: an escape that could end the string is refused, so that all read the same.
    for match in _ESCAPE.finditer(token.text):
        if int(match.group(1) or match.group(2), 16) in _ENDING:
            raise QueryError(
                "a quote, backslash or line end is written as a codepoint escape",
                where=place(query, token.at + match.start()),
                hint='write it as \\" or \\n',
            )
