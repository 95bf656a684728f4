"""Articles of an act named right before, as French and German say "Articles 82 and 87 thereof".

« vu le traité sur l'Union européenne, et notamment ses articles 29 et 31 », „gestützt auf den Vertrag …,
insbesondere auf Artikel 114“ (Interinstitutional style guide, the citations of an act). What belongs
to another act that follows ("Artikel 5 dieser Verordnung") is that one's.
"""

import re
from collections.abc import Iterator

from loaders.recognise.anchors import ITS_ARTICLES, Seen, near
from loaders.recognise.pinpoints import ITEM, OF, TOGETHER
from loaders.records import Passage, Reference

ITS = r"(?:\s{1,3}(?:à\s|de\s)?(?=s(?:on|es)\s)|\s{1,3}(?:auf\s(?:die\s|den\s)?|(?:deren|dessen)\s)(?=Art))"
GLUE = rf"(?:,?\s(?:{TOGETHER}|{OF}\s)?(?:l'|s(?:on|es)\s|auf\s(?:die\s|den\s)?)?)"
ANOTHERS = r"(?!\w|\s(?:d[eu]s?\s|de\sl|d'|der\s|dieser|dieses|von\s|T[FU]|TUE|A?EUV|EG|CE\b))"
NAMED = re.compile(
    rf"(?<!\w)(?:notamment|insbesondere){ITS}(?:s(?:on|es)\s)?(?P<articles>(?>{ITEM}(?:{GLUE}{ITEM}){{0,7}})){ANOTHERS}"
)


def its_articles(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """The articles that a passage names so, each list once, as words that point back to an act."""
    for match in near(NAMED, seen.text, seen.of(ITS_ARTICLES)):
        start, end = match.span("articles")
        words = passage.text[start:end]
        parts = (("strength", "thereof"),)
        yield Reference(
            passage.id, start, end, words, "antecedent", parts, form="anaphoric", pinpoint=words
        )
