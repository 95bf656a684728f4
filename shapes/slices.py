"""The slice of a dataset that a document touches: what to ask the dataset for.

The questions stand in `slices/*.rq`, each with places for what they are about. All are bounded, so
that the time for them grows with the document and not with the dataset.
"""

from collections.abc import Callable, Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from base.artefacts import artefact
from base.iris import term

Ask = Callable[[str], list[Triple]]

IDENTIFIERS = tuple(term(n) for n in ("celex", "comnat", "registerNumber", "ecli"))
PASSAGES, TARGET, DATE = term("hasPassage"), term("target"), term("date")
STATED, EARLIER = term("statedDate"), term("earlierCommitment")
BORNE_ON = (PASSAGES, TARGET, DATE, STATED, EARLIER, *IDENTIFIERS)
MOST_ACTS = 800


def neighbours(document: Iterable[Triple], own: Iterable[str], ask: Ask) -> list[Triple]:
    """What other documents of a dataset, and its registers, say that bears on a document.

    Args:
        document: the document's triples.
        own: the names of the document's graphs, of which the dataset may hold an older state.
        ask: answers a CONSTRUCT over the dataset.
    """
    graphs = ", ".join(str(NamedNode(name)) for name in own)
    said = _said(document)
    this, dated = ({t.subject for t in said[name]} for name in (PASSAGES, STATED))
    targets = {t.object for t in said[TARGET] if t.subject in dated}
    acts = [act for act in sorted(targets, key=str) if isinstance(act, NamedNode)][:MOST_ACTS]
    known = ask(_about("dates", acts, OWN=graphs)) if acts else []
    given = {t.subject for t in (*known, *said[DATE]) if t.predicate.value == DATE}
    found = list(known)
    for act in [a for a in acts if a not in given]:
        found += ask(_about("dated", [act], OWN=graphs))
    followed = {str(t.object) for t in said[EARLIER]}
    if followed:
        found += ask(_about("commitments", sorted(followed)))
    for node in sorted(this, key=str):
        numbers = [
            t.object
            for name in IDENTIFIERS
            for t in said[name]
            if t.subject == node and isinstance(t.object, Literal)
        ]
        found += ask(_about("dated", [node], OWN=graphs))
        found += ask(_about("titles", [node], OWN=graphs))
        if numbers:
            found += ask(_about("bearers", numbers, DOCUMENT=str(node)))
    return found


def _said(document: Iterable[Triple]) -> dict[str, list[Triple]]:
    """What a document says that others may bear on, by property."""
    said: dict[str, list[Triple]] = {name: [] for name in BORNE_ON}
    for triple in document:
        if triple.predicate.value in said:
            said[triple.predicate.value].append(triple)
    return said


def _about(name: str, terms: Iterable[object], **places: str) -> str:
    """A question with terms, as the engine writes them, in its places."""
    text = _question(name)
    for place, value in places.items():
        text = text.replace(place, value)
    return text.replace("UNDEF", " ".join(map(str, terms)))


@cache
def _question(name: str) -> str:
    return artefact("shapes", f"slices/{name}.rq").read_text(encoding="utf-8")
