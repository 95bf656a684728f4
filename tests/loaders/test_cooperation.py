"""Cooperation with third countries: who, with whom, how far; and what is no cooperation."""

import datetime

import pytest
from facts import drawn_from, drawn_with_note

from loaders.facts.cooperation import FAMILY
from loaders.statements import Entity, Fact

WRITTEN = datetime.date(2018, 5, 2)


def told(fact: Fact) -> tuple[object, str, str]:
    bodies, partners = (
        " ".join(v.iri.rpartition("/")[2] for v in fact.all(name) if isinstance(v, Entity))
        for name in ("cooperatingBody", "partner")
    )
    return fact.first("stage"), bodies, partners


def cooperation(*texts: str) -> list[tuple[object, str, str]]:
    return [told(fact) for fact in drawn_from(FAMILY, *texts, written=WRITTEN)]


STAGES = [
    ("Eurojust has concluded an agreement with Norway.", "agreement concluded", "eurojust", "NOR"),
    ("Frontex signed a working arrangement with Cape Verde and the United States in May 2012.",
     "agreement signed", "frontex", "CPV USA"),
    ("An agreement between Eurojust and Albania entered into force in 2017.",
     "agreement in force", "eurojust", "ALB"),
    ("Negotiations on an agreement between Eurojust and Ukraine are ongoing.",
     "under negotiation", "eurojust", "UKR"),
    ("It recommends opening negotiations on an agreement between Europol and New Zealand.",
     "negotiation to be authorised", "europol", "NZL"),
    ("The Council authorised the opening of negotiations with Japan on behalf of the EU.",
     "negotiation authorised", "european-union", "JPN"),
    ("Frontex will deploy liaison officers to Niger and Senegal.",
     "experts to be deployed", "frontex", "NER SEN"),
    ("Frontex has deployed a team of experts to Serbia (with a mandate for Kosovo) and Albania.",
     "experts deployed", "frontex", "SRB ALB"),
    ("The EU held a dialogue on security with India in Delhi.",
     "dialogue", "european-union", "IND"),
    ("Negotiations on an agreement between Europol and Chile were not concluded.",
     "not concluded", "europol", "CHL"),
    ("Eurojust signed an agreement with Georgia, which has not yet entered into force.",
     "agreement signed", "eurojust", "GEO"),
    ("The agreement between Eurojust and Georgia has been in force since 2010.",
     "agreement in force", "eurojust", "GEO"),
    ("The EU and Japan have completed their negotiations on the agreement.",
     "negotiation concluded", "european-union", "JPN"),
    ("The Commission reported that the agreement with Canada was initialled in May.",
     "agreement initialled", "european-union", "CAN"),
    ("The Council suspended its agreement with Russia.", "agreement suspended", "european-union", "RUS"),
    ("The EU’s agreement with Chile expired in 2016.", "agreement ended", "european-union", "CHL"),
    ("The EU’s agreement with Norway is provisionally applied.",
     "agreement applied provisionally", "european-union", "NOR"),
    ("The Commission has held exploratory talks with Jordan.",
     "negotiation in preparation", "european-commission", "JOR"),
    ("The Commission held a first round of negotiations with Jordan.",
     "under negotiation", "european-commission", "JOR"),
    ("Norway has asked for an agreement with Eurojust; the Commission recommends opening negotiations.",
     "negotiation to be authorised", "eurojust", "NOR"),
    ("Talks with Chile on an agreement are in progress.", "under negotiation", "european-union", "CHL"),
    ("The Commission hopes to open negotiations with Israel.", "negotiation in preparation",
     "european-union", "ISR"),
    ("Europol recalled that it already has liaison officers in Albania.", "experts deployed", "europol", "ALB"),
    ("Canada shares such information with Europol through a liaison officer.", "cooperation", "europol", "CAN"),
    ("Negotiations with Morocco were authorised by the Council, but have not started.",
     "negotiation authorised", "european-union", "MAR"),
    ("Negotiations with Jordan were opened in May; those with Israel will not start before June.",
     "under negotiation", "european-union", "JOR"),
    ("The agreement between Eurojust and Albania, signed in May, is not yet in force.",
     "agreement signed", "eurojust", "ALB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage", "body", "partners"), STAGES)
def test_stage(text: str, stage: str, body: str, partners: str) -> None:
    assert cooperation(text) == [(stage, body, partners)]


def test_clauses_have_stages_of_their_own() -> None:
    text = (
        "CEPOL announced that it had signed an arrangement with Armenia and that it would begin"
        " talks with Jordan."
    )
    assert cooperation(text) == [
        ("agreement signed", "cepol", "ARM"),
        ("negotiation in preparation", "cepol", "JOR"),
    ]


def test_it_is_the_body_of_the_sentence_before() -> None:
    text = "Eurojust has signed an agreement with Norway. It is negotiating one with Serbia."
    assert cooperation(text)[1:] == [("under negotiation", "eurojust", "SRB")]


def test_another_is_sent_where_experts_were_spoken_of() -> None:
    text = "Frontex has experts in Albania. Frontex will send one to Serbia and another to Kosovo."
    assert cooperation(text)[1:] == [("experts to be deployed", "frontex", "SRB 1A0")]


NONE = [
    "Europol reported on arrests in Morocco and Tunisia.",
    "Eurojust may conclude agreements with Norway.",
    "The Commission visited Jordan.",
    "Europol concluded an agreement with Spain.",
    "The agency concluded that the agreement with Norway matters to it.",
    "Parliaments strengthened cooperation with Ghana.",
    "No agreement has been concluded between Eurojust and Norway.",
    "Eurojust does not have an agreement in force with Norway.",
    "Eurojust has not concluded an agreement with Norway.",
    "Frontex has not yet deployed experts to Serbia.",
    "An agreement between Turkey and Libya was signed in May.",
    "Spain signed an agreement with Tunisia.",
    "The agreements of the Member States with Tunisia were signed.",
    "Norway and Iceland concluded their talks with Mexico.",
    "The talks with Egypt have not started.",
    "The agreement with Egypt should be initialled soon.",
    "The Commission said that no text with Egypt had been initialled.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_cooperation(text: str) -> None:
    assert cooperation(text) == []


PARTIES = [
    ("Eurojust works in the region. A working arrangement with Kosovo is being negotiated.",
     "eurojust", 0.7),
    ("The agreement with Norway was signed.", "european-union", 0.65),
    ("The agreement with Norway was signed in the premises of Frontex.", "frontex", 0.65),
]  # fmt: skip


@pytest.mark.parametrize(("text", "body", "sure"), PARTIES)
def test_a_party_that_is_not_named_awaits_review(text: str, body: str, sure: float) -> None:
    (fact,) = drawn_from(FAMILY, text, written=WRITTEN)
    assert (told(fact)[1], fact.confidence) == (body, sure)


def test_two_stages_in_one_sentence() -> None:
    assert cooperation(
        "Eurojust concluded an agreement with Norway, and negotiations with Chile are ongoing."
    ) == [("agreement concluded", "eurojust", "NOR"), ("under negotiation", "eurojust", "CHL")]


def test_lists_that_go_on() -> None:
    assert cooperation(
        "The EU is strengthening its cooperation with the Sahel and Chad; with key partners,"
        " including Canada and Japan; and with NATO."
    ) == [("cooperation to be strengthened", "european-union", "sahel TCD CAN JPN")]


def test_a_sentence_without_partners_means_those_of_the_one_before() -> None:
    first, second = drawn_from(
        FAMILY,
        "The EU is in contact with Chile to prepare the upcoming negotiations. The Council gave"
        " the green light to open such negotiations.",
        written=WRITTEN,
    )
    assert told(second) == ("negotiation authorised", "european-union", "CHL")
    assert second.confidence < first.confidence


def test_what_points_back_covers_what_was_told() -> None:
    text = "The EU is in contact with Chile to prepare the negotiations on the exchange of {}data."
    then = " The Council gave the green light to open such negotiations."
    for kind, said in (("personal ", True), ("", None)):
        facts = drawn_from(FAMILY, text.format(kind) + then, written=WRITTEN)
        assert [fact.first("personalData") for fact in facts] == [said, said]


def test_a_note_takes_the_body_and_what_remains_in_force_from_its_mark() -> None:
    text = "Eurojust concluded a number of agreements."
    note = "Agreements were concluded with the following third countries: Norway and Iceland."
    (own,) = drawn_with_note(FAMILY, text, note, written=WRITTEN)
    assert told(own) == ("agreement concluded", "eurojust", "NOR ISL")
    (lasting,) = drawn_with_note(
        FAMILY, text + " These agreements remain in force.", note, written=WRITTEN
    )
    assert told(lasting) == ("agreement in force", "eurojust", "NOR ISL")
    assert drawn_with_note(FAMILY, "Something else was done.", note, written=WRITTEN) == []


DATA = [
    ("Eurojust concluded an agreement on the exchange of personal data with Norway.", True),
    ("Eurojust concluded an agreement without exchange of personal data with Norway.", False),
    ("Eurojust concluded an agreement with Norway.", None),
    ("The EU concluded an agreement on the use of PNR data with Norway.", True),
    ("The EU concluded an agreement with Norway in line with the PNR Directive.", None),
]


@pytest.mark.parametrize(("text", "said"), DATA)
def test_personal_data(text: str, said: bool | None) -> None:
    (fact,) = drawn_from(FAMILY, text, written=WRITTEN)
    assert fact.first("personalData") is said


def test_instrument_is_what_the_cooperation_rests_on() -> None:
    under, other = (
        drawn_from(FAMILY, text, written=WRITTEN)[0].all("instrument")
        for text in (
            "Under Regulation (EU) 2016/794, Europol concluded an agreement with Norway.",
            "When Regulation (EU) 2016/794 applied, Europol concluded an agreement with Norway.",
        )
    )
    assert [v.iri.rpartition("/")[2] for v in under if isinstance(v, Entity)] == ["32016R0794"]
    assert other == ()
