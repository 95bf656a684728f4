"""What a sentence announces: the verb that does, who acts, and where the action stands."""

from collections.abc import Iterator
from dataclasses import replace

from loaders.facts.acting import BACK, NAMED, actors, is_passive
from loaders.facts.agents import agents, fits, subject, together
from loaders.facts.announcement import Announced
from loaders.facts.doubts import doubt, is_narrated, is_nominal, own_end
from loaders.facts.implied import Before, implied
from loaders.facts.pronouns import BARE, iris
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence
from loaders.facts.sure import Sure
from loaders.statements import Material

REPORTED, UNSURE = 0.7, 0.5
UNKNOWN = Sure(0.6, "who acts is named, but no register knows it")
CLOSE = 20
CLOSING = " \t\n)]”\"’'»"
MOST_VERBS = 50  # of one sentence; none that people write has so many
AGENTS = frozenset({"agent", "its", "that"})  # triggers that are none where nobody acts


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
    if fits("negated", words) or (
        each.rule.value("needs") == "told" and not fits("would_be", words)
    ):
        return None
    if kind == "asked":
        return None if is_nominal(words) else _asked(sentence, each, words)
    told = actors(sentence, each, before, acting, words) if kind != "thing" else None
    if told is None and is_passive(sentence, each) and subject(sentence, each.start):
        return _passive(sentence, each, before, acting)
    if told is None and kind == "agent" and fits("unnamed", words):
        return replace(each, confidence=UNKNOWN.value, why=UNKNOWN.why, unknown=True)
    if told is None:
        return None if kind in AGENTS else _passive(sentence, each, before, acting)
    acting_here, confidence, why = told
    if fits("reported", words):
        confidence, why = min(confidence, REPORTED), f"{why}; told again"
    return replace(each, actors=acting_here, confidence=confidence, why=why)


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
