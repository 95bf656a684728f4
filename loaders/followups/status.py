"""The status of a commitment over time, as its deadline and its follow-ups make it."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.followups.choose import FULFILS, POSTPONES, REPEATS

OPEN, AGAIN, DONE, LATE = "open", "announced again", "done", "late"
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a status needs of an asserted follow-up: from which day it holds, and the new deadline."""

    kind: str
    day: datetime.date
    deadline: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A status from its first to its last day; without a last day it holds on."""

    status: str
    first: datetime.date
    last: datetime.date | None


def periods(
    made: datetime.date, deadline: datetime.date | None, followed: Iterable[Followed]
) -> list[Period]:
    """The statuses of a commitment, none overlapping another, in order.

    It is open from the day it was made, late from the day after its deadline's end as long as no
    fulfilment is recorded (at once where that end was over when the document was dated: documents
    are dated some days after they were written), announced again where a later document repeats or postpones it (then
    by the new deadline), and done from the day that a document gives for its fulfilment.

    Args:
        made: the day of the document that makes it.
        deadline: the last day of its deadline's period.
        followed: its asserted follow-ups.
    """
    turns = list(_turns(made, deadline, sorted(followed, key=lambda f: (f.day, f.kind))))
    kept = [
        turn
        for turn, following in zip(turns, [*turns[1:], None], strict=True)
        if following is None or turn[1] < following[1]
    ]
    ends = [following[1] - DAY for following in kept[1:]]
    return [
        Period(status, first, last)
        for (status, first), last in zip(kept, [*ends, None], strict=True)
    ]


def _turns(
    made: datetime.date, deadline: datetime.date | None, followed: list[Followed]
) -> Iterator[tuple[str, datetime.date]]:
    """Each status with its first day, in order."""
    yield OPEN, made
    for each in followed:
        if each.kind not in (REPEATS, POSTPONES, FULFILS):
            continue
        day = max(each.day, made)
        if deadline and deadline < day:
            yield LATE, max(made, deadline + DAY)
            deadline = None
        if each.kind == FULFILS:
            yield DONE, day
            return
        yield AGAIN, day
        if each.deadline and each.deadline >= day:
            deadline = each.deadline
    if deadline:
        yield LATE, max(made, deadline + DAY)
