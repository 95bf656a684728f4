"""The title page of a Commission document: number, part, date, procedure, title, addressees.

The layout is that of the Commission's templates: institution, place and date, number, part or
annex, procedure, title, and in braces the documents published with it.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.dates import DAY, parse_day
from loaders.kinds.coverwords import DocumentType, cover_words
from loaders.recognise.references import references
from loaders.records import Block, HeadLink, Passage, Reference, SourceSpan

FIRST_BLOCKS = 15
MOST_BLOCKS = 40
LONGEST_BLOCK = 600
NUMBER = re.compile(
    r"(?:^|\s)((?:COM|SWD|SEC|JOIN|C)\s?\(\d{4}\)\s?\d{1,5}(?:\s?(?:final|draft)(?:/\d{1,2})?)?)(?=\s|$)"
)
LONE_NUMBER = re.compile(NUMBER.pattern + r"\s*")
PART = re.compile(
    r"(?<!\w)(?:PART|Part|VOL(?:UME)?\.?)\s+(\d{1,2})(?:\s?/\s?|\s+of\s+)(\d{1,2})(?!\d)"
)
ANNEX = re.compile(
    r"(?:^|(?<=\n))\s*(ANNEX(?:ES)?(?:\s+(?:\d{1,2}|[IVX]+)(?:\s+(?:to|and)\s+(?:\d{1,2}|[IVX]+))?)?)\s*$"
)
PROCEDURE = re.compile(r"((?:19|20)\d{2})/(\d{4}[A-Z]?)\s?\(\s?([A-Z]{3})\s?\)")
PLACE_AND_DATE = re.compile(rf"(?:Brussels|Strasbourg|Luxembourg|Bruxelles),?\s+(?:the\s+)?({DAY})")
BRACES = re.compile(r"\{[^{}]{3,200}\}")
CONTENTS = re.compile(r"\.{4,}|(?i:^\s*(?:table of )?contents\s*$)|^\s*EXPLANATORY MEMORANDUM\s*$")
CONTENTS_LINE = re.compile(rf"{CONTENTS.pattern}|^[^.]{{2,150}}(?:\\d\\.[^.]*)*\\s\\d{{1,3}}$")
INSTITUTION = re.compile(
    r"(?:EUROPEAN|COMMISSION|EUROPEAN COMMISSION|COMMISSION OF THE EUROPEAN COMMUNITIES"
    r"|HIGH REPRESENTATIVE OF THE(?: EUROPEAN)? UNION FOR FOREIGN AFFAIRS AND SECURITY POLICY"
    r"|HIGH REPRESENTATIVE OF THE|UNION FOR FOREIGN AFFAIRS AND|SECURITY POLICY)"
)
FURNITURE = re.compile(
    r"(?:[A-Z]{2}(?:\s+[A-Z]{2})*|\(Text with EEA relevance\)|(?:SENSITIVE|LIMITED).*)"
)
HIGH_REPRESENTATIVE = re.compile(r"HIGH REPRESENTATIVE OF THE(?: EUROPEAN)?\s+UNION")
COMMISSION = "European Commission"
JOINT = "High Representative of the Union for Foreign Affairs and Security Policy"
ADDRESSEES = re.compile(
    r"\bTO\s+(THE\s+[A-Z][A-Z ,’'-]*?)"
    r"(?=\s+(?:[A-Z][a-z]|ON\b|(?:concerning|pursuant|under|on|in)\b)|\s*[a-z(\[{]|$)"
)


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a title page says; `length` counts the blocks that it takes up."""

    length: int
    texts: tuple[str, ...]
    at: int

    @property
    def reference(self) -> Reference:
        """Its own number, as references are read."""
        number = NUMBER.search(self.texts[self.at])
        assert number is not None
        return _references(number[1])[0]

    @property
    def part(self) -> str | None:
        """Which part of the document this is, as "1/2" or "ANNEX 1"; None for a whole one."""
        whole = "\n".join(self.texts)
        found = PART.search(whole)
        annexes = (ANNEX.search(text) for text in self.texts)
        annex = next((" ".join(a[1].split()) for a in annexes if a), None)
        return f"{found[1]}/{found[2]}" if found else annex

    @property
    def date(self) -> datetime.date | None:
        """The day after the place."""
        found = PLACE_AND_DATE.search("\n".join(self.texts))
        return parse_day(found[1]) if found else None

    @property
    def procedures(self) -> tuple[str, ...]:
        """The procedures to which it belongs: `2017/0266(NLE)`."""
        found = PROCEDURE.finditer("\n".join(self.texts))
        return tuple(dict.fromkeys(f"{m[1]}/{m[2]}({m[3]})" for m in found))

    @property
    def title(self) -> str | None:
        """The title in one line: what stands between the number and the braces."""
        return " ".join(" ".join(self._title_texts()).split()) or None

    @property
    def type(self) -> DocumentType | None:
        """What the title says that the document is."""
        title = self.title or ""
        return next((t for t in cover_words().commission if t.form.match(title)), None)

    @property
    def sender(self) -> str:
        """Who issued it."""
        joint = HIGH_REPRESENTATIVE.search(" ".join(self.texts[: self.at]))
        return f"{COMMISSION}; {JOINT}" if joint else COMMISSION

    @property
    def recipient(self) -> str | None:
        """To whom the title says that it is addressed."""
        found = ADDRESSEES.search(self.title or "")
        return " ".join(found[1].strip(" ,").split()) if found else None

    @property
    def links(self) -> tuple[HeadLink, ...]:
        """Where it names the documents published with it, in braces, and the whole that it is a part of."""
        whole = NUMBER.search(self.texts[self.at]) if self.part else None
        own = [(self.at, whole.start(1), whole.end(1))] if whole else []
        braces = [
            (index, match.start(), match.end())
            for index, text in enumerate(self.texts)
            for match in BRACES.finditer(text)
        ]
        return tuple(HeadLink("relatedTo", *place) for place in (*own, *braces))

    def _title_texts(self) -> list[str]:
        texts = [NUMBER.sub("", self.texts[self.at]).strip(), *self.texts[self.at + 1 :]]
        for pattern in (BRACES, PROCEDURE, PART, PLACE_AND_DATE):
            texts = [pattern.sub(" ", text).strip() for text in texts]
        if self.part in texts:
            texts.remove(self.part)
        return [text for text in texts if any(map(str.isalnum, text)) and not _furniture(text)]


def title_page(blocks: Sequence[Block]) -> TitlePage | None:
    """The title page with which a document begins, or None where it begins with none."""
    at = _number_at(blocks)
    if at is None:
        return None
    length = at + 1
    while length < min(len(blocks), MOST_BLOCKS) and not _ends(blocks[length], blocks[length - 1]):
        length += 1
    return TitlePage(length, tuple(block.text for block in blocks[:length]), at)


def contents_after(blocks: Sequence[Block], start: int) -> int:
    """The index after a table of contents that begins at `start`, or `start`."""
    end = start
    while end < len(blocks) and CONTENTS_LINE.search(blocks[end].text):
        end += 1
    return end


def _number_at(blocks: Sequence[Block]) -> int | None:
    for index, block in enumerate(blocks[:FIRST_BLOCKS]):
        if (block.kind == "heading" and block.number) or len(block.text) > LONGEST_BLOCK:
            return None
        if _numbered(block.text):
            return index
    return None


def _numbered(text: str) -> bool:
    """Whether a text is a number alone, or a cover page in one piece with its number."""
    if LONE_NUMBER.fullmatch(text):
        return True
    found = NUMBER.search(text)
    return bool(found and PLACE_AND_DATE.search(text[: found.start()]))


def _ends(block: Block, before: Block) -> bool:
    """Whether the page ends before a block."""
    if block.kind in {"footnote", "list-item"} or len(block.text) > LONGEST_BLOCK:
        return True
    if CONTENTS.search(block.text) or (block.kind == "heading" and block.number is not None):
        return True
    return bool(BRACES.search(before.text)) and not BRACES.search(block.text)


def _furniture(text: str) -> bool:
    return bool(FURNITURE.fullmatch(text) or INSTITUTION.fullmatch(text))


def _references(text: str) -> list[Reference]:
    return references(Passage("front", "paragraph", (), text, SourceSpan(0, len(text))))
