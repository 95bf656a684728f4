"""Which treaty "the Treaty" is, and the articles of a treaty that words point back to."""

from typing import Any

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

EC = "Having regard to the Treaty establishing the European Community, and in particular Article 95 thereof,"
EU = "Having regard to the Treaty on European Union, and in particular Article 34 thereof,"


def found(text: str, day: str | None = None) -> list[dict[str, Any]]:
    return citations_in(asked_for(text, Settings(), day, None))


@pytest.mark.parametrize(
    ("day", "text", "document"),
    [
        ("2006-12-20", f"{EC}\nas laid down in Article 251 of the Treaty (1),", "12006E251"),
        ("2003-12-20", f"{EC}\nas laid down in Article 251 of the Treaty,", "12002E251"),
        ("2014-02-20", "Under Article 16 TFEU. Article 258 of the Treaty allows it.", "12012E258"),
        (
            "2008-06-23",
            f"{EU}\nas Article 5 of the EC Treaty says. Matters of Title VI of the Treaty are meant.",
            "12006M/TXT",
        ),
        (None, "The Treaty of Prüm was new. Article 5 of the Treaty says so.", "prum-treaty"),
    ],
)
def test_the_treaty_is_the_basis_or_the_only_one(day: str | None, text: str, document: str) -> None:
    last = found(text, day)[-1]
    assert (last["document"], last["status"]) == (document, "resolved")
    assert last["form"] == "anaphoric"
    assert last["confidence"] < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Article 258 of the Treaty allows it.",
        "Article 4 TEU and the North Atlantic Treaty matter. Article 5 of the Treaty says so.",
        "Article 4 TEU and the Treaty of Versailles matter. Article 5 of the Treaty says so.",
        "The Commission knows Article 60 of the Treaty of Rarotonga and Article 7 of the Treaty.",
        "Article 4 TEU matters to those who wrote the Treaty.",
        "Article 4 TEU matters. Article 5 of the Treaties says so.",
        "Article 4 TEU matters. Article 5 of the Treaty on Shoes says so.",
    ],
)
def test_what_may_be_any_treaty_is_no_citation(text: str) -> None:
    assert not [one for one in found(text) if "of the Treat" in one["text"]]


def test_of_several_treaties_none_of_which_is_the_basis_nobody_can_say() -> None:
    last = found(
        "Article 6 TEU. Article 258 TFEU. Shoes are fine. So are boots. Article 3 of the Treaty."
    )[-1]
    assert last["status"] == "ambiguous"
    assert {one["document"] for one in last["candidates"]} == {"12016M/TXT", "12016E/TXT"}


@pytest.mark.parametrize(
    ("day", "text", "candidates"),
    [
        ("2017-01-01", "The Commission acted under Article 258 of the Treaty.", ["12016E258"]),
        ("2007-01-01", "The Commission acted under Article 226 of the Treaty.", ["12006E226"]),
        (
            "2017-01-01",
            "Member States shall respect Article 6 of the Treaty.",
            ["12016E006", "12016M006"],
        ),
        (None, "The Commission acted under Article 258 of the Treaty.", ["12016E258", "12006E258"]),
    ],
)
def test_where_none_was_named_those_of_the_time_stay_open(
    day: str | None, text: str, candidates: list[str]
) -> None:
    (one,) = found(text, day)
    assert (one["document"], one["status"]) == (None, "ambiguous")
    assert [candidate["document"] for candidate in one["candidates"]] == candidates
    assert one["confidence"] <= 0.5


def test_articles_thereof_are_texts_of_their_own() -> None:
    text = "Having regard to the Charter of Fundamental Rights, and in particular Articles 7, 8 and 47 thereof,"
    (_, *articles) = found(text)
    assert [one["document"] for one in articles] == ["12016P007", "12016P008", "12016P047"]
    assert [one["text"] for one in articles] == ["Articles 7", "8", "47 thereof"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in articles)
    assert found("The TFEU, notably Title V thereof,")[-1]["document"] == "12016E/TXT"


def test_other_articles_than_the_one_before_are_of_the_same_treaty() -> None:
    cited = found(
        "respects Article 47 of the Charter and Articles 48 and 50 thereof, and that Article"
    )
    assert [one["document"] for one in cited[:3]] == ["12016P047", "12016P048", "12016P050"]


def test_an_article_of_what_stands_before_is_not_of_the_treaty_after() -> None:
    text = (
        "The Schengen Convention, in its Article 54, and Article 50 of the Charter guard against it"
    )
    assert [one["document"] for one in found(text)] == ["42000A0922(02)", "12016P050"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Article 6 TEU and the Charter bind them.", "resolved"),
        ("The Charter binds them.", "ambiguous"),
    ],
)
def test_the_charter_is_that_of_the_union_where_its_treaties_are_cited(
    text: str, status: str
) -> None:
    assert [one["status"] for one in found(text) if one["text"].endswith("Charter")] == [status]


EEC_TITLE = "Council Regulation (EEC) No 3976/87 of 14 December 1987 on the application of"
FRENCH_TITLE = (
    "Le règlement (CEE) no 3976/87 du Conseil du 14 décembre 1987 concernant l’application de l’article 85 "
    "paragraphe 3 du traité (2) est connu."
)


@pytest.mark.parametrize("articles", ["Article 85(3)", "Articles 85 and 86"])
def test_the_treaty_in_an_older_acts_title_is_not_the_documents(articles: str) -> None:
    title = f"{EEC_TITLE} {articles} of the Treaty (2) is known."
    *_, article, last = found(f"{EC}\n{title} Article 81 of the Treaty stays.", "2009-05-25")
    assert article["document"].startswith("11957E08")
    assert last["document"] == "12006E081"


def test_the_treaty_in_a_title_in_french() -> None:
    basis = "vu le traité instituant la Communauté européenne, et notamment son article 83,"
    text = f"{basis}\n{FRENCH_TITLE} L’article 81, paragraphe 1, du traité (3) reste."
    *_, article, last = found(text, "2009-05-25")
    assert (article["document"], last["document"]) == ("11957E085", "12006E081")


def test_a_notes_mark_behind_the_treaty_in_french() -> None:
    basis = "vu le traité instituant la Communauté européenne,"
    text = f"{basis}\nstatuant conformément à la procédure visée à l'article 251 du traité (2),"
    assert found(text, "2006-12-20")[-1]["document"] == "12006E251"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        (
            "and in particular Article 47(2), first and third sentences, and Article 95 thereof,",
            ["12006E047", "12006E095"],
        ),
        (
            "and in particular the first and third sentences of Article 47(2) and Article 95 thereof,",
            ["12006E047", "12006E095"],
        ),
    ],
)
def test_sentences_of_an_article_part_no_list(text: str, documents: list[str]) -> None:
    basis = "Having regard to the Treaty establishing the European Community,"
    assert [one["document"] for one in found(f"{basis} {text}")][1:] == documents


def test_sentences_of_an_article_in_french() -> None:
    basis = "vu le traité instituant la Communauté européenne, et notamment son article 47, paragraphe 2,"
    text = f"{basis} première et troisième phrases, et ses articles 55 et 95,"
    assert [one["document"][-3:] for one in found(text)] == ["TXT", "047", "055", "095"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Article 2 Para 2 Letter a, TFEU Art 267 Para 3, AO § 32i", "TFEU Art 267 Para 3"),
        ("Art 2 Abs 2 Buchst a, TFEU Art 267 Abs 3, AO § 32i", "TFEU Art 267"),
        ("Art. 6 EUV, Art. 267 AEUV", "Art. 267 AEUV"),
        ("in Article 4, TFEU.", "Article 4, TFEU"),
    ],
)
def test_in_a_chain_of_norms_the_article_stands_behind(text: str, words: str) -> None:
    assert found(text)[-1]["text"] == words


def test_a_title_that_declares_is_one() -> None:
    title = "Commission Regulation (EC) No 800/2008 of 6 August 2008 declaring certain categories of aid compatible"
    text = f"{title} with the common market in application of Article 87 of the Treaty (OJ L 214, 9.8.2008, p. 3)."
    assert found(text, "2014-06-17")[-1]["document"] == "12006E087"


def test_what_holds_without_prejudice_to_another_rule_is_no_title() -> None:
    act = "Directive 98/26/EC of 19 May 1998 on settlement finality"
    text = f"{act} and without prejudice to the task of the Bank as laid down in Article 105(2) of the Treaty."
    assert [one["document"] for one in found(text, "2007-11-13")] == ["31998L0026"]
