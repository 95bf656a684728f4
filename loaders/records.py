"""The values that pass between the steps of a loader: plain, frozen, and free of behaviour.

All offsets count Unicode code points from 0, ends are exclusive, all dates are ISO 8601 days.
"""

import datetime
from dataclasses import dataclass
from typing import Literal

from base.frozen import quickly_made

PassageKind = Literal["heading", "paragraph", "list-item", "footnote", "table-cell"]
CitationForm = Literal["explicit", "named", "anaphoric", "url"]
CitationStatus = Literal["resolved", "ambiguous", "unresolved"]


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a passage stands in the decoded source: code points, line (and page) from 1."""

    start: int
    end: int
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark that was taken out of a passage's text at `offset`."""

    offset: int
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text as a reader found it, before it is placed in the document's structure.

    `level` is a heading's depth from 1 (0 for everything else), `number` a heading's, point's or
    footnote's own number or a table cell's address (`1.r2c3`), `front` marks the title block,
    which is metadata and not prose.
    A reader that knows the document's structure names the place itself: `name` is the passage's
    id (`art4.1.a`), `path` the numbers of the headings above it.
    """

    kind: PassageKind
    text: str
    source: SourceSpan
    level: int = 0
    number: str | None = None
    marks: tuple[NoteMark, ...] = ()
    front: bool = False
    name: str | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One document's identity under a scheme: `Identifier("celex", "32017L0541")`."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of two documents that metadata state: `property` is one of the ontology's."""

    property: str
    subject: str
    subject_identifiers: tuple[Identifier, ...]
    object: str
    object_identifiers: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a procedure: `type` is the IRI of its kind, `label` its name, `initiators` are names
    of institutions, `documents` the ids of its documents with their identifiers.
    """

    date: datetime.date | None
    type: str | None
    label: str | None
    initiators: tuple[str, ...] = ()
    documents: tuple[tuple[str, tuple[Identifier, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure: `id` is `2017_0266`, `number` 2017/0266(NLE) where the letters are stated, `type`
    the IRI of its entry in the procedure table, `events` in the order of their days.
    """

    id: str
    number: str | None
    type: str | None = None
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one source file.

    `text` is the decoded source to which all source offsets refer, `discarded` the stretches
    that are in no block (running heads, page numbers), each with its source span, `ocr_pages` the
    numbers of the pages that were pictures, whose words were recognised, `unread_pages` those of
    pages that are pictures without a word that was read, `metadata` what the format says of the
    document outside its text, as (name, value), `relations` what it says of it and other
    documents, `procedure` the one to which it belongs, with what is known of it.
    """

    layout: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    discarded: tuple[SourceSpan, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    relations: tuple[Relation, ...] = ()
    procedure: Procedure | None = None
    ocr_pages: tuple[int, ...] = ()
    unread_pages: tuple[int, ...] = ()

    def stated(self, name: str) -> str | None:
        """The first value that the metadata have under `name`, or None."""
        return next((value for key, value in self.metadata if key == name), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a reading compares with a plain extraction of the same file, word by word.

    `words` counts the file's words, `share` (0 to 1) is the part of them that was kept; `gone` and
    `phantom` list words that are missing and words that were added, with how often.
    """

    words: int
    share: float
    gone: tuple[tuple[str, int], ...] = ()
    phantom: tuple[tuple[str, int], ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in its place: `path` holds the numbers of the headings above it, outermost first.

    `number` is that of a heading, paragraph, point or list item ("3.2", "a"), also where the file
    has it counted by the word processor and the text does not show it. `ocr` tells that its words
    were recognised in a picture of the page.
    """

    id: str
    kind: PassageKind
    path: tuple[str, ...]
    text: str
    source: SourceSpan
    note: str | None = None
    note_of: str | None = None
    note_offset: int | None = None
    front: bool = False
    number: str | None = None
    ocr: bool = False


@quickly_made
@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stands on the page: what was found, before anyone says what it means.

    `scheme` names the family of identifiers, `parts` the named pieces of the text.
    """

    passage: str
    start: int
    end: int
    text: str
    scheme: str
    parts: tuple[tuple[str, str], ...]
    form: CitationForm = "explicit"
    pinpoint: str | None = None
    stated_date: datetime.date | None = None
    malformed: bool = False

    def part(self, name: str) -> str | None:
        """The piece called `name`, or None."""
        for key, value in self.parts:
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible reading of a reference: the document's id, its identifiers, and how sure that is."""

    document: str
    identifiers: tuple[Identifier, ...]
    confidence: float
    reason: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Citation:
    """A reference with what it was resolved to; several readings stay as candidates.

    `role` is the property by which the document's title block names the other document
    (`previousDocument`), None for citations in its text.
    `antecedent` is the reference that a defined name or an anaphor leans on.
    """

    reference: Reference
    status: CitationStatus
    confidence: float
    document: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    role: str | None = None
    antecedent: Reference | None = None

    def identifier(self, scheme: str) -> str | None:
        """The resolved identifier under `scheme`, or None."""
        for identifier in self.identifiers:
            if identifier.scheme == scheme:
                return identifier.value
        return None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity of the registers."""

    passage: str
    start: int
    end: int
    text: str
    entity: str
    type: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A stretch of the title block that names other documents, and the property that says how.

    `block` is the index of the block, `start` and `end` are code points in its text.
    """

    property: str
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a document says of itself: identity and metadata.

    `kind` names the kind's module, `term` its class in the ontology, `resource_type` the IRI of
    its entry in the EU's resource-type table.
    `id` follows the order of precedence comnat, CELEX, register number, scheme and number,
    slug, content hash; `flags` name what is doubtful (`unidentified`, `unknown-kind`, `ocr`,
    `unread-pages`),
    `contradictions` what the document says against what the user says of it.
    `sender` and `recipient` are the words of the title block, `issuers` and `addressees` the bodies
    of the registers that these name. `dates` are further days, by the ontology's property; `part`
    says which part of a document this file is ("1/2", "ANNEX 1"), `names` how an act calls itself.
    """

    id: str
    kind: str
    term: str = "Document"
    resource_type: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    language: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    sender: str | None = None
    recipient: str | None = None
    subject_codes: tuple[str, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    flags: tuple[str, ...] = ()
    distribution: str | None = None
    original_language: str | None = None
    part: str | None = None
    dates: tuple[tuple[str, datetime.date], ...] = ()
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    links: tuple[HeadLink, ...] = ()
    contradictions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
