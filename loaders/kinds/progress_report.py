"""Progress reports of the Commission, such as the Security Union reports.

The texts in circulation often lack their title page; the report then says in its first
sentence which of its series it is.
"""

import re

from loaders.kinds.commission_document import title_page_head
from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.kinds.titlepage import title_page
from loaders.recognise.named import series_patterns
from loaders.records import Head, Reading

SAYS_SO = re.compile(r"\bprogress\s+report\b", re.I)
TITLE_WORDS = re.compile(r"\s*PROGRESS REPORT\s*")
SELF = re.compile(r"\bthis\s+(?:is\s+)?(?:the\s+)?$", re.I)
FIRST_PARAGRAPHS = 6


def _recognises(reading: Reading) -> float:
    texts = front_texts(reading)
    if any(SAYS_SO.search(text) for text in texts):
        return 0.8
    prose = [b.text for b in reading.blocks if b.kind == "paragraph" and not b.front]
    for text in prose[:FIRST_PARAGRAPHS]:
        for _, pattern in series_patterns():
            match = pattern.search(text)
            if match and SELF.search(text[: match.start()]):
                return 0.9
    return 0.0


def _head(reading: Reading) -> Head:
    page = title_page(reading.blocks)
    if page:
        return title_page_head(reading, page, "progress-report")
    texts = front_texts(reading)
    own = next((i for i, text in enumerate(texts) if TITLE_WORDS.fullmatch(text)), None)
    title = texts[own + 1] if own is not None and own + 1 < len(texts) else None
    return Head(
        id="",
        kind="progress-report",
        title=title,
        date=place_and_date(texts),
        language=reading.language,
    )


KIND = Kind(
    "progress-report", "ProgressReport", RESOURCE_TYPES + "REPORT_PROGRESS", _recognises, _head
)
