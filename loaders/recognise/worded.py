"""References by words, with the article, paragraph or annex that stands before them, or behind in a list."""

from loaders.recognise.anchors import UNIT, Seen
from loaders.recognise.pinpoints import listed_after, pinpoint_before
from loaders.records import CitationForm, Passage, Reference


def with_pinpoint(
    passage: Passage,
    seen: Seen,
    start: int,
    end: int,
    scheme: str,
    parts: tuple[tuple[str, str], ...],
    form: CitationForm = "named",
) -> Reference:
    """The reference at `start` to `end` (code points), which begins at its pinpoint if it has one."""
    pinpoint = None
    before = pinpoint_before(seen.text, start, 0, seen.of(UNIT))
    if before:
        start = before[0]
        pinpoint = passage.text[start : start + len(before[1])]
    elif scheme == "name" and (after := listed_after(seen.text, start, end)):
        end, first, last = after
        pinpoint = passage.text[first:last]
    text = passage.text[start:end]
    return Reference(passage.id, start, end, text, scheme, parts, form=form, pinpoint=pinpoint)
