"""Articles that a text names together, each with its own words, before the treaty that all are of."""

import pytest
from citetexts import cited

TOGETHER = [
    ("de l'article 82, paragraphe 1, second alinéa, point d), et de l'article 87, paragraphe 2, du TFUE", [82, 87]),
    ("sur le fondement des articles 82 et 87 et de l'article 218 du TFUE", [82, 87, 218]),
    ("de l'article 87, en liaison avec l'article 218, paragraphe 5, du TFUE", [87, 218]),
    ("Article 82(1)(d) in conjunction with Article 218(6) TFEU", [82, 218]),
    ("Articles 82 and 87, read in combination with Article 218(6), TFEU", [82, 87, 218]),
    ("Article 16 TFEU read together with Article 218(6) TFEU", [16, 218]),
    ("avec les articles 82 et 87 ainsi qu'avec l'article 218, paragraphe 5, du TFUE", [82, 87, 218]),
    ("aux articles 82 et 87 ainsi qu'à l'article 218 du TFUE", [82, 87, 218]),
    ("Artikel 82 in Verbindung mit Artikel 218 AEUV", [82, 218]),
    (
        (
            "the Treaty on the Functioning of the European Union, and in particular Article 82(1), "
            "second subparagraph, point (d), and Article 87(2), point (a), in conjunction with Article 218(5), thereof"
        ),
        [82, 87, 218],
    ),
    (
        (
            "vu le traité sur le fonctionnement de l'Union européenne, et notamment son article 82, paragraphe 1, "
            "deuxième alinéa, point d), et son article 87, en liaison avec l'article 218"
        ),
        [82, 87, 218],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "articles"), TOGETHER)
def test_articles_that_are_read_together_are_of_one_treaty(text: str, articles: list[int]) -> None:
    found = [c.identifier("celex") or "" for c in cited(text)]
    assert [int(celex[6:]) for celex in found if celex[6:].isdecimal()] == articles


def test_an_article_of_the_text_itself_is_not_that_of_the_act_it_is_read_with() -> None:
    text = "Article 5 of this Decision in conjunction with Article 7 of Directive (EU) 2017/541"
    assert [c.reference.pinpoint for c in cited(text)] == ["Article 7"]


def test_an_article_of_another_act_is_not_joined_by_as_well_as() -> None:
    text = "Article 5 of this Decision as well as 12 Member States, and Article 8 of the Charter of Fundamental Rights"
    assert [c.reference.pinpoint for c in cited(text)] == ["Article 8"]


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("der Artikel 83, 87 Absatz 2 und 114 AEUV", [83, 87, 114]),
        ("Artikel 16 Absatz 2 und 114 AEUV", [16, 114]),
        ("Artikel 82 Absatz 1 und 2 AEUV", [82]),
        ("der Artikel 83, 87 Absatz 2 und 3 AEUV", [83, 87]),
        ("Artikel 4 Absatz 2 und 5 EUV", [4]),
        ("im Licht der Artikel 7, 8 sowie 52 Absatz 1 der Charta der Grundrechte", [7, 8, 52]),
        ("nach Artikel 7 und 8 sowie 11 der Charta der Grundrechte", [7, 8, 11]),
        (
            "des articles 7, 8 ainsi que 52, paragraphe 1, de la charte des droits fondamentaux",
            [7, 8, 52],
        ),
        ("Articles 7, 8 as well as 52(1) of the Charter of Fundamental Rights", [7, 8, 52]),
        ("Articles 7, 8, as well as 11 of the Charter of Fundamental Rights", [7, 8, 11]),
        ("Articles 7 and/or 8 of the Charter of Fundamental Rights", [7, 8]),
        ("Art. 7 bzw. Art. 8 der Charta der Grundrechte", [7, 8]),
        ("die Artikel 7 bzw. 8 der Charta der Grundrechte", [7, 8]),
    ],
)
def test_a_list_of_articles_goes_on_behind_a_paragraph(text: str, articles: list[int]) -> None:
    assert [int((c.identifier("celex") or "")[6:]) for c in cited(text)] == articles


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("Article 42.7 TEU", "12016M042"),
        ("Art. 83 para. 1 TFEU", "12016E083"),
        ("Article 267, para 3, TFEU", "12016E267"),
        ("Art 24(1) subpara 2 TEU", "12016M024"),
        ("Article 83 par. 1 TFEU", "12016E083"),
        ("Art. 16 Abs. 2 S. 1 AEUV", "12016E016"),
        ("Art. 267 III AEUV", "12016E267"),
        ("Art. 52 I 2 GRCh", "12016P052"),
    ],
)
def test_parts_of_articles_in_short(text: str, celex: str) -> None:
    (found,) = cited(text)
    assert (found.reference.text, found.identifier("celex")) == (text, celex)


def test_an_ampersand_joins_articles() -> None:
    found = [c.identifier("celex") for c in cited("Articles 82(1)(d) & 87(2)(a) TFEU")]
    assert found == ["12016E082", "12016E087"]


@pytest.mark.parametrize("text", ["Article 1.4.2 TFEU", "Art 88 al. 2 TFUE"])
def test_a_treaty_behind_an_article_that_was_not_read_is_not_sure(text: str) -> None:
    assert all(c.confidence < 0.75 for c in cited(text))


@pytest.mark.parametrize(
    ("text", "pinpoints"),
    [
        ("LED Art. 10, GDPR Art. 9", ["Art. 9"]),
        ("(GDPR Art. 6, AI Act Art. 5, DSA Art. 14)", ["Art. 6", "Art. 5", "Art. 14"]),
        ("DSGVO Art. 6, AEUV Art. 16, GRCh Art. 8", ["Art. 6", "Art. 16", "Art. 8"]),
        ("GDPR Art. 9(2)(g), AI Act Art. 5(1)", ["Art. 9(2)(g)", "Art. 5(1)"]),
        ("see GDPR Art. 9 and Article 7 TFEU", [None, "Article 7"]),
        ("under Article 9, GDPR", ["Article 9"]),
        ("Art. 9 GDPR, Art. 10 of the AI Act", ["Art. 9", "Art. 10"]),
        ("Art. 9, GDPR", ["Art. 9"]),
        ("the GDPR Art. 9 bodies", [None]),
    ],
)
def test_articles_behind_the_names_of_a_list(text: str, pinpoints: list[str | None]) -> None:
    assert [c.reference.pinpoint for c in cited(text)] == pinpoints
