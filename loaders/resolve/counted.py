"""The ordinal before a name, with "EU" between: "the Fifth EU Anti-Money Laundering Directive".

Where some acts of a name are called by ordinals and none by this one, places among them tell nothing: of what is called
the Second Anti-Money Laundering Directive the registers may know nothing.
"""

import re

from loaders.recognise.anchors import ORDINALS
from loaders.recognise.names import document_index
from loaders.records import Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import Context

ENGLISH = rf"{'|'.join(ORDINALS[:9])}|[1-9](?:st|nd|rd|th)"
GERMAN = r"(?:erst|zweit|dritt|viert|fünft|sechst|siebt)e[nrs]?|(?<=\b[Dd](?:ie|er|en)\s)[1-9]\."
UNION = r"(?:(?:EU|EC|EG|European|Union)(?:['’]s)?[\s-])?"
BEFORE = re.compile(
    rf"(?<![\w-])(?P<ordinal>{ENGLISH}|(?P<german>{GERMAN}))\s{UNION}", re.IGNORECASE
)
OF_ORDINAL = re.compile(rf"(?:{ENGLISH})\s", re.IGNORECASE)
REACH = 30


def counted(reference: Reference, context: Context) -> tuple[RegisteredDocument, ...] | None:
    """The acts of a name with the ordinal before it; none where nobody is called so, None where none stands there."""
    end = context.lead + reference.end
    first = max(0, context.lead + reference.start - REACH)
    alone = None
    for found in BEFORE.finditer(context.around, first, end):
        ordinal, name = found["ordinal"], " ".join(context.around[found.end() : end].split())
        for form in dict.fromkeys((ordinal, re.sub(r"(?<=e)[nrs]\Z", "", ordinal))):
            if acts := _called(f"{form} {name}", "de" if found["german"] else "en", context):
                return acts
        if found.end() == context.lead + reference.start:
            alone = ()
    return alone


def by_ordinals(act: RegisteredDocument) -> bool:
    """Whether an act is called by an ordinal, in English at least."""
    return any(OF_ORDINAL.match(name) for name in act.names)


def _called(name: str, language: str, context: Context) -> tuple[RegisteredDocument, ...]:
    hits = document_index(language).find(name)
    whole = (hit.names for hit in hits if hit.end - hit.start == len(name))
    found = (context.registers.document_by_id(one) for names in whole for one in names)
    return tuple(document for document in found if document)
