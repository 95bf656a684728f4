"""The readers: text, structure and notes of each layout, and what they must leave alone."""

import pytest
from packages import mark, note, package, paragraph, run
from readings import kinds, lost, notes

from base.settings import Settings
from loaders.read import docx, markdown, notemarks, pdftext, plain, wordtext
from loaders.read.structure import missing_notes, passages_of

FULL = "This line of prose is long enough to count as a line that was wrapped by the page\n"


def test_word_text_notes() -> None:
    reading = wordtext.read(
        "I.\tINTRODUCTION\n"
        "One[footnoteRef:1] and two[footnoteRef:2]. [1: \tFirst\nsecond line (see [a] there).]"
        " [2: \tOther [2016] note.] \n"
        "Three[footnoteRef:3].\n"
        "Again[footnoteRef:1] here. [1: repeated] \n[9: of no mark]\nEN \t EN\n"
    )
    assert notes(reading) == [
        ("1", "First second line (see [a] there).", "One"),
        ("2", "Other [2016] note.", "two"),
        ("1", "repeated", "Again"),
        ("9", "of no mark", None),
    ]
    assert missing_notes(reading.blocks) == ("3",)
    assert lost(reading) == []
    assert kinds(reading)[0] == ("heading", "I. INTRODUCTION")


def test_word_text_note_that_is_never_closed_ends_with_its_line() -> None:
    reading = wordtext.read("A[footnoteRef:1]. [1: \topen\nB\nC[footnoteRef:2]. [2: closed] \n")
    assert notes(reading) == [("1", "open", "A"), ("2", "closed", "C")]
    assert ("paragraph", "B") in kinds(reading)


def test_pdf_text_marks() -> None:
    text = (
        FULL * 12
        + "as the systems1 show, in the area.2 Seen since 20163 (in part)4 “quoted”5 and by ECRIS6\n"
        + "but EC3, G20, Tele2, A320 and CO2 bear no marks, nor do 1.5 or 24/7 or 2017\n"
        + FULL * 12
    )
    reading = pdftext.read(text)
    marks = [m.note for b in reading.blocks for m in b.marks]
    assert marks == ["1", "2", "3", "4", "5", "6"]
    prose = " ".join(block.text for block in reading.blocks)
    assert "systems show, in the area. Seen since 2016 (in part) “quoted” and by ECRIS" in prose
    assert "EC3, G20, Tele2, A320 and CO2" in prose


FORMS = {
    "run of numbers": "1\n2\n3\n\nCOM(2017) 1 final.\nSee the report.\nhttps://example.org/a/b.pdf\n\n7\n\n",
    "numbered lines": "1 COM(2017) 1 final.\n2 See the report.\n3 https://example.org/a/b.pdf\n",
    "number, then text": "1\nCOM(2017) 1 final.\n2\nSee the report.\n3\nhttps://example.org/a/b.pdf\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_pdf_text_notes_at_the_foot(form: str) -> None:
    text = FULL * 12 + "the systems1 and more2 others,3\n" + FULL * 2 + FORMS[form] + FULL * 12
    reading = pdftext.read(text)
    assert notes(reading) == [
        ("1", "COM(2017) 1 final.", "systems"),
        ("2", "See the report.", "more"),
        ("3", "https://example.org/a/b.pdf", "others,"),
    ]
    assert missing_notes(reading.blocks) == ()
    assert lost(reading) == []
    assert not any("COM(2017)" in text for kind, text in kinds(reading) if kind == "paragraph")


def test_pdf_text_note_of_several_lines() -> None:
    foot = "1 Directive (EU) 2017/541 of the Council. It goes on\nover two lines.\n2 Other.\n"
    text = FULL * 12 + "the systems1 and more2 here\n" + FULL + foot + FULL * 12
    assert notes(pdftext.read(text)) == [
        ("1", "Directive (EU) 2017/541 of the Council. It goes on over two lines.", "systems"),
        ("2", "Other.", "more"),
    ]


def test_pdf_text_number_at_the_start_of_a_line_of_prose_is_no_note() -> None:
    text = FULL * 12 + "the systems1 here, where\n12 Member States have done so\n" + FULL * 12
    assert notes(pdftext.read(text)) == []


def test_pdf_text_joins_words_broken_in_compounds_and_addresses() -> None:
    text = (
        FULL * 20 + "the decision-\nmaking of the co-\nlegislators, see https://example.org/a-\nb\n"
    )
    prose = " ".join(block.text for block in pdftext.read(text).blocks)
    assert "the decision-making of the co-legislators, see https://example.org/a-b" in prose


def test_note_marks_need_a_chain() -> None:
    assert notemarks.find(["nothing here", "EC3 in 2017"]) == []
    assert [m.number for m in notemarks.find(["one1 two2 three7 four3"])] == [1, 2, 3]


def test_markdown() -> None:
    reading = markdown.read(
        "**Brussels**\n\n# **1. Title**\n\nPara *em* __b__ snake_case\nline two  \n- item\n---\n"
        "#### 2. Next\n\n* other\n"
    )
    assert kinds(reading) == [
        ("paragraph", "Brussels"),
        ("heading", "1. Title"),
        ("paragraph", "Para em b snake_case line two"),
        ("list-item", "item"),
        ("heading", "2. Next"),
        ("list-item", "other"),
    ]
    assert [p.id for p in passages_of(reading.blocks)] == ["p1", "1", "1.p1", "1.p2", "2", "2.p1"]
    assert lost(reading) == []


def test_plain() -> None:
    reading = plain.read("II. Title\n\nOne\r\nparagraph.\r\n\r\n- item\n– other\n\nLast\n")
    assert kinds(reading) == [
        ("heading", "II. Title"),
        ("paragraph", "One paragraph."),
        ("list-item", "item"),
        ("list-item", "other"),
        ("paragraph", "Last"),
    ]


def test_headings_need_no_blank_lines_where_paragraphs_are_unbroken() -> None:
    long = "Ports are listed here, and whoever reads the list finds them. " * 5
    text = f"REPORT\n\nI. PORTS\n1. Lists\n{long}\nThe end is near.\nII. LAMPS\nLit.\n1 of them\n2. Oil"
    assert kinds(plain.read(text)) == [
        ("paragraph", "REPORT"),
        ("heading", "I. PORTS"),
        ("heading", "1. Lists"),
        ("paragraph", long.strip()),
        ("paragraph", "The end is near."),
        ("heading", "II. LAMPS"),
        ("paragraph", "Lit. 1 of them 2. Oil"),  # no sentence ended before the line
    ]


def test_a_line_of_broken_text_that_begins_with_a_number_is_no_heading() -> None:
    text = "The ports are listed in Annex\nII. It names\n2. ferries\nand lamps.\n1. Lists of\nports"
    assert [kind for kind, _ in kinds(plain.read(text))] == ["paragraph"]


def test_docx_text(settings: Settings) -> None:
    body = (
        paragraph(
            run("Kept "),
            '<w:ins w:id="1">' + run("inserted") + "</w:ins>",
            '<w:del w:id="2"><w:r><w:delText>deleted</w:delText></w:r></w:del>',
            run(", then "),
            '<w:hyperlink r:id="x">' + run("linked") + "</w:hyperlink>",
            "<w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t><w:instrText>PAGE</w:instrText></w:r>",
        )
        + paragraph(
            '<w:moveFrom w:id="3">' + run("old place") + "</w:moveFrom>",
            '<w:moveTo w:id="4">' + run("new place") + "</w:moveTo>",
        )
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('cell 1'))}</w:tc>"
        f"<w:tc>{paragraph(run('cell 2'))}</w:tc></w:tr></w:tbl>"
        + f"<w:sdt><w:sdtContent>{paragraph(run('in a control'))}</w:sdtContent></w:sdt>"
    )
    assert kinds(docx.read(package(body), "x.docx", settings)) == [
        ("paragraph", "Kept inserted, then linked tab line"),
        ("paragraph", "new place"),
        ("table-cell", "cell 1"),
        ("table-cell", "cell 2"),
        ("paragraph", "in a control"),
    ]


def test_docx_notes_count_in_the_order_of_their_marks(settings: Settings) -> None:
    body = paragraph(run("One"), mark(5), run(" and two"), mark(3), run("."))
    texts = (
        '<w:footnote w:type="separator" w:id="-1">' + paragraph(run("---")) + "</w:footnote>"
        + note(3, paragraph(run("third id")))
        + note(5, paragraph(run("fifth id,")), paragraph(run("more")))
        + note(9, paragraph(run("of no mark")))
    )  # fmt: skip
    reading = docx.read(package(body, texts), "x.docx", settings)
    assert notes(reading) == [
        ("1", "fifth id, more", "One"),
        ("2", "third id", "two"),
        ("9", "of no mark", None),
    ]
    assert missing_notes(reading.blocks) == ()


def test_docx_text_of_a_drawing_is_read_once(settings: Settings) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('box'))}</w:txbxContent></w:pict></w:r>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert kinds(docx.read(package(paragraph(drawing)), "x", settings)) == [("paragraph", "box")]
