"""What a name means that the document gives to something it cites."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from loaders.recognise.definitions import Definition
from loaders.records import Citation, Reference
from loaders.registered import Registers
from loaders.resolve.apposed import Place
from loaders.resolve.resolver import MALFORMED_PENALTY
from loaders.resolve.treaties import by_articles, treaty_of

DOUBTED = 0.6
OPENS = re.compile(
    r"[(\[][^()\[\]\n]{0,30}[‘'“\"„«]\s?(?:(?i:the|la|le|die|der|das)\s|[Ll]['’])?\Z"
)
CLOSES = re.compile(r"\s?[’'”\"“»]\s?[)\]]")
REACH = 40


def given_again(reference: Reference, text: str) -> bool:
    """Whether a name that was given stands where another is: "the Agreement with Australia ('the Agreement')"."""
    first = max(0, reference.start - REACH)
    return bool(CLOSES.match(text, reference.end) and OPENS.search(text, first, reference.start))


def by_definition(
    reference: Reference,
    definition: Definition | None,
    by_place: Mapping[Place, Citation],
    registers: Registers,
    *,
    again: bool = False,
) -> Iterator[Citation]:
    """What the last definition of the name before the reference says; as sure as that citation.

    A name given to a list of acts means each of them; one given beside a treaty's article, the treaty. Less sure where
    the name was given `again` since, to what nobody knows, or may be that of an act without a number.
    """
    meant = [by_place.get((of.passage, of.start)) for of in definition.of] if definition else []
    found = [citation for citation in meant if citation]
    for number, citation in enumerate(found, 1):
        member = (("member", str(number)),) if len(found) > 1 else ()
        own = replace(reference, parts=(*reference.parts, *member))
        whole = treaty_of(citation, registers)
        sure = round(whole.confidence * (MALFORMED_PENALTY if own.malformed else 1), 3)
        sure = min(sure, DOUBTED) if again or (definition and definition.doubted) else sure
        whole = replace(whole, reference=own, antecedent=citation.reference, confidence=sure)
        yield from by_articles(whole, registers)
