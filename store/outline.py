"""The operations of an update, read from its tokens: which graphs they write, and where to amend them.

Only what stands outside of WHERE is read closely; what its braces hold is passed over. The engine
needs no spaces between words, so that this reader takes each word as it stands alone and refuses
what it does not know: the engine can find no operation that was not found here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from base.errors import QueryError
from base.sparqltokens import Token, place, unescaped

ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


@dataclass(frozen=True, slots=True)
class Load:
    """A LOAD operation: the code points where it begins and ends, and what it would load."""

    start: int
    end: int
    source: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What the operations of an update say outside of WHERE.

    Attributes:
        writes: the IRIs of the graphs that may be written; None among them stands for one that
            only the evaluation tells. The unnamed graph is left out.
        patterns: where a WHERE begins that may have USING before it, with the template of a DELETE
            WHERE, which has to be said twice then; else an empty text.
        names_dataset: whether an operation has WITH or USING.
        loads: the LOAD operations.
    """

    writes: tuple[str | None, ...]
    patterns: tuple[tuple[int, str], ...]
    names_dataset: bool
    loads: tuple[Load, ...]


class MalformedError(QueryError):
    """The operations cannot be told apart: the update is malformed, or its words run together."""


def outline(text: str, tokens: Sequence[Token]) -> Outline:
    """Read the operations of an update.

    Raises:
        MalformedError: as its name says.
    """
    reader = _Reader(text, tokens)
    reader.read()
    return Outline(
        tuple(dict.fromkeys(reader.writes)),
        tuple(reader.patterns),
        reader.names_dataset,
        tuple(reader.loads),
    )


class _Reader:
    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = [*tokens, Token("end", "", len(text), "")]
        self._at = 0
        self._prefixes: dict[str, str] = {}
        self.writes: list[str | None] = []
        self.patterns: list[tuple[int, str]] = []
        self.names_dataset = False
        self.loads: list[Load] = []

    def read(self) -> None:
        self._prologue()
        while self._token.kind != "end":
            self._operation()
            if self._token.kind == "end":
                return
            self._expect(";")
            self._prologue()

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._token
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _word(self, *words: str) -> str:
        """The next word, if it is one of these; else nothing."""
        token = self._token
        if token.kind != "word" or token.text.upper() not in words:
            return ""
        return self._next().text.upper()

    def _expect(self, *texts: str) -> None:
        if self._next().text.upper() not in texts:
            self._at -= 1
            raise self._malformed(f"expected {' or '.join(texts)}")

    def _malformed(self, what: str) -> MalformedError:
        hint = "write spaces between the words"
        return MalformedError(what, where=place(self._text, self._token.at), hint=hint)

    def _prologue(self) -> None:
        while word := self._word("PREFIX", "BASE"):
            if word == "PREFIX":
                prefix = self._next()
                if prefix.kind != "name":
                    raise self._malformed("expected a prefix")
                self._prefixes[prefix.text] = self._iri()
            else:
                self._iri()

    def _iri(self) -> str:
        token = self._next()
        if token.kind != "iri":
            raise self._malformed("expected an IRI")
        return unescaped(token.text)[1:-1]

    def _operation(self) -> None:
        start = self._token.at
        word = self._word(
            "INSERT", "DELETE", "WITH", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD"
        )
        if word in ("INSERT", "DELETE", "WITH"):
            self._at -= 1
            self._modify()
        elif word == "LOAD":
            self._load(start)
        elif word:
            self._word("SILENT")
            self._managed(word)
        elif self._token.text.upper().startswith("LOAD"):
            raise self._malformed("LOAD is not allowed: nothing is fetched")
        else:
            raise self._malformed("expected an operation of SPARQL Update")

    def _managed(self, word: str) -> None:
        """The operations on whole graphs."""
        if word == "CREATE":
            self._expect("GRAPH")
            self._written()
        elif word in ("CLEAR", "DROP"):
            if self._word("ALL", "NAMED"):
                self.writes.append(None)
            elif not self._word("DEFAULT"):
                self._expect("GRAPH")
                self._written()
        else:
            self._graph_or_default(written=word == "MOVE")
            self._expect("TO")
            self._graph_or_default(written=True)

    def _graph_or_default(self, *, written: bool) -> None:
        if not self._word("DEFAULT"):
            self._word("GRAPH")
            name = self._graph()
            if written:
                self.writes.append(name)

    def _load(self, start: int) -> None:
        silent = bool(self._word("SILENT"))
        source = self._token
        self._graph()
        if self._word("INTO"):
            self._expect("GRAPH")
            self._graph()
        last = self._tokens[self._at - 1]
        self.loads.append(Load(start, last.at + len(last.text), source.text, silent))

    def _modify(self) -> None:
        with_graph = bool(self._word("WITH"))
        if with_graph:
            self.names_dataset = True
            self._written()
        for word in ("DELETE", "INSERT"):
            if not self._word(word):
                continue
            if not with_graph and self._word("DATA"):
                self._template()
                return
            where = self._token.at
            if word == "DELETE" and not with_graph and self._word("WHERE"):
                self.patterns.append((where, self._template()))
                return
            self._template()
        while self._word("USING"):
            self.names_dataset = True
            self._word("NAMED")
            self._graph()
        where = self._token.at
        self._expect("WHERE")
        self.patterns.append((where, ""))
        self._block()

    def _written(self) -> None:
        self.writes.append(self._graph())

    def _graph(self) -> str | None:
        """A graph's name; None where its full IRI is not in the text."""
        token = self._next()
        if token.kind == "iri":
            iri = unescaped(token.text)[1:-1]
        elif token.kind == "name":
            prefix, _, local = token.text.partition(":")
            iri = self._prefixes.get(prefix + ":", "") + local.replace("\\", "")
        else:
            raise self._malformed("expected the name of a graph")
        return iri if ABSOLUTE.match(iri) else None

    def _block(self) -> tuple[int, int]:
        """Pass over what braces hold; gives the places of the first and the last of its tokens."""
        self._expect("{")
        first, depth = self._at - 1, 1
        while depth:
            token = self._next()
            if token.kind == "end":
                self._at -= 1
                raise self._malformed("a brace is not closed")
            depth += (token.text == "{") - (token.text == "}")
        return first, self._at - 1

    def _template(self) -> str:
        """Read the graphs that a template names; gives its text."""
        first, last = self._block()
        inside = self._tokens[first + 1 : last]
        for index, token in enumerate(inside):
            if token.upper == "GRAPH":
                self._at = first + 2 + index
                self.writes.append(None if self._token.kind == "variable" else self._graph())
            named = index > 1 and inside[index - 2].upper == "GRAPH"
            # The engine would read `GRAPHex:a {` as one, too.
            if token.text == "{" and not named:
                self._at = first + 1 + index
                raise self._malformed(f"unexpected {token.text[:40]}")
        self._at = last + 1
        return self._text[self._tokens[first].at : self._tokens[last].at + 1]
