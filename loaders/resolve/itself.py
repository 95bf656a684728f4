"""„Diese Richtlinie“: the act cited before it, or the text itself where that is an act.

In English and French an act says "this Directive" and others "that Directive"; German has one word for both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.records import Candidate, Citation, Passage
from loaders.resolve.context import AS_TOLD, OPEN, ambiguous, at_most
from loaders.words import alternatives, words

ACT = "act"
# The kinds of document that are no acts and hold no draft of one, and those of which nobody knows what they are.
NO_ACTS = frozenset({"outcome-of-proceedings", "progress-report", "information-note"})
UNTOLD = frozenset({"", "text", "unknown"})
WHY = "the act before it, unless the text is an act and means itself"


def not_itself(
    citations: Iterable[Citation], kind: str, passages: Sequence[Passage]
) -> Iterator[Citation]:
    """The citations without those by which a document means itself: „diese Richtlinie“ in an act.

    Where nothing says that the document is no act, the act before it is but a candidate, or likely where it is the
    only one and the text has no words of an act or a draft.
    """

    @cache  # few texts have to be looked through
    def plain() -> bool:
        return kind in UNTOLD and not any(_own_words().search(one.text) for one in passages)

    for citation in citations:
        reference = citation.reference
        anaphor = reference.form == "anaphoric"
        if not anaphor or reference.part("strength") != "this" or kind in NO_ACTS:
            yield citation
        elif citation.status == "resolved" and not citation.candidates and plain():
            yield at_most(citation, AS_TOLD)
        elif kind != ACT:
            own = Candidate(citation.document or "", citation.identifiers, OPEN, WHY)
            listed = [
                replace(one, confidence=min(one.confidence, OPEN))
                for one in citation.candidates or (own,)
            ]
            yield replace(ambiguous(reference, listed), antecedent=citation.antecedent)


@cache
def _own_words() -> re.Pattern[str]:
    """What shows that a text is an act, a draft or their recitals."""
    forms = alternatives(words().tables["anaphora"]["own_text"], literal=False)
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)|(?:^|\n)\s?\(\d{{1,3}}\)\s")
