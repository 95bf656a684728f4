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
    ("in Pupino, the Court held that", ["62003CJ0105"]),
    ("in PUPINO, the Court held that", ["62003CJ0105"]),
    ("the Aranyosi test", ["62015CJ0404"]),
    ("the Simmenthal doctrine", ["61977CJ0106"]),
    ("(Melloni, paragraph 60; Lindqvist, paragraph 27)", ["62011CJ0399", "62001CJ0101"]),
    ("In Melloni and Åkerberg Fransson, the Court held", ["62011CJ0399", "62010CJ0617"]),
    ("Since LM, the Court has found", ["62018CJ0216"]),
    ("in Tele2, the Court", ["62015CJ0203"]),
    ("see Francovich and Others, paragraph 35", ["61990CJ0006"]),
    ("the Celmer judgment, van Gend en Loos and Costa v ENEL",
     ["62018CJ0216", "61962CJ0026", "61964CJ0006"]),
    ("following Tele2 and La Quadrature du Net", ["62015CJ0203", "62018CJ0511"]),
    ("since Digital Rights Ireland, Tele2 and Ministerio Fiscal", ["62012CJ0293", "62015CJ0203", "62016CJ0207"]),
    ("in Kadi II and Melloni", ["62010CJ0584", "62011CJ0399"]),
    ("The Court confirmed Tele2 in Privacy International.", ["62015CJ0203", "62017CJ0623"]),
    ("depuis Tele2 et La Quadrature du Net", ["62015CJ0203", "62018CJ0511"]),
    ("Der EuGH hat seit Tele2 entschieden", ["62015CJ0203"]),
]  # fmt: skip
PARTIES = [
    "Following Tele2 and Vodafone, others changed their tariffs.",
    "Following Melloni and Ministerio Fiscal",
    "In Sweden, Tele2 and its rival were heard.",
    "After Tele2, others merged.",
    "Privacy International, an organisation, said that.",
    "Ministerio Fiscal is the Spanish prosecutor.",
    "He works in Privacy International.",
    "The Court heard Privacy International.",
    "SpaceNet sells lines.",
    "Mr Melloni was arrested in Spain. The Court Registry wrote to him.",
    "Minister for Justice v Celmer (No 6) [2018] IEHC 687",
    "submission of Privacy International, paragraph 5",
    "see Lindqvist, J., Data protection, 2004",
    "see Tele2's annual report; Pupino, CA; a pupino test",
    "The LM test of 2010",
]


@pytest.mark.parametrize(("text", "cases"), JUDGMENTS)
def test_words_around_a_party_tell_its_judgment(text: str, cases: list[str]) -> None:
    assert [one.document for one in cited_as_it_stands(text)] == cases


@pytest.mark.parametrize("text", PARTIES)
def test_a_party_is_no_judgment(text: str) -> None:
    assert cited_as_it_stands(text) == ()


def test_what_the_parties_of_a_row_do_themselves() -> None:
    for acting in ("argued otherwise", "brought actions", "have challenged it"):
        found = cited_as_it_stands(
            f"After Privacy International and La Quadrature du Net {acting}."
        )
        assert "62017CJ0623" not in {one.document for one in found}
