"""Words for a proposal and for other documents before one COM number, or what is filed as either: a doubt.

"The proposal for a Regulation on Electronic Communications (COM(2017) 10)", "the report on the proposal
(COM(2018) 640)", "the proposal announced in the Agenda (COM(2015) 625)".
"""

import re
from collections.abc import Sequence

from loaders.resolve.near import NUMBER, STOP
from loaders.resolve.proposalwords import beyond, words

PROPOSAL = "PC"
# So far before the word for a proposal another document is one of which that may speak.
REACH = 60
# A comma, but not before what is said of it: "the Action Plan, which contains proposals".
PARTED = re.compile(
    r",(?!\s(?:in\s)?(?:which|that|containing|including|with|d(?:ie|er|as|em)|welche[rs]?|qui|dont|où|avec|mit)\s)"
)


def both_kinds(before: str, cues: Sequence[re.Match[str]]) -> bool:
    """Whether a word for the other kind stands near the last of the words, with no number or sentence between.

    Before a word for a proposal only one close by from which no comma parts it.
    """
    last = cues[-1]
    if words("unfiled").match(before, last.end() + 1):
        return True
    for cue in cues[:-1]:
        between = before[cue.end() : last.start()]
        if cue.lastgroup == last.lastgroup or NUMBER.search(between) or STOP.search(between):
            continue
        if last.lastgroup != PROPOSAL or (len(between) <= REACH and not PARTED.search(between)):
            return True
    return False


def in_a_title(before: str, cues: Sequence[re.Match[str]]) -> bool:
    """Whether the last of the words stands in what a proposal is for, or in the title of an act."""
    last = cues[-1]
    openings = [
        cue.end()
        for cue in cues[:-1]
        if cue.lastgroup == PROPOSAL and words("purpose").search(before, cue.end(), last.start())
    ]
    if not words("looked_at").search(before):
        openings += [act.end() for act in words("acttitles").finditer(before, 0, last.start())]
    for opening in openings:
        between = before[opening : last.start()]
        if not (NUMBER.search(between) or STOP.search(between) or beyond().search(between)):
            return True
    return False
