"""The rows of a comparison: each topic, body, act, country and fact, new, dropped or repeated."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from api.compare.contents import Contents, Place, StatedFact, Thing
from api.compare.matching import FollowUp, Match, matched
from base.errors import InputError
from queries.binding import nearest, shown

NEW, DROPPED, REPEATED = "new", "dropped", "repeated"
CHANGES = (NEW, DROPPED, REPEATED)
KINDS = {
    "topic": "topics", "body": "bodies", "act": "acts", "country": "countries",
    "region": "countries", "system": "systems", "programme": "programmes",
}  # fmt: skip
COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class Family:
    """What makes two facts of a class the same: each value of `of` in a row of its own, and `also`."""

    facet: str
    of: str
    also: tuple[str, ...]
    between: str = ", "


FAMILIES = {
    "Cooperation": Family("cooperation", "partner", ("cooperatingBody", "stage")),
    "InfringementStep": Family("infringements", "memberState", ("stage", "concernsAct")),
    "TranspositionState": Family(
        "transposition", "concernsAct", ("stage", "memberStateCount", "memberState")
    ),
    "Funding": Family("funding", "programme", ("currency", "amount", "year"), " "),
}
FACETS = (
    *dict.fromkeys(KINDS.values()), COMMITMENTS, *(each.facet for each in FAMILIES.values()),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """What one document has of a row: how often, whether by its own name, where first, and the fact."""

    count: int = 0
    direct: bool | None = None
    place: Place | None = None
    fact: StatedFact | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commitment of the other document that may be the same."""

    fact: StatedFact
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison. `iri` is that of a thing; facts have theirs in the sides."""

    facet: str
    name: str
    iri: str | None
    celex: str | None
    a: Side
    b: Side
    match: Match | None = None
    candidates: tuple[Candidate, ...] = ()
    followed: tuple[FollowUp, ...] = ()

    @property
    def change(self) -> str:
        """Whether it is new in B, dropped there, or repeated."""
        return REPEATED if self.a.count and self.b.count else NEW if self.b.count else DROPPED


@dataclass(frozen=True, slots=True)
class Difference:
    """Two documents compared; `rows` are at most `limit` a facet, `summary` counts them all."""

    a: Contents
    b: Contents
    facets: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: tuple[tuple[str, dict[str, int]], ...]
    limit: int
    left_out: int


def facets_of(only: str | None) -> tuple[str, ...]:
    """The facets that `topics,acts` names, in their own order; all where nothing is named.

    Raises:
        InputError: one of the names is none.
    """
    wanted = [name.strip() for name in (only or "").split(",") if name.strip()]
    for name in wanted:
        if name not in FACETS:
            close = nearest(name, list(FACETS))
            choice = f"did you mean {' or '.join(close)}?" if close else ""
            raise InputError(
                f"{shown(name)} is nothing that is compared",
                hint=choice or f"give some of {', '.join(FACETS)}",
            )
    return tuple(facet for facet in FACETS if not wanted or facet in wanted)


def difference(
    a: Contents, b: Contents, facets: Sequence[str], limit: int, links: Sequence[FollowUp] = ()
) -> Difference:
    """Compare two documents.

    Args:
        a: the earlier document.
        b: the later one.
        facets: what to compare, of `FACETS`.
        limit: how many rows a facet may have; the rest is counted.
        links: what the later one is known to say of the earlier one's commitments.
    """
    rows = [*_things(a, b), *_commitments(a, b, links), *_facts(a, b)]
    kept: list[Row] = []
    summary = []
    for facet in facets:
        own = [row for row in rows if row.facet == facet]
        counts = Counter(row.change for row in own)
        summary.append((facet, {change: counts[change] for change in CHANGES}))
        own.sort(key=_order)
        kept += own[:limit]
    total = sum(sum(counts.values()) for _, counts in summary)
    return Difference(a, b, tuple(facets), tuple(kept), tuple(summary), limit, total - len(kept))


def _order(row: Row) -> tuple[Any, ...]:
    """New ones first, then dropped, then repeated; things by how often, facts as in the text."""
    fact = row.b.fact or row.a.fact
    place = fact.order if fact else -max(row.a.count, row.b.count)
    return CHANGES.index(row.change), place, row.name.casefold(), row.iri or ""


def _things(a: Contents, b: Contents) -> Iterator[Row]:
    in_a, in_b = ({thing.iri: thing for thing in each.things} for each in (a, b))
    for iri in {**in_a, **in_b}:
        one, other = in_a.get(iri), in_b.get(iri)
        either = other or one
        if either and either.kind in KINDS:
            facet = KINDS[either.kind]
            yield Row(facet, either.name, iri, either.celex, _named(one), _named(other))


def _named(thing: Thing | None) -> Side:
    return Side(thing.count, thing.direct, thing.place) if thing else Side()


def _commitments(a: Contents, b: Contents, links: Sequence[FollowUp]) -> Iterator[Row]:
    of_a, of_b = ([f for f in each.facts if f.kind == "Commitment"] for each in (a, b))
    pairs = matched(of_a, of_b, links)
    back: defaultdict[int, list[Candidate]] = defaultdict(list)
    for place, fact in enumerate(of_a):
        for other, score in pairs.candidates.get(place, ()):
            back[other].append(Candidate(fact, score))
    for place, fact in enumerate(of_a):
        followed = tuple(link for link in links if link.earlier == fact.iri)
        if place in pairs.pairs:
            other, match = pairs.pairs[place]
            yield _committed(_stated([fact]), _stated([of_b[other]]), match, followed=followed)
        else:
            near = tuple(Candidate(of_b[o], s) for o, s in pairs.candidates.get(place, ()))
            yield _committed(_stated([fact]), Side(), None, near, followed)
    paired = {other for other, _ in pairs.pairs.values()}
    for place, fact in enumerate(of_b):
        if place not in paired:
            yield _committed(Side(), _stated([fact]), None, tuple(back[place]))


def _committed(
    a: Side,
    b: Side,
    match: Match | None,
    candidates: tuple[Candidate, ...] = (),
    followed: tuple[FollowUp, ...] = (),
) -> Row:
    fact = b.fact or a.fact
    name = called(fact) if fact else ""
    return Row(COMMITMENTS, name, None, None, a, b, match, candidates, followed)


def called(fact: StatedFact) -> str:
    """A commitment in a few words: who is to do what."""
    action = fact.called("action")
    return f"{who}: {action}" if (who := fact.called("actor")) else action


def _facts(a: Contents, b: Contents) -> Iterator[Row]:
    in_a, in_b = _keyed(a.facts), _keyed(b.facts)
    for key in {**in_a, **in_b}:
        name, facet = key[1], key[0]
        yield Row(facet, name, None, None, _stated(in_a.get(key, ())), _stated(in_b.get(key, ())))


def _keyed(facts: Iterable[StatedFact]) -> dict[tuple[str, str, tuple[str, ...]], list[StatedFact]]:
    """Facts by their facet, name and values; one about several countries stands under each."""
    found: defaultdict[tuple[str, str, tuple[str, ...]], list[StatedFact]] = defaultdict(list)
    for fact in facts:
        if fact.kind not in FAMILIES:
            continue
        family = FAMILIES[fact.kind]
        said = [name for name in family.also if fact.raw(name)]
        values = tuple(v for name in said for v in (name, *sorted(fact.raw(name))))
        words = family.between.join(fact.called(name) for name in said)
        for value, label in fact.values.get(family.of) or [("", "")]:
            name = ": ".join(part for part in (label, words) if part)
            found[family.facet, name, (value, *values)].append(fact)
    return found


def _stated(facts: Sequence[StatedFact]) -> Side:
    return Side(len(facts), None, facts[0].place, facts[0]) if facts else Side()
