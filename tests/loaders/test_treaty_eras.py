"""Articles of treaties that are no longer today's: words around tell it, or parts that only an older version has."""

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

SURE, LIKELY = 0.8, 0.7
TOLD = [
    ("Article 34 of the Treaty on European Union as it stood after Amsterdam", "11997M034", SURE),
    ("Article 34 TEU before Lisbon", "12006M034", SURE),
    ("pre-Lisbon Article 34 TEU", "12006M034", SURE),
    ("Article 34 of the pre-Lisbon TEU", "12006M034", SURE),
    ("Article 34 TEU (pre-Lisbon)", "12006M034", SURE),
    ("Article 35 TEU (old)", "12006M035", LIKELY),
    ("Article 35 TEU (now Article 276 TFEU)", "12006M035", LIKELY),
    ("Article 31 TEU, now Article 83 TFEU,", "12006M031", LIKELY),
    ("Titles V and VI of the Treaty on European Union", "12006M/TXT", SURE),
    ("les titres V et VI du traité sur l'Union européenne", "12006M/TXT", SURE),
    ("Article 29 TEU, as amended by the Treaty of Nice, listed means", "12006M029", SURE),
    ("Article 29 TEU, before the entry into force of the Treaty of Lisbon, listed means", "12006M029", SURE),
    ("Article 34 TEU (as in force until 30 November 2009)", "12006M034", SURE),
    ("Article 17 TEU, in the version in force before 1 February 2003", "11997M017", SURE),
    ("Article 63 EC as it stood in 2001", "11997E063", LIKELY),
    ("Article 235 EC before Amsterdam", "11992E235", SURE),
    ("l'article 29 TUE dans sa version antérieure au traité de Lisbonne", "12006M029", SURE),
    ("l'article 34 du TUE, dans sa rédaction issue du traité d'Amsterdam", "11997M034", SURE),
    ("l'article 31 TUE, dans sa version en vigueur jusqu'au 30 novembre 2009", "12006M031", SURE),
    ("Artikel 29 EUV in der Fassung von Nizza", "12006M029", SURE),
    ("Artikel 29 EUV in der bis zum 30. November 2009 geltenden Fassung", "12006M029", SURE),
    ("Artikel 29 EUV in der vor Lissabon geltenden Fassung", "12006M029", SURE),
    ("the Treaty on European Union as amended by the Treaty of Nice", "12006M/TXT", SURE),
    ("Articles 24 and 38 TEU, as they stood before Lisbon", "12006M038", SURE),
    ("Article 6 TEU, whose pre-Lisbon version spoke otherwise", "12006M006", SURE),
    ("Article 34 of the TEU (Title VI)", "12006M034", LIKELY),
    ("Article 31 of the former TEU", "12006M031", LIKELY),
    ("the then Article 34 TEU", "12006M034", LIKELY),
    ("Article 34 TEU, as then in force,", "12006M034", LIKELY),
    ("Before Lisbon, Article 29 TEU named the aims.", "12006M029", LIKELY),
    ("Under the Treaty of Nice the Council acted under Article 31 TEU.", "12006M031", LIKELY),
    ("l'article 31 de l'ancien traité UE", "12006M031", LIKELY),
    ("Artikel 31 EUV a.F.", "12006M031", LIKELY),
    ("Artikel 31 EUV aF", "12006M031", LIKELY),
    ("Art. 29 EUV i.d.F. von Nizza", "12006M029", SURE),
    ("Article 31 TEU, which was repealed by the Treaty of Lisbon", "12006M031", SURE),
    ("Article 40 TEU, since replaced by the Lisbon Treaty", "12006M040", SURE),
    ("Artikel 31 des früheren EUV", "12006M031", LIKELY),
    ("Article 46 TEU excluded the Court from ruling on the third pillar before Lisbon.", "12006M046", LIKELY),
    ("Article 35 TEU made that optional, until the entry into force of the Treaty of Lisbon.", "12006M035", LIKELY),
    ("l'article 46 TUE excluait la compétence de la Cour avant Lisbonne.", "12006M046", LIKELY),
    ("Artikel 46 EUV schloss die Zuständigkeit des Gerichtshofs vor Lissabon aus.", "12006M046", LIKELY),
    ("Article 173 of the EC Treaty (now, after amendment, Article 230 EC)", "11992E173", SURE),
    ("Article 177 of the EC Treaty (now Article 234 EC)", "11992E177", SURE),
    ("l'article 173 du traité CE (devenu, après modification, article 230 CE)", "11992E173", SURE),
    ("a Convention established by the Council in accordance with Article 34 TEU", "11997M034", SURE),
    ("ein vom Rat gemäß Artikel 34 EUV erstelltes Übereinkommen", "11997M034", SURE),
    ("Under Article 35 TEU the Court had jurisdiction to give preliminary rulings.", "12006M035", SURE),
    ("Spain made a declaration under Article 35(2) TEU.", "12006M035", SURE),
    ("Common Position 2001/931/CFSP was adopted under Articles 15 and 34 TEU.", "12006M034", SURE),
    ("the Treaty on European Union and to the Treaty establishing the European Community", "12006M/TXT", SURE),
    ("Article 31 TEU on judicial cooperation in criminal matters", "12006M031", SURE),
    ("l'article 35 TUE, qui limitait la compétence de la Cour", "12006M035", SURE),
    ("the Treaty on European Union, and in particular Articles 29 and 31(e) thereof,", "12006M/TXT", SURE),
    ("le traité sur l'Union européenne, et notamment ses articles 29 et 31, point e),", "12006M/TXT", SURE),
]  # fmt: skip
TODAY = [
    "Article 4(2) TEU now protects what was left open before Lisbon.",
    "Article 4 TEU codified what the Court had held before Lisbon.",
    "Article 50 TEU followed. The rules before Lisbon were silent.",
    "Article 50 TEU, introduced by the Treaty of Lisbon",
    "Article 16 TEU, which was amended by the Treaty of Lisbon",
    "Article 16 TEU as amended by the Treaty of Lisbon",
    "Since Lisbon, Article 16 TEU applies.",
    "After the Nice attack Article 42(7) TEU was invoked.",
    "Article 42(7) TEU after the Nice attack",
    "Before Lisbon the Council acted alone; Article 16 TEU asks more.",
    "Before Lisbon that was silent, whereas now Article 16 TEU speaks.",
    "Article 3 TEU. Before Lisbon, nothing.",
    "Article 42(2) of the post-Lisbon TEU",
    "Article 4 TEU and Regulation (EC) No 1/2003, as in force in 2005",
    "Article 15(6)(d) TEU",
    "points (a) and (b) of Article 21(2) TEU",
    "Article 31(5) TEU",
    "Article 55(2) TEU",
    "Titles IV and V TEU",
    "Article 4 TEU (old age)",
    "Article 4 TEU (now in force)",
    "Article 31(1) TEU requires unanimity in the Council.",
    "Article 31 TEU and Article 83 TFEU on criminal matters",
    "Article 29 TEU is the basis of decisions on restrictive measures against terrorist organisations.",
    "Article 34 TEU obliges Member States to coordinate in international organisations.",
    "Article 47 TEU gives the Union legal personality.",
    "The jurisdiction of the Court under Article 40 TEU is kept.",
    "Articles 4 and 46 TEU and the Court of Justice",
    "Having regard to the Treaty on European Union, and in particular Article 29 thereof,",
]
ONLY_BEFORE = [
    ("Article 34(2)(b) TEU", "12006M034", SURE),
    ("Article 34(2)(c) of the Treaty on European Union", "12006M034", SURE),
    ("Article 31(1)(e) TEU", "12006M031", SURE),
    ("Article 6(4) TEU", "12006M006", SURE),
    ("points (b) and (c) of Article 34(2) TEU", "12006M034", SURE),
    ("article 34, paragraphe 2, point b), du TUE", "12006M034", SURE),
    ("Artikel 34 Absatz 2 Buchstabe b EUV", "12006M034", SURE),
    ("Article 35(6) TEU", "12006M035", LIKELY),
]


def cited(text: str, day: str | None = None) -> list[tuple[str | None, float]]:
    found = citations_in(asked_for(text, Settings(), day, None))
    return [(one["document"], one["confidence"]) for one in found]


@pytest.mark.parametrize(("text", "document", "sure"), TOLD + ONLY_BEFORE)
def test_an_older_version_is_meant(text: str, document: str, sure: float) -> None:
    assert (document, sure) in cited(text)
    assert not any((one or "").startswith("12016M") for one, _ in cited(text))


@pytest.mark.parametrize("text", TODAY)
def test_the_version_in_force_is_meant(text: str) -> None:
    (document, confidence), *_ = [one for one in cited(text) if (one[0] or "").startswith("1")]
    assert (document or "").startswith("12016M")
    assert confidence == 0.9


def test_articles_of_one_list_are_of_one_version() -> None:
    found = cited("Articles 29, 31(e) and 34(2)(b) TEU")
    assert found == [("12006M029", LIKELY), ("12006M031", SURE), ("12006M034", SURE)]


def test_a_dated_text_cannot_cite_a_version_after_it() -> None:
    assert (
        cited("Article 34 TEU, as amended by the Treaty of Nice", "2002-03-01")[0][0] == "12002M034"
    )


@pytest.mark.parametrize(
    ("text", "document"),
    [("Article 5(7) TEU", None), ("Article 83 TEU", None), ("Article 400 TFEU", None)],
)
def test_what_no_version_has_is_not_said_surely(text: str, document: str | None) -> None:
    assert all(confidence <= 0.5 for _, confidence in cited(text))


def test_the_treaty_by_its_name_alone_has_the_parts_of_its_version() -> None:
    text = "Having regard to the Treaty on European Union, and in particular Articles 30 and 34(2)(b) thereof,"
    assert [document for document, _ in cited(text)][-1] == "12006M034"


def test_articles_of_one_list_thereof_are_of_one_version() -> None:
    text = "Having regard to the Treaty on European Union, and in particular Articles 30 and 34(2)(b) thereof,"
    assert cited(text)[1:] == [("12006M030", SURE), ("12006M034", SURE)]


def test_each_article_with_its_own_treaty_has_its_own_version() -> None:
    assert cited("Articles 72 TFEU and 38 TEU (pre-Lisbon)") == [
        ("12016E072", 0.9),
        ("12006M038", SURE),
    ]
