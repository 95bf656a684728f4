"""The documents that a title block names beside the document itself, resolved like those of a text."""

from collections.abc import Iterator
from dataclasses import replace

from loaders.kinds.councilcover import NUMBER, SUFFIX
from loaders.recognise.references import references
from loaders.records import Citation, Head, HeadLink, Passage, Reference
from loaders.registered import Registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve


def linked(
    passages: tuple[Passage, ...], head: Head, registers: Registers, latest: int
) -> tuple[Citation, ...]:
    """The citations of the title block, each with the role in which it names the document.

    Args:
        passages: the document's passages, one for each block.
        head: what was read from the title block.
        registers: where known documents are looked up.
        latest: the last year that a document named here can bear.
    """
    return tuple(
        replace(citation, role=link.property)
        for link in head.links
        for reference in _references(passages[link.block], link)
        for citation in [resolve(reference, Context(registers, "", latest))]
        if citation.document != head.id
    )


def _references(passage: Passage, link: HeadLink) -> Iterator[Reference]:
    """The references in the stretch; in it a number too short for one in a text is one."""
    found = [r for r in references(passage) if link.start <= r.start and r.end <= link.end]
    if found or link.property == "relatedTo":
        yield from found
        return
    match = NUMBER.search(passage.text, link.start, link.end)
    if match:
        suffixes = " ".join(SUFFIX.findall(passage.text, match.end(), link.end))
        parts = {k: v for k, v in match.groupdict().items() if v} | {"suffixes": suffixes}
        start, end = match.span()
        yield Reference(passage.id, start, end, match[0], "council", tuple(sorted(parts.items())))
