"""Documents of the Commission with their title page: the COM, SWD, JOIN or C number stands on it."""

import datetime
from collections.abc import Iterable

from loaders.celex import Celex
from loaders.kinds.kind import Kind
from loaders.kinds.titlepage import TitlePage, title_page
from loaders.records import Head, Identifier, Reading
from loaders.registers import load_registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve

ANY_YEAR = 9999
STARTS_A_PROCEDURE = "PC"


def _recognises(reading: Reading) -> float:
    return 0.7 if title_page(reading.blocks) else 0.0


def _head(reading: Reading) -> Head:
    page = title_page(reading.blocks)
    assert page is not None
    return title_page_head(reading, page, "commission-document")


def title_page_head(reading: Reading, page: TitlePage, kind: str) -> Head:
    """The head of a document with a title page; what the format states of it comes first."""
    title = reading.stated("title") or page.title or reading.title
    return Head(
        id="",
        kind=kind,
        resource_type=page.type.resource_type if page.type else None,
        title=title,
        date=page.date or _stated_day(reading),
        language=reading.language,
        identifiers=tuple(_identifiers(reading, page)),
        sender=page.sender,
        recipient=page.recipient,
        part=page.part,
        links=page.links,
    )


def _identifiers(reading: Reading, page: TitlePage) -> Iterable[Identifier]:
    """Number, CELEX and procedure; a part has no CELEX of its own.

    A COM document that belongs to a procedure, or whose title names a proposal, is filed under PC
    (Legal Analysis Methodology of the Publications Office, classes of sector 5).
    """
    citation = resolve(page.reference, Context(load_registers(), "", ANY_YEAR))
    suffix = _suffix(page.part)
    for own in citation.identifiers:
        if own.scheme != "celex":
            yield Identifier(
                own.scheme, own.value + suffix if own.scheme == "comnat" else own.value
            )
    stated = reading.stated("celex") or citation.identifier("celex")
    letters = page.type.letters if page.type else None
    if letters is None and page.procedures:
        letters = STARTS_A_PROCEDURE
    for candidate in citation.candidates:
        celex = next((i.value for i in candidate.identifiers if i.scheme == "celex"), "")
        parsed = Celex.parse(celex)
        if parsed and parsed.type == letters:
            stated = stated or celex
    if stated and not page.part:
        yield Identifier("celex", stated)
    yield from (Identifier("procedure", number) for number in page.procedures)


def _suffix(part: str | None) -> str:
    """What sets a part's number apart: `_PART1` for part 1/2, `_ANNEX_1` for an annex."""
    if part is None:
        return ""
    number, _, of = part.partition("/")
    return f"_PART{number}" if of else "_" + part.replace(" ", "_")


def _stated_day(reading: Reading) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(reading.stated("date") or "")
    except ValueError:
        return None


KIND = Kind("commission-document", "PreparatoryDocument", None, _recognises, _head)
