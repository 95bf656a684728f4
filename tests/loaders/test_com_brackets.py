"""What a COM number's own bracket calls the document."""

import pytest
from citetexts import cited_as_it_stands

BOTH = "COM(2015) 625 final (proposal for a Directive) and COM(2015) 624 final (EU action plan against trafficking)"


def test_a_bracket_behind_a_number_is_its_own() -> None:
    celex = [c.identifier("celex") for c in cited_as_it_stands(BOTH)]
    assert celex == ["52015PC0625", "52015DC0624"]


@pytest.mark.parametrize(
    "text",
    ["the proposal COM(2022) 7 final (see the report)", "the proposal COM(2022) 7 final (2022)"],
)
def test_another_bracket_says_nothing(text: str) -> None:
    (found,) = cited_as_it_stands(text)
    assert found.identifier("celex") == "52022PC0007"
