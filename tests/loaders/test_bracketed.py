"""Numbers alone in brackets behind the words of a title are acts that the registers know."""

import pytest
from citetexts import cited_as_it_stands


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "The Regulations on interoperability (2019/817 and 2019/818) were published.",
            ["32019R0817", "32019R0818"],
        ),
        ("the Directive on combating terrorism (2017/541, OJ L 88)", ["32017L0541"]),
        ("die Richtlinie über Terrorismus (2017/541)", ["32017L0541"]),
        ("As it held in LM (C-216/18 PPU), courts judge. The LM judgment", ["62018CJ0216"] * 2),
    ],
)
def test_they_are_of_the_kind_before(text: str, meant: list[str]) -> None:
    assert [c.document for c in cited_as_it_stands(text)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "the Decision on the budget (2017/12345)",
        "the Regulation on statistics (2019/9999)",
        "the Directive on security (2016/17)",
        "the report on combating terrorism (2017/541)",
        "the Directive of 2017 (season 2017/541)",
    ],
)
def test_others_are_left_alone(text: str) -> None:
    assert [*cited_as_it_stands(text)] == []
