"""The search by anchors finds what trying every pattern everywhere finds, in time that grows with the text."""

import re._parser as parser  # type: ignore[import-not-found]
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from reading import passage, specimen

from loaders.recognise.anchors import look
from loaders.recognise.patterns import Pattern, grammar, patterns
from loaders.recognise.plain import PLAIN, plain
from loaders.recognise.references import references
from loaders.recognise.scan import Match, everywhere, scan

WIDEST = 700
EXAMPLES = [example.get("in", example["text"]) for p in patterns() for example in p.matches]
REJECTS = [text for p in patterns() for text in p.rejects]
PIECES = [
    *EXAMPLES,
    *REJECTS,
    " ",
    ", ",
    " and ",
    "(",
    ")",
    "/",
    "1",
    "2017",
    "\u00a0",
    "-",
    "Article 3 of ",
    "the ",
    "é",
]
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join)


def in_order(matches: list[Match]) -> list[tuple[int, int, int]]:
    return sorted((match.start, match.end, match.order) for match in matches)


def same(text: str) -> None:
    seen = look(text)
    assert in_order(scan([seen])[0]) == in_order(everywhere(seen.text))


@tried(max_examples=120, deadline=None)
@given(mixed)
def test_anchors_lose_nothing(text: str) -> None:
    same(text)


@tried(max_examples=200, deadline=None)
@given(st.data())
def test_anchors_lose_nothing_of_cut_and_joined_examples(data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(EXAMPLES)), data.draw(st.sampled_from(EXAMPLES))
    cut = data.draw(st.integers(0, len(one)))
    same(one[:cut] + other + one[cut:])


def test_anchors_lose_nothing_of_the_specimens() -> None:
    for file in ("specimen-progress-report.docx", "specimen-outcome-of-proceedings.txt"):
        for one in specimen(file).passages:
            same(one.text)


@pytest.mark.parametrize("folder", ["reports", "samples/acts"])
def test_anchors_lose_nothing_of_real_texts(shared: Path, folder: str) -> None:
    for path in sorted((shared / folder).glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            same(line)


@given(st.text(alphabet=st.sampled_from([*(char for char, _ in PLAIN), "a", "é", "1", "\n", "😀"])))
def test_plain_keeps_every_place(text: str) -> None:
    seen = plain(text)
    assert len(seen) == len(text)
    assert all(a == b or (a, b) in PLAIN for a, b in zip(text, seen, strict=True))


def expressions() -> list[tuple[str, str]]:
    named = [(f"{p.name}: {key}", getattr(p, key)) for p in patterns()
             for key in ("regex", "lead", "after", "before", "not_after", "not_before")]  # fmt: skip
    named += [(f"more {scheme}", regex) for scheme, regex in grammar().more.items()]
    return [(name, regex.pattern) for name, regex in named if regex is not None]


@pytest.mark.parametrize(("name", "regex"), expressions())
def test_no_match_is_wider_than_the_widest(name: str, regex: str) -> None:
    """With a bound on every quantifier an attempt costs a bounded time wherever it begins."""
    _, widest = parser.parse(regex, 64).getwidth()  # 64: verbose
    assert widest <= WIDEST, name


def spoilers(pattern: Pattern) -> list[str]:
    """Texts that begin like a match for ever and never end like one."""
    text = plain(pattern.matches[0]["text"])
    halves = [text[: max(1, len(text) * part // 4)] for part in (1, 2, 3)]
    return [*halves, text, text + "/", *(half + " " * 40 for half in halves), "(" + text]


ALWAYS = [
    " ",
    "\u00a0",
    "1",
    "1/",
    "2017/",
    "(",
    "(EU",
    "Article 1, ",
    "Article 1(1)",
    "first subparagraph of ",
    "point (a) of ",
]
SHORT, TIMES = 4_000, 4


def seconds(text: str) -> float:
    best = 60.0
    for _ in range(3):
        start = time.process_time()
        references(passage(text))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: str(p.name))
def test_time_grows_with_length(pattern: Pattern) -> None:
    """A text four times as long takes about four times as long; twice that is let pass as noise."""
    for unit in (*spoilers(pattern), *(ALWAYS if pattern is patterns()[0] else ())):
        long = (unit * SHORT)[: SHORT * TIMES]
        taken = seconds(long)
        if taken > 0.1:
            assert taken < 2 * TIMES * seconds(long[:SHORT]) + 0.05, unit
