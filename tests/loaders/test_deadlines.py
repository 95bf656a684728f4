"""Words for a time become the intervals of the published table."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.facts.deadlines import deadlines
from loaders.facts.timetable import Wording, timetable

WRITTEN = datetime.date(2017, 10, 18)
INTERVALS = [
    ("The visit takes place early next year.", "early next year", "2018-01-01", "2018-04-30"),
    ("It ends before the end of the year.", "before the end of the year", None, "2017-12-31"),
    ("It ends before the end of 2018.", "before the end of 2018", None, "2018-12-31"),
    ("It ends before summer 2018.", "before summer 2018", None, "2018-05-31"),
    ("The list is due by May 2018.", "by May 2018", None, "2018-05-31"),
    ("The list is due by early 2018.", "by early 2018", None, "2018-04-30"),
    ("The list is due by mid-2018.", "by mid-2018", None, "2018-08-31"),
    ("They meet on 6 December 2017.", "on 6 December 2017", "2017-12-06", "2017-12-06"),
    ("They meet on 6.12.2017.", "on 6.12.2017", "2017-12-06", "2017-12-06"),
    ("They meet on 21 November.", "on 21 November", "2017-11-21", "2017-11-21"),
    ("They meet on 2 March.", "on 2 March", "2018-03-02", "2018-03-02"),
    ("In the week of 14 March 2018 it", "In the week of 14 March 2018", "2018-03-12", "2018-03-18"),
    ("In the week of 2 March it", "In the week of 2 March", "2018-02-26", "2018-03-04"),
    (
        "In the week of 12-14 March 2018 it",
        "In the week of 12-14 March 2018",
        "2018-03-12",
        "2018-03-14",
    ),
    ("By the week of 14 March 2018 it", "By the week of 14 March 2018", None, "2018-03-18"),
    (
        "In the week beginning 14 March 2018",
        "In the week beginning 14 March 2018",
        "2018-03-14",
        "2018-03-20",
    ),
    ("They meet on 5th December.", "on 5th December", "2017-12-05", "2017-12-05"),
    ("A fair on 19/20 October 2017 is", "on 19/20 October 2017", "2017-10-19", "2017-10-20"),
    ("A fair on 12-13 June 2018 is", "on 12-13 June 2018", "2018-06-12", "2018-06-13"),
    (
        "It begins at the end of January 2018.",
        "at the end of January 2018",
        "2018-01-21",
        "2018-01-31",
    ),
    ("In May and September 2016 it", "In May and September 2016", "2016-05-01", "2016-09-30"),
    ("It begins in March.", "in March", "2018-03-01", "2018-03-31"),
    ("It begins in mid-March 2018.", "in mid-March 2018", "2018-03-11", "2018-03-20"),
    ("It begins in spring 2018.", "in spring 2018", "2018-03-01", "2018-05-31"),
    ("It begins this autumn.", "this autumn", "2017-09-01", "2017-11-30"),
    ("It was due this summer.", "this summer", "2017-06-01", "2017-08-31"),
    ("It is due by next spring.", "by next spring", None, "2018-05-31"),
    ("It begins in the winter of 2018.", "in the winter of 2018", "2018-12-01", "2019-02-28"),
    ("In the first half of 2018 it ends.", "In the first half of 2018", "2018-01-01", "2018-06-30"),
    (
        "Due in the second quarter of 2018",
        "in the second quarter of 2018",
        "2018-04-01",
        "2018-06-30",
    ),
    ("It runs in 2019-2020.", "in 2019-2020", "2019-01-01", "2020-12-31"),
    ("It works by 2020.", "by 2020", None, "2020-12-31"),
    ("It works this year.", "this year", "2017-01-01", "2017-12-31"),
    ("It works next month.", "next month", "2017-11-01", "2017-11-30"),
    ("A reply is due within three months.", "within three months", "2017-10-18", "2018-01-18"),
    ("Over the next sixteen months it is", "next sixteen months", "2017-10-18", "2019-02-18"),
    ("A reply is due within ten days.", "within ten days", "2017-10-18", "2017-10-28"),
    ("They meet on 31 November 2017.", "on 31 November 2017", None, None),
    ("They met on 30 and 18 October 2017.", "on 30 and 18 October 2017", None, None),
    ("They meet on 30-18 October 2017.", "on 30-18 October 2017", None, None),
]
NONE = [
    "in line with Directive 2016/681",
    "the 2018 budget",
    "at the next meeting of May",
    "under COM(2017) 608",
    "they may meet again",
    "a march through the city",
    "1.3.2.2018.4",
]


def day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "words", "start", "end"), INTERVALS, ids=lambda v: str(v))
def test_interval(text: str, words: str, start: str | None, end: str | None) -> None:
    (found,) = deadlines(text, WRITTEN)
    assert text[found.start : found.end] == found.deadline.text == words
    assert (found.deadline.start, found.deadline.end) == (day(start), day(end))


@pytest.mark.parametrize("text", NONE)
def test_no_deadline(text: str) -> None:
    assert deadlines(text, WRITTEN) == []


def test_that_year_is_the_one_named_before() -> None:
    text = "A trial begins in March 2019; all take part later that year."
    last = deadlines(text, WRITTEN)[-1].deadline
    assert (last.start, last.end) == (day("2019-01-01"), day("2019-12-31"))


def test_condition_goes_before_the_time_in_it() -> None:
    text = "It will propose changes within two weeks after an agreement by the Council."
    assert [f.deadline.text for f in deadlines(text, WRITTEN)] == [
        "within two weeks after an agreement by the Council"
    ]


def test_without_a_day_relative_words_stay_words() -> None:
    (found,) = deadlines("It comes early next year.", None)
    assert (found.deadline.text, found.deadline.start, found.deadline.end) == (
        "early next year",
        None,
        None,
    )


@pytest.mark.parametrize("wording", timetable().words, ids=lambda w: str(w.name))
def test_wording_keeps_its_examples(wording: Wording) -> None:
    assert all(wording.regex.search(text) for text in wording.matches)
    assert not any(wording.regex.search(text) for text in wording.rejects)


WORDS = st.sampled_from(
    ["by", "before", "the end of", "early", "mid", "spring", "May", "2018", "next year", "within",
     "three", "months", "the week of", "31", "February", "-", "/", ".", "later that year", "the", "99", "winter"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join), st.dates())
def test_any_words_give_spans_in_order_and_intervals_that_end_after_they_begin(
    text: str, written: datetime.date
) -> None:
    end = 0
    for found in deadlines(text, written):
        assert end <= found.start < found.end <= len(text)
        assert found.deadline.text == text[found.start : found.end]
        if found.deadline.start and found.deadline.end:
            assert found.deadline.start <= found.deadline.end
        end = found.end
