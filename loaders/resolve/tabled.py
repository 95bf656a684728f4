"""Names whose words around them mean the proposal of their act: "In 2012 the Commission proposed the GDPR".

The name in brackets behind a legislative procedure is that of what the procedure is about, so of no act from before
it: "2021/0250(COD) (AMLD6)".
"""

import re

from loaders.records import Reference
from loaders.resolve.context import Context

REACH = 90
# One name of several: "presented the Digital Services Act and the Digital Markets Act".
NAMED_TOO = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,5}(?:\s\([A-Z]{2,6}\))?"
PROPOSED = re.compile(
    r"(?:\b[Cc]ommission(?:,\s[^.;,]{1,40},)?\s(?:(?:has|had|first|also|then|formally|originally|finally)\s){0,2}"
    r"(?:proposed|tabled|put\sforward|presented|submitted|unveiled)\s(?:(?:the|its)\s)?(?:new\s)?"
    rf"(?:{NAMED_TOO}(?:\sand\s|,\s(?:and\s)?)(?:the\s)?){{0,2}}"
    r"|\b[Cc]ommission\s(?:européenne\s)?(?:a|avait)\s(?:proposé|présenté)\s(?:le\s|la\s|l['’])"
    r"|\b(?:schlug|legte)\sdie\s(?:EU-|Europäische\s)?Kommission\sd(?:ie|as|en)\s)\Z"
)
# What was proposed is then something about the act.
ABOUT_IT = re.compile(
    r"['’]s?\s|[\s-](?:amend|revis|reform|review|recast|evaluat|report|implement|guid|reflect|fitness|extension|repeal|simplif|appl|remain|already|is\b|was\b|has\b)"
)
PROCEDURE = re.compile(r"(?P<year>(?:19|20)\d{2})/\d{4}\s?\([A-Z]{3}\)\s?[(\[]\s?[\"'“”‘’«]?\s?\Z")


def is_tabled(reference: Reference, context: Context) -> bool:
    """Whether the clause says that the Commission proposed what is named."""
    start = context.lead + reference.start
    if ABOUT_IT.match(context.around, start + len(reference.text)):
        return False
    return PROPOSED.search(context.around, max(0, start - REACH), start) is not None


def procedure_before(reference: Reference, context: Context) -> int | None:
    """The year of the procedure behind whose number the name stands in brackets."""
    start = context.lead + reference.start
    found = PROCEDURE.search(context.around, max(0, start - REACH), start)
    return int(found["year"]) if found else None
