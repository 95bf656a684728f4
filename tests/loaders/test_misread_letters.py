"""Letters that stand for figures, and treaties behind articles that nobody could read: what of them is sure."""

import pytest
from citetexts import cited_as_it_stands as cited

SURE = 0.75


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("the Riga Protocol (CETS No. 2l7)", "CETS_217"),
        ("S/RES/2l78 (2Ol4)", "UNSC_S_RES_2178_2014"),
        ("COM(2017) 6O8 final", "COM_2017_0608_FIN"),
        ("Case C-2O3/l5", "62015CJ0203"),
        ("ECLI:EU:C:2Ol7:592", "62015CV0001(01)"),
    ],
)
def test_what_the_registers_know_is_sure(text: str, document: str) -> None:
    (citation,) = cited(text)
    assert citation.document == document
    assert citation.reference.malformed
    assert citation.confidence >= SURE


@pytest.mark.parametrize(
    "text",
    [
        "ST 125l3/17",
        "Case C-2l/15",
        "Case T-3I5/0l",
        "EU:C:2017:59l",
        "SWD(2017) 2I8",
        "CETS No. 24l",
    ],
)
def test_what_they_do_not_know_is_not(text: str) -> None:
    (citation,) = cited(text)
    assert citation.reference.text == text
    assert citation.confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        "CETS No. 2l7l",
        "UNSCR 2178l",
        "COM(2017) 612l final",
        "ST 12583/17l",
        "C-203/15l",
        "SCH/Com-ex (98) 2l",
        "A/RES/60/2l8",
    ],
)
def test_no_number_is_cut_at_a_letter(text: str) -> None:
    assert all(citation.confidence < SURE for citation in cited(text))


def test_a_treaty_behind_an_article_nobody_could_read_is_not_sure() -> None:
    (unread,) = cited("under Art. 16 %1) TFEU")
    assert unread.document == "12016E/TXT"
    assert unread.confidence < SURE
    (*_, apart) = cited("Article 9 of the Charter, and the TFEU as such")
    assert apart.confidence >= SURE


@pytest.mark.parametrize("text", ["Art . 87 A EUV", "Art. 87 AE UV", "Article 87 TF EU"])
def test_a_torn_treaty_is_read_whole(text: str) -> None:
    assert [c.document for c in cited(text)] == ["12016E087"]
