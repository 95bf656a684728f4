"""Whose article "Article 5 thereof" is where an article of a treaty stands right before it.

An act is named with what it rests on, in its title or after it ("Regulation A, which is based on Article 16 TFEU,
applies, under Article 99 thereof"): what follows is the act's. So it is after ", and in particular": an article
has no articles. What is joined to the treaty's article stays the treaty's: "Articles 7 of the Charter and 8 thereof".
"""

import re
from collections.abc import Sequence

from loaders.celex import Celex
from loaders.records import Citation, Reference
from loaders.resolve.asides import begins_title
from loaders.resolve.between import Between
from loaders.resolve.spots import Placed

IN_PARTICULAR = re.compile(
    r"[\s,]{0,3}(?:\(\d{1,3}\)[\s,]{0,3})?(?:and\s)?(?:in\sparticular|notably|especially|more\sspecifically)"
    r"(?:\s(?:in|by|with|of|to|under))?\s{1,2}"
)
JOINED = re.compile(
    r"[\s,]{0,3}(?:and|or|nor|,|read\s(?:together\s)?with|(?:read\s)?in\sconjunction\swith|together\swith|as\swell\sas)"
    r"(?:\s(?:also|then|with|in|of|to|by|under|from))?\s{1,2}"
)
# Judgments have paragraphs and no articles: "C-1/15 … the Rules of Procedure, by virtue of Article 184 thereof".
OF_JUDGMENTS = re.compile(r"(?:paragraphs?|points?|part|operative|grounds?)\b")
BASED = re.compile(r"\b(?:based|founded|adopted|enacted|rests?|resting|basis)\b[^.;:()]{0,60}\Z")

# "The Act concerning the conditions of accession of the Republic of Croatia and the adjustments to the Treaty on
# European Union …, and in particular Article 50 thereof": the Treaties stand in its title, and it is in no register.
ACCESSION = re.compile(
    r"(?:\b(?:Act|Treaty)\s(?:of\s|concerning\s)(?:the\s)?(?:conditions\sof\s)?[Aa]ccession\b"
    r"|\b[Aa]cte\s(?:relatif\saux\sconditions\s)?d['’]adhésion\b|\bAkte\süber\s(?:die\sBedingungen\sdes\s)?Beitritts?\b|\bBeitrittsakte\b)"
    r"(?:(?!;|\n\n|[Hh]aving\sregard|\bvu\s|gestützt|thereof).){0,400}\Z",
    re.DOTALL,
)
REACH = 440


def of_the_act(
    fitting: Sequence[Placed], reference: Reference, between: Between
) -> Sequence[Placed]:
    """Those of the citations before "thereof" that it can mean, without articles that only belong to an act.

    Behind an act of accession none is a treaty that its title names.

    Args:
        fitting: what stands before it in its sentence, in reading order.
        reference: the words with "thereof".
        between: what stands between references.
    """
    if ACCESSION.search(between.before(reference, REACH)):
        return [p for p in fitting if not _is_treaty(p.citation)]
    if not OF_JUDGMENTS.match(reference.text):
        fitting = [p for p in fitting if not _is_judgment(p.citation)]
    acts = len(fitting)
    while acts and _is_article(fitting[acts - 1].citation):
        acts -= 1
    if not 0 < acts < len(fitting) or not _is_act(fitting[acts - 1].citation):
        return fitting
    after = between.joint(fitting[-1].citation.reference, reference)
    lead = between.joint(fitting[acts - 1].citation.reference, fitting[acts].citation.reference)
    if after is None or lead is None or JOINED.fullmatch(after):
        return fitting
    rests = begins_title(lead) or BASED.search(lead)
    return fitting[:acts] if rests or IN_PARTICULAR.fullmatch(after) else fitting


def _is_act(citation: Citation) -> bool:
    """Whether an act of secondary law is cited, by number or name."""
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex is not None and celex.sector == "3"


def _is_treaty(citation: Citation) -> bool:
    """Whether a treaty is cited, whole or an article of it."""
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex is not None and celex.sector == "1"


def _is_judgment(citation: Citation) -> bool:
    celex = Celex.parse(citation.identifier("celex") or "")
    return citation.reference.scheme == "case" or (celex is not None and celex.sector == "6")


def _is_article(citation: Citation) -> bool:
    """Whether one article of a treaty is cited."""
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex is not None and celex.sector == "1" and bool(celex.number)
