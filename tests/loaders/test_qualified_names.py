"""Words before a name say which bearer is meant; titles that go on are other documents'."""

import pytest
from citetexts import cited, cited_as_it_stands

SURE = 0.75
OLDER = [
    ("The old Firearms Directive", "31991L0477"),
    ("the original Firearms Directive", "31991L0477"),
    ("Article 6 of the old Firearms Directive", "31991L0477"),
    ("the former Blue Card Directive", "32009L0050"),
    ("the previous EBCG Regulation", "32016R1624"),
    ("the second Eurodac Regulation", "32013R0603"),
    ("the original Eurodac Regulation", "32000R2725"),
    ("the first PNR agreement with the United States", "22004A0520(01)"),
    ("the original PNR agreement with the United States", "22004A0520(01)"),
    ("the 2007 PNR agreement with the United States", "22007A0804(01)"),
    ("the PNR agreement with the United States of 2004", "22004A0520(01)"),
    ("the EU-US PNR Agreement (2007)", "22007A0804(01)"),
    ("the 2008 PNR agreement with Australia", "22008A0808(01)"),
    ("the former PNR Agreement with Australia", "22008A0808(01)"),
    ("the 2009 SWIFT agreement", "22010A0113(01)"),
    ("the first TFTP Agreement", "22010A0113(01)"),
    ("the PNR agreement with the United States, concluded in 2004", "22004A0520(01)"),
    ("the first (2004) PNR agreement with the United States", "22004A0520(01)"),
    ("the first, annulled PNR agreement with the United States", "22004A0520(01)"),
]
UNSURE = [
    "the revised Firearms Directive",
    "the new Eurodac Regulation",
    "the current Eurodac Regulation",
    "the future Dublin Regulation",
    "the recast Eurodac Regulation",
    "the former Eurodac Regulation",
    "the revised Europol Regulation",
    "Article 18a of the amended Europol Regulation",
    "the new Single Permit Directive",
    "the second NIS Directive",
    "a new Counter-Terrorism Agenda",
    "the new Counter-Terrorism Agenda",
    "a new Prüm II Regulation",
    "the third Europol Regulation",
    "the retained Dual-Use Regulation",
    "the assimilated GDPR",
    "the DORA Directive",
    "la directive DORA",
    "die DORA-Richtlinie",
    "the NIS 2 Regulation",
    "the revised Schengen Borders Code",
    "the upcoming Frontex Regulation",
    "the updated Cash Control Regulation",
    "the previous Europol Regulation",
    "the second PNR agreement with the United States",
    "the third PNR agreement with the United States",
    "the interim PNR agreement with the United States",
    "the previous PNR agreement with the United States",
    "the 2006 PNR agreement with the United States",
    "the third SWIFT agreement",
    "the first EU-US Umbrella Agreement",
    "the annulled PNR agreement with the United States",
    "the now defunct PNR agreement with the United States",
    "the first European Agenda on Security",
    "the former Umbrella Agreement",
]


@pytest.mark.parametrize(("text", "document"), OLDER)
def test_an_older_bearer_is_told(text: str, document: str) -> None:
    (found,) = cited_as_it_stands(text)
    assert (found.document, found.confidence >= SURE) == (document, True)


@pytest.mark.parametrize("text", UNSURE)
def test_without_a_date_no_other_word_is_sure(text: str) -> None:
    (found,) = cited_as_it_stands(text)
    assert found.confidence < SURE


@pytest.mark.parametrize(
    "name",
    [
        "Das Interims-SWIFT-Abkommen",
        "Die neue EU-Geldwäscherichtlinie",
        "Die Sechste Geldwäscherichtlinie",
    ],
)
def test_nor_a_german_one(name: str) -> None:
    (found,) = cited(f"{name} ist für die Mitgliedstaaten der Union und ihre Behörden von Belang.")
    assert found.confidence < SURE


@pytest.mark.parametrize(
    "text", ["the Firearms Directive", "the Europol Regulation", "the new Europol Regulation"]
)
def test_without_such_a_word_the_name_is_sure(text: str) -> None:
    (found,) = cited_as_it_stands(text)
    assert found.confidence >= SURE


TITLE = "Convention on Laundering, Search, Seizure and Confiscation of the Proceeds from Crime"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (f"{TITLE} and on the Financing of Terrorism (CETS No. 198)", ["CETS_198"]),
        (f"{TITLE} and on the Financing of Terrorism (CETS 198)", ["CETS_198"]),
        (f"{TITLE} (ETS No. 141)", ["CETS_141"]),
        ("Convention on Cybercrime (ETS No. 185)", ["CETS_185"]),
    ],
)
def test_the_number_behind_a_title_decides(text: str, documents: list[str]) -> None:
    assert [one.document for one in cited_as_it_stands(text)] == documents


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (f"the {TITLE} and on the Financing of Terrorism", False),
        ("the Convention on Cybercrime and on Electronic Evidence", False),
        ("the Convention on Cybercrime and on its margins", True),
        ("the report on the Convention on Cybercrime and on Europol", True),
        ("the Convention on Cybercrime and the Visa Code", True),
    ],
)
def test_a_title_that_goes_on_is_not_sure(text: str, sure: bool) -> None:
    found = cited_as_it_stands(text)[0]
    assert (found.confidence >= SURE) is sure


@pytest.mark.parametrize(
    "text",
    [
        "la directive Retour révisée", "la directive PNR future", "le règlement VIS modifié",
        "the PNR Directive 2.0", "the modernised Convention 108", "la convention 108 modernisée",
    ],
)  # fmt: skip
def test_a_word_behind_a_name_may_mean_another_act(text: str) -> None:
    assert all(one.confidence < 0.75 for one in cited(f"Voici {text}."))


@pytest.mark.parametrize(
    "text",
    [
        "la directive Retour", "le règlement VIS modifié par le règlement (UE) 2021/1134",
        "the PNR Directive 2 of them cite", "Convention 108", "la directive PNR telle que modifiée",
    ],
)  # fmt: skip
def test_others_behind_it_do_not(text: str) -> None:
    assert cited(f"Voici {text}.")[0].confidence >= 0.9


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("It is the Fifth EU Anti-Money Laundering Directive.", "32018L0843"),
        ("See Article 13 of the 4th EU Anti-Money Laundering Directive.", "32015L0849"),
        ("Es ist die Fünfte EU-Geldwäscherichtlinie, die für das Land gilt.", "32018L0843"),
        ("Das gilt nach der 4. EU-Geldwäscherichtlinie für das Land.", "32015L0849"),
    ],
)
def test_an_ordinal_counts_with_the_union_behind_it(text: str, celex: str) -> None:
    (name,) = cited(text)
    assert (name.document, name.confidence >= SURE) == (celex, True)


@pytest.mark.parametrize(
    "text",
    [
        "Es ist die Sechste EU-Geldwäscherichtlinie, die für das Land gilt.",
        "It is the Seventh EU Anti-Money Laundering Directive.",
    ],
)
def test_an_ordinal_that_none_or_several_have_is_not_sure(text: str) -> None:
    assert [one.confidence < SURE for one in cited(text)] == [True]
