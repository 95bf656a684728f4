"""Facts are drawn in time that grows with the document, whatever it repeats, and with its notes.

A document four times as long may take eight times as long; what takes the square takes sixteen.
"""

import datetime
import time
from functools import cache

import pytest

from loaders.facts.family import families
from loaders.facts.sentences import LONGEST, sentences
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Material

HEAD = Head(id="specimen", kind="unknown", date=datetime.date(2018, 5, 2), language="en")
SPAN = SourceSpan(0, 1)
UNITS = {
    "promise": "The Commission will publish guidelines by May 2019. ",
    "joined": "the Commission will publish guidelines and present a plan, and ",
    "request": "The Council calls on Member States to adopt a plan before the end of 2019. ",
    "cooperation": "Europol concluded an agreement with Norway, Iceland and Chile. ",
    "list": "Norway, Iceland, ",
    "infringement": "The Commission sent a reasoned opinion to Greece on 5 October 2017. ",
    "transposition": "Only 16 Member States have transposed Directive (EU) 2016/681. ",
    "funding": "EUR 18.5 million from the Internal Security Fund Police were made available. ",
    "law": "Member States shall bring into force the laws necessary to comply by 6 May 2018. ",
    "date": "on 5 October 2017 ",
    "brackets": "(Norway) ",
    "body": "Europol and ",
    "verb": "will ",
}
NOTE = "Directive (EU) 2016/681. "
SHORT, TIMES, MOST = 3_000, 4, 8
FLOOR = 0.15  # below this many seconds nothing is worth a measurement


@cache
def one_passage(unit: str, count: int) -> Material:
    return annotated(HEAD, (Passage("p1", "paragraph", (), unit * count, SPAN),))


@cache
def many_passages(unit: str, count: int) -> Material:
    return annotated(
        HEAD, tuple(Passage(f"p{n}", "paragraph", (), unit, SPAN) for n in range(count))
    )


@cache
def with_notes(unit: str, count: int) -> Material:
    notes = (
        Passage(
            f"fn{n}", "footnote", (), unit + NOTE, SPAN,
            note=str(n), note_of="p1", note_offset=len(unit) * n - 1,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return annotated(HEAD, (Passage("p1", "paragraph", (), unit * count, SPAN), *notes))


def seconds(family: str, material: Material, *, runs: int = 1) -> float:
    """The CPU seconds of the quickest run: a collection of all garbage can fall into any of them."""
    draw = next(each.draw for each in families() if each.name == family)
    times = []
    for _ in range(runs):
        start = time.process_time()
        for _ in draw(material):
            pass
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("family", [family.name for family in families()])
@pytest.mark.parametrize("shape", [one_passage, many_passages, with_notes])
def test_time_grows_with_the_document(family: str, shape: object) -> None:
    assert callable(shape)
    slow: dict[str, tuple[float, float]] = {}
    seconds(family, shape("A word. ", 1))
    for name, unit in UNITS.items():
        count = SHORT // len(unit)
        if seconds(family, shape(unit, TIMES * count)) > FLOOR:
            long = seconds(family, shape(unit, TIMES * count), runs=3)
            short = seconds(family, shape(unit, count), runs=3)
            if long > MOST * max(short, 0.001):
                slow[name] = (short, long)
    assert slow == {}


def test_thousands_of_notes_are_gone_through_once() -> None:
    """The place of each is looked up a few times for each sentence, not each for every sentence."""

    class Counted(int):
        compared = 0

        def __lt__(self, other: object) -> bool:
            Counted.compared += 1
            return int(self) < int(other)  # type: ignore[call-overload, no-any-return]

    def compared(count: int) -> int:
        unit = "Here is a sentence. "
        passages = [Passage("p1", "paragraph", (), unit * count, SPAN)]
        for n in range(1, count + 1):
            offset = Counted(len(unit) * n - 1)
            passages.append(
                Passage(f"fn{n}", "footnote", (), "A note.", SPAN, str(n), "p1", offset)
            )
        Counted.compared = 0
        assert len(list(sentences(Material(HEAD, tuple(passages), (), ())))) == 2 * count
        return Counted.compared

    few, many = compared(200), compared(800)
    assert 0 < many < 8 * few


def test_marks_of_notes_belong_to_the_sentence_that_they_end() -> None:
    material = with_notes("Europol met. ", 3)
    found = [s for s in sentences(material) if s.passage.id == "p1"]
    assert [len(sentence.notes) for sentence in found] == [1, 1, 1]


def test_what_is_too_long_is_no_sentence() -> None:
    text = "word " * LONGEST + ". Europol met."
    (found,) = sentences(one_passage(text, 1))
    assert found.text == "Europol met."
