"""One document, one reading: citations of the same document by one text are brought into agreement.

A number that is open in one sentence, or less surely told, may be told in another; two that tell it
differently, as surely, leave it open in both. A place "OJ L, 2024/1620" does not tell the type of act; where the text
cites an act of that year and number it is that one, since the acts of the L series share one sequence. A name
that passed from act to act is not surely the last one's where the text cites only an earlier one by its number, and
beside an act of the day of an earlier bearer it is rather that one's: "the Fourth AML Directive and the Funds Transfer
Regulation".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from loaders.celex import Celex
from loaders.records import Candidate, Citation, Identifier
from loaders.registers import load_registers
from loaders.resolve.context import AS_TOLD, BY_CUE, CERTAIN, OPEN, at_most, known
from loaders.resolve.named import LAST_OF_THE_NAME

TOLD_ELSEWHERE = round(BY_CUE * 0.9, 2)
SAME_NUMBER = 0.9
JOINED = 12  # characters: " and the "
# Open ones are the act of their number that the text cites: "Common Position 2002/340", after "… 2002/340/CFSP".
ONE_OF_ITS_NUMBER = frozenset({"oj-act", "act"})


def reconciled(citations: Iterable[Citation]) -> list[Citation]:
    """The citations in their order, those of one document agreeing on its CELEX number."""
    found = list(citations)
    told: dict[str, dict[str, float]] = {}
    for citation in found:
        celex = citation.identifier("celex")
        if citation.document and celex:
            own = told.setdefault(citation.document, {})
            own[celex] = max(own.get(celex, 0), citation.confidence)
    cited = {c.document: c for c in found if c.status == "resolved" and c.reference.scheme == "act"}
    together = _of_one_day(found)
    return [
        _of_its_number(citation, cited)
        if citation.reference.scheme in ONE_OF_ITS_NUMBER
        else _of_the_cited(citation, cited)
        if citation.candidates and citation.reference.scheme == "name"
        else _agreeing(citation, _surest(told.get(citation.document or "", {})))
        for citation in together
    ]


def _of_one_day(found: Sequence[Citation]) -> list[Citation]:
    """The citations, with names of several acts that stand beside an act of one's day as that one's."""
    own = list(found)
    for at, (first, second) in enumerate(pairwise(found)):
        if first.reference.passage == second.reference.passage and (
            0 <= second.reference.start - first.reference.end <= JOINED
        ):
            own[at] = _companion(own[at], second)
            own[at + 1] = _companion(own[at + 1], first)
    return own


def _companion(name: Citation, beside: Citation) -> Citation:
    """The name, as the bearer adopted on the day of the act beside it where only an earlier one was."""
    if name.reference.scheme != "name" or not name.candidates:
        return name
    last, *before = name.candidates
    if any(candidate.document == beside.document for candidate in name.candidates):
        return name
    day = _day(beside.document) if beside.status == "resolved" else None
    same = [one for one in before if day and _day(one.document) == day]
    if last.reason != LAST_OF_THE_NAME or _day(last.document) == day or len(same) != 1:
        return name
    act = load_registers().document_by_id(same[0].document)
    if act is None:
        return name
    return replace(known(name.reference, act), confidence=AS_TOLD, candidates=name.candidates)


def _day(document: str | None) -> date | None:
    act = load_registers().document_by_id(document or "")
    return act.date if act else None


def _of_its_number(citation: Citation, cited: Mapping[str | None, Citation]) -> Citation:
    """The act of an open number, where its candidates hold one that is cited beside."""
    if citation.status != "ambiguous":
        return citation
    same = [cited[c.document] for c in citation.candidates if c.document in cited]
    kind = citation.reference.part("kind")
    if len(same) != 1 or kind not in {None, same[0].reference.part("kind")}:
        return citation
    (act,) = same
    own = tuple(i for i in citation.identifiers if act.identifier(i.scheme) is None)
    return replace(
        citation,
        status="resolved",
        document=act.document,
        identifiers=(*act.identifiers, *own),
        confidence=min(act.confidence, SAME_NUMBER),
    )


def _of_the_cited(citation: Citation, cited: Mapping[str | None, Citation]) -> Citation:
    """The name of several acts, less sure where the text cites an earlier one by number and none since the last."""
    last, *before = citation.candidates
    if last.reason != LAST_OF_THE_NAME or last.document in cited:
        return citation
    if not any(candidate.document in cited for candidate in before):
        return citation
    since = max(map(_year, cited.values())) >= _year(citation)
    return citation if since else at_most(citation, AS_TOLD)


def _year(citation: Citation) -> int:
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex.year if celex else 0


def _surest(told: Mapping[str, float]) -> set[str]:
    """The CELEX numbers that are told surely; where none is, all."""
    return {celex for celex, sure in told.items() if sure >= BY_CUE} or {*told}


def _agreeing(citation: Citation, told: set[str]) -> Citation:
    if citation.confidence == CERTAIN or citation.document is None or not told:
        return citation
    others = tuple(i for i in citation.identifiers if i.scheme != "celex")
    if len(told) > 1:
        readings = tuple(
            Candidate(
                citation.document,
                (Identifier("celex", celex), *others),
                OPEN,
                "the document tells it in two ways",
            )
            for celex in sorted(told)
        )
        return replace(
            citation, status="ambiguous", confidence=OPEN, identifiers=others, candidates=readings
        )
    (celex,) = told
    same = all(candidate.document == citation.document for candidate in citation.candidates)
    open_ = citation.status == "ambiguous" and same
    if open_ or citation.identifier("celex") not in {celex, None}:
        return replace(
            citation,
            status="resolved",
            confidence=TOLD_ELSEWHERE,
            identifiers=(Identifier("celex", celex), *others),
            candidates=(),
        )
    return citation
