"""What the words around a number say of whose document it is."""

import pytest
from citetexts import cited_as_it_stands

from loaders.orchestrate import cite
from loaders.records import Citation, Head, Passage, SourceSpan
from loaders.resolve.around import DOUBTED


def cited(text: str, kind: str = "text") -> tuple[Citation, ...]:
    passage = Passage("p", "paragraph", (), text, SourceSpan(0, len(text)))
    return cite((passage,), Head(id="x", kind=kind, language="en"))


# Each pair differs in nothing but whose document the words say it is.
PAIRS = [
    ("Leeds City Council Decision 2016/45 closed it.", "A Council Decision 2016/45 closed it."),
    ("Regulation 2016/4 of FIFA applies.", "Regulation 2016/4 of the Commission applies."),
    ("Turkish Regulation 2016/123 applies.", "EU Regulation 2016/123 applies."),
    ("Beschluss 2016/45 der Bundesnetzagentur", "Beschluss 2016/45 der Kommission"),
    ("la décision 2016/12 de l'ARCEP", "la décision 2016/12 de la Commission"),
    ("OECD Decision C(2001)107 governs waste.", "Commission Decision C(2001)107 governs waste."),
    ("The city council adopted resolution 2178 (2014).", "See UN resolution 2178 (2014)."),
    ("Opinion 1/15 of EASA was read.", "Opinion 1/15 of the Court was read."),
    ("EDPS Opinion 1/15 was read.", "CJEU Opinion 1/15 was read."),
    ("WTO DS 265/16 in the Council", "see DS 265/16 in the Council"),
    ("Council press release 12345/17", "Council document 12345/17"),
    ("See Doc. 12345/17 of the Parliamentary Assembly", "See doc. 12345/17 of the Council"),
    ("Opinion 1/16 of EASA was read.", "Opinion 1/16 of the Court was read."),
    ("They built ward C-12/10 there.", "They cited Case C-12/10 there."),
    ("Sentencia T-760/08 of the Corte Constitucional", "Judgment T-760/08 of the General Court"),
    ("see the release notes of build 13484/17", "see the release notes in 13484/17"),
    ("The Minister signed Directive 2015/7.", "The Commission signed Directive 2015/7."),
    ("Craig C (2015) 52 CML Rev", "Commission Decision C (2015) 52"),
    ("Decision 2016/4 of the Eurojust College", "Decision 2016/4 of the Council"),
    ("Decision 2018/1234 of its Bureau", "Decision 2018/1234 of the Commission"),
    ("Conseil constitutionnel, décision n° 2015/713", "Conseil de l'UE, décision n° 2015/713"),
    ("State aid case C 53/06 (ex N 262/05)", "Case C 53/06 before the Court"),
    ("siehe Az. 12345/17 beim Rat", "siehe Dok. 12345/17 beim Rat"),
    ("CM 2721/20 was full.", "The items in CM 2721/20 was adopted."),
    ("The ship ST 7567/16 sails.", "One sails, unlike ST 7567/16."),
    ("A ship of 5 000 TEU came in.", "Under the TEU, a new act came in."),
]


@pytest.mark.parametrize(("others", "ours"), PAIRS, ids=lambda text: text[:24])
def test_what_somebody_else_issued_is_not_cited(others: str, ours: str) -> None:
    assert cited(others) == ()
    (one,) = cited(ours)
    assert one.status == "resolved"


@pytest.mark.parametrize(
    "text", ["Regulation 2019/1381 applies.", "The bare words Directive 2006/126 stand here."]
)
def test_what_nothing_bears_out_is_less_sure(text: str) -> None:
    (one,) = cited(text)
    assert one.confidence == DOUBTED
    (of_an_institution,) = cited(text, kind="progress-report")
    assert of_an_institution.confidence > DOUBTED
    (beside,) = cited(f"{text} So the European Union decided.")
    assert beside.confidence > DOUBTED


def test_two_readings_stay_where_nothing_bears_either_out() -> None:
    (one,) = cited("Regulation 2003/2004")
    assert (one.status, len(one.candidates)) == ("ambiguous", 2)


@pytest.mark.parametrize(
    "text",
    [
        "NATO welcomed Directive 2017/541 warmly.",
        "Under Directive 2017/541, of which the authority knew, they act.",
    ],
)
def test_who_merely_speaks_of_an_act_is_no_author(text: str) -> None:
    (one,) = cited(text)
    assert one.confidence == 1.0


def test_a_known_number_of_another_author_is_doubted() -> None:
    (one,) = cited("They apply Directive 2017/541 of the Prosecutor.")
    assert one.confidence == DOUBTED


def test_what_the_registers_know_needs_no_more_evidence() -> None:
    (one,) = cited("Under Directive 2017/541 they act.")
    assert one.confidence == 1.0


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("The three Regulations, (EU) 2018/1860, 2018/1861 and 2018/1862", 3),
        ("(EU) 2016/679, 2016/17 and 2017/18 were seasons of the EU", 1),
    ],
)
def test_numbers_go_on_after_a_domain(text: str, celex: int) -> None:
    assert len(cited(text)) == celex


def test_the_place_of_a_corrigendum_is_not_that_of_the_act() -> None:
    (own,) = cited("Corrigendum to Directive (EU) 2016/680 (OJ L 119, 4.5.2016, p. 89).")
    assert own.identifier("oj")
    (other,) = cited("Corrigendum to Directive (EU) 2016/680 (OJ L 127, 23.5.2018, p. 2).")
    assert other.document == "32016L0680"
    assert other.identifier("oj") != "L 127, 23.5.2018, p. 2"


def test_an_act_speaks_of_another_in_the_past() -> None:
    text = "Die Umsetzung der Richtlinie (EU) 2017/541 gelang; diese Richtlinie {} umzusetzen."
    assert [c.status for c in cited(text.format("war"))] == ["resolved", "resolved"]
    assert [c.status for c in cited(text.format("ist"))] == ["resolved", "ambiguous"]


@pytest.mark.parametrize("text", ["ladite position commune", "that Common Position"])
def test_common_positions_are_pointed_back_to(text: str) -> None:
    act = "Common Position 2001/931/CFSP lists groups; Article 1(6) of"
    assert [c.document for c in cited(f"{act} {text} asks for a review.")] == ["32001E0931"] * 2


def test_a_name_may_begin_with_a_year() -> None:
    text = (
        "Council Decision 2009/371/JHA (the 2009 Decision) lapsed; the 2009 Decision was repealed."
    )
    assert [c.document for c in cited(text)] == ["32009D0371"] * 2


@pytest.mark.parametrize(
    "text",
    [
        # known numbers, of others
        "Verordnung 2016/679 des Kantons Bern",
        "Richtlinie 2017/541 der Bundesregierung",
        "la directive 2017/541 du ministre",
        "the EU and Recommendation 1/2012",
        "the Council saw CM 1234/17 of the Committee of Ministers",
        "the European Council's EUCO 2016/13",
        # the Journal had not printed them yet, or prints another act there
        "Regulation (EC) No 1889/2006 (OJ L 310, 25.11.2005, p. 9)",
        "Directive 2005/61/EC (OJ L 309, 25.11.2005, p. 15)",
    ],
)
def test_a_number_that_its_words_contradict_is_not_sure(text: str) -> None:
    assert not [one for one in cited(text) if one.confidence > DOUBTED]


def test_a_number_alone_on_its_line_is_not_led_by_the_word_above() -> None:
    agenda = "4. Entry/Exit System\n- State of play\nDS 1064/19\n"
    assert [c.document for c in cited_as_it_stands(agenda)] == ["DS_1064_2019"]
    assert not cited_as_it_stands("the state of play DS 1064/19 was told")


def test_a_number_under_which_a_note_is_distributed_is_the_councils() -> None:
    found = cited_as_it_stands("A note distributed as DS 1591/18 is not listed.")
    assert [c.document for c in found] == ["DS_1591_2018"]
    assert not cited_as_it_stands("A box stored as DS 1591/18 is not listed.")
