"""A citation and the words around it, as the judges of `evidence` see them."""

import re
from dataclasses import dataclass, replace

from loaders.records import Citation
from loaders.registered import RegisteredDocument
from loaders.resolve import authors

DOUBTED = 0.6
REACH = 90
OPENS, CLOSES = re.compile(r"(?:\A|\n)[\s*•-]*\Z"), re.compile(r"[^\S\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Around:
    """A citation, the text in which it stands and its span there, and what the registers know of its meaning."""

    citation: Citation
    text: str
    start: int
    end: int
    documents: list[RegisteredDocument]
    of_the_union: bool

    @property
    def known(self) -> bool:
        """Whether the registers know what is meant."""
        return bool(self.documents)

    @property
    def own(self) -> str:
        """The words of the reference."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands right before it."""
        return self.text[max(0, self.start - REACH) : self.start]

    @property
    def after(self) -> str:
        """What stands right after it."""
        return self.text[self.end : self.end + REACH]

    def part(self, name: str) -> str | None:
        """A part of the reference."""
        return self.citation.reference.part(name)

    def has(self, table: str) -> bool:
        """Whether a word of the table stands in the text outside the reference itself."""
        found = authors.pattern(table)
        return bool(found.search(self.text, 0, self.start) or found.search(self.text, self.end))

    def in_the_union(self) -> bool:
        """Whether the text is of the Union's institutions, or speaks of their business."""
        return self.of_the_union or self.has("context")

    def by_a_body(self) -> bool:
        """As `authors.by_a_body`."""
        return authors.by_a_body(self.own, self.before, self.after)

    def by_another(self) -> bool:
        """As `authors.by_another`."""
        return authors.by_another(self.own, self.before, self.after)

    def after_a_noun(self) -> bool:
        """Whether a word stands right before that may be the name of another thing."""
        word = authors.word_before(self.before)
        if not (word and any(map(str.isalnum, word))):  # a dash
            return False
        return not authors.pattern("before_number", any_case=True).fullmatch(word)

    def alone(self) -> bool:
        """Whether the reference is all that its line has, so that no word of another line leads to it."""
        return bool(OPENS.search(self.before) and CLOSES.match(self.after))

    def doubted(self) -> Citation:
        """The citation, less sure than what something tells."""
        return replace(self.citation, confidence=min(self.citation.confidence, DOUBTED))
