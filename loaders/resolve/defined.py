"""What a name means that the document gives to something it cites."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from loaders.recognise.definitions import Definition
from loaders.records import Citation, Reference
from loaders.registered import Registers
from loaders.resolve.apposed import Place
from loaders.resolve.resolver import MALFORMED_PENALTY
from loaders.resolve.treaties import by_articles, treaty_of


def by_definition(
    reference: Reference,
    definition: Definition | None,
    by_place: Mapping[Place, Citation],
    registers: Registers,
) -> Iterator[Citation]:
    """What the last definition of the name before the reference says; as sure as that citation.

    A name given to a list of acts means each of them; one given beside a treaty's article, the treaty.
    """
    meant = [by_place.get((of.passage, of.start)) for of in definition.of] if definition else []
    found = [citation for citation in meant if citation]
    for number, citation in enumerate(found, 1):
        member = (("member", str(number)),) if len(found) > 1 else ()
        own = replace(reference, parts=(*reference.parts, *member))
        whole = treaty_of(citation, registers)
        sure = round(whole.confidence * (MALFORMED_PENALTY if own.malformed else 1), 3)
        whole = replace(whole, reference=own, antecedent=citation.reference, confidence=sure)
        yield from by_articles(whole, registers)
