"""What a fact's sentence is about, so that what other documents say of it can be found by look-up."""

from collections.abc import Iterator

from base.iris import IDS
from loaders.facts.agents import known_agents, label_of
from loaders.facts.sentences import Sentence
from loaders.keywords import BREAK, pairs, plain, stems
from loaders.records import Mention
from loaders.statements import Entity, FactValue

SPELT = frozenset({"Topic", "Body", "InformationSystem"})
NAMES = SPELT | {"Programme", "Country", "Region"}
BAR = " | "


def matter(sentence: Sentence, start: int, end: int) -> list[tuple[str, FactValue]]:
    """Whom the sentence names (`namesAgent`), its words (`matter`) and pairs of them (`matterKey`).

    A body, topic or system counts as one word, by whatever name the text calls it; those that any
    text of the field names count as none, nor do times, countries and programmes.

    Args:
        sentence: where the fact is stated.
        start: where its action begins in the passage (code points).
        end: where its action ends.
    """
    inside = list(_runs(sentence, start, end))
    outside = [*_runs(sentence, sentence.start, start), *_runs(sentence, end, sentence.end)]
    action = list(dict.fromkeys(word for run in inside for word in run))
    beside = dict.fromkeys(word for run in outside for word in run if word not in action)
    named = dict.fromkeys(agent.iri for agent in known_agents(sentence))
    values: list[tuple[str, FactValue]] = [("namesAgent", Entity(iri)) for iri in named]
    if action or beside:
        values.append(("matter", " ".join(action) + BAR + " ".join(beside)))
    return [*values, *(("matterKey", key) for key in pairs([*inside, *outside]))]


def _runs(sentence: Sentence, start: int, end: int) -> Iterator[list[str]]:
    """The words from `start` to `end` (code points of the passage), as far as no stop parts them."""
    text, at = sentence.passage.text, start
    run: list[str] = []
    for first, last, word in [*sorted(_names(sentence)), (end, end, "")]:
        if last < at or first > end:
            continue
        head, *others = BREAK.split(text[at : max(at, first)])
        run += stems(head)
        for part in others:
            yield run
            run = stems(part)
        run += [word] if word and first >= at else []
        at = max(at, last)
    yield run


def _names(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Where names and times stand, and the word that each counts as, or none."""
    for mention in sentence.mentions:
        if mention.type not in NAMES:
            continue
        if mention.entity in plain().entities:
            yield mention.start, _end_of_name(mention), ""
        else:
            word = mention.entity.removeprefix(IDS) if mention.type in SPELT else ""
            yield mention.start, mention.end, word
    for agent in known_agents(sentence):
        word = "" if agent.iri in plain().entities else agent.iri.removeprefix(IDS)
        yield agent.start, agent.end, "" if word.startswith("country/") else word
    for found in sentence.deadlines:
        yield found.start, found.end, ""


def _end_of_name(mention: Mention) -> int:
    """Where the name itself ends: of "law enforcement access" two words only say "law enforcement"."""
    label = label_of(mention.entity)
    begins = label and mention.text.casefold().startswith(label + " ")
    return mention.start + len(label) if begins else mention.end
