"""Which of several acts of its kind a sentence singles out for the anaphor after it.

The last one where "the latter" goes on with it ("amended by A and by B, the latter …. That Directive"), or where words
that point back named it already; the one that was cited with the very article that the anaphor names; and
less surely the one of the last clause after a semicolon.
"""

import re
from collections.abc import Sequence
from functools import cache

from loaders.records import Citation, Reference
from loaders.resolve.between import Between
from loaders.resolve.context import AS_TOLD
from loaders.resolve.spots import Placed
from loaders.words import alternatives, words

SURE = 0.8
AUTHORS = (
    r"(?:\s(?:of\sthe\sEuropean\sParliament\sand\sof\sthe\sCouncil|du\sParlement\seuropéen\set\sdu\sConseil"
    r"|des\sEuropäischen\sParlaments\sund\sdes\sRates|of\sthe\sCouncil|du\sConseil|des\sRates))?(?:\sgeändert)?"
)
REACH = 120
CLAUSE = ";"
# Most acts have an Annex I, of which texts speak again and again.
ARTICLE = re.compile(r"\bart(?:icles?|ikel[ns]?|s?\.)\s\d")


def singled_out(
    reference: Reference, fitting: Sequence[Placed], between: Between
) -> tuple[Citation, float] | None:
    """The act that is meant, and how surely; None where nothing singles one out.

    Args:
        reference: the anaphor.
        fitting: the citations of several acts of its kind in one sentence, in order.
        between: the texts in which they stand.
    """
    last = fitting[-1].citation
    after = between.after(last.reference, REACH)
    if last.reference.form == "anaphoric" or _goes_on().match(after):
        return last, SURE
    place = _folded(reference.pinpoint)
    same = [p.citation for p in fitting if _folded(p.citation.reference.pinpoint) == place]
    if ARTICLE.search(place) and len({one.document for one in same}) == 1:
        return same[-1], SURE
    before = fitting[-2].citation.reference
    apart = before.passage == last.reference.passage and CLAUSE in between.after(
        before, last.reference.start - before.end
    )
    alone = all(p.citation.document != last.document for p in fitting[:-1])
    return (last, AS_TOLD) if apart and alone else None


def _folded(pinpoint: str | None) -> str:
    return " ".join((pinpoint or "").lower().split())


@cache
def _goes_on() -> re.Pattern[str]:
    latter = alternatives(words().tables["anaphora"]["latter"], literal=False)
    return re.compile(rf"{AUTHORS},?\s(?:{latter})(?!\w)")
