"""Justified text has wide spaces between its words; the columns of a table have wider ones, or few of them."""

import pytest

import euct
from loaders.recognise.justified import wide_gaps


def narrowed(text: str) -> str:
    for start, end in reversed([*wide_gaps(text)]):
        text = text[:start] + " " + text[end:]
    return text


@pytest.mark.parametrize(
    ("text", "celexes"),
    [
        ("Articles  7  and  8  of  the  Charter apply", ["12016P007", "12016P008"]),
        ("Artikel  7  und  8  der  Charta  sowie  RL 2002/58/EG", ["12016P007", "12016P008", "32002L0058"]),
        ("under   Article  16(2)  of   the  TFEU", ["12016E016"]),
        ("the  PNR\tDirective ,  as  well  as  the  Dublin  III  Regulation", ["32016L0681", "32013R0604"]),
    ],
)  # fmt: skip
def test_citations_in_justified_lines(text: str, celexes: list[str]) -> None:
    found = euct.cite(f"It was so.\n{text}.\nIt is so.")
    assert [one["celex"] for one in found] == celexes
    assert all(one["status"] == "resolved" for one in found)
    assert narrowed(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "It  ends.  So it goes.  And on it goes with it.",
        "12  Article  7    of  the  Charter",
        "the PNR\tDirective",
        "a  b\nc  d\ne  f",
        "   a  b  c",
    ],
)
def test_sentences_and_columns_stay_apart(text: str) -> None:
    assert narrowed(text) == text
