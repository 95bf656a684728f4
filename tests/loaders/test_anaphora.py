"""Words that point back: resolved to the act of the kind that stands before, or no citation."""

import pytest
from citetexts import cited, pairs

GDPR = "Regulation (EU) 2016/679"


@pytest.mark.parametrize(
    ("words", "pinpoint"),
    [
        ("that Regulation", None),
        ("That Regulation", None),
        ("the said Regulation", None),
        ("the same Regulation", None),
        ("the above-mentioned Regulation", None),
        ("the above Regulation", None),
        ("the Regulation", None),
        ("Article 5 of that Regulation", "Article 5"),
        ("Article 5 thereof", "Article 5"),
    ],
)
def test_pointing_words_lead_to_the_act_before(words: str, pinpoint: str | None) -> None:
    (found,) = cited(f"{GDPR} applies, and {words} stays.", form="anaphoric")
    assert (found.reference.text, found.document) == (words, "32016R0679")
    assert found.reference.pinpoint == pinpoint
    assert 0 < found.confidence < 1
    assert found.antecedent is not None


@pytest.mark.parametrize(
    "text",
    [
        "That Regulation stays.",
        f"{GDPR} applies, and that Directive stays.",
        f"{GDPR} applies, and this Regulation stays.",
        f"{GDPR} applies, and the Regulation on shoes stays.",
        f"{GDPR} applies, and the regulation of markets stays.",
        f"{GDPR} applies. Nothing is said. Nothing more is said. The Regulation stays.",
        f"{GDPR} and Regulation (EU) 2016/794 apply, and the Regulation stays.",
        f"{GDPR} and the Charter of Shoes, notably Article 5 thereof.",
        "Regulation (EU) 2016/9999999 applies and that Regulation too.",
        f"{GDPR} applies. The proposal stays.",
    ],
)
def test_what_leads_nowhere_is_no_citation(text: str) -> None:
    assert pairs(text, form="anaphoric") == []


def test_competing_acts_stay_candidates() -> None:
    text = f"{GDPR} and Regulation (EU) 2016/794 apply, and that Regulation stays."
    (found,) = cited(text, form="anaphoric")
    assert found.status == "ambiguous"
    assert [c.document for c in found.candidates] == ["32016R0794", "32016R0679"]
    assert found.candidates[0].confidence > found.candidates[1].confidence


def test_the_passage_before_is_reached_but_not_the_one_before_that() -> None:
    near = f"{GDPR} applies.\n\nUnder that Regulation data are kept."
    far = f"{GDPR} applies.\n\nNothing is said.\n\nUnder that Regulation data are kept."
    assert [document for _, document in pairs(near, form="anaphoric")] == ["32016R0679"]
    assert pairs(far, form="anaphoric") == []


def test_the_proposal_and_the_proposed_act_are_not_the_adopted_one() -> None:
    text = (
        "The Commission put forward COM(2016) 731 final. The proposal is discussed, and the"
        " proposed Regulation will be adopted."
    )
    assert [document for _, document in pairs(text, form="anaphoric")] == ["COM_2016_0731_FIN"] * 2
    adopted = f"{GDPR} applies, and the proposed Regulation will follow."
    assert pairs(adopted, form="anaphoric") == []


def test_french_words_point_back_too() -> None:
    text = "Directive (EU) 2016/681 s'applique, et l'article 4 de ladite directive aussi."
    assert [document for _, document in pairs(text, form="anaphoric")] == ["32016L0681"]
