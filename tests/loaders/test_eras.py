"""Which part of a number is the year, by kind of act, by the letters in brackets and by era."""

import pytest
from reading import cite

TODAY = ["Euratom", "EU, Euratom", "EU", "CFSP"]
OLD = [
    ("Regulation (EEC) 1408/71", "31971R1408"),
    ("Regulation (EEC) 2016/88", "31988R2016"),
    ("Regulation (EC) No 1408/71", "31971R1408"),
    ("Regulation (EC) 2023/98", "31998R2023"),
    ("Regulation (Euratom) No 3954/87", "31987R3954"),
    ("Regulation (Euratom) 3954/87", "31987R3954"),
    ("Regulation (Euratom) No 2016/88", "31988R2016"),
    ("Regulation (EEC, Euratom, ECSC) No 259/68", "31968R0259"),
    ("Regulation (EEC, Euratom) No 1182/71", "31971R1182"),
    ("Regulation (EU, Euratom) No 883/2013", "32013R0883"),
]


@pytest.mark.parametrize("domain", TODAY)
@pytest.mark.parametrize("number", ["2016/52", "2015/63", "2023/98", "2022/58"])
def test_the_year_stands_first_since_2015_whatever_order_is_named(domain: str, number: str) -> None:
    """Two digits after a year of today's numbering are no year (style guide, 1.2.2)."""
    year, _, rest = number.partition("/")
    (found,) = cite(f"Council Regulation ({domain}) {number}")
    assert (found.document, found.confidence) == (f"3{year}R00{rest}", 0.95)


@pytest.mark.parametrize(("text", "celex"), OLD)
def test_the_communities_that_are_no_more_have_the_year_last(text: str, celex: str) -> None:
    assert [found.document for found in cite(text)] == [celex]


@pytest.mark.parametrize("text", ["Regulation (EC) 2016/89", "Regulation (EEC) 2016/97"])
def test_a_mark_that_fits_no_order_leaves_both(text: str) -> None:
    """The EC had no act in 1989 nor the EEC in 1997: the mark is a slip, or the order of the number."""
    (found,) = cite(text)
    assert found.status == "ambiguous"
    assert len(found.candidates) == 2


@pytest.mark.parametrize("text", ["Regulation (EC) No 2016/52", "Regulation (EEC) 2016/52"])
def test_nothing_but_the_ecsc_was_there_before_1958(text: str) -> None:
    assert [found.document for found in cite(text)] == ["32016R0052"]


def test_few_acts_were_numbered_before_1968() -> None:
    (found,) = cite("Regulation (EEC) No 2022/65")
    assert found.status == "unresolved"


@pytest.mark.parametrize(
    "text",
    ["Decision 2006/000/JHA", "Regulation (EU) 2016/0", "Council Decision (CFSP) 2016/000"],
)
def test_no_act_has_the_number_nought(text: str) -> None:
    assert [found.status for found in cite(text)] == ["unresolved"]


WINE = "{} on the organisation of the market in wine was followed by Regulation (EEC) No 816/70."


@pytest.mark.parametrize(("number", "celex"), [("24", "31962R0024"), ("3", "31958R0003")])
def test_a_regulation_of_the_first_years_among_acts_of_the_eec_is_told_with_doubt(
    number: str, celex: str
) -> None:
    """Numbers ran on without a year until 1962; the Economic Commission for Europe has such numbers too."""
    found = cite(WINE.format(f"Regulation No {number}"))[0]
    assert (found.document, found.confidence) == (celex, 0.6)


@pytest.mark.parametrize(
    "text",
    [
        "Regulation No 24 was changed.",
        "For the smoke of vehicles see Regulation No 24 and Directive 70/220/EEC.",
        WINE.format("Regulation No 10"),
        WINE.format("Regulation No 200"),
    ],
)
def test_other_numbers_alone_stay_open(text: str) -> None:
    assert cite(text)[0].status == "unresolved"


@pytest.mark.parametrize(
    "text", ["Recommendations 02/2020", "Decision 69/2021", "Decision No 1/2017"]
)
def test_boards_and_committees_have_the_year_last_today(text: str) -> None:
    assert [found.status for found in cite(text)] == ["unresolved"]
