"""Between statements and triples: what a document's graph says, and what links and statuses become."""

import datetime
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import pyoxigraph as ox

from base.iris import IDS, identity, term
from loaders.emit.terms import LABEL, TYPE, Triples, node, triple, typed, values
from loaders.followups.choose import Link
from loaders.followups.said import ANNOUNCED, Said
from loaders.followups.status import LATE, Period

FOLLOWED = frozenset({term("Commitment"), term("ReportedAction")})
FACTS = IDS + "fact/"
LONGEST_LABEL = 160
IN_LAW = "deadline in law"


class Told:
    """The values of a fact and of its evidence, from their triples."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.types: set[str] = set()
        self._values: dict[str, list[str]] = {}
        for one in triples:
            if isinstance(one.object, ox.Triple):
                continue
            if one.predicate == TYPE:
                self.types.add(one.object.value)
            else:
                name = one.predicate.value.rpartition("#")[2]
                self._values.setdefault(name, []).append(one.object.value)

    def all(self, name: str) -> list[str]:
        """All values of a property of the ontology, as text."""
        return self._values.get(name, [])

    def first(self, name: str) -> str:
        """The least value, or an empty text."""
        return min(self.all(name), default="")

    def day(self, name: str) -> datetime.date | None:
        """A value that is a day."""
        try:
            return datetime.date.fromisoformat(self.first(name))
        except ValueError:
            return None


def said(
    iri: str,
    document: str,
    written: datetime.date,
    fact: Told,
    evidence: Told,
    cited: Iterable[str] = (),
    noted: Iterable[str] = (),
) -> Said | None:
    """A commitment or reported action as it is compared; None for what is neither or incomplete.

    Args:
        iri: the fact's.
        document: that of the document that states it.
        written: the document's day.
        fact: what the graph says of the fact.
        evidence: what it says of its evidence.
        cited: the documents that its passage cites.
        noted: those that the footnotes of its passage cite.
    """
    start, end = evidence.first("start"), evidence.first("end")
    if not FOLLOWED & fact.types or not start.isdigit() or not end.isdigit():
        return None
    announced = term("Commitment") in fact.types
    return Said(
        iri=iri,
        document=document,
        written=written,
        passage=evidence.first("inPassage"),
        start=int(start),
        end=int(end),
        text=evidence.first("literal"),
        stage=ANNOUNCED if announced else fact.first("stage"),
        action=fact.first("action") or evidence.first("literal"),
        confidence=float(fact.first("confidence") or 0),
        evidence=fact.first("evidence"),
        actors=frozenset(fact.all("actor")),
        about=frozenset(fact.all("about")),
        cites=frozenset(cited),
        notes=frozenset(noted),
        binding=fact.first("commitmentKind") == IN_LAW,
        first=fact.day("periodStart"),
        last=fact.day("periodEnd"),
        when=fact.first("deadlineText"),
        involves=frozenset(fact.all("namesAgent")),
        matter=fact.first("matter"),
        keys=frozenset(fact.all("matterKey")),
    )


def followup_prefix(later: str, earlier: str) -> str:
    """How the IRIs of all links begin by which one document (its IRI) follows another."""
    return f"{IDS}follow-up/{_tail(later)}/{_tail(earlier)}/"


def link_triples(links: Iterable[Link]) -> Triples:
    """The links as follow-ups, or as candidates where they are not asserted."""
    for link in links:
        prefix = followup_prefix(link.later.document, link.earlier.document)
        names = (
            each.iri.removeprefix(FACTS).partition("/")[2] for each in (link.later, link.earlier)
        )
        this = node(prefix + "/".join(names))
        later = "laterCommitment" if link.later.is_commitment else "laterAction"
        earlier = "earlierCommitment" if link.asserted else "candidateCommitment"
        yield typed(this, "FollowUp" if link.asserted else "FollowUpCandidate")
        yield ox.Triple(this, LABEL, ox.Literal(_label(link), language="en"))
        yield triple(this, earlier, node(link.earlier.iri))
        yield triple(this, later, node(link.later.iri))
        yield from values(
            this,
            earlierDocument=node(link.earlier.document),
            laterDocument=node(link.later.document),
            followUpKind=link.kind,
            confidence=link.confidence,
            asOf=link.later.written,
            evidence=node(link.later.evidence),
        )
        for reason in link.reasons:
            yield triple(this, "reason", reason)


def _tail(document: str) -> str:
    """A document's id as its IRI has it."""
    return document.removeprefix(identity("document", ""))


def _label(link: Link) -> str:
    words = " ".join(link.later.text.split())
    short = words if len(words) <= LONGEST_LABEL else words[:LONGEST_LABEL].rstrip() + "…"
    return f"{link.kind if link.asserted else 'perhaps ' + link.kind}: “{short}”"


def status_triples(commitment: str, periods: Iterable[Period]) -> Iterator[ox.Triple]:
    """The statuses of a commitment (its IRI) as dated statements."""
    this = node(commitment)
    for period in periods:
        name = quote(f"{period.first}-{period.status}")
        statement = node(f"{IDS}status/{commitment.removeprefix(FACTS)}/{name}")
        yield triple(this, "holds", statement)
        yield typed(statement, "StatusPeriod")
        yield ox.Triple(statement, LABEL, ox.Literal(_words(period), language="en"))
        yield from values(
            statement, status=period.status, validFrom=period.first, validUntil=period.last
        )


def _words(period: Period) -> str:
    until = f" until {period.last}" if period.last else ""
    silence = ", as long as nothing reports it" if period.status == LATE else ""
    return f"{period.status} from {period.first}{until}{silence}"
