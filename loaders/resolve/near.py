"""A COM number and what stands around it: its sentence, its row, and in a note the words before the note's mark."""

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.dates import MONTH
from loaders.recognise.plain import plain
from loaders.records import Reference
from loaders.resolve.context import Context
from loaders.resolve.marks import FIGURES, REACH, marks_in
from loaders.resolve.rows import row_of

DAY = rf"(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}|\d{{1,2}}\.?\s{MONTH}\s\d{{4}})"
NUMBER = re.compile(r"(?:COM|SWD|SEC|JOIN)\s?\(\d{4}\)\s?\d{1,4}")
# The numbers of a list before the one that is asked for.
IN_A_LIST = re.compile(
    rf"(?:{NUMBER.pattern}(?:\sfinal)?(?:[,;]\s|[,;]?\s(?:and|or|et|ou|und|oder|&|\+|/)\s)){{1,8}}\Z"
)
# The end of a sentence, and the beginning of a paragraph, an item or a note.
STOP = re.compile(
    r"[.;?!]\s+(?=[A-ZÀ-Ý(‘“„«])|\n\s*\n|\n\s*(?:[-•*]|\d{1,2}[.)])\s"
    rf"|\n[^\S\n]{{0,3}}(?!{DAY})(?:{FIGURES})[^\S\n]{{1,6}}(?=[A-ZÀ-Ý(‘“„«\"']|\Z)"
)
# A note that begins with the number, or nearly so: "² COM(2022) 252 final", or with its title.
NOTE = re.compile(
    rf"(?:^|\n)[^\S\n]{{0,3}}[\[(]?({FIGURES})[\])]?\s{{1,6}}"
    rf"((?:(?!\n\s*\n|\n[^\S\n]{{0,3}}[\[(]?(?:{FIGURES})[\])]?\s).){{0,240}})\Z",
    re.DOTALL,
)
SHORT_NOTE = 60
BROKEN = re.compile(r"(?<=[a-zà-ÿ])-\n\s{0,8}(?=[a-zà-ÿ])")
AFTER, FAR = 120, 600


@dataclass(frozen=True)
class Near:
    """A number and what stands around it: the words before and after, and the text with what is above."""

    reference: Reference
    context: Context

    @cached_property
    def before(self) -> str:
        """The words that lead to the number; in a line of notes those before the note's mark, and its own."""
        around, at = self.context.around, self.context.lead + self.reference.start
        before = around[max(0, at - REACH) : at]
        note = NOTE.search(before)
        if note:
            marked = marks_in(around).words_before(note[1])
            lead = marked or self.context.marks.words_before(note[1])
            before = f"{lead} {note[2]}" if lead or len(note[2]) <= SHORT_NOTE else before
        return IN_A_LIST.sub("", plain(BROKEN.sub("", before)))

    @cached_property
    def after(self) -> str:
        """What stands right behind the number."""
        end = self.context.lead + self.reference.end
        return plain(self.context.around[end : end + AFTER])

    @cached_property
    def wide(self) -> tuple[str, int]:
        """The text with what stands above it, or beside it in a table, and where the number begins there."""
        text, begins = self.context.beyond()
        return text, begins + self.reference.start

    @cached_property
    def row(self) -> tuple[str, int] | None:
        """The row of a table in which the number stands, and where."""
        return row_of(*self.wide)

    @cached_property
    def sentence(self) -> str:
        """The words before the number in its row, or in its sentence, also those of a long title."""
        if self.row:
            return self.row[0][: self.row[1]]
        text, at = self.wide
        before = plain(BROKEN.sub("", text[max(0, at - FAR) : at]))
        return STOP.split(before)[-1]
