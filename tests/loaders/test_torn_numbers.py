"""Numbers that converters and scanners tear: whatever is read of them, nothing wrong is held to be sure."""

import re

import pytest
from citetexts import cited_as_it_stands as cited
from hypothesis import example, given, settings
from hypothesis import strategies as st

WHOLE = {
    "Regulation (EU) 2016/794": "32016R0794",
    "Directive (EU) 2017/541": "32017L0541",
    "Regulation (EC) No 2580/2001": "32001R2580",
    "Regulation (EU) No 98/2013": "32013R0098",
    "Council Framework Decision 2002/475/JHA": "32002F0475",
    "Directive 2005/60/EC": "32005L0060",
    "Council Directive 91/477/EEC": "31991L0477",
    "Council Common Position 2001/931/CFSP": "32001E0931",
    "COM(2017) 608 final": "COM_2017_0608_FIN",
    "JOIN(2017) 450 final": "JOIN_2017_0450_FIN",
    "12583/3/17 REV 3": "ST_12583_2017_REV_3",
    "Case C-203/15": "62015CJ0203",
}
SURE = 0.75
MISREAD = {"0": "O", "1": "l", "5": "S", "8": "B"}
TORN = ("space", "newline", "no-break space", "soft hyphen", "misread", "dropped", "wide")
MARKS = {"space": " ", "newline": "\n", "no-break space": "\u00a0", "soft hyphen": "\u00ad"}


@st.composite
def torn(draw: st.DrawFn) -> tuple[str, str]:
    """A citation with one damage or two, and what it means."""
    text, document = draw(st.sampled_from(sorted(WHOLE.items())))
    for damage in draw(st.lists(st.sampled_from(TORN), min_size=1, max_size=2)):
        if damage in MARKS:
            at = draw(st.integers(1, len(text) - 1))
            text = text[:at] + MARKS[damage] + text[at:]
        elif damage == "misread" and (places := [m.start() for m in re.finditer("[0158]", text)]):
            at = draw(st.sampled_from(places))
            text = text[:at] + MISREAD[text[at]] + text[at + 1 :]
        elif damage == "dropped" and " " in text:
            text = text.replace(" ", "", 1)
        elif damage == "wide":
            text = text.replace(" ", "  ")
    return text, document


@given(
    torn(),
    st.sampled_from(["as laid down in ", "see ", "(", "the requirements of "]),
    st.sampled_from(
        [".", ") was adopted", " on the matter", ", which applies", " 12 States have it"]
    ),
)
@example(("Directive (EU) 2017/54 l", "32017L0541"), "as laid down in ", ".")
@settings(max_examples=150)
def test_nothing_wrong_is_sure(one: tuple[str, str], before: str, after: str) -> None:
    text, document = one
    for citation in cited(f"{before}{text}{after}"):
        sure = citation.status == "resolved" and citation.confidence >= SURE
        assert not sure or citation.document == document, (text, citation)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Regulation (EU) 2016/ 7 94 (Europol) entered into force", "32016R0794"),
        ("Directive (EU) 2017/5 41 on combating terrorism", "32017L0541"),
        ("Directive (EU) 2016/680 12 Member States notified", "32016L0680"),
        ("Council Directive 91/4 77/EEC", "31991L0477"),
        ("Dir ective 2005/6 0/EC", "32005L0060"),
        ("SWD(2017) 4 0 0 final", "SWD_2017_0400_FIN"),
        ("12583/3/17 REV     3.", "ST_12583_2017_REV_3"),
        ("12583/3/17 REV 317 of the Council", "ST_12583_2017_REV_3"),
        ("Directive (EU) 2016/6B1", "32016L0681"),
        ("Council doc. 1 2583/17", "ST_12583_2017"),
    ],
)
def test_whole_numbers_are_read(text: str, document: str) -> None:
    (citation,) = cited(text)
    assert (citation.status, citation.document) == ("resolved", document)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Regulation (EU) 2016/5 33 on something", ["32016R0533", "32016R0005"]),
        ("Decision 2010/48 26 countries", ["32010D0482", "32010D0048"]),
        ("11119/17 REV 317 of the Council", ["ST_11119_2017_REV_3", "ST_11119_2017_REV_31"]),
    ],
)
def test_both_readings_stay_where_nothing_tells(text: str, candidates: list[str]) -> None:
    (citation,) = cited(text)
    assert citation.status == "ambiguous"
    assert [one.document for one in citation.candidates] == candidates


@pytest.mark.parametrize(
    "text", ["Decision 2010/48 26 November 2009", "Decision 2010/48 2 July 2009"]
)
def test_the_day_of_an_act_is_no_part_of_its_number(text: str) -> None:
    assert cited(text)[0].document == "32010D0048"


@pytest.mark.parametrize(
    "text",
    [
        "Regulation (EU) 2018/5\n11 and others",
        "Decision (EU) 2019/25232",
        "Regulation (EU) 2016/3139",
        "JOIN(2017) 4 50 f inal",
    ],
)
def test_a_number_that_may_go_on_or_end_before_is_not_sure(text: str) -> None:
    assert not [c for c in cited(f"The EU applies {text}.") if c.confidence >= SURE]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "1. Decision (EU) 2015/200\n4. Regulation (EC) No 2203/2004",
            ["32015D0200", "32004R2203"],
        ),
        ("Regulation (EU) 2018/511\n12 See the report", ["32018R0511"]),
        (
            "Decisions 2006/250/EC, 2011/60/EU as well as 2012/29/EU",
            ["32006D0250", "32011D0060", "32012D0029"],
        ),
    ],
)
def test_what_begins_the_next_line_is_not_the_rest_of_a_number(
    text: str, documents: list[str]
) -> None:
    assert [c.document for c in cited(f"The EU applies:\n{text}.")] == documents
