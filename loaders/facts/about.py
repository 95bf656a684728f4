"""What an action is about: what it names, and what it means by "such negotiations" or "the registries"."""

from collections.abc import Iterator

from base.iris import identity
from loaders.facts.implied import Before
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence

ABOUT = frozenset({"Topic", "InformationSystem", "Country", "Region", "Programme"})
THINGS = frozenset({"InformationSystem", "Programme"})


def about(sentence: Sentence, start: int, end: int) -> list[str]:
    """What the words from `start` to `end` (code points of the passage) name, as IRIs.

    Documents that are cited there or in the sentence's notes, topics, systems, programmes and places.
    """
    cited = [c for c in sentence.citations if start <= c.reference.start < end]
    documents = [
        identity("document", c.document)
        for c in (*cited, *sentence.notes)
        if c.document and c.status == "resolved"
    ]
    named = [m.entity for m in sentence.mentions if m.type in ABOUT and start <= m.start < end]
    return list(dict.fromkeys([*documents, *named]))


def things(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """The systems and programmes that a sentence names by several words: the last word, and the IRI."""
    for mention in sentence.mentions:
        words = mention.text.casefold().split()
        if mention.type in THINGS and len(words) > 1:
            yield words[-1], mention.entity


def meant_by(action: str, before: Before) -> Iterator[str]:
    """The IRIs of what the words of an action mean that was named before in the passage."""
    yield from _such(action, before)
    for rule in section("commitments", "again"):
        for match in rule.regex.finditer(action):
            noun = match["noun"].casefold()
            yield from (iri for word, iri in before.things[-1:-4:-1] if word == noun)


def _such(action: str, before: Before) -> tuple[str, ...]:
    """What "such negotiations" are about: the sentence before, and those before it that speak of them."""
    match = next(
        (m for rule in section("commitments", "such") if (m := rule.regex.search(action))), None
    )
    if match is None:
        return ()
    noun = match[0].rpartition(" ")[2].casefold()
    last = before.about[-1:]
    same = [each for each in before.about[:-1] if noun in each[0].casefold()]
    return tuple(iri for _, about in (*last, *reversed(same)) for iri in about)
