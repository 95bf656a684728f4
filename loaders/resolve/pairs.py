"""One of two documents that a sentence cites: "the former", "the latter"."""

from collections.abc import Iterable, Sequence

from loaders.celex import Celex
from loaders.records import Citation, Reference
from loaders.resolve.context import AS_TOLD, at_most
from loaders.resolve.spots import Placed, leaning_on

OF_TWO = frozenset({"latter", "former"})
SURE = 0.8
ACTING = 0.7
REACH = 1


def one_of_two(
    reference: Reference, strength: str, scopes: Iterable[tuple[int, Sequence[Placed]]]
) -> Citation | None:
    """The last or the first of the two documents that one sentence cites; with more, nobody can say.

    What stands before the words for what an act does may still mean something else that was named.

    Args:
        reference: the anaphor.
        strength: `latter` or `former`.
        scopes: the citations before it by sentence, the nearest first, and how many sentences lie between.
    """
    reach = REACH
    for distance, near in scopes:
        cited = [p.citation for p in near if p.citation.reference.part("strength") not in OF_TWO]
        if distance > reach:
            return None
        if cited:
            return _of(reference, strength, cited)
        reach = distance + REACH  # "The former … . The latter …"
    return None


def _of(reference: Reference, strength: str, cited: Sequence[Citation]) -> Citation | None:
    documents = {c.document: c for c in cited if c.document}
    if len(documents) != len(OF_TWO) or any(c.status != "resolved" for c in cited):
        return None
    acting = reference.part("acts") is not None
    if acting and not all(map(_is_act, documents.values())):
        return None
    meant = [*documents.values()][-1 if strength == "latter" else 0]
    return leaning_on(meant, reference, ACTING if acting else SURE)


def _is_act(citation: Citation) -> bool:
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex is not None and celex.sector == "3"


def as_one_of_two(meant: Citation | None, near: Sequence[Placed]) -> Citation | None:
    """What "the latter" means, less sure where one document alone was read before it, of the two there must be."""
    latter = meant is not None and meant.reference.part("strength") == "latter"
    if meant is None or not latter or len({p.citation.document for p in near}) > 1:
        return meant
    return at_most(meant, AS_TOLD)
