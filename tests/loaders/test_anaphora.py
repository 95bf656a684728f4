"""Words that point back: resolved to the act of the kind that stands before, or no citation."""

import pytest
from citetexts import cited, cited_with_note, pairs

import euct

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
        f"{GDPR} applies. Nothing is said.\n\nNothing more is said. The Regulation stays.",
        f"{GDPR} and Regulation (EU) 2016/794 apply. Nothing is said. Nothing more. The Regulation stays.",
        f"{GDPR} and Regulation (EU) 2016/794 apply, and the Regulation stays.",
        f"{GDPR} and the Charter of Shoes, notably Article 5 thereof.",
        "Regulation (EU) 2016/9999999 applies and that Regulation too.",
        f"{GDPR} applies. The proposal stays.",
    ],
)
def test_what_leads_nowhere_is_no_citation(text: str) -> None:
    assert pairs(text, form="anaphoric") == []


@pytest.mark.parametrize(
    ("text", "words", "pinpoint"),
    [
        (f"as Article 5 of {GDPR} says. Subject to that Article,", "that Article", "Article 5"),
        (f"Article 5(2) of {GDPR} and point (b) of that Article", "point (b) of that Article",
         "point (b) of Article 5"),
        (f"Articles 5 and 6 of {GDPR} and that Article", None, None),
        (f"Article 5 of {GDPR} and Article 6. As that Article says", None, None),
        (f"Article 5 of {GDPR}. Nothing. Nothing more. That Article says", None, None),
        (f"{GDPR} as that Article says", None, None),
    ],
)  # fmt: skip
def test_that_article_is_the_one_that_was_named_last(
    text: str, words: str | None, pinpoint: str | None
) -> None:
    found = [(c.reference.text, c.reference.pinpoint) for c in cited(text, form="anaphoric")]
    assert found == ([(words, pinpoint)] if words else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (". The former was repealed. The latter applies from 2018", ["32016R0679", "32016L0680"]),
        ("; the former was repealed", ["32016R0679"]),
        ("; the latter is late", []),
        (" bind Greece and Malta; the former Minister applies to them", []),
        (", unlike Directive (EU) 2016/681. The former was repealed", []),
    ],
)
def test_the_former_and_the_latter_before_what_an_act_does(text: str, expected: list[str]) -> None:
    both = f"{GDPR} and Directive (EU) 2016/680"
    found = cited(f"{both}{text}.", form="anaphoric")
    assert [citation.document for citation in found] == expected
    assert all(citation.confidence < 0.75 for citation in found)


def test_the_latter_proposal_is_the_last_of_two() -> None:
    text = (
        "the proposals COM(2018) 225 and COM(2018) 640 were late. The latter proposal was adopted."
    )
    (found,) = cited(text, form="anaphoric")
    assert found.document == "COM_2018_0640_FIN"


def test_the_only_act_of_a_passage_is_meant_from_farther_too_less_surely() -> None:
    (found,) = cited(
        f"{GDPR} applies. Nothing is said. Nothing more. The Regulation stays.", form="anaphoric"
    )
    assert found.document == "32016R0679"
    assert found.confidence < 0.75


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


@pytest.mark.parametrize(
    "text",
    [
        "{} of 27 April 2016 on data, amending Directive 2004/82/EC, applies. Under that Directive data stay.",
        "{} amending Directive 2004/82/EC and repealing Directive 2005/60/EC: that Directive applies.",
        "{} (which goes beyond Directive 2004/82/EC) applies. Under that Directive data are kept.",
        "La {} modifiant la directive 2004/82/CE s'applique. L'article 4 de ladite directive reste.",
        "Die {} zur Änderung der Richtlinie 2004/82/EG gilt. Artikel 4 der genannten Richtlinie bleibt.",
        "Having regard to {}, as last amended by Council Directive 2004/82/EC, and in particular Article 3 thereof,",
        "gestützt auf die {}, zuletzt geändert durch die Richtlinie 2004/82/EG, insbesondere auf Artikel 3",
    ],
)
def test_what_is_named_aside_is_not_meant(text: str) -> None:
    (found,) = cited(text.format("Directive (EU) 2016/681"), form="anaphoric")
    assert (found.document, found.candidates) == ("32016L0681", ())


@pytest.mark.parametrize(
    "text",
    [
        "Directive 2002/58/EC was amended by Directive 2009/136/EC. That Directive has a new article.",
        "Directive 2002/58/EC, as amended by Directive 2009/136/EC. Article 3 of the latter Directive is new.",
        "Directive 2002/58/EC was amended by Directive 2009/136/EC and Article 3 of that Directive is new.",
    ],
)
def test_what_changed_an_act_may_be_meant(text: str) -> None:
    (found,) = cited(text, form="anaphoric")
    assert [c.document for c in found.candidates] == ["32009L0136", "32002L0058"]


def test_what_is_named_aside_is_meant_where_nothing_else_is() -> None:
    text = f"{GDPR} of 27 April 2016 on data, repealing Directive 95/46/EC, applies. That Directive is old."
    assert pairs(text, form="anaphoric") == [("That Directive", "31995L0046")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Regulation (EU) 2015/1¹ and Directive (EU) 2016/681 apply.", ["32016L0681"]),
        ("Regulation (EU) 2015/1¹ applies.", []),
    ],
)
def test_a_title_in_a_note_is_not_spoken_of(text: str, meant: list[str]) -> None:
    title = "Regulation (EU) 2015/1 of 2 May 2015 on fish, amending Directive 2009/8/EC"
    found = cited_with_note(f"{text} Under that Directive data are kept.", f"{title}.")
    assert [c.document for c in found if c.reference.form == "anaphoric"] == meant


def test_a_clause_ends_a_title() -> None:
    text = f"{GDPR} on data, which makes for amending Regulation (EU) 2016/794, applies. That Regulation stays."
    (found,) = cited(text, form="anaphoric")
    assert found.status == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "In so far as Directive (EU) 2016/681 leaves it to Directive 2004/82/EC, Article 3 of that Directive applies.",
        "Directive (EU) 2016/681 leaves it to Directive 2004/82/EC where that Directive allows it.",
    ],
)
def test_the_last_in_the_same_sentence_is_likeliest(text: str) -> None:
    (found,) = cited(text, form="anaphoric")
    assert (found.status, found.document, found.confidence) == ("resolved", "32004L0082", 0.75)
    assert [c.document for c in found.candidates] == ["32004L0082", "32016L0681"]


def test_thereof_means_the_last() -> None:
    text = "As Article 6 TEU and the Charter of Fundamental Rights say, notably Title VI thereof, courts are fair."
    assert pairs(text, form="anaphoric") == [("Title VI thereof", "12016P/TXT")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Directive 2002/58/EC is old. Directive 2006/24/EC amended that Directive.", "32002L0058"),
        ("Under the PNR Directive they send it. The LED leaves that Directive as it is.", "32016L0681"),
        ("Directive 2002/58/EC is old; Directive 2006/24/EC, which amended that Directive, is not.", "32002L0058"),
        ("La directive 2002/58/CE est ancienne. La directive 2006/24/CE modifie ladite directive.", "32002L0058"),
        ("Directive 2002/58/EC is old. Directive 2006/24/EC is new, and that Directive was annulled.", "32006L0024"),
        ("Directive 2002/58/EC is old. Directive 2006/24/EC dates from the adoption of that Directive.", "32006L0024"),
    ],
)  # fmt: skip
def test_what_does_something_to_that_act_is_another_one(text: str, meant: str) -> None:
    assert [c["celex"] for c in euct.cite(text) if c["form"] == "anaphoric"] == [meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Council Implementing Decision (EU) 2022/382 holds. That Implementing Decision was long.", ["32022D0382"]),
        ("Decision 2007/533/JHA is old. That Implementing Decision was extended.", []),
        ("Decision 2007/533/JHA; Implementing Decision (EU) 2022/382. By that Implementing Decision", ["32022D0382"]),
        ("Directive 2014/41/EU is old. The Directive (COM(2018) 226 final) is new.", []),
        ("The Directive (COM(2018) 226 final) is as Directive 2014/41/EU. They opposed the Directive.", []),
        ("The Regulation (COM(2018) 225 final) is as Directive 2014/41/EU. We opposed the Directive.", ["32014L0041"]),
    ],
)  # fmt: skip
def test_the_words_around_the_noun_tell_which_act(text: str, meant: list[str]) -> None:
    assert [c["celex"] for c in euct.cite(text) if c["form"] == "anaphoric"] == meant


def test_an_act_that_did_something_to_none_before_leads_nowhere() -> None:
    found = euct.cite("Directive (EU) 2016/680 repealed that Directive.")
    assert [c["celex"] for c in found] == ["32016L0680"]


OLD = "It is subject to Directive 95/46/EC, which was repealed by the GDPR."


def test_what_was_repealed_is_not_meant_where_the_text_is_about_another() -> None:
    assert (
        pairs(f"Directive 2004/82/EC applies. {OLD} The Directive stays.", form="anaphoric") == []
    )
    (only,) = cited(f"{OLD} Recital 12 of the Directive stays.", form="anaphoric")
    assert (only.document, only.confidence < 0.75) == ("31995L0046", True)
