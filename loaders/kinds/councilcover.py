"""The cover page of a Council document: its number, codes and fields, wherever its lines were broken.

Readers give the page as lines, as one paragraph or as the cells of a table; so the fields are cut
out of the texts at their labels, and what stands before the first label is read as a whole.
The layout is that of the General Secretariat's templates.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.dates import DAY, parse_day
from loaders.kinds.coverwords import cover_words
from loaders.records import Block, HeadLink, Identifier, Reference
from loaders.resolve.council import register_number

MOST_BLOCKS = 60
LONGEST_BLOCK = 1500
LONGEST_AIM = 120
FUTURE = 9999
NUMBER = re.compile(
    r"(?<![\w/.])(?:(?P<prefix>ST|CM|DS|WK|SN|XT|EUCO|PE[-‑ ]CONS|PE)\s+)?(?P<number>\d{1,5})"
    r"(?:/(?P<revision>\d{1,2})(?=/))?/(?P<year>(?:19|20)\d{2}|\d{2})(?![\d/.])(?!\s?\([A-Z]{3}\))"
)
SUFFIX = re.compile(r"(?<!\w)(?:REV|ADD|COR|EXT|DCL|AMD)\s\d{1,2}(?!\d)|(?<!\w)INIT(?!\w)")
PROCEDURE = re.compile(
    r"(?P<year>(?:19|20)\d{2})/(?P<number>\d{4}[A-Z]?)\s?\(\s?(?P<code>[A-Z]{3})\s?\)"
)
CODE = re.compile(r"(?<!\S)([A-Z][A-Z/-]+(?: [A-Z]+)?) (\d{1,4})(?!\S)")
ORIGINAL = re.compile(r"\(OR\.\s*([a-z]{2}(?:\s?[,/]\s?[a-z]{2})*)\)")
PLACE_AND_DATE = re.compile(rf"(?:Brussels|Strasbourg|Luxembourg|Bruxelles),?\s+(?:the\s+)?({DAY})")
AIM = re.compile(r"[-–—•=]\s+\S")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text: the field that it belongs to ("" above the first), and its place."""

    field: str
    text: str
    block: int
    start: int

    @property
    def end(self) -> int:
        """Where it ends in its block."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class CouncilCover:
    """What a Council cover page says; `length` counts the blocks that it takes up."""

    length: int
    above: str
    pieces: tuple[Piece, ...]

    def field(self, name: str) -> str | None:
        """The words of a field in one line, or None."""
        words = " ".join(piece.text for piece in self.pieces if piece.field == name).split()
        return " ".join(words) or None

    @property
    def subject(self) -> str | None:
        """The subject without the aims that may follow it ("– Adoption")."""
        texts = (p.text for p in self.pieces if p.field == "subject" and p.text.strip())
        return next((" ".join(text.split()) for text in texts), None)

    @property
    def number(self) -> str | None:
        """The number as the register files it: `ST 14129 2017 REV 1 ADD 1`."""
        match = NUMBER.search(PROCEDURE.sub(" ", self.above))
        if match is None:
            return None
        parts = {name: value for name, value in match.groupdict().items() if value}
        parts["suffixes"] = " ".join(s for s in SUFFIX.findall(self.above) if s != "INIT")
        given = Reference("", 0, 0, match[0], "council", tuple(parts.items()))
        return register_number(given, FUTURE)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Its own number and the procedures to which it belongs."""
        own = [Identifier("council", self.number)] if self.number else []
        files = [
            Identifier("procedure", f"{m['year']}/{m['number']}({m['code']})")
            for m in PROCEDURE.finditer(self.above)
        ]
        return tuple(dict.fromkeys([*own, *files]))

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes under which the register files it: `CT 126`."""
        text = SUFFIX.sub(" ", NUMBER.sub(" ", self.above))
        for _, form in cover_words().distribution:
            text = form.sub(" ", text)
        return tuple(dict.fromkeys(f"{m[1]} {m[2]}" for m in CODE.finditer(text)))

    @property
    def distribution(self) -> str | None:
        """How far it may be handed on: `LIMITE`."""
        forms = cover_words().distribution
        return next((value for value, form in forms if form.search(self.above)), None)

    @property
    def original_language(self) -> str | None:
        """The ISO 639-1 code of the language in which it was written."""
        match = ORIGINAL.search(self.above)
        return match[1] if match else None

    @property
    def date(self) -> datetime.date | None:
        """The day after the place."""
        match = PLACE_AND_DATE.search(self.above)
        return parse_day(match[1]) if match else None

    @property
    def held(self) -> datetime.date | None:
        """The day of the meeting that it tells of."""
        match = re.search(DAY, self.field("held") or "")
        return parse_day(match[0]) if match else None

    @property
    def resource_type(self) -> str | None:
        """The entry in the EU's resource-type table of what the page says it is, or None."""
        types = cover_words().council
        return next((t.resource_type for t in types if t.form.search(self.above)), None)

    @property
    def links(self) -> tuple[HeadLink, ...]:
        """Where it names the documents that came before it."""
        names = cover_words().links
        return tuple(
            HeadLink(names[piece.field], piece.block, piece.start, piece.end)
            for piece in self.pieces
            if piece.field in names and piece.text.strip()
        )


def council_cover(blocks: Sequence[Block]) -> CouncilCover | None:
    """The cover page with which a document begins, or None where it begins with none.

    A page is one if it has a subject and either a Council number above it or a sender or recipient.
    """
    pieces: list[Piece] = []
    length = 0
    for index, block in enumerate(blocks[:MOST_BLOCKS]):
        if len(block.text) > LONGEST_BLOCK or block.kind == "footnote":
            break
        if _complete(pieces) and not _continues(block, pieces):
            break
        pieces += _cut(block.text, index, pieces[-1].field if pieces else "")
        length = index + 1
    fields = {piece.field for piece in pieces}
    above = "\n".join(piece.text for piece in pieces if piece.field in {"", "other"})
    cover = CouncilCover(length, above, tuple(pieces))
    if not cover.field("subject") or not (cover.number or fields & {"sender", "recipient"}):
        return None
    return cover


def _cut(text: str, block: int, field: str) -> Iterable[Piece]:
    at = 0
    for match in cover_words().label.finditer(text):
        yield Piece(field, text[at : match.start()], block, at)
        field, at = match.lastgroup or "", match.end()
    yield Piece(field, text[at:], block, at)


def _complete(pieces: Sequence[Piece]) -> bool:
    """Whether the subject has been given, and the last field is not waiting for its words."""
    given = any(piece.field == "subject" and piece.text.strip() for piece in pieces)
    return given and bool(pieces[-1].text.strip())


def _continues(block: Block, pieces: Sequence[Piece]) -> bool:
    """Whether a block after the subject belongs to it (its aims: "– Adoption") or is a further field."""
    label = cover_words().label.match(block.text)
    seen = {piece.field for piece in pieces}
    if label and label.lastgroup not in seen - {"other"}:
        return True
    if pieces[-1].field != "subject":
        return False
    aim = AIM.match(block.text) or block.kind == "list-item"
    return bool(aim) and len(block.text) < LONGEST_AIM and block.number is None
