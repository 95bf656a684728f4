"""Which commitment of one report is which of another: by follow-ups that are known, else by words.

Only what is alone in being most alike is asserted; what is less sure is listed as a candidate.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from api.asking import cell
from api.compare.contents import StatedFact
from queries.names import Select

SAME, ALIKE = 0.7, 0.45
MARGIN = 0.05
# Actions of fewer words ("completed this year") are alike by chance.
ENOUGH = 4
MOST_CANDIDATES = 3
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
# Words that many actions share and that tell none from another.
COMMON = frozenset(
    {
        "the", "and", "for", "with", "that", "this", "its", "their", "from", "which", "will", "all",
        "also", "any", "are", "has", "have", "been", "being", "new", "other", "such", "into", "more",
        "than", "these", "those", "further", "would", "should", "shall", "can", "may",
    }
)  # fmt: skip
# A word in so large a part of the commitments says too little to look for others by it.
FREQUENT, AT_LEAST = 0.1, 20
REPEATS = frozenset({"repeats", "postpones"})
FOLLOW_UPS = """PREFIX euct: <https://w3id.org/euct/ontology#>
SELECT ?earlier ?later ?kind ?sure ?passage ?quote WHERE {
  VALUES ?first { %a }
  VALUES ?second { %b }
  ?link a euct:FollowUp ; euct:earlierCommitment ?earlier ; euct:followUpKind ?kind .
  ?earlier euct:evidence/euct:inPassage/euct:partOf ?first .
  OPTIONAL { ?link euct:laterCommitment ?later }
  OPTIONAL { ?link euct:confidence ?sure }
  ?link euct:evidence ?evidence .
  ?evidence euct:inPassage ?passage ; euct:literal ?quote .
  ?passage euct:partOf ?second .
} ORDER BY ?earlier ?later ?kind ?passage ?quote"""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the later document is known to say of a commitment of the earlier one."""

    earlier: str
    later: str | None
    kind: str
    confidence: float
    passage: str
    quote: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two commitments that are the same: by which way that is known, and how sure it is."""

    by: str
    confidence: float


@dataclass(slots=True)
class Matched:
    """The pairs of two documents' commitments, by place in each, and what else may be one."""

    pairs: dict[int, tuple[int, Match]] = field(default_factory=dict)
    candidates: defaultdict[int, list[tuple[int, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def follow_ups(select: Select, earlier: str, later: str) -> list[FollowUp]:
    """The links in the dataset from commitments of one document to what another says of them."""
    text = FOLLOW_UPS.replace("%a", str(ox.NamedNode(earlier))).replace(
        "%b", str(ox.NamedNode(later))
    )
    found = []
    for row in select(text):
        first, second, kind, passage, quote = (
            str(value) if (value := cell(row[name])) is not None else ""
            for name in ("earlier", "later", "kind", "passage", "quote")
        )
        sure = float(cell(row["sure"]) or 0)
        found.append(FollowUp(first, second or None, kind, sure, passage, quote))
    return found


def matched(
    a: Sequence[StatedFact], b: Sequence[StatedFact], links: Iterable[FollowUp] = ()
) -> Matched:
    """Pair the commitments of two documents, each with at most one.

    Links that are known go first. Else two are the same where their actions' words agree (Dice's
    coefficient, from 0.7), no other is nearly as alike to either, and those who act are not others.

    Args:
        a: those of the earlier document.
        b: those of the later one.
        links: follow-ups that are known.
    """
    result = Matched()
    _by_links(a, b, links, result)
    taken = {place for place, _ in result.pairs.values()}
    alike = _alike(a, b, set(result.pairs), taken)
    best_a = _ranked((one, score) for one, _, score in alike)
    best_b = _ranked((other, score) for _, other, score in alike)
    for one, other, score in sorted(alike, key=lambda each: (-each[2], each[0], each[1])):
        if one in result.pairs or other in taken:
            continue
        enough = score >= SAME and len(_words(a[one]) & _words(b[other])) >= ENOUGH
        if enough and _alone(best_a[one], score) and _alone(best_b[other], score):
            result.pairs[one] = other, Match("words", round(score, 2))
            taken.add(other)
        else:
            result.candidates[one].append((other, round(score, 2)))
    for one, listed in result.candidates.items():
        free = [each for each in listed if each[0] not in taken and one not in result.pairs]
        result.candidates[one] = free[:MOST_CANDIDATES]
    return result


def _by_links(
    a: Sequence[StatedFact], b: Sequence[StatedFact], links: Iterable[FollowUp], result: Matched
) -> None:
    place_a = {fact.iri: place for place, fact in enumerate(a)}
    place_b = {fact.iri: place for place, fact in enumerate(b)}
    taken: set[int] = set()
    for link in sorted(links, key=lambda each: -each.confidence):
        one, other = place_a.get(link.earlier), place_b.get(link.later or "")
        if one is None or other is None or link.kind not in REPEATS:
            continue
        if one not in result.pairs and other not in taken:
            result.pairs[one] = other, Match(f"follow-up: {link.kind}", link.confidence)
            taken.add(other)


def _alike(
    a: Sequence[StatedFact], b: Sequence[StatedFact], done_a: set[int], done_b: set[int]
) -> list[tuple[int, int, float]]:
    """Pairs of places with how alike their actions are; only those that share a rarer word are compared."""
    words_a, words_b = [_words(fact) for fact in a], [_words(fact) for fact in b]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(words_b):
        for word in words if place not in done_b else ():
            holding[word].append(place)
    most = max(AT_LEAST, int(FREQUENT * len(b)))
    found = []
    for one, words in enumerate(words_a):
        if one in done_a:
            continue
        near = Counter(
            place for word in words if len(holding[word]) <= most for place in holding[word]
        )
        for other in near:
            score = _dice(words, words_b[other])
            if score >= ALIKE and _same_actors(a[one], b[other]):
                found.append((one, other, score))
    return found


def _ranked(pairs: Iterable[tuple[int, float]]) -> dict[int, list[float]]:
    found: defaultdict[int, list[float]] = defaultdict(list)
    for place, score in pairs:
        found[place].append(score)
    return {place: sorted(scores, reverse=True) for place, scores in found.items()}


def _alone(scores: list[float], score: float) -> bool:
    """Whether a score is the best of its place, and no other comes near it."""
    return score == scores[0] and (len(scores) == 1 or scores[1] < score - MARGIN)


def _words(fact: StatedFact) -> frozenset[str]:
    text = " ".join(fact.raw("action")).casefold()
    return frozenset(word for word in WORD.findall(text) if word not in COMMON)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _same_actors(one: StatedFact, other: StatedFact) -> bool:
    """Whether the same body acts in both, as far as they say who does."""
    acting, also = set(one.raw("actor")), set(other.raw("actor"))
    return not acting or not also or bool(acting & also)
