"""Sentences in their place: the sentence at a note's mark, and the acts that are spoken of there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from base.iris import identity
from loaders.facts.rules import Rule
from loaders.facts.sentences import Located, Sentence, sentences
from loaders.facts.sure import Sure
from loaders.records import Citation, Passage
from loaders.statements import Material

CITED = Sure(0.95, "the act is cited in the sentence")
NAMED_BEFORE = Sure(0.85, "the act's name was given before")
BEFORE = Sure(0.75, "the act of the sentence before is meant")
LEAD = Sure(0.6, "the act of the introduction is meant")
SUBJECT = Sure(0.8, "the act that the whole document is about is meant")
NONE = Sure(0.0, "no act is named")
RESOLVED = "how sure the citation of the act is"
NAME = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,6}[A-Z][\w’'-]*\s*$")
WORD = re.compile(r"[A-Z]\w*")
# Words for an act: of another one by its name or number, or of the one that everything is about.
OTHER_ACT = re.compile(
    r"\b(?!(?:The|This|That|Each|Such|Its)\s)[A-Z][\w’'-]*\s+(?:Directive|Regulation|Decision|Act|Convention)\b"
    r"|\b(?:Directive|Regulation|Decision|Act|Convention)\s+(?:\([A-Z]|on\b|No\b|\d)"
    r"|\b(?:other|another|these|those|both|several)\s+(?:acts?|directives?|regulations?|instruments?)\b"
)
THE_ACT = re.compile(
    r"\b[Tt]h(?:e|is)\s+(?:Framework\s+)?(?:Directive|Regulation|Decision)\b(?!\s+on\b)"
)
ARTICLES = re.compile(r"\bArticles?\s+\d")
ACT_KIND = "act"
CHANGING = re.compile(r"\b(?:amend|replac|repeal|supplement|implement)ing\b")
ACT_IN_FORCE = re.compile(r"3\d{4}[A-Z]")  # the sector of legislation in CELEX numbers


@dataclass(frozen=True, slots=True)
class Acts:
    """The IRIs of the acts that a sentence is about, and how sure that is."""

    iris: tuple[str, ...] = ()
    sure: Sure = NONE


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence with the acts it is about, and, in a note, the sentence at the note's mark."""

    sentence: Sentence
    acts: Acts
    host: Sentence | None = None


def placed(material: Material, about: Iterable[Rule]) -> Iterator[Placed]:
    """The sentences of the passages in which one of the rules matches, in the order of the text.

    The acts are those that a sentence or its notes cite; else those whose name it repeats from a
    note's mark in the passage; else those of the sentences before it in the passage; else those
    of the passage that introduced it with a colon; else the one that the title block names, where
    the document is about one act.
    """
    wanted = {p.id for p in material.passages if any(r.regex.search(p.text) for r in about)}
    if not wanted:
        return
    subject = _subject(material)
    narrowed = replace(material, passages=tuple(_needed(material, wanted)))
    reading = _Reading(narrowed, subject)
    for sentence in sentences(narrowed):
        yield reading.place(sentence)


def _needed(material: Material, wanted: set[str]) -> Iterator[Passage]:
    """The wanted passages with those on which they lean: their notes, hosts and introductions."""
    hosts = {p.note_of for p in material.passages if p.id in wanted}
    for passage in material.passages:
        introduces = passage.text.rstrip().endswith(":")
        if {passage.id, passage.note_of} & wanted or passage.id in hosts or introduces:
            yield passage


def _subject(material: Material) -> Acts:
    """The act in the title of a document that is about one, such as a report on a directive.

    It is one that the document cites by the words of the title; those that it amends or replaces
    stand behind such words and are no other ones.
    """
    title = material.head.title or ""
    if material.head.kind == ACT_KIND:
        return Acts()
    places = {title.find(c.reference.text): c for c in reversed(material.citations) if _is_act(c)}
    found = [(place, places[place]) for place in sorted(places) if place >= 0]
    if not found or any(not CHANGING.search(title[found[0][0] : at]) for at, _ in found[1:]):
        return Acts()
    first = found[0][1]
    return Acts(documents([first]), min(SUBJECT, Sure(first.confidence, RESOLVED)))


def documents(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The IRIs of what the citations were resolved to."""
    return tuple(
        dict.fromkeys(
            identity("document", c.document)
            for c in citations
            if c.document and c.status == "resolved"
        )
    )


class _Reading:
    """What was read so far: the acts spoken of, by passage, by name, and at each mark."""

    def __init__(self, material: Material, subject: Acts) -> None:
        self._subject = subject
        self._others: set[tuple[str, ...]] = set()  # paths under which other acts were spoken of
        self._notes: Located[Passage] = Located(
            (p.note_of, p.note_offset, p)
            for p in material.passages
            if p.note_of and p.note_offset is not None
        )
        self._cited: defaultdict[str, list[Citation]] = defaultdict(list)
        for citation in material.citations:
            if _is_act(citation):
                self._cited[citation.reference.passage].append(citation)
        self._at_mark: dict[str, Placed] = {}
        self._passage: Passage | None = None
        self._latest = self._lead = Acts()
        # By the name's first word, so that a sentence looks only for those that it can hold.
        self._names: dict[str, dict[str, tuple[int, Acts]]] = {}

    def place(self, sentence: Sentence) -> Placed:
        passage = sentence.passage
        host = self._at_mark.get(passage.id)
        if host:
            return Placed(sentence, _own(sentence) or host.acts, host.sentence)
        self._enter(passage)
        own = _own(sentence) or self._named(sentence)
        if own:
            self._latest = Acts(own.iris, min(BEFORE, own.sure))
            if not set(own.iris) <= set(self._subject.iris):
                self._others.add(passage.path)
        acts = own or self._before(sentence)
        here = Placed(sentence, acts)
        for note in self._notes.between(passage.id, sentence.start + 1, sentence.end + 1):
            self._at_mark[note.id] = here
            self._mark(sentence, note)
        return here

    def _enter(self, passage: Passage) -> None:
        before = self._passage
        if before is passage:
            return
        if before is None or before.path != passage.path:
            self._lead = Acts()
        elif before.text.rstrip().endswith(":"):
            self._lead = Acts(self._latest.iris, LEAD)
        self._passage, self._latest, self._names = passage, Acts(), {}

    def _mark(self, sentence: Sentence, note: Passage) -> None:
        name = NAME.search(sentence.passage.text[sentence.start : note.note_offset])
        iris = documents(self._cited[note.id])
        if name and iris:
            words = name[0].strip().removeprefix("The ")
            by_name = self._names.setdefault(WORD.findall(words)[0], {})
            rank = by_name[words][0] if words in by_name else note.note_offset or 0
            by_name[words] = rank, Acts(iris, NAMED_BEFORE)

    def _named(self, sentence: Sentence) -> Acts | None:
        """The acts of the name that the passage gave first, of those that stand in the sentence."""
        if not self._names:
            return None
        text = sentence.text
        found = (
            named
            for word in dict.fromkeys(WORD.findall(text))
            for name, named in self._names.get(word, {}).items()
            if name in text
        )
        return min(found, key=itemgetter(0), default=(0, None))[1]

    def _before(self, sentence: Sentence) -> Acts:
        before = self._latest if self._latest.iris else self._lead
        if before.iris or not self._subject.iris or OTHER_ACT.search(sentence.text):
            return before
        says = THE_ACT.search(sentence.text) or ARTICLES.search(sentence.text)
        return self._subject if says or sentence.passage.path not in self._others else before


def _own(sentence: Sentence) -> Acts | None:
    cited = [c for c in (*sentence.citations, *sentence.notes) if _is_act(c)]
    best: dict[str | None, float] = {}
    for citation in cited:
        best[citation.document] = max(citation.confidence, best.get(citation.document, 0.0))
    weakest = (Sure(value, RESOLVED) for value in best.values())
    return Acts(documents(cited), min(CITED, *weakest)) if best else None


def _is_act(citation: Citation) -> bool:
    celex = citation.identifier("celex") or ""
    return citation.status == "resolved" and ACT_IN_FORCE.match(celex) is not None
