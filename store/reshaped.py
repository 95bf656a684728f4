"""A SELECT with groups, written so that servers take it that know aggregates only as plain columns.

The groups become a query of their own inside, with each aggregate under a name of its own; what is made
of them, and the order, stand outside, where they are plain variables.
"""

from collections.abc import Sequence

from base.sparqltokens import CLOSING, OPENING, Token, tokens

AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])
AFTER = frozenset(["ORDER", "LIMIT", "OFFSET"])
OTHERS = frozenset(["HAVING", "VALUES", "DISTINCT", "REDUCED", "FROM"])
MADE = "euctmade"
NOTHING = "euctnothing"  # no query binds it


def reshaped(query: str) -> str:
    """The query in that form; as it is where it has no groups, or is another than those that we ask.

    Args:
        query: a SPARQL query without comments that a parser has read.
    """
    found = list(tokens(query))
    top = _words_on_top(found)
    if "SELECT" not in top or "GROUP" not in top or OTHERS & top.keys():
        return query
    group = top["GROUP"]
    after = min((top[word] for word in AFTER & top.keys()), default=len(found))
    keys = [token.text for token in found[group + 2 : after]]
    if not keys or any(key[0] not in "?$" for key in keys):
        return query
    start = top["SELECT"]
    brace = next(i for i in range(start, len(found)) if found[i].text == "{")
    where = brace - 1 if found[brace - 1].upper == "WHERE" else brace
    made: dict[str, str] = {}
    items = _outside(query, start + 1, where, found, made)
    tail = _outside(query, after, len(found), found, made)
    columns = " ".join([*keys, *(f"({text} AS ?{name})" for text, name in made.items())])
    prologue, pattern = query[: found[start].at], query[found[brace].at : found[group].at]
    return (
        f"{prologue}SELECT {items} WHERE {{ {{ SELECT {columns} WHERE {pattern} "
        f"GROUP BY {' '.join(keys)} }} }} {tail}"
    )


def _words_on_top(found: Sequence[Token]) -> dict[str, int]:
    """Where each word stands first outside of all brackets."""
    depth, top = 0, dict[str, int]()
    for index, token in enumerate(found):
        if token.text in OPENING:
            depth += 1
        elif token.text in CLOSING:
            depth -= 1
        elif depth == 0 and token.kind == "word":
            top.setdefault(token.upper, index)
    return top


def _outside(
    query: str, start: int, stop: int, found: Sequence[Token], made: dict[str, str]
) -> str:
    """The text from one token to another with names in place of aggregates, which `made` gets."""
    parts: list[str] = []
    index, at = start, found[start].at if start < stop else 0
    end = found[stop].at if stop < len(found) else len(query)
    while index < stop:
        token = found[index]
        following = found[index + 1].text if index + 1 < stop else ""
        if token.upper in AGGREGATES and following == "(":
            index = _closing(found, index + 1)
            text = query[token.at : found[index].at + 1]
            name = f"?{made.setdefault(text, f'{MADE}{len(made)}')}"
            if token.upper == "GROUP_CONCAT":  # of nothing it is nothing here, and "" there
                name = f'IF({name} = "", ?{NOTHING}, {name})'
            parts += (query[at : token.at], name)
            at = found[index].at + 1
        index += 1
    return "".join([*parts, query[at:end] if start < stop else ""]).strip()


def _closing(found: Sequence[Token], start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    depth = 0
    for index in range(start, len(found)):
        depth += (found[index].text in OPENING) - (found[index].text in CLOSING)
        if depth == 0:
            return index
    return len(found) - 1
