"""Treaties in the version of the document's time, and parts that only older versions had."""

import pytest

import euct
from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings


@pytest.mark.parametrize(
    ("day", "text", "document"),
    [
        (None, "Under Title VI of the TEU the Council acted.", "12006M/TXT"),
        ("2005-03-01", "Under Title VI of the TEU the Council acted.", "12002M/TXT"),
        (None, "Under Title V of the TEU the Council acted.", "12016M/TXT"),
        ("2005-03-01", "Article 8 of the Charter of Fundamental Rights.", "32000X1218(01)"),
        ("2010-03-01", "Article 8 of the Charter of Fundamental Rights.", "12010P008"),
        ("1999-03-01", "Article 8 of the Charter of Fundamental Rights.", None),
        ("2005-03-01", "the Treaty establishing the European Community", "12002E/TXT"),
        ("2015-03-01", "the Treaty establishing the European Community", "12006E/TXT"),
        ("1985-03-01", "Article 235 of the EEC Treaty", "11957E235"),
        ("1998-03-01", "Article 92 of the EC Treaty", "11992E092"),
        (None, "Article 73i of the EC Treaty", "11992E/TXT"),
        (None, "Article 181a of the EC Treaty", "12006E/TXT"),
        (None, "Protocol (No 5) on the position of Denmark", "12006M/PRO/05"),
        (None, "Protocol (No 22) on the position of Denmark", "12016E/PRO/22"),
        (
            None,
            "Protocol (No 2) integrating the Schengen acquis into the framework of the European Union",
            "12006E/PRO/02",
        ),
        (None, "Protocol (No 4) on the position of the United Kingdom and Ireland", None),
        ("1999-06-01", "Article 87 of the EC Treaty", "11997E087"),
        ("2008-06-23", "Article 2 of the Treaty on European Union", "12006M002"),
        ("2010-01-15", "Article 2 of the Treaty on European Union", "12010M002"),
        ("2006-12-20", "the Protocol on the position of Denmark", "12006M/PRO/05"),
        ("2014-01-15", "the Protocol on the position of Denmark", "12012E/PRO/22"),
        ("2014-01-15", "the Protocol on transitional provisions", "12012E/PRO/36"),
        ("2006-12-20", "the Protocol on the position of the United Kingdom and Ireland", None),
        ("1995-12-20", "the Protocol on the position of Denmark", None),
    ],
)
def test_the_version_is_that_of_the_day(day: str | None, text: str, document: str | None) -> None:
    (found,) = citations_in(asked_for(text, Settings(), day, None))
    assert found["document"] == document
    assert found["confidence"] <= 0.9


def test_a_protocol_annexed_to_the_treaty_of_the_community_is_an_older_one() -> None:
    text = "the Protocol on the position of Denmark annexed to the Treaty establishing the European Community"
    assert citations_in(asked_for(text, Settings(), None, None))[0]["document"] == "12006M/PRO/05"
    text = text.replace("Denmark", "the United Kingdom and Ireland")
    assert citations_in(asked_for(text, Settings(), None, None))[0]["status"] == "unresolved"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "the Treaty establishing the European Economic Community, in particular Articles 100 and 235 thereof",
            ["11957E/TXT", "11957E100", "11957E235"],
        ),
        (
            "vu le traité instituant la Communauté économique européenne, et notamment ses articles 100 et 235,",
            ["11957E/TXT", "11957E100", "11957E235"],
        ),
        (
            "gestützt auf den EWG-Vertrag, insbesondere auf Artikel 100,",
            ["11957E/TXT", "11957E100"],
        ),
        (
            "the Treaty establishing the European Coal and Steel Community, in particular Article 95 thereof",
            ["11951K/TXT", "11951K095"],
        ),
        (
            "vu le traité instituant la Communauté européenne du charbon et de l'acier, et notamment son article 95,",
            ["11951K/TXT", "11951K095"],
        ),
        ("Articles 54 and 95 of the ECSC Treaty", ["11951K054", "11951K095"]),
        ("the Treaties establishing the European Communities, and Article 28 thereof", []),
    ],
)
def test_the_treaties_of_the_first_communities(text: str, documents: list[str]) -> None:
    found = citations_in(asked_for(text, Settings(), None, None))
    assert [one["document"] for one in found] == documents


@pytest.mark.parametrize("day", [None, "2006-05-01", "2012-05-01"])
def test_protocols_to_the_treaty_of_the_community_had_other_numbers(day: str | None) -> None:
    title = "Protocol No 4 on the position of the United Kingdom and Ireland"
    annexed = "annexed to the Treaty on European Union and to the Treaty establishing the European Community"
    text = f"It is so by {title} {annexed}."
    assert euct.cite(text, date=day)[0]["status"] == "unresolved"


def test_todays_protocols_keep_theirs() -> None:
    text = "Protocol No 21 on the position of the United Kingdom and Ireland annexed to the TEU and the TFEU"
    assert euct.cite(text)[0]["document"] == "12016E/PRO/21"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("It rested on ex Article 35 TEU.", ["12006M035"]),
        ("« l'ex-article 35 TUE »", ["12006M035"]),
        ("Article 207 TFEU (ex Article 133 TEC)", ["12016E207", "12006E133"]),
        ("Article 28 EC (ex Article 30 EC)", ["12006E028", "11992E030"]),
        ("Article 34 TFEU, formerly Article 30 of the EEC Treaty", ["12016E034", "11957E030"]),
        ("It succeeds ex Article 83 TFEU.", [None]),
    ],
)
def test_a_former_article_is_of_the_treaty_before_lisbon(
    text: str, documents: list[str | None]
) -> None:
    assert [c["document"] for c in euct.cite(text)] == documents


def test_a_former_article_in_an_older_text_stays_open() -> None:
    (found,) = citations_in(asked_for("ex Article 30 EC", Settings(), "2005-03-01", None))
    assert found["status"] == "unresolved"
