"""References by words, with the article, paragraph or annex that stands before them."""

from loaders.recognise.pinpoints import ANCHORS, REACH, pinpoint_before
from loaders.recognise.plain import plain
from loaders.records import CitationForm, Passage, Reference


def with_pinpoint(
    passage: Passage,
    start: int,
    end: int,
    scheme: str,
    parts: tuple[tuple[str, str], ...],
    form: CitationForm = "named",
) -> Reference:
    """The reference at `start` to `end` (code points), which begins at its pinpoint if it has one."""
    floor = max(0, start - REACH)
    before = plain(passage.text[floor:start])
    pinpoint = None
    found = pinpoint_before(before, len(before), 0, _units(before))
    if found:
        start = floor + found[0]
        pinpoint = passage.text[start : start + len(found[1])]
    text = passage.text[start:end]
    return Reference(passage.id, start, end, text, scheme, parts, form=form, pinpoint=pinpoint)


def _units(text: str) -> list[int]:
    """Where words for parts of acts stand, in order."""
    places: set[int] = set()
    for anchor in ANCHORS:
        at = text.find(anchor)
        while at >= 0:
            places.add(at)
            at = text.find(anchor, at + 1)
    return sorted(places)
