"""Which of the likely links between two documents are asserted, and what kind each is."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.followups.compare import Compared
from loaders.followups.rules import Rules
from loaders.followups.said import DONE, UNDER_WAY, Said

REPORTS, REPEATS, POSTPONES, FULFILS = "reports on", "repeats", "postpones", "fulfils"
# Who, when or which act: without one of these, words alone are similar.
ANCHORS = frozenset(
    {"actor", "body", "event", "deadline", "act", "thing", "cited", "founded", "delay"}
)

TIMELY = frozenset({"event", "period"})

# What others announce tells by these that it speaks of the same deed.
DIRECT = frozenset({"deed", "founded"})


@dataclass(frozen=True, slots=True)
class Link:
    """A later statement of an earlier commitment: asserted, or only a candidate."""

    earlier: Said
    later: Said
    kind: str
    confidence: float
    reasons: tuple[str, ...]
    asserted: bool
    anchored: bool = True


def links(found: Iterable[Compared], rules: Rules, least: float, faint: float) -> list[Link]:
    """The links between two documents, the surest first.

    A link is asserted where it is the best one from both ends, no other earlier commitment comes
    as close, and something but words speaks for it. What is likely and not that is a candidate, as
    far as no other link tells better what became of the commitment.

    Args:
        found: what was compared of the two documents, all of it.
        rules: the weights.
        least: the least confidence of an asserted link.
        faint: the least confidence of a candidate.
    """
    pairs = _one_a_sentence([each for each in found if each.confidence >= faint])
    best_for: dict[str, float] = defaultdict(float)
    rival_of: dict[str, float] = defaultdict(float)  # what words alone make alike is no rival
    of_later: dict[str, list[Compared]] = defaultdict(list)
    for each in pairs:
        best_for[each.earlier.iri] = max(best_for[each.earlier.iri], each.confidence)
        if _is_anchored(each):
            rival_of[each.earlier.iri] = max(rival_of[each.earlier.iri], each.confidence)
        of_later[each.later.iri].append(each)
    found_links = [
        Link(
            each.earlier,
            each.later,
            kind_of(each, rules),
            each.confidence,
            tuple(rules.reasons[name].label for name in each.reasons),
            asserted=each.confidence >= least
            and _is_sure(each, rules, rival_of[each.earlier.iri])
            and _stands_out(each, of_later[each.later.iri], rules),
            anchored=_is_anchored(each),
        )
        for each in pairs
    ]
    return _worth_a_look(found_links, best_for, rules)


def _worth_a_look(found: list[Link], best_for: dict[str, float], rules: Rules) -> list[Link]:
    """The asserted links, and the candidates for which who, when or which act speaks, not words alone.

    What another link tells much better, of the same commitment or the same statement, is no
    candidate; nor is anything where an asserted link already tells what became of the commitment.
    """
    told = {each.earlier.iri for each in found if each.asserted}
    best_of: dict[str, float] = defaultdict(float)
    for each in found:
        best_of[each.later.iri] = max(best_of[each.later.iri], each.confidence)

    def is_near(each: Link) -> bool:
        best = max(best_for[each.earlier.iri], best_of[each.later.iri])
        return each.anchored and best - each.confidence <= rules.numbers["near"]

    return [
        each for each in found if each.asserted or (each.earlier.iri not in told and is_near(each))
    ]


def _one_a_sentence(found: list[Compared]) -> list[Compared]:
    """The best of what one sentence says of one commitment, in a fixed order."""
    kept: dict[tuple[str, str, int], Compared] = {}
    for each in sorted(found, key=lambda c: (-c.confidence, c.earlier.iri, c.later.iri)):
        kept.setdefault((each.earlier.iri, each.later.passage, each.later.start), each)
    return list(kept.values())


def _is_sure(each: Compared, rules: Rules, best: float) -> bool:
    """Whether it is the commitment's best link or very likely, and more than words tell it."""
    sure = rules.numbers["sure"]
    return each.confidence >= (min(best, sure) if _is_anchored(each) else sure)


def _is_anchored(each: Compared) -> bool:
    return bool(ANCHORS.intersection(each.reasons))


def _stands_out(each: Compared, rivals: list[Compared], rules: Rules) -> bool:
    """Whether no other earlier commitment is about as likely as this one."""
    tie = rules.numbers["tie"]
    return all(
        rival is each or each.confidence - rival.confidence >= tie
        for rival in rivals
        if rival.earlier.iri != each.earlier.iri
    )


def kind_of(each: Compared, rules: Rules) -> str:
    """What the later statement does with the commitment: reports on, repeats, postpones or fulfils it."""
    earlier, later = each.earlier, each.later
    same_sort = "sort" in each.reasons
    both = rules.sorts_of(earlier.action), rules.sorts_of(later.action)
    other_sort = all(both) and not same_sort
    if not later.is_commitment:
        return FULFILS if _is_done(each, rules) else REPORTS
    if rules.relative.search(earlier.when) and rules.relative.search(later.when):
        return POSTPONES
    if not DIRECT.isdisjoint(each.reasons) and not earlier.actors & later.actors:
        return REPORTS  # others tell what became of it
    is_later = bool(earlier.last and later.last and later.last > earlier.last)
    if (is_later and not other_sort) or (later.last and rules.delayed.search(later.text)):
        return POSTPONES
    first = later.action.split()[0]
    if not later.when and first.endswith("ing"):
        return REPORTS  # the work is going on
    return REPORTS if other_sort else REPEATS


def _is_done(each: Compared, rules: Rules) -> bool:
    """Whether what is reported is the deed itself, all of it, by those who were to do it.

    It is told by the same verb or sort of action, or has happened by the time that was set for what
    had no verb of its own ("is due in May"). What has only begun was to begin.
    """
    earlier, later = each.earlier, each.later
    if rules.partly.search(later.action) and not rules.partly.search(earlier.action):
        return False
    if earlier.actors > later.actors > frozenset():
        return False
    if later.stage != DONE:
        lead = " ".join(earlier.action.split()[: int(rules.numbers["verb"])])
        return later.stage == UNDER_WAY and all(map(rules.opening.search, (lead, later.action)))
    if rules.bare.match(earlier.action):
        return not TIMELY.isdisjoint(each.reasons)
    return _same_verb(earlier, later) or bool(
        rules.led_by(earlier.action) & rules.sorts_of(later.action)
    )


def _same_verb(earlier: Said, later: Said) -> bool:
    """Whether the verb with which the action begins tells of it in the past: "name", "named"."""
    verb = next(
        (w for w in earlier.action.casefold().split() if w != "be" and not w.endswith("ly")), ""
    )
    root = verb.rstrip("e")
    past = re.compile(rf"\b{re.escape(root)}(?:\w?(?:ed|en))?\b")
    return len(root) > 2 and past.search(later.action.casefold()) is not None
