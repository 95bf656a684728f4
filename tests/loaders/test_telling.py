"""What an undated text means by a treaty or name, as far as the documents that it cites tell its time."""

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings


def last_of(text: str, day: str | None = None) -> tuple[str | None, bool]:
    """The document of the last citation, and whether that is said surely."""
    last = citations_in(asked_for(text, Settings(), day, None))[-1]
    return last["document"], last["confidence"] >= 0.75


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Title VI of the Treaty on European Union and Decision 2008/615/JHA. So says Article 34 TEU.", "12006M034"),
        ("As Article 5 EC, and Regulation (EC) No 2580/2001. So says Article 6 TEU.", "11997M006"),
        ("Regulation (EC) No 2580/2001, the Treaty establishing the European Community, and the TEU.", "11997M/TXT"),
        ("Regulation (EC) No 1605/2002, Regulation (EC) No 45/2001. The Financial Regulation.", "32002R1605"),
        ("Article 77 TFEU, Regulation (EC) No 562/2006, COM(2013) 95 final. The Schengen Borders Code.", "32006R0562"),
    ],
)  # fmt: skip
def test_an_older_one_is_meant_less_surely(text: str, document: str) -> None:
    assert last_of(text) == (document, False)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Decision 2008/615/JHA. So says Article 34 TEU.", "12016M034"),
        ("Article 77 TFEU, Regulation (EU) No 1051/2013, COM(2013) 95 final. So says Article 34 TEU.", "12016M034"),
        ("Title VI TEU and Decision 2008/615/JHA; in 2015 it ended. So says Article 34 TEU.", "12016M034"),
        ("Title VI TEU, Article 82 TFEU and Decision 2008/615/JHA. So says Article 34 TEU.", "12016M034"),
        ("Article 5 EC and Regulation (EU) 2016/679. So says Article 6 TEU.", "12016M006"),
        ("Regulation (EC) No 45/2001 and Directive 95/46/EC. The Financial Regulation.", "32024R2509"),
        ("Regulation (EC, Euratom) No 1605/2002 and Regulation (EU) 2025/1. The Financial Regulation.", "32024R2509"),
    ],
)  # fmt: skip
def test_without_enough_that_tells_it_is_that_of_today(text: str, document: str) -> None:
    assert last_of(text) == (document, True)


def test_a_date_tells_it_surely() -> None:
    text = "Title VI TEU and Decision 2008/615/JHA. So says Article 34 TEU."
    assert last_of(text, "2008-06-23") == ("12006M034", True)
