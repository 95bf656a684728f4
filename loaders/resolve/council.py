"""Numbers of the Council's register: `12583/3/17 REV 3` is ST 12583 2017 REV 3.

The middle number of three repeats the revision; the two-digit year is of this century.
"""

import re

from loaders.records import Citation, Identifier, Reference
from loaders.resolve.context import BY_RULE, Context, known, resolved

SUFFIX = re.compile(r"(REV|ADD|COR|EXT|DCL)[\s-]*(\d{0,2})")
HYPHENS = re.compile(r"[\u2010-\u2013]")
BARE_CONFIDENCE = 0.9
IMPLICIT = "INIT"


def register_number(reference: Reference) -> str:
    """The number as the register files it, prefix first, year in full, unpadded."""
    prefix = HYPHENS.sub("-", reference.part("prefix") or "ST")
    year = reference.part("year") or ""
    number = int(reference.part("number") or 0)
    words = [prefix, str(number), f"20{year}" if len(year) == 2 else year]
    suffixes = SUFFIX.findall(reference.part("suffixes") or "")
    revision = reference.part("revision")
    if revision and not any(kind == "REV" for kind, _ in suffixes):
        suffixes.insert(0, ("REV", revision))
    for kind, count in suffixes:
        words += [kind, count or "1"]
    return " ".join(words)


def document_id(number: str) -> str:
    """The id of a Council document: `ST_12583_2017_REV_3`."""
    return number.replace(" ", "_")


def resolve(reference: Reference, context: Context) -> Citation:
    """The Council document that the reference names."""
    number = register_number(reference)
    registered = context.registers.document("council", number)
    if registered:
        return known(reference, registered)
    bare = reference.part("prefix") is None
    return resolved(
        reference,
        document_id(number),
        (Identifier("council", number),),
        BARE_CONFIDENCE if bare else BY_RULE,
    )
