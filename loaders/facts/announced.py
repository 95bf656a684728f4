"""What a sentence announces: the verb that does, who acts, and where the action stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.facts.agents import agents, fits, meant, subject, together
from loaders.facts.doubts import doubt, is_narrated, is_nominal, own_end
from loaders.facts.implied import Before, implied
from loaders.facts.pronouns import Told, first_subject, iris, meant_before, teller
from loaders.facts.rules import Rule, section
from loaders.facts.sentences import Sentence
from loaders.facts.sure import Sure
from loaders.statements import Material

NAMED, BACK, REPORTED, BARE, UNSURE = 0.9, 0.75, 0.7, 0.6, 0.5
CLOSE = 20
CLOSING = " \t\n)]”\"’'»"
MOST_VERBS = 50  # of one sentence; none that people write has so many
AGENTS = frozenset({"agent", "its", "that"})  # triggers that are none where nobody acts
WEAK = {"should": 0.65, "its intention to": 0.7, "with a view to": 0.7}


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement: its rule, where its verb and its action stand in the passage (code points).

    `why` says who acts by what reading; `inferred` is the most that it is worth where that is no
    more than inferred, `doubt` where something speaks against it; `narrated` that it is told of.
    """

    rule: Rule
    start: int
    action: int
    end: int
    actors: tuple[str, ...]
    confidence: float
    why: str = ""
    inferred: float | None = None
    doubt: Sure | None = None
    narrated: bool = False

    @property
    def needs_date(self) -> bool:
        """Whether it is one only where a deadline is set."""
        return self.rule.value("subject") in {"dated", "thing"} or self.is_past

    @property
    def is_past(self) -> bool:
        """Whether it was said before, and is one only as long as its deadline is still to come."""
        return self.narrated or self.rule.value("needs") == "future"

    @property
    def dates_before(self) -> bool:
        """Whether a date before the verb may be a deadline, and not the day of what was said."""
        return self.rule.value("dated") != "inside"


def announcements(sentence: Sentence, before: Before) -> Iterator[Announced]:
    """What a sentence announces, in order; one with several verbs is several. A question announces nothing."""
    if sentence.text.rstrip(CLOSING).endswith("?"):
        return
    found = list(_triggered(sentence, before))
    for place, each in enumerate(found):
        end = _end(sentence, each, found[place + 1]) if place + 1 < len(found) else sentence.end
        joins = each.rule.value("joins") is not None
        end = own_end(sentence, each.start, each.action, end, joins=joins)
        yield from _parts(sentence, replace(each, end=end))


def _end(sentence: Sentence, each: Announced, following: Announced) -> int:
    """Where an action ends before the next verb: its subject and what joins them are none of it."""
    text, at = sentence.passage.text, following.start
    if following.rule.value("subject") in {"agent", "asked"}:
        own = [agent.start for agent in subject(sentence, at) if agent.start > each.action]
        at = min(own, default=at)
    for rule in section("commitments", "joint"):
        if joint := rule.regex.search(text, each.action, at):
            return joint.start()
    return following.start


def issuer_of(material: Material) -> tuple[str, ...]:
    """Who speaks in the document: those who issued it, or whom its number names."""
    head = material.head
    commission = head.id.startswith(("COM_", "SWD_", "C_", "SEC_"))
    return head.issuers or (("https://w3id.org/euct/id/body/european-commission",) * commission)


def _triggered(sentence: Sentence, before: Before) -> Iterator[Announced]:
    text = sentence.text
    matches = sorted(
        (
            (sentence.start + match.start(), sentence.start + match.end(), rule)
            for rule in section("commitments", "trigger")
            for match in rule.found(text)
        ),
        key=lambda each: (each[0], -each[1]),
    )
    end = sentence.start
    acting: tuple[str, ...] = ()
    guessed = False
    for start, action, rule in matches[:MOST_VERBS]:
        # "planned to be adopted" is one announcement.
        if start < end + (CLOSE if rule.value("joins") and end > sentence.start else 0):
            continue
        # Who is only inferred to act is no subject that the next clause shares.
        shared = () if guessed and rule.value("subject") == "agent" else acting
        read = _read(
            sentence, Announced(rule, start, action, sentence.end, (), 0.0), before, shared
        )
        if read:
            read = replace(read, doubt=doubt(sentence, start))
            end = action
            if read.actors:
                acting, guessed = read.actors, read.inferred is not None
            yield read


def _read(
    sentence: Sentence, each: Announced, before: Before, acting: tuple[str, ...]
) -> Announced | None:
    kind = each.rule.value("subject")
    words = sentence.passage.text[sentence.start : each.start].rstrip()
    if fits("negated", words):
        return None
    if kind == "asked":
        return None if is_nominal(words) else _asked(sentence, each, words)
    told = _actors(sentence, each, before, acting, words) if kind != "thing" else None
    if told is None:
        return None if kind in AGENTS else _passive(sentence, each, before, acting)
    actors, confidence, why = told
    if fits("reported", words):
        confidence, why = min(confidence, REPORTED), f"{why}; told again"
    return replace(each, actors=actors, confidence=confidence, why=why)


def _actors(
    sentence: Sentence, each: Announced, before: Before, acting: tuple[str, ...], words: str
) -> Told | None:
    """Who acts, by the first way that tells it."""
    sure = WEAK.get(each.rule.name, NAMED)
    if each.rule.value("subject") == "that":
        inside = (a for a in agents(sentence) if each.start <= a.start < each.action)
        found = iris(inside)[:1]
        return (found, BACK, "named before the verb") if found else None
    if direct := subject(sentence, each.start):
        return iris(direct), sure, "named as the subject"
    if before.issuer and (fits("own", words) or fits("we", words)):
        return before.issuer, BACK, "the document's own body is meant"
    if noun := meant(words, before.named):
        return (noun,), BACK, "a noun stands for a body named before"
    if tellers := teller(sentence, words):
        return tellers, BACK, "who told of it is meant"
    if before.acting and (
        fits("work", words) or (fits("back", words) and each.rule.value("subject") != "any")
    ):
        return meant_before(sentence, each.start, before, words, min(sure, BACK))
    if fits("shared", words) or each.rule.name in {"its intention to", "with a view to"}:
        first = acting or iris(first_subject(sentence, each.start))
        return (
            (first, min(sure, BACK), "the subject of the clause before is shared")
            if first
            else None
        )
    return None


def _passive(
    sentence: Sentence, each: Announced, before: Before, acting: tuple[str, ...]
) -> Announced:
    """What will be done: by those named after "by", by those whom something else tells, or nobody."""
    if named := _by(sentence, each):
        return replace(each, actors=named, confidence=BARE, why="named after “by”")
    told = implied(sentence, each.start, each.action, before, acting)
    if told:
        why = f"actor inferred: {told.why}"
        return replace(each, actors=told.actors, confidence=BARE, why=why, inferred=told.sure)
    return replace(each, confidence=BARE, why="nobody is named who acts")


def _by(sentence: Sentence, each: Announced) -> tuple[str, ...]:
    """Who does what is done: "adopted by the Council"."""
    text = sentence.passage.text
    return iris(
        agent
        for agent in agents(sentence)
        if agent.start >= each.action
        and "," not in (between := text[each.action : agent.start])
        and fits("by", between)
    )


def _asked(sentence: Sentence, each: Announced, words: str) -> Announced | None:
    """A request: those asked stand between the trigger and "to"."""
    text = sentence.passage.text
    to = text.find(" to ", each.action, sentence.end)
    if to < 0:
        return None
    asked = iris(
        agent
        for agent in agents(sentence)
        if each.action <= agent.start
        and agent.end <= to
        and not fits("dependent", text[each.action : agent.start])
    )
    each = replace(each, narrated=is_narrated(words))
    asks = bool(subject(sentence, each.start)) or fits("back", words) or fits("shared", words)
    sure = NAMED if asked and asks else BACK if asked else BARE if asks else UNSURE
    why = "named as the one who is asked" if asked else "nobody is named who is asked"
    return replace(each, action=to + len(" to "), actors=asked, confidence=sure, why=why)


def _parts(sentence: Sentence, each: Announced) -> Iterator[Announced]:
    """The announcement, and those that share its beginning: "will list ports and present a plan"."""
    text = sentence.passage.text
    if each.rule.value("subject") in {"agent", "asked"}:
        for rule in section("commitments", "further"):
            match = rule.regex.search(text, each.action, each.end)
            if match and _goes_on(text[each.action : match.start()], match[0]):
                yield replace(each, end=match.start())
                rest = replace(each, start=match.start(), action=match.end(), actors=each.actors)
                yield from _parts(sentence, rest)
                return
    yield replace(each, actors=_iris_with(sentence, each))


def _goes_on(action: str, joint: str) -> bool:
    """Whether the verb after the joint has the same subject, and stands in no inner clause."""
    return bool(action.strip()) and (fits("anew", joint) or not fits("inner", action))


def _iris_with(sentence: Sentence, each: Announced) -> tuple[str, ...]:
    return (*each.actors, *(together(sentence, each.action, each.end) if each.actors else ()))
