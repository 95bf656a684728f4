"""Citations that go on over a page."""

from collections.abc import Callable

import pytest

import euct
from loaders.overpage import feet, parting
from loaders.read import pdftext, plain
from loaders.records import Reading

COUNCIL = "12345/17 ABC/de 7\nDGD 1 LIMITE EN"
JOURNAL = "L 127/5 EN Official Journal of the European Union 9.6.2017"
PARLIAMENT = "RR\\1234567EN.docx 5/30 PE601.234v02-00\nEN"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
@pytest.mark.parametrize("foot", [COUNCIL, JOURNAL, PARLIAMENT, "EN 5 EN", "5", "- 5 -", "5/30"])
@pytest.mark.parametrize(
    ("first", "second"), [("Directive", "(EU) 2016/681"), ("Directive (EU)", "2016/681")]
)
def test_halves_around_a_foot_are_one_citation(
    first: str, second: str, foot: str, gap: str
) -> None:
    text = f"as laid down in {first}{gap}{foot}{gap}{second} of the European Parliament"
    (one,) = euct.cite(text)
    assert (one.celex, one.status) == ("32016L0681", "resolved")
    assert text[one.start : one.end] == one.text == text[len("as laid down in ") : one.end]


@pytest.mark.parametrize(
    "text",
    [
        "the Directive\n\nThe Council\n\n(EU) 2016/681 applies",
        "the Directive.\n\nEN 5 EN\n\n2016/681 applies",
        "Directives\n95/46/EC\n2016/680/EU",
        "the Regulation\n\n12345/17\n\n2016/0106 (COD)",
        "the rules\n\nEN 5 EN\n\n2016/681",
    ],
)
def test_other_lines_are_no_feet(text: str) -> None:
    assert feet(text) == []


def test_other_gaps_part_paragraphs() -> None:
    text = f"Directive\n\n{COUNCIL}\n\n(EU) 2016/681 applies\n\nEN 6 EN\n\nas said"
    gaps = [(at, at + 2) for at in range(len(text)) if text.startswith("\n\n", at)]
    assert [*parting(text, gaps)] == gaps[2:]


@pytest.mark.parametrize("read", [plain.read, pdftext.read])
def test_readers_discard_them(read: Callable[[str], Reading]) -> None:
    text = f"as laid down in Directive\n\n{COUNCIL}\n\n(EU) 2016/681 of the European Parliament\n"
    reading = read(text)
    assert [block.text for block in reading.blocks] == [
        "as laid down in Directive (EU) 2016/681 of the European Parliament"
    ]
    gone = [text[span.start : span.end] for span in reading.discarded]
    assert gone == COUNCIL.split("\n")
