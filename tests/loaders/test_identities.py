"""Who a document is, where neither a number in its title nor a cover page says it."""

import datetime
import json

import pytest
from reading import refer

from base.errors import InputError
from base.settings import Settings
from loaders.celex import Celex, comnat_of_celex
from loaders.given import Given
from loaders.kinds.act import parse_title
from loaders.orchestrate import extract
from loaders.read.leftout import is_left_out
from loaders.resolve.council import register_number
from loaders.statements import Extraction

OLD_PAGE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html lang="EN"><head><meta name="DC.language" content="EN">
<title>EUR-Lex - {celex} - EN</title></head><body><h1>{celex}</h1>
<div id="TexteOnly">{lines}</div></body></html>"""
ACT = (
    "THE COUNCIL OF THE EUROPEAN COMMUNITIES,", "Having regard to the lamps,", "Whereas:",
    "HAS ADOPTED THIS DIRECTIVE:", "Article 1", "Keepers keep a log.", "Article 2",
    "This Directive is addressed to the Member States.",
)  # fmt: skip


def page(celex: str, *lines: str) -> Extraction:
    body = "".join(f"<p>{line}</p>" for line in lines)
    data = OLD_PAGE.format(celex=celex, lines=body).encode()
    return extract(data, "page.html", Settings())


def ids(made: Extraction) -> dict[str, str]:
    return {identifier.scheme: identifier.value for identifier in made.head.identifiers}


@pytest.mark.parametrize(
    ("title", "type_", "number"),
    [
        ("COUNCIL DIRECTIVE of 21 December 1989 on lamps (89/665/EEC)", "directive", (1989, 665)),
        ("Council Decision of 28 February 2002 on logs ( 2002/187/JHA )", "decision", (2002, 187)),
        ("COUNCIL FRAMEWORK DECISION of 13 June 2002 on lamps amending Decision (98/1/JHA) (2002/475/JHA)",
         "framework decision", (2002, 475)),
        ("DIRECTIVE DU CONSEIL du 21 décembre 1989 sur les lampes (89/665/CEE)", "directive", (1989, 665)),
    ],
)  # fmt: skip
def test_the_number_stands_at_the_end(title: str, type_: str, number: tuple[int, int]) -> None:
    found = parse_title(title)
    assert found is not None
    assert (found.type, (found.year, found.number)) == (type_, number)
    assert found.date is not None
    assert found.date.year == number[0]


@pytest.mark.parametrize(
    "title",
    [
        "Proposal for a COUNCIL DIRECTIVE of 21 December 1989 on lamps (89/665/EEC)",
        "COUNCIL DIRECTIVE of 21 December 1989 amending (89/665/EEC) on lamps",
        "COUNCIL DIRECTIVE of 21 December 1989 on lamps",
    ],
)
def test_without_a_number_of_its_own_nothing_is_said(title: str) -> None:
    assert parse_title(title) is None


def test_an_act_without_a_number_before_its_date() -> None:
    made = page("31989L0999", "COUNCIL DIRECTIVE of 21 December 1989 on lamps (89/999/EEC)", *ACT)
    assert (made.head.id, made.head.kind) == ("31989L0999", "act")
    assert made.head.date == datetime.date(1989, 12, 21)
    assert ids(made)["eli"] == "http://data.europa.eu/eli/dir/1989/999/oj"


def test_a_title_in_lines_is_not_cut_off_before_what_it_amends() -> None:
    lines = (
        "COUNCIL DIRECTIVE 92/999/EEC of 14 December 1992",
        "amending Directive 77/111/EEC on lamps",
    )
    made = page("31992L0999", *lines, *ACT)
    assert made.head.title == " ".join(lines)
    assert made.head.date == datetime.date(1992, 12, 14)
    assert ids(made)["eli"] == "http://data.europa.eu/eli/dir/1992/999/oj"


def test_a_page_that_is_no_act_has_the_number_that_it_states() -> None:
    made = page("12002E083", "Article 83", "The Council shall lay down the appropriate lamps.")
    assert made.head.id == "12002E083"
    assert "unidentified" not in made.head.flags


def test_joined_formex_files_are_read() -> None:
    act = "<ACT><TITLE><TI><P>COMMISSION REGULATION (EU) No 12/2031 of 3 March 2031 on logs</P></TI></TITLE></ACT>"
    annex = "<ANNEX><TITLE><TI><P>ANNEX I</P></TI></TITLE><CONTENTS><P>Oils.</P></CONTENTS></ANNEX>"
    data = f"<?xml version='1.0'?><COMBINED.FMX>{act}{annex}</COMBINED.FMX>".encode()
    assert extract(data, "joined.xml", Settings()).head.id == "32031R0012"


@pytest.mark.parametrize(
    ("celex", "comnat"),
    [
        ("52017DC0608", "COM_2017_0608_FIN"), ("52013PC0027", "COM_2013_0027_FIN"),
        ("52012PC0010", "COM_2012_0010_FIN"), ("52016JC0018", "JOIN_2016_0018_FIN"),
        ("52017SC0278", "SWD_2017_0278_FIN"), ("52008SC0275", "SEC_2008_0275_FIN"),
        ("52012SC0135", None), ("52017DC0608(01)", None), ("52017DC0608R(01)", None),
        ("52017AE0608", None), ("32017L0541", None), ("no", None),
    ],
)  # fmt: skip
def test_commission_numbers_follow_only_where_that_is_safe(celex: str, comnat: str | None) -> None:
    assert comnat_of_celex(celex) == comnat


def test_a_commission_document_given_by_its_celex_has_its_own_identity() -> None:
    made = extract(b"Lamps are kept burning all night.", "a.txt", Settings(), Given("52031SC0012"))
    assert made.head.id == "SWD_2031_0012_FIN"
    assert ids(made)["celex"] == "52031SC0012"


def test_consolidated_texts_have_a_page() -> None:
    text = Celex.parse("02014R0909-20241018")
    assert text is not None
    assert text.eurlex.endswith("CELEX:02014R0909-20241018")
    assert str(text) == "02014R0909-20241018"
    assert Celex.parse("02014R0909") is None


def test_amendments_of_council_documents_are_documents_of_their_own() -> None:
    reference = refer("ST 12583/17")[0]
    assert register_number(reference, 2026, "AMD 1") == "ST 12583 2017 AMD 1"


@pytest.mark.parametrize("data", [{"a": [1, 2]}, [], {}, [{"text": "Europol"}], ["Europol"]])
def test_json_is_no_document(data: object) -> None:
    with pytest.raises(InputError, match="JSON"):
        extract(json.dumps(data).encode(), "data.json", Settings())


@pytest.mark.parametrize(
    "text", ["[1] A note on lamps.", "{braces} begin a text", '["open', "[12] x"]
)
def test_texts_that_begin_like_json_are_read(text: str) -> None:
    assert extract(text.encode(), "a.txt", Settings()).passages


@pytest.mark.parametrize(
    ("name", "left_out"),
    [("README.md", True), ("LICENSE", True), ("licence.txt", True), ("readme.docx", False),
     ("notice.txt", False), ("README.md.pdf", False), ("licensing-report.txt", False)],
)  # fmt: skip
def test_what_tells_of_a_folder_is_no_document(name: str, left_out: bool) -> None:
    assert is_left_out(name) is left_out
