"""Acts of the European Coal and Steel Community: general decisions are of type S, recommendations of type K."""

import pytest

import euct

GENERAL = [
    ("Commission Decision No 3632/93/ECSC", "31993S3632"),
    ("Commission Decision 3632/93/ECSC of 28 December 1993", "31993S3632"),
    ("Decision 2496/96/ECSC", "31996S2496"),
    ("la décision n° 3632/93/CECA de la Commission", "31993S3632"),
    ("la décision 3632/93/CECA", "31993S3632"),
    ("die Entscheidung Nr. 3632/93/EGKS", "31993S3632"),
    ("die Entscheidung 3632/93/EGKS", "31993S3632"),
    ("Decision No 257/80/ECSC", "31980S0257"),
    ("Recommendation No 1835/81/ECSC", "31981K1835"),
]
# Decisions on a single case have the year first, as those of the other Communities.
SINGLE = [
    ("Decision 73/287/ECSC", "31973D0287"),
    ("Decision 94/1069/ECSC", "31994D1069"),
    ("Decision 90/683/EEC", "31990D0683"),
    ("Decision No 1336/97/EC", "31997D1336"),
]


@pytest.mark.parametrize(("text", "celex"), [*GENERAL, *SINGLE])
def test_the_order_of_year_and_number_tells_the_type(text: str, celex: str) -> None:
    (found,) = euct.cite(text)
    assert found["celex"] == celex
    assert found["confidence"] > 0.9
