"""What a person types to search, read leniently: every text means something, none is refused.

Words must all be there; `OR` between them lets one be enough, `-` or `NOT` before one keeps it out,
quotation marks hold words together as they are written, `*` after a word stands for any ending,
parentheses group. What cannot be read as one of these is a word or nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.schema import empty

MOST_LEAVES = 64
MOST_DEPTH = 16
_TOKEN = re.compile(
    r"""[-+]?["„“”«»](?P<phrase>[^"„“”«»]*)(?:["„“”«»]|$)
    | (?P<number>(?<!\S)[^\W\d_]{1,6}\s?\(\d{4}\)\s?\d{1,5}\b)
    | (?P<open>[-+]?\()
    | (?P<close>\))
    | (?P<word>[^\s"„“”«»()]+(?:\([^\s"„“”«»()]*\)[^\s"„“”«»()]*)*)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word or several that belong together; `exact` where they stand in quotation marks.

    `prefix` lets the last word go on.
    """

    text: str
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that must all be there, or (`anyway`) at least so many; and those that must not."""

    parts: tuple["Leaf | Group", ...]
    without: tuple["Leaf | Group", ...] = ()
    anyway: bool = False
    least: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed; `ignored` are the words that came after the most that are taken."""

    root: Group
    ignored: int

    def leaves(self) -> list[Leaf]:
        """All words that are looked for, not those kept out."""
        return list(_leaves(self.root))

    def loosened(self) -> "Words | None":
        """The same with half of the words being enough, none of them one that says nothing.

        None where there are operators or one word.
        """
        if self.root.without or self.root.anyway or len(self.root.parts) < 2:
            return None
        leaves = [part for part in self.root.parts if isinstance(part, Leaf)]
        if len(leaves) < len(self.root.parts):
            return None
        telling = tuple(leaf for leaf in leaves if not empty(leaf.text)) or tuple(leaves)
        return Words(Group(telling, anyway=True, least=max(1, len(telling) // 2)), self.ignored)


def read(text: str) -> Words:
    """The words in a text that was typed."""
    # What is no Unicode text (half of a surrogate pair) becomes a question mark.
    tokens = list(_tokens(text.encode("utf-8", "replace").decode()))
    leaves = 0
    kept = []
    for token in tokens:
        leaves += token[0] in ("phrase", "word")
        if leaves <= MOST_LEAVES:
            kept.append(token)
    root, _ = _group(kept, 0, 0)
    return Words(root, max(0, leaves - MOST_LEAVES))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "word"
        value = match[0]
        if kind in ("phrase", "open") and value[0] in "-+":
            yield from [("not", "")] if value[0] == "-" else []
        if kind == "word" and value in ("AND", "OR", "NOT"):
            yield value.lower(), ""
        elif kind == "word" and value[0] in "-+" and len(value) > 1:
            yield from [("not", "")] if value[0] == "-" else []
            yield "word", value[1:]
        elif kind == "number":
            yield "word", value
        else:
            yield kind, match["phrase"] if kind == "phrase" else value


def _group(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Group, int]:
    """The group that begins at a place, and the place after it."""
    choices: list[Group] = []
    parts: list[Leaf | Group] = []
    without: list[Leaf | Group] = []
    negated = False
    while at < len(tokens):
        kind, value = tokens[at]
        at += 1
        if kind == "close":
            if depth:
                break
        elif kind == "not":
            negated = True
        elif kind == "or":
            choices.append(_of(parts, without))
            parts, without, negated = [], [], False
        elif kind != "and" and (kind != "open" or depth < MOST_DEPTH):
            part: Leaf | Group = _leaf(kind, value)
            if kind == "open":
                part, at = _group(tokens, at, depth + 1)
            (without if negated else parts).append(part)
            negated = False
    last = _of(parts, without)
    if not choices:
        return last, at
    given = [g for g in (*choices, last) if g.parts or g.without]
    return Group(tuple(given), anyway=True), at


def _of(parts: "list[Leaf | Group]", without: "list[Leaf | Group]") -> Group:
    """A group, each part once: whoever repeats a word means no more by it."""
    return Group(tuple(dict.fromkeys(parts)), tuple(dict.fromkeys(without)))


def _leaf(kind: str, value: str) -> Leaf:
    if kind == "phrase":
        return Leaf(value, exact=True)
    ended = value.rstrip("*")
    return Leaf(ended, prefix=len(ended) < len(value))


def _leaves(group: Group) -> Iterator[Leaf]:
    for part in group.parts:
        if isinstance(part, Leaf):
            yield part
        else:
            yield from _leaves(part)
