"""Text out of a PDF: broken lines, note marks glued to words, note blocks, page numbers.

Pages begin at a form feed, or at a line that begins with a space (as converters leave the
form feed behind). Notes stand at the foot of their page: as a run of lone numbers followed by
as many texts, or as lines that begin with the next note's number.
"""

import itertools
import re
from dataclasses import dataclass, field

from loaders.read import notemarks
from loaders.read.headings import numbered
from loaders.read.lines import Line, Lineage, lines_of, take_spans, without_feet
from loaders.read.pagefoot import foot_note
from loaders.read.traced import Traced
from loaders.records import Block, Reading, SourceSpan

LONE_NUMBER = re.compile(r"\d{1,3}")
LONE_HEADING = re.compile(r"(?:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.|\([a-z]\))")
SHOUTED = re.compile(r"[^a-zà-ÿ]*[A-ZÀ-Þ]{3}[^a-zà-ÿ]*")
PARAGRAPH_END = re.compile(r"[.:;!?][)\]”’\"'»]?\d{0,3}$")
ENTRY_END = re.compile(r"[.)]$|\.pdf$|\.html?$")
PARAGRAPH_START = re.compile(r"[A-ZÀ-Þ“‘\"'(•·–-]|\d{1,2}[.)]\s")
WRAPPED_AT_LEAST = 60
LONGEST_LINE = 140
SHORT_LINE = 0.86
PAGE = 60  # lines of prose in which the mark of a note at the page's foot is looked for
FIT_MARGIN = 4  # proportional type: the same width holds more or fewer letters


def fits(text: str) -> bool:
    """Whether most lines are full lines of wrapped prose with no blank line between paragraphs."""
    lines = [line.stripped for line in lines_of(text)]
    long = [line for line in lines if len(line) >= WRAPPED_AT_LEAST]
    if len(long) < 20 or sum(len(line) > LONGEST_LINE for line in long) > len(long) // 50:
        return False
    ends = sum(1 for line in long if PARAGRAPH_END.search(line))
    return len(long) > len(lines) * 0.5 and ends < len(long) * 0.5


@dataclass(slots=True)
class _Page:
    """The state while lines are sorted into prose, notes and furniture."""

    text: str
    lineage: Lineage
    width: int
    prose: list[tuple[str, list[Line], int, str | None]] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    discarded: list[SourceSpan] = field(default_factory=list)
    last_note: int = 0

    def note(self, number: int, lines: list[Line]) -> None:
        """Take the lines as the text of the note."""
        body = _healed(self.text, lines)
        self.notes.append(self.lineage.block(body, "footnote", number=str(number)))
        self.last_note = max(self.last_note, number)

    def recent(self) -> str:
        """The last lines of prose, a page's worth."""
        lines = [line.text for _, lines, _, _ in self.prose[-PAGE:] for line in lines[-PAGE:]]
        return "\n".join(lines[-PAGE:])


def read(text: str) -> Reading:
    """Read the text into blocks: headings, healed paragraphs, then each page's notes."""
    lines, apart = without_feet(text)
    lengths = sorted(len(line.stripped) for line in lines if len(line.stripped) > 40)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 80
    page = _Page(text, Lineage(text), width)
    page.discarded.extend(page.lineage.span(line.start, line.end) for line in apart)
    at = 0
    while at < len(lines):
        at = _take(page, lines, at)
    return _finish(page)


def _take(page: _Page, lines: list[Line], at: int) -> int:
    """Sort the line at `at` (and those that belong to it); the index of the next line to sort."""
    line = lines[at]
    words = line.stripped
    if not words:
        if page.prose and page.prose[-1][0] == "paragraph" and _closed(page):
            page.prose.append(("break", [], 0, None))
        return at + 1
    if words[0].isdigit() and (after := _foot_note(page, lines, at)):
        return after
    if LONE_NUMBER.fullmatch(words):
        return _numbers(page, lines, at)
    if LONE_HEADING.fullmatch(words):
        after = _lone_heading(page, lines, at)
        if after:
            return after
    heading = numbered(words)
    if heading and _closed(page) and heading[0] != 3:
        page.prose.append(("heading", [line], *heading))
        return at + 1
    _prose(page, line)
    return at + 1


def _closed(page: _Page) -> bool:
    """Whether the last paragraph has come to its end."""
    if not page.prose or page.prose[-1][0] != "paragraph":
        return True
    return PARAGRAPH_END.search(page.prose[-1][1][-1].stripped) is not None


def _prose(page: _Page, line: Line) -> None:
    if page.prose and page.prose[-1][0] == "paragraph":
        last = page.prose[-1][1][-1].stripped
        if not (_ended(last, line.stripped, page.width) and PARAGRAPH_START.match(line.stripped)):
            page.prose[-1][1].append(line)
            return
    page.prose.append(("paragraph", [line], 0, None))


def _ended(last: str, following: str, width: int) -> bool:
    """Whether a paragraph ends with the line `last`: the next word would have fitted on it."""
    if not PARAGRAPH_END.search(last):
        return False
    fitted = len(last) + 1 + len(following.partition(" ")[0])
    return len(last) < width * SHORT_LINE or fitted <= width - FIT_MARGIN


def _lone_heading(page: _Page, lines: list[Line], at: int) -> int:
    """A heading's number alone on its line, with the title on the next ones; 0 if it is none."""
    following = at + 1
    while following < len(lines) and not lines[following].stripped:
        following += 1
    if following == len(lines):
        return 0
    title = [lines[at], lines[following]]
    roman = lines[at].stripped.endswith(".")
    after = following + 1
    if roman:
        if not SHOUTED.fullmatch(title[1].stripped):
            return 0
        while after < len(lines) and SHOUTED.fullmatch(lines[after].stripped):
            title.append(lines[after])
            after += 1
    elif PARAGRAPH_END.search(title[1].stripped):
        return 0
    number = lines[at].stripped.strip("().")
    page.prose.append(("heading", title, 1 if roman else 3, number))
    return after


def _numbers(page: _Page, lines: list[Line], at: int) -> int:
    """Lone numbers: a note block's numbers with their texts, or a page number to be discarded."""
    run = [at]
    while (nxt := run[-1] + 1) < len(lines) and LONE_NUMBER.fullmatch(lines[nxt].stripped):
        run.append(nxt)
    numbers = [int(lines[i].stripped) for i in run]
    after = run[-1] + 1
    climbing = all(b == a + 1 for a, b in itertools.pairwise(numbers))
    entries, end = _entries(lines, after) if climbing and len(run) > 1 else ([], after)
    if entries and len(entries) == len(run):
        for number, entry in zip(numbers, entries, strict=True):
            page.note(number, entry)
        after = end
    page.discarded.extend(page.lineage.span(lines[i].start, lines[i].end) for i in run)
    return after


def _foot_note(page: _Page, lines: list[Line], at: int) -> int:
    """A note that begins with its number at this line; the line after it, 0 if there is none."""
    found = foot_note(lines, at, page.recent, page.last_note)
    if found is None:
        return 0
    page.note(found.number, found.lines)
    start = lines[at].start
    page.discarded.append(page.lineage.span(start, found.lines[0].start))
    return found.after


def _entries(lines: list[Line], at: int) -> tuple[list[list[Line]], int]:
    """The note texts after their numbers, up to the next blank line."""
    while at < len(lines) and not lines[at].stripped:
        at += 1
    entries: list[list[Line]] = [[]]
    while at < len(lines) and lines[at].stripped:
        entries[-1].append(lines[at])
        if ENTRY_END.search(lines[at].stripped):
            entries.append([])
        at += 1
    return [entry for entry in entries if entry], at


def _healed(text: str, lines: list[Line]) -> Traced:
    """The lines as one text: a word broken by a hyphen before a small letter is joined."""
    parts: list[Traced] = []
    for line in lines:
        part = Traced.of(text, line.start, line.end).collapsed()
        if parts and _broken_word(parts[-1].text, part.text):
            parts[-1] = Traced.join([parts[-1], part], separator="")
        elif part.text:
            parts.append(part)
    return Traced.join(parts)


def _broken_word(before: str, after: str) -> bool:
    """Whether a line break fell inside a compound or an address (the hyphen itself is kept)."""
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha():
        return after[:1].islower()
    return "://" in before.rpartition(" ")[2] and not after[:1].isupper() and " " not in after


def _finish(page: _Page) -> Reading:
    runs = [entry for entry in page.prose if entry[1]]
    texts = [_healed(page.text, lines) for _, lines, _, _ in runs]
    found: dict[int, list[tuple[int, int, str]]] = {}
    for mark in notemarks.find(text.text for text in texts):
        found.setdefault(mark.text, []).append((mark.start, mark.end, str(mark.number)))
    blocks: list[Block] = []
    for index, (text, (kind, _, level, number)) in enumerate(zip(texts, runs, strict=True)):
        clean, marks = take_spans(text, found.get(index, []))
        if kind == "heading":
            blocks.append(
                page.lineage.block(clean, "heading", level=level, number=number, marks=marks)
            )
        else:
            blocks.append(page.lineage.block(clean, marks=marks))
    blocks.extend(page.notes)
    return Reading("pdf-text", page.text, tuple(blocks), discarded=tuple(page.discarded))
