"""Which of a sentence's times is the deadline of what it announces, and whether that is still to come."""

import datetime
import re

from loaders.dates import MONTHS, end_of_month
from loaders.facts.agents import fits
from loaders.facts.announcement import Announced
from loaders.facts.deadlines import FoundDeadline, deadlines
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence
from loaders.statements import Deadline

NEW_CLAUSE = re.compile(r";\s+(?:it|they|this|these|those|the|we|[A-Z]\w*)\s")
UNDATED = re.compile(
    rf"^(?:(?:in|on|at|during|from)\s+)?(?:(?:early|mid|late)[\s-]+|\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})$",
    re.I,
)
EARLIER = (" had", " already", " previously", " earlier", " repeatedly")
# Reports are dated some days after they were written.
JUST_OVER = datetime.timedelta(days=14)


def is_to_come(deadline: FoundDeadline | None, written: datetime.date | None) -> bool:
    """Whether the deadline was not over when the document was written."""
    end = deadline.deadline.end if deadline else None
    return bool(end and written and end >= written)


def over(told: Deadline, written: datetime.date | None) -> Deadline:
    """The time of what has happened: a month or day without its year is the last that is over.

    Of what is to come it is the first that is not (`data/deadlines.toml`).
    """
    first, last = told.start, told.end
    if not (written and first and last and first > written) or not UNDATED.search(told.text):
        return told
    return Deadline(told.text, _year_before(first), _year_before(last))


def meant(words: str, since: datetime.date | None, *, past: bool = False) -> Deadline:
    """What somebody gives as a time: with an interval where all of the words together name one.

    A time by itself ("2019", "spring") is the one in which something is due.

    Args:
        words: the time in words, without a sentence around it.
        since: the day to which "next year" is relative, as for `deadlines`.
        past: whether it is the time of what has happened.
    """
    plain = " ".join(words.split()).rstrip(".,;")
    for whole in (plain, f"in {plain}"):
        for found in deadlines(whole, since):
            if (found.start, found.end) == (0, len(whole)):
                told = Deadline(plain, found.deadline.start, found.deadline.end)
                return over(told, since) if past else told
    return Deadline(plain)


def _year_before(day: datetime.date) -> datetime.date:
    last = end_of_month(day.year, day.month)
    return end_of_month(day.year - 1, day.month) if day == last else day.replace(year=day.year - 1)


def is_minuted(sentence: Sentence, announced: Announced, written: datetime.date | None) -> bool:
    """Whether minutes tell of a request or promise made at their meeting: nothing dates it, or puts it before."""
    ahead = sentence.passage.text[sentence.start : announced.start].rstrip()
    times = (found.deadline.end for found in sentence.deadlines)
    return (
        announced.rule.value("needs") == "future"
        and not announced.narrated
        and not ahead.endswith(EARLIER)
        and not any(end and written and end < written for end in times)
    )


def condition_of(sentence: Sentence, announced: Announced, *, first: bool) -> str | None:
    """The event on which an action hangs, in the text's words: "once the Council has its mandate".

    It stands in the action; of a sentence's first announcement it may open the sentence.
    """
    text = sentence.passage.text
    parts = [text[announced.action : _end_of_its_own(sentence, announced)]]
    if first:
        opening = text[sentence.start : announced.start].partition(",")
        parts += [opening[0][:1].lower() + opening[0][1:]] if opening[1] else []
    for part in parts:
        for rule in section("commitments", "condition"):
            match = rule.regex.search(part)
            if match and (part is parts[0] or not match.start()):
                return " ".join(match["event"].split())
    return None


def deadline_of(
    sentence: Sentence,
    announced: Announced,
    written: datetime.date | None,
    *,
    first: bool,
) -> FoundDeadline | None:
    """The deadline in the action; else, for a sentence's first announcement, one before it.

    What was over long before the document's day is no deadline, nor what another clause tells; nor is
    a day without a preposition, which dates something else ("the Declaration of 29 September"), nor
    that of a decision ("on 7 May, the Council decided to …").
    """
    times = [found for found in sentence.deadlines if not found.deadline.text[0].isdigit()]
    text = sentence.passage.text
    end = _end_of_its_own(sentence, announced)
    inside = [
        f
        for f in times
        if announced.start <= f.start < end
        and _ahead(f, written)
        and not NEW_CLAUSE.search(text, announced.action, f.start)
    ]
    early = [
        f
        for f in times
        if f.start < announced.start
        and _ahead(f, written)
        and ";" not in text[f.end : announced.start]
        and not fits("absolute", text[sentence.start : f.start])
    ]
    before = early if first and announced.dates_before else []
    dated = [found for found in (*inside, *before) if found.deadline.end]
    return next(iter([*dated, *inside, *before]), None)


def _end_of_its_own(sentence: Sentence, announced: Announced) -> int:
    """Where the action ends, or where it is told that somebody else announced something before."""
    found = (
        rule.regex.search(sentence.passage.text, announced.action, announced.end)
        for rule in section("commitments", "told_of")
    )
    return min((match.start() for match in found if match), default=announced.end)


def _ahead(found: FoundDeadline, written: datetime.date | None) -> bool:
    end = found.deadline.end
    return not (written and end and end + JUST_OVER < written)
