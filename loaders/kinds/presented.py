"""Who presented a point of an agenda, or wrote its paper: the words that tell it, and how sure they are."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from base.artefacts import artefact
from base.iris import identity
from loaders.facts.agents import group_index
from loaders.facts.lists import JOIN
from loaders.facts.sentences import spans
from loaders.facts.sure import Sure
from loaders.kinds.proceedings import TOLD, by_passage, named, rules
from loaders.records import Mention, Passage
from loaders.statements import Entity, Fact

PRESENTING = frozenset({"Body", "Country"})
REACH = 200
PAPER = re.compile(r"\s+(?:discussion\s+)?(?:paper|note|proposal)\b")
NAMED = Sure(0.85, "words for a presentation name it")
LISTED = Sure(0.8, "it stands in a list of those who present")
HOLDER = Sure(0.8, "it is named behind an office that it does not hold at the time")
WROTE = Sure(0.7, "a paper is called its own; nobody says that it presented it")


def presenters(
    passages: Iterable[Passage], mentions: Iterable[Mention], item: str
) -> tuple[Fact, ...]:
    """Who presented an item or wrote its paper, in the order of the text: for each the surest words.

    Args:
        passages: the item's passages.
        mentions: the bodies and countries named in them.
        item: the IRI of the point of the agenda.
    """
    found: dict[str, Fact] = {}
    groups = by_passage(mentions, PRESENTING)
    for passage in passages:
        sentences = list(spans(passage.text))
        for mention, agent, sure in _presenting(passage, groups.get(passage.id, [])):
            place = next((s for s in sentences if s[0] <= mention.start < s[1]), None)
            start, end = place or (0, len(passage.text))
            text = passage.text[start:end]
            said = (("onItem", Entity(item)), ("actor", Entity(agent)))
            fact = Fact(
                "MeetingPresentation", passage.id, start, end, text, sure.value, said,
                reasons=(f"named: {mention.text}", sure.why),
            )  # fmt: skip
            if agent not in found or found[agent].confidence < fact.confidence:
                found[agent] = fact
    return tuple(found.values())


def _presenting(passage: Passage, known: list[Mention]) -> Iterator[tuple[Mention, str, Sure]]:
    """The names of those who present, with who is meant and how sure that is."""
    members = sorted([*known, *_groups(passage, known)], key=lambda each: each.start)
    acting = _acting(passage, members)
    listed = -1  # where a list of presenters ends so far
    for mention in members:
        introduced = _introduced(mention, passage.text)
        joined = listed >= 0 and JOIN.fullmatch(passage.text, listed, mention.start) is not None
        listed = mention.end if introduced or joined else -1
        ways = (
            (mention in acting, TOLD),
            (introduced, NAMED),
            (joined, LISTED),
            (PAPER.match(passage.text, mention.end) is not None, WROTE),
        )
        sure = next((each for holds, each in ways if holds), None)
        if sure:
            holder = _holder(mention, known, passage.text)
            if holder == "":
                continue
            doubts = [sure, named(mention), *([HOLDER] if holder else [])]
            yield mention, holder or mention.entity, min(doubts, key=lambda each: each.value)


def _introduced(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - REACH) : mention.start].removesuffix("the ")
    return any(
        rule.regex.search(before) and rule.regex.split(before)[-1].strip() == ""
        for rule in rules("presenter")
    )


def _acting(passage: Passage, members: list[Mention]) -> list[Mention]:
    """Those behind whom a verb tells that they presented; of several that are joined, all."""
    found: list[Mention] = []
    for mention in reversed(members):
        after = passage.text[mention.end : mention.end + REACH]
        joined = found and JOIN.fullmatch(passage.text, mention.end, found[-1].start)
        if joined or any(rule.regex.search(after) for rule in rules("presenter_after")):
            found.append(mention)
    return found


def _groups(passage: Passage, named: list[Mention]) -> Iterator[Mention]:
    """The groups that a passage names, such as the Member States, where no body's name has the words."""
    for hit in group_index().find(passage.text):
        if any(each.start < hit.end and hit.start < each.end for each in named):
            continue
        for iri in hit.names:
            yield Mention(
                passage.id, hit.start, hit.end, passage.text[hit.start : hit.end], iri, "Group"
            )


def _holder(mention: Mention, named: list[Mention], text: str) -> str | None:
    """Whom "the incoming Presidency, Country," or "the incoming Maltese Presidency" means.

    None where the office is that of today; nothing where it is not told whose it is then.
    """
    before = text[max(0, mention.start - REACH) : mention.start]
    found = next((match for rule in rules("holder") if (match := rule.regex.search(before))), None)
    if found is None:
        return None
    if found["whose"]:
        return _by_adjective().get(found["whose"], "")
    after = (each for each in named if each.type == "Country" and each.start >= mention.end)
    country = next(after, None)
    beside = country and text[mention.end : country.start].strip() == ","
    return country.entity if country and beside else ""


@cache
def _by_adjective() -> dict[str, str]:
    """The IRIs of Member States by the adjectives that name them (`adjectives.toml`)."""
    raw = tomllib.loads(artefact("loaders", "kinds", "adjectives.toml").read_text("utf-8"))
    return {adjective: identity("country", country) for country, adjective in raw.items()}
