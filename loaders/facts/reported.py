"""What a document reports as done or under way, so that it can be held against what was announced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from base.iris import identity
from loaders.facts.agents import agents, fits, subject
from loaders.facts.announced import issuer_of
from loaders.facts.due import over
from loaders.facts.family import Family
from loaders.facts.law import KIND, is_provision
from loaders.facts.matter import matter
from loaders.facts.rules import Rule, matching, section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.sure import Sure
from loaders.statements import Deadline, Entity, Fact, FactValue, Material

NAME = "reported"
ABOUT = frozenset({"Topic", "InformationSystem", "Country", "Region", "Programme"})
NAMED = Sure(0.85, "who acted is named")
UNNAMED = Sure(0.75, "nobody is named who acted")
SHARED = Sure(0.6, "the clause has no subject of its own")
RECITED = Sure(0.6, "it stands in the recitals of an act")
RECITAL = re.compile(r"rec\d")
LONGEST = 2000  # code points; what is longer is a table run together, and no sentence
SHORTEST = 12
AUXILIARIES = (
    " have",
    " has",
    " had",
    " be",
    " been",
    " to",
    " not",
    " is",
    " are",
    " was",
    " were",
)
REACH = 160  # code points
CLAUSE = re.compile(r",\s+(?:and|while|but|which)\s|;\s+")
BARE = re.compile(r"[,;\s]*(?:(?:and|which|who|while|but)\s+)*")
BREAK = re.compile(r",\s+(?=(?:and|which|who|while|but|as\s+well\s+as)\s)|;\s+|\s+and\s+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A trigger at `at` in the passage, and its clause from `start` to `end` (code points)."""

    rule: Rule
    at: int
    start: int
    end: int


def _draw(material: Material) -> Iterator[Fact]:
    issuer = issuer_of(material)
    in_act = material.head.kind == KIND
    for sentence in sentences(material):
        if is_provision(material.head.kind, sentence.passage) or (
            in_act and not RECITAL.match(sentence.passage.id)
        ):
            continue
        if sentence.end - sentence.start <= LONGEST:
            for told in _clauses(sentence, list(_triggers(sentence))):
                fact = _fact(sentence, told, issuer, material)
                if fact:
                    yield fact


def _triggers(sentence: Sentence) -> Iterator[tuple[Rule, int]]:
    """The wordings that report something, in order, none inside another."""
    text = sentence.text
    found = sorted(
        (
            (sentence.start + match.start(), sentence.start + match.end(), rule)
            for rule in section(NAME, "trigger")
            for match in rule.found(text)
        ),
        key=lambda each: (each[0], -each[1]),
    )
    end = sentence.start - 1
    for start, stop, rule in found:
        if start < end or (rule.value("subject") == "agent" and not _acts(sentence, start)):
            continue
        end = stop
        yield rule, start


def _acts(sentence: Sentence, at: int) -> bool:
    """Whether somebody stands before the verb at `at` who can act, known to a register or not."""
    words = sentence.passage.text[sentence.start : at].rstrip()
    return bool(subject(sentence, at)) or (
        fits("unnamed", words) and not words.endswith(AUXILIARIES)
    )


def _clauses(sentence: Sentence, found: list[tuple[Rule, int]]) -> Iterator[_Told]:
    """Each trigger with its clause: the sentence is divided at the last break before the next one."""
    text, start = sentence.passage.text, sentence.start
    to_come = _announced(sentence)
    for place, (rule, at) in enumerate(found):
        end = sentence.end
        if place + 1 < len(found):
            following = found[place + 1][1]
            breaks = [m.start() for m in BREAK.finditer(text, at, following)]
            end = breaks[-1] if breaks else following
        ahead = next((each for each in to_come if at < each < end), None)
        own = [m.start() for m in CLAUSE.finditer(text, at, ahead)] if ahead else []
        if at not in to_come and not _is_telling(text, at, end):
            yield _Told(rule, at, start, own[-1] if own else end)
        start = end


def _announced(sentence: Sentence) -> list[int]:
    """Where the sentence announces something (code points of the passage), in order."""
    text = sentence.text
    return sorted(
        sentence.start + match.start()
        for rule in section("commitments", "trigger")
        for match in rule.found(text)
    )


def _is_telling(text: str, at: int, end: int) -> bool:
    """Whether the verb at `at` only tells of an announcement."""
    return matching(NAME, "telling", text[at : min(end, at + REACH)]) is not None


def _fact(
    sentence: Sentence, told: _Told, issuer: tuple[str, ...], material: Material
) -> Fact | None:
    text = sentence.passage.text[told.start : told.end]
    action = BREAK.sub("", text, count=1) if BREAK.match(text) else text
    action = action.strip().strip(",;:.").strip()
    ahead = sentence.passage.text[sentence.start : told.at]
    if len(action) < SHORTEST or matching(NAME, "never", text) or matching(NAME, "defining", ahead):
        return None
    itself = told.rule.value("subject") == "self"
    actors = list(issuer) if itself else _actors(sentence, told)
    values: list[tuple[str, FactValue]] = [
        ("stage", told.rule.value("stage") or "done"),
        ("action", action),
        *(("actor", Entity(iri)) for iri in actors),
    ]
    written = material.head.date
    when = Deadline("this report", written, written) if itself else _when(sentence, told, material)
    if when:
        values.append(("deadline", when))
    values += [("about", Entity(iri)) for iri in _about(sentence, told)]
    values += matter(sentence, told.start, told.end)
    bare = BARE.fullmatch(text, 0, told.at - told.start) is not None
    sure = min(_sure(actors, bare=bare), RECITED if material.head.kind == KIND else NAMED)
    return Fact(
        "ReportedAction",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=(f"wording: {told.rule.name}", sure.why),
    )


def _sure(actors: list[str], *, bare: bool) -> Sure:
    """How sure a reading is by whom it names; `bare` is a clause that begins with its verb."""
    if actors:
        return NAMED
    return SHARED if bare else UNNAMED


def _actors(sentence: Sentence, told: _Told) -> list[str]:
    """The subject of the verb; else who did it by the passive."""
    named = subject(sentence, told.at)
    by = [
        agent
        for agent in agents(sentence)
        if told.at <= agent.start < told.end
        and sentence.passage.text[told.at : agent.start].rstrip().endswith((" by", " by the"))
    ]
    return list(dict.fromkeys(agent.iri for agent in named or by))


def _when(sentence: Sentence, told: _Told, material: Material) -> Deadline | None:
    """The time in the clause, or the sentence's first, that is not after the document's day."""
    written = material.head.date
    past = [
        (found, when)
        for found in sentence.deadlines
        if (when := over(found.deadline, written)).start
        and not (written and when.start and when.start > written)
    ]
    inside = [when for found, when in past if told.start <= found.start < told.end]
    return next(iter([*inside, *(when for _, when in past)]), None)


def _about(sentence: Sentence, told: _Told) -> list[str]:
    """What the clause names, and the documents that the sentence or its notes cite."""
    documents = [
        identity("document", c.document)
        for c in (*sentence.citations, *sentence.notes)
        if c.document and c.status == "resolved"
    ]
    named = [
        m.entity for m in sentence.mentions if m.type in ABOUT and told.start <= m.start < told.end
    ]
    return list(dict.fromkeys([*documents, *named]))


FAMILY = Family(NAME, _draw)
