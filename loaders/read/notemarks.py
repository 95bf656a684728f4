"""Footnote marks glued to words, as PDF text has them: `systems7`, `area.11`, `20161`.

A digit after a word may be a mark or part of the word (EC3, G20, Tele2). What tells them apart
is that marks count upwards through the document: of all candidates, the chain that climbs most
steadily is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# (pattern, weight): how much each place looks like a mark; group 1 is the mark.
PLACES = (
    (re.compile(r"(?<=[a-zà-ÿ])(\d{1,3})(?![\w%/-]|[.,]\d)"), 1.0),
    (re.compile(r"(?<=[)\]”’\"'»])(\d{1,3})(?![\w%/-]|[.,]\d)"), 1.0),
    (re.compile(r"(?<=[^\W\d_][.,;:])(\d{1,3})(?=\s|$)"), 1.0),
    (re.compile(r"(?<=[)\]”’\"'»][.,;:])(\d{1,3})(?=\s|$)"), 1.0),
    (re.compile(r"(?<=[A-ZÀ-Þ]{2})(\d{1,3})(?![\w%/-]|[.,]\d)"), 0.5),
    (re.compile(r"(?<=\b(?:19|20)\d\d)(\d{1,2})(?![\w%/.-])"), 0.6),
    (re.compile(r"(?<=[a-zà-ÿ])\s(\d{1,3})(?=\s[a-zà-ÿ])"), 0.3),
)
GAP_PENALTY = 0.4
LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be a mark: in text number `text`, at `start` to `end`."""

    text: int
    start: int
    end: int
    number: int
    weight: float


def find(texts: Iterable[str]) -> list[Candidate]:
    """The footnote marks in consecutive texts, in reading order; empty where no chain begins near 1."""
    candidates: list[Candidate] = []
    for index, text in enumerate(texts):
        best: dict[int, Candidate] = {}
        for pattern, weight in PLACES:
            for match in pattern.finditer(text):
                if match[1].startswith("0"):
                    continue
                found = Candidate(index, match.start(1), match.end(), int(match[1]), weight)
                if found.start not in best or best[found.start].weight < weight:
                    best[found.start] = found
        candidates.extend(best[start] for start in sorted(best))
    return _best_chain(candidates)


def _best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """The strictly climbing chain with the highest sum of weights less what its gaps cost."""
    scores: list[float] = []
    before: list[int] = []
    for index, this in enumerate(candidates):
        score, previous = this.weight - GAP_PENALTY * (this.number - 1), -1
        for other in range(max(0, index - LOOK_BACK), index):
            step = this.number - candidates[other].number
            if step > 0:
                chained = scores[other] + this.weight - GAP_PENALTY * (step - 1)
                if chained > score:
                    score, previous = chained, other
        scores.append(score)
        before.append(previous)
    if not scores or max(scores) <= 0.5:
        return []
    chain: list[Candidate] = []
    at = scores.index(max(scores))
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]
