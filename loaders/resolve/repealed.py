"""Acts of which a text says that they were repealed: "the Directive" sentences later means another that it speaks of.

"… subject to Directive 95/46/EC, which was repealed by the GDPR. Recital 12 of the Directive" is of the directive
that the text is about.
"""

import re
from collections.abc import Iterable

from loaders.records import Reference
from loaders.resolve.between import Between
from loaders.resolve.spots import Placed

REPEALED = re.compile(
    r",\s(?:(?:which|that)\s(?:was|were|is|has\sbeen|had\sbeen)\s|qui\s(?:a|avait|fut)\s(?:été\s)?|(?:die|der)\s(?:[\w.]+\s){0,8}?)?"
    r"(?:(?:since|now|later|then|meanwhile|in\sthe\smeantime|depuis|inzwischen)\s)?"
    r"(?:repealed|replaced|superseded|annulled|no\slonger\sin\sforce|abrogée?|remplacée?|aufgehoben|ersetzt)(?!\w)"
)
REACH = 120
# "References to the repealed directive" are to what another repeals.
CALLED = re.compile(
    r"(?:the\srepealed|la\sdirective\sabrogée|le\srèglement\sabrogé|la\sdécision\sabrogée)\b",
    re.IGNORECASE,
)
REPEALING = re.compile(
    r"\b(?:repeal(?:s|ed|ing)?|replac(?:es|ed|ing)|abroge(?:ant)?)\s(?:the\s|la\s|le\s)?(?:\w+\s)?\Z"
)


def called_so(reference: Reference) -> bool:
    """Whether words that point back call the act a repealed one."""
    return CALLED.search(reference.text) is not None


def gone(fitting: list[Placed], between: Between) -> list[Placed]:
    """Those of which the text says that they were repealed."""
    return [
        p
        for p in fitting
        if REPEALED.match(between.after(p.citation.reference, REACH))
        or REPEALING.search(between.before(p.citation.reference, REACH))
    ]


def still_there(fitting: list[Placed], alike: Iterable[Placed], between: Between) -> list[Placed]:
    """Those of `fitting` that may be meant; `alike` are others of the kind that are cited before."""
    left = [p for p in fitting if REPEALED.match(between.after(p.citation.reference, REACH))]
    if not left:
        return fitting
    documents = {p.citation.document for p in left}
    if all(p.citation.document in documents for p in alike):
        return fitting
    return [p for p in fitting if p.citation.document not in documents]
