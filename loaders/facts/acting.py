"""Who acts by an announcement in the active voice: the subject, or whom something stands for."""

from loaders.facts.agents import agents, agree, fits, meant, subject
from loaders.facts.announcement import Announced
from loaders.facts.implied import Before
from loaders.facts.pronouns import BARE, Told, first_subject, iris, meant_before, teller
from loaders.facts.sentences import Sentence

NAMED, BACK = 0.9, 0.75
WEAK = {"should": 0.65, "its intention to": 0.7, "with a view to": 0.7}
SHARING = frozenset({"its intention to", "with a view to"})


def actors(
    sentence: Sentence, each: Announced, before: Before, acting: tuple[str, ...], words: str
) -> Told | None:
    """Who acts, by the first way that tells it.

    Args:
        sentence: where the announcement stands.
        each: the announcement.
        before: what was said before the sentence.
        acting: who acts by the announcement before this one in the sentence.
        words: those of the sentence before the verb.
    """
    sure = WEAK.get(each.rule.name, NAMED)
    if each.rule.value("subject") == "that":
        return _inside(sentence, each)
    if not is_passive(sentence, each) and (direct := subject(sentence, each.start)):
        return iris(direct), sure, "named as the subject"
    return _by_noun(sentence, before, words) or _by_pronoun(sentence, each, before, acting, words)


def is_passive(sentence: Sentence, each: Announced) -> bool:
    """Whether what stands before the verb is what the action is done to."""
    action = sentence.passage.text[each.action : each.end]
    return each.rule.value("voice") == "passive" or fits("undergone", action)


def _inside(sentence: Sentence, each: Announced) -> Told | None:
    """Who is asked by "asks that the office begin"."""
    found = iris(a for a in subject(sentence, each.action) if a.start >= each.start)
    if not found:
        inside = (a for a in agents(sentence) if each.start <= a.start < each.action)
        found = iris(inside)[:1]
    return (found, BACK, "named before the verb") if found else None


def _by_noun(sentence: Sentence, before: Before, words: str) -> Told | None:
    if before.issuer and (fits("own", words) or fits("we", words)):
        return before.issuer, BACK, "the document's own body is meant"
    if noun := meant(words, before.named):
        return (noun,), BACK, "a noun stands for a body named before"
    if tellers := teller(sentence, words):
        return tellers, BACK, "who told of it is meant"
    return None


def _by_pronoun(
    sentence: Sentence, each: Announced, before: Before, acting: tuple[str, ...], words: str
) -> Told | None:
    sure = min(WEAK.get(each.rule.name, NAMED), BACK)
    if before.issuer and not before.acting and fits("person", words):
        return before.issuer, BARE, "who wrote the document is meant"
    back = fits("back", words) and each.rule.value("subject") != "any"
    if back and not before.acting and (";" in words or fits("verb", words)):
        first = iris(first_subject(sentence, each.start))
        if first and agree(words, first):
            return first, sure, "the sentence's first subject is meant"
    if before.acting and (fits("work", words) or back):
        return meant_before(sentence, each.start, before, words, sure)
    if not fits("shared", words) and each.rule.name not in SHARING:
        return None
    first = acting or iris(first_subject(sentence, each.start))
    if not first and fits("begins", words) and agree(words.partition(" ")[0], before.acting):
        first = before.acting
    return (first, sure, "the subject of the clause before is shared") if first else None
