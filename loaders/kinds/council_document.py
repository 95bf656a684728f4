"""Documents of the Council with their cover page: notes, cover notes, agendas, acts to be signed."""

from loaders.kinds.councilcover import CouncilCover, council_cover
from loaders.kinds.kind import Kind
from loaders.records import Head, Reading


def _recognises(reading: Reading) -> float:
    cover = council_cover(reading.blocks)
    return 0.75 if cover and cover.number else 0.0


def _head(reading: Reading) -> Head:
    cover = council_cover(reading.blocks)
    assert cover is not None
    return cover_head(reading, cover, "council-document")


def cover_head(reading: Reading, cover: CouncilCover, kind: str) -> Head:
    """The head of a document with a Council cover page."""
    return Head(
        id="",
        kind=kind,
        resource_type=cover.resource_type,
        title=cover.subject,
        date=cover.date,
        language=reading.language,
        identifiers=cover.identifiers,
        sender=cover.field("sender"),
        recipient=cover.field("recipient"),
        subject_codes=cover.codes,
        distribution=cover.distribution,
        original_language=cover.original_language,
        links=cover.links,
    )


KIND = Kind("council-document", "CouncilDocument", None, _recognises, _head)
