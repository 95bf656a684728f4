"""How likely a later statement speaks of an earlier commitment, and what makes it so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from base.iris import identity
from loaders.followups.rules import Rules
from loaders.followups.said import Said
from loaders.keywords import plain, stems

KINDS = {
    "document": "act",
    "system": "thing",
    "programme": "programme",
    "country": "place",
    "region": "place",
}
MATTER = frozenset({"words", "phrase", "act", "thing", "founded"})
GENERAL = 0.3
CERTAIN = 0.98


@dataclass(frozen=True, slots=True)
class Compared:
    """A later statement held against an earlier commitment; `reasons` are names of rules."""

    earlier: Said
    later: Said
    confidence: float
    reasons: tuple[str, ...]


def compared(
    earlier: Said, later: Said, rules: Rules, common: Mapping[str, int]
) -> Compared | None:
    """The two held against each other; None where nothing tells that they speak of one matter.

    What is reported of a day before the commitment was made is no follow-up of it.

    Args:
        earlier: a commitment.
        later: a statement of a later document.
        rules: what counts how much.
        common: how many commitments of the earlier document are about a topic (its IRI).
    """
    if not later.is_commitment and later.last and later.last <= earlier.written:
        return None
    found = dict(_shared(earlier, later, rules, common))
    if not MATTER.intersection(found):
        return None
    doubt = 1.0
    for strength in found.values():
        doubt *= 1.0 - strength
    confidence = (1.0 - doubt) * _against(earlier, later, rules)
    order = sorted(found, key=lambda name: (-found[name], name))
    return Compared(earlier, later, round(min(confidence, CERTAIN), 3), tuple(order))


def _against(earlier: Said, later: Said, rules: Rules) -> float:
    """The factor for what speaks against it: another sort of action, others who act, other acts."""
    factor = 1.0
    mine, other = rules.sorts_of(earlier.action), _sorts(later, rules)
    if mine and other and not mine & other:
        factor *= rules.numbers["onward" if rules.after(mine) & other else "otherwise"]
    if _others_act(earlier, later, rules):
        factor *= rules.numbers["others" if later.is_commitment else "strangers"]
    if earlier.cites and later.cites and not earlier.cites & later.cites | {earlier.document}:
        factor *= rules.numbers["elsewhere"]
    mine_by, other_by = _beside(earlier), _beside(later)
    both = rules.whole(mine_by) & rules.whole(later.bodies) | (
        rules.whole(other_by) & rules.whole(earlier.bodies)
    )
    if mine_by and other_by and not both:
        factor *= rules.numbers["aside"]
    if _are_apart(earlier, later, "place"):
        factor *= rules.numbers["abroad"]
    if rules.on_acts & mine & other and _are_apart(earlier, later, "act"):
        factor *= rules.numbers["unlike"]
    return factor


def _others_act(earlier: Said, later: Said, rules: Rules) -> bool:
    """Whether others act than those who were to, or whom the earlier sentence names.

    Who announces to look at a deed tells of those who were to do it; a body that was to be set up acts itself.
    """
    if not earlier.actors or not later.actors:
        return False
    if later.is_commitment and (deed(earlier, later, rules) or founded(earlier, later, rules)):
        return False
    meant = earlier.actors if later.is_commitment else earlier.bodies
    return not rules.whole(meant) & rules.whole(later.actors)


def deed(earlier: Said, later: Said, rules: Rules) -> bool:
    """Whether both speak of the same sort of action on the same act, by those who were to do it.

    "The Member States should implement the Recommendation" and "a meeting will take stock of its
    implementation by the Member States".
    """
    acts = {each for each in earlier.about & later.about if KINDS.get(_kind(each)) == "act"}
    sorts = rules.led_by(earlier.action) & rules.sorts_of(later.action)
    return bool(acts and sorts and rules.whole(earlier.actors) & rules.whole(later.bodies))


def is_put_off(earlier: Said, later: Said, rules: Rules) -> bool:
    """Whether the later statement sets a later time and says itself that it is later than foreseen."""
    after = bool(earlier.last and later.last and later.last > earlier.last)
    return after and later.is_commitment and bool(rules.delayed.search(later.text))


def founded(earlier: Said, later: Said, rules: Rules) -> frozenset[str]:
    """The bodies that the later statement names and the earlier one wanted to set up.

    "A forum for port operators will be set up" and "the Operators' Forum meets": all words of the
    name stand in the sentence that announced it.
    """
    if not rules.founding & rules.sorts_of(earlier.action):
        return frozenset()
    names = {iri: set(stems(_name(iri))) for iri in later.bodies - earlier.bodies}
    there = earlier.weighed.keys()
    return frozenset(iri for iri, name in names.items() if len(name) > 1 and name <= there)


def _beside(said: Said) -> frozenset[str]:
    """The bodies that a statement names and that do not act in it, but for those that all texts name."""
    there = said.involves - said.actors - plain().entities
    return frozenset(each for each in there if _kind(each) == "body")


def _are_apart(earlier: Said, later: Said, kind: str) -> bool:
    """Whether both are about places, or about acts, and have none in common."""
    mine, other = (
        {each for each in said.about if KINDS.get(_kind(each)) == kind} for said in (earlier, later)
    )
    return bool(mine and other and mine.isdisjoint(other))


def _sorts(said: Said, rules: Rules) -> frozenset[str]:
    """The sorts of an action; of one that is told in the passive ("concluded in May") those of its subject."""
    sorts = rules.sorts_of(said.action)
    passive = said.is_commitment and rules.passive.match(said.action)
    return sorts | rules.sorts_of(said.text) if passive else sorts


def _shared(
    earlier: Said, later: Said, rules: Rules, common: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    """The reasons that hold, each with its strength from 0 to 1."""
    entities = earlier.about & later.about
    kinds = Counter(KINDS[kind] for kind in map(_kind, entities) if kind in KINDS)
    both = rules.whole(earlier.actors) & rules.whole(later.actors)
    counts: dict[str, int] = {
        **kinds,
        "phrase": len(earlier.keys & later.keys),
        "body": len((earlier.bodies & later.bodies) - plain().entities),
        "actor": len(both & plain().entities),
        "cited": int(earlier.document in later.cites),
        "context": int(bool(_cited(earlier) & _cited(later)) and not kinds["act"]),
        "sort": int(bool(rules.sorts_of(earlier.action) & rules.sorts_of(later.action))),
        "founded": len(founded(earlier, later, rules)),
        "deed": int(deed(earlier, later, rules)),
        "delay": int(is_put_off(earlier, later, rules)),
        **_times(earlier, later, rules),
    }
    for name, count in counts.items():
        if count:
            reason = rules.reasons[name]
            strength = 1.0 - (1.0 - reason.weight) ** min(count, reason.most)
            yield name, strength * (_share(later, entities, "document") if name == "act" else 1.0)
    if topics := _topics(entities, rules, common):
        yield "topic", topics * _share(later, entities, "topic")
    alike = resemblance(earlier, later)
    if alike >= rules.numbers["faint"]:
        yield "words", rules.reasons["words"].weight * alike


def _share(later: Said, shared: frozenset[str], kind: str) -> float:
    """Less than 1 where a statement lists many things of a kind, and few of them are meant."""
    there = sum(1 for entity in later.about if _kind(entity) == kind)
    return sqrt(sum(1 for entity in shared if _kind(entity) == kind) / max(there, 1))


def _topics(entities: frozenset[str], rules: Rules, common: Mapping[str, int]) -> float:
    """What shared topics count: each the less, the more commitments are about it."""
    reason = rules.reasons["topic"]
    shared = [e for e in entities if _kind(e) == "topic" and e not in plain().entities]
    counts = sorted(common.get(topic, 1) for topic in shared)[: reason.most]
    doubt = 1.0
    for count in counts:
        doubt *= 1.0 - reason.weight / sqrt(max(count, 1))
    return 1.0 - doubt


def _kind(entity: str) -> str:
    return entity.removeprefix(identity("")).partition("/")[0]


def _cited(said: Said) -> frozenset[str]:
    return said.cites | said.notes


def _name(entity: str) -> str:
    """The words by which the IRI of an entity calls it."""
    return entity.rpartition("/")[2].replace("-", " ")


def _times(earlier: Said, later: Said, rules: Rules) -> dict[str, int]:
    """What their dates share: the event's day, or the deadline."""
    if not earlier.last or not later.last:
        return {}
    if later.is_commitment:
        return {"deadline": int((earlier.first, earlier.last) == (later.first, later.last))}
    first = earlier.first or earlier.written
    if not first <= later.last <= earlier.last:
        return {}
    narrow = (earlier.last - first).days <= rules.numbers["narrow"]
    return {"event" if narrow else "period": 1}


def resemblance(one: Said, two: Said) -> float:
    """The cosine of their stems, from 0 to 1: words that say little count little."""
    general = plain().general

    def weight(stem: str, said: Said) -> float:
        return said.weighed[stem] * (GENERAL if stem in general else 1.0)

    shared = one.weighed.keys() & two.weighed.keys()
    if not shared - general:
        return 0.0
    product = sum(weight(s, one) * weight(s, two) for s in shared)
    length = sqrt(sum(weight(s, one) ** 2 for s in one.weighed))
    other = sqrt(sum(weight(s, two) ** 2 for s in two.weighed))
    return product / (length * other)
