"""Judgments by the name of a party that speaks for itself, and the party that is none."""

import pytest
from citetexts import cited_as_it_stands

JUDGMENTS = [
    ("as the Court held in Ministerio Fiscal and Tele2 Sverige", ["62016CJ0207", "62015CJ0203"]),
    ("confirmed in Ministerio Fiscal, (10) national measures", ["62016CJ0207"]),
    ("to the judgment delivered on that day in Privacy International, (18) as well as to SpaceNet (19)",
     ["62017CJ0623", "62019CJ0793"]),
    ("See Privacy International, paragraphs 39 and 40.", ["62017CJ0623"]),
    ("In SpaceNet, the Court held that", ["62019CJ0793"]),
]  # fmt: skip
PARTIES = [
    "Privacy International, an organisation, said that.",
    "Ministerio Fiscal is the Spanish prosecutor.",
    "He works in Privacy International.",
    "The Court heard Privacy International.",
    "SpaceNet sells lines.",
]


@pytest.mark.parametrize(("text", "cases"), JUDGMENTS)
def test_words_around_a_party_tell_its_judgment(text: str, cases: list[str]) -> None:
    assert [one.document for one in cited_as_it_stands(text)] == cases


@pytest.mark.parametrize("text", PARTIES)
def test_a_party_is_no_judgment(text: str) -> None:
    assert cited_as_it_stands(text) == ()
