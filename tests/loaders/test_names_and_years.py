"""Which of several bearers of a name the years around it allow."""

import pytest

import euct


def named(text: str) -> tuple[str, bool]:
    """The document of the first citation, and whether it is surely that."""
    first = euct.cite(text)[0]
    return first["document"], first["status"] == "resolved" and first["confidence"] >= 0.75


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("the Eurodac Regulation of 26 June 2013", "32013R0603"),
        ("the Eurodac Regulation adopted on 11 December 2000", "32000R2725"),
        ("the Eurodac Regulation (2024)", "32024R1358"),
        ("the Schengen Borders Code, adopted in March 2006, was new", "32006R0562"),
        ("the eu-LISA Regulation, adopted in October 2011", "32011R1077"),
        ("the Firearms Directive, 1991", "31991L0477"),
        ("the SWIFT agreement of November 2009", "22010A0113(01)"),
        ("The Schengen Borders Code as amended in 2024 says so.", "32016R0399"),
        ("The Eurodac Regulation is large. In 2005 it was small.", "32024R1358"),
    ],
)
def test_a_day_or_year_tells_the_bearer(text: str, document: str) -> None:
    assert named(text) == (document, True)


@pytest.mark.parametrize(
    "text",
    [
        "In 2005 the Eurodac Regulation obliged Member States to take fingerprints.",
        "The Eurodac Regulation in force in 2010 was old.",
        "When the Schengen Borders Code entered into force in October 2006, all was well.",
        "The Firearms Directive, as amended in 2008, is strict.",
        "The Funds Transfer Regulation has been applied since 1 January 2007.",
        "The 2011 amendment of the Frontex Regulation was small.",
    ],
)
def test_the_last_bearer_is_less_sure_where_the_sentence_is_of_an_earlier_time(text: str) -> None:
    assert not named(text)[1]
