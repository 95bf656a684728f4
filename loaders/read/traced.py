"""Text that remembers where each of its characters stood in the source."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

WHITESPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
# White space that is not yet one space between words.
UNTIDY = re.compile(r"[\s\u00a0\u200b\ufeff]{2,}|(?! )[\s\u00a0\u200b\ufeff]|\A | \Z")


@dataclass(frozen=True, slots=True)
class Traced:
    """A string and, for each code point, its offset in the decoded source."""

    text: str
    offsets: "array[int]"

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "Traced":
        """The stretch `source[start:end]`."""
        return cls(source[start:end], array("L", range(start, end)))

    @classmethod
    def join(cls, parts: Iterable["Traced"], separator: str = " ") -> "Traced":
        """The parts in order; separators take the offset of the character before them."""
        text: list[str] = []
        offsets = array("L")
        for part in parts:
            if not part.text:
                continue
            if offsets and separator:
                text.append(separator)
                offsets.extend([offsets[-1]] * len(separator))
            text.append(part.text)
            offsets.extend(part.offsets)
        return cls("".join(text), offsets)

    def slice(self, start: int, end: int) -> "Traced":
        """The characters from `start` to `end` (code points of this text)."""
        return Traced(self.text[start:end], self.offsets[start:end])

    def without(self, spans: Iterable[tuple[int, int]]) -> "Traced":
        """This text with the given spans (in order, not overlapping) taken out."""
        parts: list[Traced] = []
        at = 0
        for start, end in spans:
            parts.append(self.slice(at, start))
            at = end
        parts.append(self.slice(at, len(self.text)))
        return Traced.join(parts, separator="")

    def collapsed(self) -> "Traced":
        """This text with each run of white space as one space and none at the ends."""
        parts: list[str] = []
        offsets = array("L")
        at = 0
        for gap in UNTIDY.finditer(self.text):
            parts.append(self.text[at : gap.start()])
            offsets.extend(self.offsets[at : gap.start()])
            if gap.start() > 0 and gap.end() < len(self.text):
                parts.append(" ")
                offsets.append(self.offsets[gap.start()])
            at = gap.end()
        parts.append(self.text[at:])
        offsets.extend(self.offsets[at:])
        return Traced("".join(parts), offsets)

    @property
    def start(self) -> int:
        """Offset of the first character in the source (0 for an empty text)."""
        return self.offsets[0] if self.offsets else 0

    @property
    def end(self) -> int:
        """Offset after the last character in the source (0 for an empty text)."""
        return self.offsets[-1] + 1 if self.offsets else 0
