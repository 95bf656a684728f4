"""Showing text from documents safely: the words around a span, without what a terminal obeys."""

import re
from dataclasses import dataclass

from shapes.findings import Pointer

# C0 and C1 controls, invisible marks and everything that changes the direction of writing.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
SPACES = re.compile("[\t\n\r\u2028\u2029\x85]+")
SENTENCE_END = re.compile(r"[.;!?]\s+(?=[A-Z(“\"])")
WIDEST = 180


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence around a span, cut into what stands before it, the span itself, and the rest."""

    before: str
    span: str
    after: str


def clean(text: str) -> str:
    """The text on one line, without control characters, bidirectional overrides or hidden marks."""
    return UNSAFE.sub("", SPACES.sub(" ", text))


def quote(pointer: Pointer) -> Quote | None:
    """The sentence to which a finding points; without a span, the beginning of the passage."""
    text = pointer.text
    if text is None:
        return None
    whole = (pointer.start, pointer.end) == (0, len(text)) and len(text) > WIDEST
    if pointer.start is None or pointer.end is None or whole:
        cut = text if len(text) <= WIDEST else text[:WIDEST].rsplit(" ", 1)[0] + " …"
        return Quote(clean(cut), "", "")
    before, after = text[: pointer.start], text[pointer.end :]
    return Quote(_tail(before), clean(text[pointer.start : pointer.end]), _head(after))


def _tail(text: str) -> str:
    """The last sentence's beginning in what stands before a span."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    kept = text[ends[-1] :] if ends else text
    if len(kept) > WIDEST:
        kept = "… " + kept[-WIDEST:].partition(" ")[2]
    return clean(kept)


def _head(text: str) -> str:
    """The rest of the sentence after a span."""
    end = SENTENCE_END.search(text)
    kept = text[: end.start() + 1] if end else text
    if len(kept) > WIDEST:
        kept = kept[:WIDEST].rsplit(" ", 1)[0] + " …"
    return clean(kept)
