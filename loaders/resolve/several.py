"""What an anaphor means: one act, or in the plural the acts of the kind that a sentence names together.

Each of "those Directives" is cited. They are surely meant where they stand on one list, and nothing else of the kind
stands there; acts that a sentence names in several places may not all be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.records import Citation, Reference
from loaders.registered import Registers
from loaders.resolve import antecedents
from loaders.resolve.antecedents import fits, scopes
from loaders.resolve.asides import Asides
from loaders.resolve.between import Between
from loaders.resolve.spoken import spoken_of
from loaders.resolve.spots import Placed, Spot, leaning_on
from loaders.resolve.treaties import by_articles

SEVERAL, BOTH = "several", "both"
PLURAL = frozenset({SEVERAL, BOTH})
LISTED, APART = 0.8, 0.6
TWO = 2
REACH = 1  # sentences


def pointed_at(
    reference: Reference,
    spot: Spot,
    earlier: Sequence[Placed],
    registers: Registers,
    between: Between,
    asides: Asides,
) -> Iterator[Citation]:
    """The citations that the anaphor is; the arguments are those of `antecedents.resolve`."""
    around = (reference, spot, earlier, registers, between, asides)
    if reference.part("strength") in PLURAL:
        yield from _named_together(*around)
    elif citation := antecedents.resolve(*around):
        yield from by_articles(citation, registers)


def _named_together(
    reference: Reference,
    spot: Spot,
    earlier: Sequence[Placed],
    registers: Registers,
    between: Between,
    asides: Asides,
) -> Iterator[Citation]:
    """A citation of each act that words in the plural mean; none where fewer than two of the kind stand near."""
    for distance, near in scopes(spot, earlier):
        if distance > REACH:
            return
        alike = [p for p in near if fits(p.citation, reference.part("kind"), SEVERAL, registers)]
        together = _documents(spoken_of(alike, reference, spot, asides))
        if len(together) < TWO:  # then the plural means what stands aside too
            together = _documents(alike)
        if together:
            break
    else:
        return
    acts = [*together.values()]
    two = reference.part("strength") == BOTH
    if len(acts) < TWO or (two and len(acts) > TWO):
        return
    if any(act.status != "resolved" for act in acts) or between(acts[-1].reference, reference):
        return
    listed = all(between.listed(act.reference) for act in acts[1:])
    for number, act in enumerate(acts, 1):
        own = replace(reference, parts=(*reference.parts, ("member", str(number))))
        yield leaning_on(act, own, LISTED if listed else APART)


def _documents(placed: Iterable[Placed]) -> dict[str | None, Citation]:
    return {p.citation.document: p.citation for p in placed}
