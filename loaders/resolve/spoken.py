"""What a sentence speaks of, without what it names aside: in the titles of other acts, or in brackets."""

from collections.abc import Sequence

from loaders.records import Reference
from loaders.resolve.asides import Asides
from loaders.resolve.spots import Placed, Spot

LATTER = "latter"  # of two, one of which ended the other, it is that one


def spoken_of(
    fitting: Sequence[Placed], reference: Reference, spot: Spot, asides: Asides
) -> list[Placed]:
    """Without what stands in a title in another note, and without asides where anything else is left.

    In a title it is the act that the title names last, and never the one whose title it is.
    """
    latter = reference.part("strength") == LATTER
    if latter and fitting and asides.ends(fitting[-1].citation.reference):
        return [*fitting]
    entitled = [p for p in fitting if asides.entitle(p.citation.reference, reference)]
    if entitled and entitled[-1] is fitting[-1]:
        return entitled
    others = [p for p in fitting if not asides.heads(p.citation.reference, reference)]
    there = [
        p
        for p in others
        if p.spot.note in {None, spot.note} or not asides.titled(p.citation.reference)
    ]
    own = [
        p
        for p in there
        if not asides.titled(p.citation.reference) and not asides.bracketed(p.citation.reference)
    ]
    return own or there
