"""Acts that a text lists, with or without a noun before each, below a noun in the plural."""

import pytest

import euct


def cited(text: str) -> list[str | None]:
    return [one.celex for one in euct.cite(text) if one.status == "resolved"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Directives\n2016/680/EU\n2016/681/EU", ["32016L0680", "32016L0681"]),
        ("Directives\n2016/680\n2016/681\n", ["32016L0680", "32016L0681"]),
        ("Directives:\n- 2016/680\n- 2016/681;\n- 2014/41.",
         ["32016L0680", "32016L0681", "32014L0041"]),
        ("Directives\n(a) 2016/680/EU;\n(b) 2016/681/EU", ["32016L0680", "32016L0681"]),
        ("Regulations:\n– No 45/2001;\n– No 1049/2001", ["32001R0045", "32001R1049"]),
        ("Regulations: 2016/679, 2018/1725 and 2019/881",
         ["32016R0679", "32018R1725", "32019R0881"]),
        ("die Richtlinien:\n• 2016/680\n• 2016/681", ["32016L0680", "32016L0681"]),
    ],
)  # fmt: skip
def test_numbers_below_a_noun_in_the_plural(text: str, acts: list[str]) -> None:
    assert cited(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Directives 2016/680\n2016/17 was a bad season", ["32016L0680"]),
        ("Directive (EU) 2016/680\n2016/681\n", ["32016L0680"]),
        ("the Directives:\n2016/17 was a bad season", []),
        ("two regulations: 5/30 and 6/30", []),
        ("Seasons:\n- 2016/680\n- 2016/681", []),
    ],
)
def test_other_lines_are_no_members(text: str, acts: list[str]) -> None:
    assert cited(text) == acts
