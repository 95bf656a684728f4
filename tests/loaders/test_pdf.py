"""PDF: paragraphs, notes, columns and furniture by their place on the page."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pdfs import Set, paragraph, text_pdf
from readings import blocks_by_kind

from base.errors import LimitError
from base.settings import Settings, load_settings
from loaders.read import docx, pdf
from loaders.read.structure import missing_notes, passages_of
from loaders.records import Passage, Reading

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
PROSE = (
    "The Commission adopted the proposal in the autumn and the Council reached its general "
    "approach before the end of the year, so that the negotiations with the Parliament could "
    "begin without delay and the measures could be applied in all Member States soon after. "
) * 2
LETTERS = re.compile(r"\W+")


def read(*of_pages: list[Set]) -> Reading:
    return pdf.read(text_pdf(*of_pages), "test.pdf", Settings())


def discards(reading: Reading) -> list[str]:
    return [reading.text[span.start : span.end] for span in reading.discarded]


def test_lines_become_paragraphs_with_their_page_and_line() -> None:
    first = paragraph(PROSE, 70, 780, width=80)
    reading = read([*first, *paragraph("Another one begins here.", 70, 680, width=80)])
    assert blocks_by_kind(reading, "paragraph") == [PROSE.strip(), "Another one begins here."]
    assert [(b.source.page, b.source.line) for b in reading.blocks] == [(1, 1), (1, 8)]
    block = reading.blocks[1]
    assert reading.text[block.source.start : block.source.end] == block.text


def test_paragraph_goes_on_over_the_page() -> None:
    lines = paragraph(PROSE, 70, 780, width=80)
    reading = read(lines[:3], [Set(x.x, 780 - 14 * i, x.text) for i, x in enumerate(lines[3:])])
    assert blocks_by_kind(reading, "paragraph") == [PROSE.strip()]


def test_two_columns_are_read_one_after_the_other() -> None:
    title = Set(70, 800, "A heading that goes over both of the columns of this page", 16, bold=True)
    left = paragraph("LEFT " + PROSE, 50, 760, width=42, size=10, leading=12)
    right = paragraph("RIGHT " + PROSE, 310, 760, width=42, size=10, leading=12)
    mixed = [title, *(each for pair in zip(left, right, strict=False) for each in pair)]
    mixed += [*left[len(right) :], *right[len(left) :]]
    reading = read(mixed)
    assert blocks_by_kind(reading, "heading") == [title.text]
    assert [text.split()[0] for text in blocks_by_kind(reading, "paragraph")] == ["LEFT", "RIGHT"]
    assert blocks_by_kind(reading, "paragraph")[0] == "LEFT " + PROSE.strip()


def test_table_of_short_cells_is_no_column() -> None:
    cells = [
        (Set(70, 700 - 20 * i, f"Name {i}"), Set(330, 700 - 20 * i, f"{i} %")) for i in range(9)
    ]
    reading = read([cell for pair in cells for cell in pair])
    assert [b.text for b in reading.blocks][:2] == ["Name 0 0 %", "Name 1 1 %"]


def test_words_broken_at_the_line_end_are_healed() -> None:
    reading = read(
        [
            Set(
                70,
                780,
                "The harmonisation of rules and the well-known stand-still period are the har-",
            ),
            Set(
                70,
                766,
                "monisation that the report describes at length for all Member States of the non-",
            ),
            Set(
                70,
                752,
                "governmental kind, see https://ec.europa.eu/growth/tools/single-market/strategy/",
            ),
            Set(70, 738, "services/index_en.htm for more."),
        ]
    )
    text = reading.blocks[0].text
    assert "are the harmonisation that" in text
    assert "the non-governmental kind" in text
    assert "https://ec.europa.eu/growth/tools/single-market/strategy/services/index_en.htm" in text


def page_with_note(number: int, words: str) -> list[Set]:
    lines = paragraph(PROSE, 70, 780, width=80)
    end = lines[-1]
    return [
        *lines,
        Set(end.x, end.y - 14, "It was adopted"),
        Set(end.x + 83, end.y - 9, str(number), 7),
        Set(end.x + 88, end.y - 14, "and entered into force."),
        Set(70, 104, str(number), 6),
        *paragraph(words, 85, 100, width=95, size=9, leading=11),
        Set(70, 40, "14129/17", 9), Set(250, 40, "ABC/de", 9), Set(400, 40, str(number), 9),
        Set(70, 28, "DGD 1C", 9), Set(250, 28, "LIMITE", 9), Set(400, 28, "EN", 9),
    ]  # fmt: skip


def test_notes_hang_on_their_marks_and_footers_are_discarded() -> None:
    reading = read(page_with_note(1, "First note " + PROSE), page_with_note(2, "Second note."))
    passages = {passage.id: passage for passage in passages_of(reading.blocks)}
    note = passages["fn1"]
    assert note.text == "First note " + PROSE.strip()
    host = passages[str(note.note_of)]
    assert host.text[: note.note_offset].endswith("It was adopted")
    assert host.text.endswith("It was adopted and entered into force.")
    assert passages["fn2"].source.page == 2
    assert missing_notes(reading.blocks) == ()
    assert Counter(LETTERS.sub("", text) for text in discards(reading)) == Counter(
        ["1412917ABCde1", "1412917ABCde2", "DGD1CLIMITEEN", "DGD1CLIMITEEN"]
    )


def test_notes_with_brackets_or_superscript_letters() -> None:
    reading = read(
        [
            Set(70, 780, "The first act ("), Set(152, 784, "1", 7), Set(156, 780, ") was adopted."),
            Set(70, 740, "The second act² was not."),
            Set(70, 120, "(", 9), Set(74, 123, "1", 5), Set(78, 120, ")  OJ L 1, 1.1.2001, p. 1.", 9),
            Set(70, 108, "² OJ L 2, 2.2.2002, p. 2.", 9),
        ]
    )  # fmt: skip
    found = {p.id: (p.text, p.note_of, p.note_offset) for p in passages_of(reading.blocks)}
    assert found == {
        "p1": ("The first act was adopted.", None, None),
        "p2": ("The second act was not.", None, None),
        "fn1": ("OJ L 1, 1.1.2001, p. 1.", "p1", 13),
        "fn2": ("OJ L 2, 2.2.2002, p. 2.", "p2", 14),
    }


def test_page_numbers_and_running_heads_are_discarded() -> None:
    body = paragraph(PROSE, 70, 740, width=80)
    made = [[Set(70, 800, "Report on things"), *body, Set(300, 40, str(i))] for i in range(1, 5)]
    reading = read(*made)
    assert len(discards(reading)) == 8
    assert set(blocks_by_kind(reading, "paragraph")) == {PROSE.strip()}


@pytest.mark.parametrize(
    ("limited", "variable"),
    [
        (Settings(max_pdf_pages=1), "EUCT_MAX_PDF_PAGES"),
        (Settings(max_pdf_characters=20), "EUCT_MAX_PDF_CHARACTERS"),
    ],
)
def test_limits_are_settings_and_say_how_to_raise_them(limited: Settings, variable: str) -> None:
    data = text_pdf([Set(70, 700, "First sentence.")], [Set(70, 700, "Second sentence.")])
    assert len(pdf.read(data, "x", Settings()).blocks) == 2
    with pytest.raises(LimitError) as caught:
        pdf.read(data, "x", limited)
    assert variable in str(caught.value)


def test_headings_by_number_weight_and_size() -> None:
    reading = read(
        [
            Set(70, 780, "1. First part", bold=True),
            *paragraph(PROSE, 70, 750, width=80),
            Set(70, 640, "1.1 A section of it", bold=True),
            *paragraph(PROSE, 70, 610, width=80),
            Set(70, 500, "Annex", 18),
            *paragraph(PROSE, 70, 470, width=80),
        ]
    )
    found = [(b.level, b.number, b.text) for b in reading.blocks if b.kind == "heading"]
    assert found == [
        (2, "1", "1. First part"),
        (3, "1.1", "1.1 A section of it"),
        (1, None, "Annex"),
    ]


@needs_samples
def test_pdf_and_docx_of_one_document_say_the_same() -> None:
    data = (SAMPLES / "pdf" / "COM_report_2015_1535_1.pdf").read_bytes()
    other = (SAMPLES / "docx" / "COM_report_2015_1535_1.docx").read_bytes()
    ours = pdf.read(data, "sample.pdf", Settings())
    theirs = docx.read(other, "sample.docx", load_settings())
    words, wanted = words_of(ours), words_of(theirs)
    assert (wanted - words).total() <= wanted.total() * 0.001
    notes, same = notes_of(ours), notes_of(theirs)
    assert list(notes) == [str(n) for n in range(1, 53)]
    assert notes == same


def words_of(reading: Reading) -> Counter[str]:
    return Counter(word for block in reading.blocks for word in re.findall(r"\w+", block.text))


def notes_of(reading: Reading) -> dict[str, tuple[str, str]]:
    """Each note's letters, and those before its mark."""
    passages = {passage.id: passage for passage in passages_of(reading.blocks)}

    def before(note: Passage) -> str:
        return passages[str(note.note_of)].text[: note.note_offset]

    return {
        str(note.note): (LETTERS.sub("", note.text), LETTERS.sub("", before(note))[-15:])
        for note in passages.values()
        if note.kind == "footnote"
    }
