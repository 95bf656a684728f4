"""Numbers of the Council's register: `12583/3/17 REV 3` is ST 12583 2017 REV 3.

The middle number of three repeats the revision. What stands as PE-CONS is filed under PE.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.celex import full_year
from loaders.recognise.digits import followed_by_noun, in_council_context, may_be_a_week
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import BY_RULE, OPEN, Context, ambiguous, known, resolved, unresolved

SUFFIX = re.compile(r"(REV|ADD|COR|EXT|DCL|AMD)[\s_+-]*(\d{0,2})")
# No document has a hundred revisions: a note's number stands glued to that of the last one.
NOTED = re.compile(r"(?<!\d)\d{3,4}\Z")
REVISED = re.compile(r"REV[\s_+-]*\d{0,4}")
REVISION = re.compile(r"(?:REV[\s_+-]*|\A)(\d{1,2})(?!\d)")
DIGITS = "0123456789"
# Digits alone, "13414/17", may be a number of something else; a revision or prefix tells more,
# and least is sure where neither the document nor the passage speaks of the Union's work.
BARE_CONFIDENCE, DIGITS_CONFIDENCE, ALONE_CONFIDENCE = 0.9, 0.75, 0.6
IMPLICIT = "INIT"
MOST_REVISIONS = 30  # what has more is a number of something else


def register_number(reference: Reference, latest: int, suffixes: str | None = None) -> str | None:
    """The number as the register files it, prefix first, year in full, unpadded.

    None where the year is later than `latest`: then the digits are no register number.
    `suffixes` stand for those of the reference.
    """
    prefix = reference.part("prefix") or "ST"
    year = full_year(reference.part("year") or "", latest)
    if year is None:
        return None
    number = int(reference.part("number") or 0)
    words = ["PE" if prefix.startswith("PE") else prefix, str(number), str(year)]
    found = SUFFIX.findall(reference.part("suffixes") or "" if suffixes is None else suffixes)
    revision = reference.part("revision")
    if revision and suffixes is None and not any(kind == "REV" for kind, _ in found):
        found.insert(0, ("REV", revision))
    for kind, count in found:
        words += [kind, str(int(count or "1"))]
    return " ".join(words)


def document_id(number: str) -> str:
    """The id of a Council document: `ST_12583_2017_REV_3`."""
    return number.replace(" ", "_")


def resolve(reference: Reference, context: Context) -> Citation:
    """The Council document that the reference names."""
    base = reference.part("base") or ""
    if REVISED.search(base):
        return _added_to_revision(reference, context, base)
    if _noted(reference):
        return _without_note(reference, context)
    number = register_number(reference, context.latest_year)
    if number is None:
        return unresolved(reference)
    registered = context.registers.document("council", number)
    if registered:
        return known(reference, registered)
    return resolved(
        reference,
        document_id(number),
        (Identifier("council", number),),
        _confidence(reference, context),
    )


def _confidence(reference: Reference, context: Context) -> float:
    told = reference.part("suffixes") or reference.part("revision")
    revised = REVISION.search(told or "")
    if revised and int(revised[1]) > MOST_REVISIONS:
        return ALONE_CONFIDENCE
    if told or reference.scheme != "council":
        return BY_RULE if reference.part("prefix") else BARE_CONFIDENCE
    alone = not (context.of_the_union or in_council_context(context.around))
    if reference.part("prefix"):
        end = context.lead + reference.end
        if alone and may_be_a_week(reference):
            return ALONE_CONFIDENCE
        return DIGITS_CONFIDENCE if alone and followed_by_noun(context.around, end) else BY_RULE
    return ALONE_CONFIDENCE if alone else DIGITS_CONFIDENCE


def _noted(reference: Reference) -> bool:
    """Whether more digits stand after REV than its number has, which the middle one of three repeats."""
    suffixes, revision = reference.part("suffixes") or "", reference.part("revision") or ""
    last = REVISED.search(suffixes)
    told = last[0][len("REV") :].strip() if last else ""
    torn = bool(revision) and told != revision and told.startswith(revision)
    return torn or NOTED.search(suffixes) is not None


def _without_note(reference: Reference, context: Context) -> Citation:
    """`12583/3/17 REV 317`: revision 3 with note 17, as its middle number or the registers tell, or 31."""
    suffixes, revision = reference.part("suffixes") or "", reference.part("revision")
    if revision and suffixes.count("REV") == 1:
        readings = [REVISED.sub(f"REV {revision}", suffixes)]
    else:
        start = len(suffixes.rstrip(DIGITS))
        readings = [suffixes[: start + length] for length in (1, 2)]
    numbers = [register_number(reference, context.latest_year, reading) for reading in readings]
    slip = replace(reference, malformed=True)
    return _one_of(slip, numbers, context, "a note's number is glued to it")


def _added_to_revision(reference: Reference, context: Context, base: str) -> Citation:
    """`12583/17 REV 1 + ADD 1`: an addendum to the revision, or one to the document itself."""
    own = reference.part("suffixes") or ""
    revised = REVISED.search(base)
    readings = [own] if "REV" in own or revised is None else [f"{revised.group()} {own}", own]
    numbers = [register_number(reference, context.latest_year, reading) for reading in readings]
    return _one_of(
        reference, numbers, context, "an addendum to the revision, or to the document itself"
    )


def _one_of(
    reference: Reference, numbers: Iterable[str | None], context: Context, why: str
) -> Citation:
    """The number of these that the registers know; else all of them, each as likely as the others."""
    found = [number for number in numbers if number]
    for number in found:
        if registered := context.registers.document("council", number):
            return known(reference, registered)
    if not found:
        return unresolved(reference)
    listed = [
        Candidate(document_id(number), (Identifier("council", number),), OPEN, why)
        for number in found
    ]
    if len(listed) == 1:
        return resolved(reference, listed[0].document, listed[0].identifiers, BY_RULE)
    return ambiguous(reference, listed)
