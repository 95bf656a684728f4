"""Numbers of the Council's register: `12583/3/17 REV 3` is ST 12583 2017 REV 3.

The middle number of three repeats the revision. What stands as PE-CONS is filed under PE.
"""

import re

from loaders.celex import full_year
from loaders.records import Citation, Identifier, Reference
from loaders.resolve.context import BY_RULE, Context, known, resolved, unresolved

SUFFIX = re.compile(r"(REV|ADD|COR|EXT|DCL)[\s-]*(\d{0,2})")
BARE_CONFIDENCE = 0.9
IMPLICIT = "INIT"


def register_number(reference: Reference, latest: int) -> str | None:
    """The number as the register files it, prefix first, year in full, unpadded.

    None where the year is later than `latest`: then the digits are no register number.
    """
    prefix = reference.part("prefix") or "ST"
    year = full_year(reference.part("year") or "", latest)
    if year is None:
        return None
    number = int(reference.part("number") or 0)
    words = ["PE" if prefix.startswith("PE") else prefix, str(number), str(year)]
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
    number = register_number(reference, context.latest_year)
    if number is None:
        return unresolved(reference)
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
