"""A whole treaty named right behind an article that could not be read: "Art. 16 ((1 TFEU"."""

import re

from loaders.records import Citation
from loaders.resolve.context import OPEN, Context, at_most

# Words for an article, then figures, signs and short words or abbreviations, and the treaty.
ARTICLE = re.compile(
    r"(?<!\w)(?:[Aa]rti(?:cles?|kel[ns]?)|[Aa]rts?)\b(?=[^A-Za-z\d]{0,6}\d)(?:[^A-Za-zÀ-ÿ;:]|\b(?:[A-Za-zÀ-ÿ]{1,4}|[Ss]ub-?par\w{1,6})\b){1,50}"
    r"(?<=[\d)\]IVX])[\s,]{0,3}$"
)
REACH = 64


def doubted(citation: Citation, context: Context) -> Citation:
    """Hardly sure, for the article is meant and not the whole treaty."""
    celex, at = citation.identifier("celex") or "", context.lead + citation.reference.start
    if not (celex.startswith("1") and celex.endswith("/TXT")) or citation.reference.pinpoint:
        return citation
    if not ARTICLE.search(context.around, max(0, at - REACH), at):
        return citation
    return at_most(citation, OPEN)
