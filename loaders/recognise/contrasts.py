"""Articles that a text sets against one of a treaty: "Article 114 TFEU and not Article 352".

They are the same treaty's unless what follows names another act.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.recognise.pinpoints import by_article
from loaders.records import Reference

LABEL = r"\d{1,3}(?:\(\d{1,2}\)){0,3}"
ARTICLES = (
    rf"[Aa]rti(?:cles?|keln?)\s{LABEL}(?:(?:,\s|\s(?:and|or|et|ou|und|oder)\s){LABEL}){{0,5}}"
)
NOT = (
    r"(?:,?\s(?:and|but)\snot|,\snot|,?\srather\sthan|,?\sinstead\sof)\s(?:(?:on|under|in|to|by)\s)?"
    r"|,?\set\snon\s(?:pas\s)?(?:(?:sur|à)\s)?(?:l'|les\s)|,?\s(?:und\s)?nicht\s(?:auf\s)?(?:den\s)?"
)
# Nothing that the articles could belong to instead.
ENDS = (
    r"(?=\s?(?:[.;:)\]]|$)|,\s(?!(?:of|du|de|der|des)\s)"
    r"|\s(?:alone|as|which|because|since|was|were|is|are|should|could|would|had|has|for|qui|comme|als|gestützt)\s)"
)
CONTRAST = re.compile(rf"(?:{NOT})(?P<articles>{ARTICLES}){ENDS}")


def set_against(reference: Reference, text: str, written: str) -> Iterator[Reference]:
    """The articles of the same treaty that stand against that of a reference, each by itself.

    Args:
        reference: an article of a treaty.
        text: the plain text of its passage.
        written: that text as it is written, of the same length.
    """
    match = CONTRAST.match(text, reference.end) if reference.pinpoint else None
    if match is None:
        return
    start, end = match.span("articles")
    words = written[start:end]
    yield from by_article(replace(reference, start=start, end=end, text=words, pinpoint=words))
