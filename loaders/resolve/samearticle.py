"""What "that Article" means: the article that the last citation before it names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from loaders.recognise.pinpoints import ARTICLE, articles
from loaders.records import Citation, Reference
from loaders.resolve.between import Between
from loaders.resolve.spots import Placed, Spot, leaning_on

SURE = 0.85
REACH = 1
ONE = re.compile(rf"(?:.*\s)?(?P<article>{ARTICLE}\s[^\s(]+).*", re.DOTALL)


def that_article(
    reference: Reference, spot: Spot, earlier: Sequence[Placed], between: Between
) -> Citation | None:
    """The article that was named last, in this sentence or the one before it; None where that is none.

    An article without an act between them is the text's own, and the anaphor means that.
    """
    there = takewhile(lambda placed: placed.spot.passage == spot.passage, reversed(earlier))
    last = next((placed for placed in there if placed.spot.note == spot.note), None)
    if last is None or spot.sentence - last.spot.sentence > REACH:
        return None
    if spot.note_sentence - last.spot.note_sentence > REACH or last.citation.status != "resolved":
        return None
    own = last.citation.reference
    named = ONE.fullmatch(own.pinpoint or "")
    if named is None or articles(own.pinpoint or "") or between.article(own, reference):
        return None
    article = named["article"]
    whole = f"{reference.pinpoint} of {article}" if reference.pinpoint else article
    return leaning_on(last.citation, replace(reference, pinpoint=whole), SURE)
