"""Which part of an act's number is the year, where an author wrote it in the order of other acts."""

import pytest
from citetexts import cited

from loaders.resolve.around import DOUBTED

# A part is no year where no act of that year bears the other as its number, or where the letters did not exist.
SLIPS = [
    ("Directive 87/2004/EC", "32004L0087"),
    ("Directive 52/2005/EC", "32005L0052"),
    ("Council Directive 1975/2017", "32017L1975"),
    ("Decision 97/2010/CFSP", "32010D0097"),
    ("Decision (CFSP) No 2015/67", "32015D0067"),
    ("Council Decision (CFSP) No 2018/2011", "32018D2011"),
    ("Decision (EU) No 2016/2009", "32016D2009"),
    ("Regulation (EU) No 2015/2012", "32015R2012"),
    ("Regulation (EU) 2016/2010", "32016R2010"),
    # the day tells which of two it is
    ("Regulation (EU) No 2018/2016 of 18 December 2018", "32018R2016"),
    ("Regulation (EC) 2004/1997 of 19 November 2004", "32004R1997"),
    ("Regulation (EC) 2006/94 of 19 January 2006", "32006R0094"),
    ("Regulation (EC) No 2006/94 of 28 July 1994", "31994R2006"),
    ("Decision No 2006/94/EC of 14 February 2006", "32006D0094"),
]


@pytest.mark.parametrize(("text", "celex"), SLIPS)
def test_the_year_is_what_can_be_one(text: str, celex: str) -> None:
    (one,) = cited(f"The European Union applies {text} today.")
    assert (one.status, one.document) == ("resolved", celex)


# What is right as it stands, although the other order might be an act's too.
AS_WRITTEN = [
    ("Regulation (EC) No 2004/2003", "32003R2004"),
    ("Regulation (EC) No 2006/94", "31994R2006"),
    ("Regulation (EEC) 1968/70", "31970R1968"),
    ("Regulation (EC) 2006/2004", "32004R2006"),
    ("Decision No 3052/95/EC", "31995D3052"),
    ("Decision 2006/94/EC", "32006D0094"),
    ("Commission Decision 2011/97/EC", "32011D0097"),
    ("Council Directive 80/1268/EEC", "31980L1268"),
    ("Directive 2005/89/EC of 18 January 2006", "32005L0089"),
    ("Regulation (EC) No 6/2002 of 12 December 2001", "32002R0006"),
]


@pytest.mark.parametrize(("text", "celex"), AS_WRITTEN)
def test_what_is_right_as_it_stands_is_not_turned(text: str, celex: str) -> None:
    (one,) = cited(f"The European Union applies {text} today.")
    assert (one.document, one.reference.malformed) == (celex, False)
    assert one.confidence > DOUBTED


@pytest.mark.parametrize(
    "text",
    [
        "Regulation (EC) No 166/2006 of 16 February 2007",
        "Council Decision 2006/166/EC of 16 February 2007",
        "Directive 2005/89/EC of 18 May 2006",
        "Regulation (EC) No 166/2007 of 16 February 2005",
        "Regulation (EC) No 71/2007 of 20 December 2007",
    ],
)
def test_a_day_that_an_act_of_the_number_cannot_have_leaves_doubt(text: str) -> None:
    (one,) = cited(f"The European Union applies {text} today.")
    assert one.confidence == DOUBTED


# The number stands before the type in the titles of acts before 2015.
TITLES = [
    ("2008/51/EC: Commission Decision of 20 December 2007 on the allocation", "32008D0051"),
    ("2014/42/EU: Council Regulation of 20 January 2014 on something", "32014R0042"),
    ("2009/81/EC,Euratom: Council and Commission Decision of 18 December 2008", "32009D0081"),
]


@pytest.mark.parametrize(("text", "celex"), TITLES)
def test_the_type_after_a_number_counts(text: str, celex: str) -> None:
    assert [c.document for c in cited(text)] == [celex]


@pytest.mark.parametrize(
    "text",
    [
        # No 541/2014/EU is another decision, which the registers know
        "Decision 2014/541/EU",
        "2014/541/EU",
        # EUR-Lex files those of the Central Bank under its own numbers
        "2014/541/EU: Decision of the European Central Bank of 29 July 2014",
        "Decision 2008/874/EC of the European Central Bank (ECB/2008/11 of 23 October 2008)",
    ],
)
def test_decisions_whose_number_another_bears_stay_open(text: str) -> None:
    assert not [c for c in cited(f"See {text}.") if c.status == "resolved"]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Council Directive 2002/584/JHA", "32002F0584"),
        ("Directive 2002/475 on combating terrorism", "32002F0475"),
        ("Directive 2001/931/CFSP", "32001E0931"),
    ],
)
def test_a_number_that_no_directive_can_bear_is_that_of_another_type(text: str, other: str) -> None:
    (found,) = cited(text)
    assert found.status == "ambiguous"
    assert [each.document for each in found.candidates] == [other]


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("la directive 95/46 protège", "31995L0046"),
        ("la position commune n° 2001/931", "32001E0931"),
        ("le règlement 1781/2006 et d'autres", "32006R1781"),
        ("2 December 2015 –Directive 2002/58– and", "32002L0058"),
    ],
)
def test_nouns_in_small_letters_and_dashes_lead_a_number(text: str, celex: str) -> None:
    assert [one.document for one in cited(text)] == [celex]
