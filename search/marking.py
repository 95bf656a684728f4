"""Where in a text the words stand that were searched for, and the part of a long text around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.schema import PLAIN, STEMMERS, WORD_FIELDS, analyser
from search.words import Leaf

MOST_TEXT = 2000
BEFORE = 300
MOST_SPANS = 200
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A text or a part of it, which begins at `offset`; `spans` are places in `text` (code points)."""

    text: str
    offset: int
    spans: tuple[Span, ...]


class Marker:
    """Finds the words of one search again in texts."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self._leaves = list(dict.fromkeys(leaves))
        self._terms: dict[tuple[Leaf, str], list[str]] = {}

    def passage(self, text: str, language: str | None) -> Part:
        """The passage, cut where it is long; the first place is in it."""
        fields = (PLAIN, language) if language in STEMMERS else (PLAIN,)
        spans = self._spans(text, [field for field in fields if field])
        begin = max(0, spans[0][0] - BEFORE) if spans and len(text) > MOST_TEXT else 0
        end = begin + MOST_TEXT
        inside = [(a - begin, b - begin) for a, b in spans if a >= begin and b <= end]
        return Part(text[begin:end], begin, tuple(inside[:MOST_SPANS]))

    def name(self, shown: str, names: Mapping[str, list[str]]) -> Part:
        """The name by which a thing was found: the one it is shown by, or where more is found."""
        best, marked = shown, self._spans(shown, WORD_FIELDS)
        for one in (name for several in names.values() for name in several):
            spans = self._spans(one, WORD_FIELDS)
            if sum(b - a for a, b in spans) > sum(b - a for a, b in marked):
                best, marked = one, spans
        spans = [span for span in marked if span[1] <= MOST_TEXT]
        return Part(best[:MOST_TEXT], 0, tuple(spans[:MOST_SPANS]))

    def _spans(self, text: str, fields: Iterable[str]) -> list[Span]:
        """The places in order, those that overlap as one."""
        found: list[Span] = []
        for field in fields:
            tokens = [
                (token.text, token.char_offset_from, token.char_offset_to)
                for token in analyser(field).pre_tokenize(text).tokens
            ]
            for leaf in self._leaves:
                if field == PLAIN or not (leaf.exact or leaf.prefix):
                    found += _places(leaf, self._analysed(leaf, field), tokens)
        merged: list[Span] = []
        for begin, end in sorted(found):
            if merged and begin < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((begin, end))
        return merged

    def _analysed(self, leaf: Leaf, field: str) -> list[str]:
        if (leaf, field) not in self._terms:
            self._terms[leaf, field] = analyser(field).analyze(leaf.text)
        return self._terms[leaf, field]


def _places(leaf: Leaf, terms: list[str], tokens: list[tuple[str, int, int]]) -> Iterable[Span]:
    """Where the terms follow each other in the text."""
    if not terms:
        return
    first, last = terms[0], len(terms) - 1
    for at in range(len(tokens) - last):
        if last == 0 or tokens[at][0] == first:
            part = [token[0] for token in tokens[at : at + last + 1]]
            ends = part[-1].startswith(terms[-1]) if leaf.prefix else part[-1] == terms[-1]
            if ends and part[:-1] == terms[:-1]:
                yield tokens[at][1], tokens[at + last][2]
