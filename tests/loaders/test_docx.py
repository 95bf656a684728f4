"""DOCX: automatic numbers, notes of both kinds, tables, text boxes, tracked changes, headers."""

import pytest
from packages import NAMESPACES, SCHEMAS, mark, note, package, paragraph, run

from base.settings import Settings
from loaders.read import docx
from loaders.read.coverage import covered
from loaders.read.structure import missing_notes, passages_of
from loaders.records import Passage, Reading

RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships">{}</Relationships>'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    '/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/></Types>'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/></w:lvl>'
    for at, form in enumerate(("upperRoman", "decimal", "lowerLetter"))
)
NUMBERING = (
    f"<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId='5'>{LEVELS}</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='5'/><w:lvlOverride w:ilvl='1'>"
    "<w:startOverride w:val='7'/></w:lvlOverride></w:num></w:numbering>"
)
STYLES = (
    f"<w:styles {NAMESPACES}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="{at - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for at in (1, 2, 3)
    )
    + "</w:styles>"
)


def heading(level: int, text: str, list_id: int | None = None) -> str:
    own = f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>' if list_id is not None else ""
    return paragraph(f'<w:pPr><w:pStyle w:val="Heading{level}"/>{own}</w:pPr>', run(text))


def table(*rows: list[str], span: int = 0) -> str:
    def cell(content: str, index: int) -> str:
        wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span and index == 0 else ""
        return f"<w:tc>{wide}{content}</w:tc>"

    made = ("".join(cell(text, i) for i, text in enumerate(row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def word(body: str, **parts: str) -> Reading:
    """A document with more parts (`styles`, `numbering`, `endnotes`, `header1`, …)."""
    relations = "".join(
        f'<Relationship Id="r{name}" Target="{name}.xml"'
        f' Type="{SCHEMAS}/officeDocument/2006/relationships/{name.rstrip("123")}"/>'
        for name in parts
    )
    members: dict[str, bytes | str] = {f"word/{name}.xml": xml for name, xml in parts.items()}
    members["word/_rels/document.xml.rels"] = RELATIONS.format(relations)
    members["[Content_Types].xml"] = TYPES
    return docx.read(package(body, parts=members), "x.docx", Settings())


def passages(reading: Reading) -> dict[str, Passage]:
    return {passage.id: passage for passage in passages_of(reading.blocks)}


def test_automatic_heading_numbers_make_the_path() -> None:
    body = (
        heading(1, "One") + heading(2, "First") + heading(2, "Second") + heading(3, "Letter")
        + heading(1, "Two") + paragraph(run("Text.")) + heading(2, "Again") + heading(2, "Jump", 2)
        + heading(1, "Unnumbered", 0)
    )  # fmt: skip
    reading = word(body, styles=STYLES, numbering=NUMBERING)
    assert list(passages(reading)) == [
        "I", "I.1", "I.2", "I.2.a", "II", "II.p1", "II.1", "II.7", "s1",
    ]  # fmt: skip
    assert [b.text for b in reading.blocks][:2] == ["One", "First"]


def test_table_cells_have_addresses() -> None:
    inner = table([paragraph(run("inner"))])
    body = (
        heading(1, "One")
        + table([paragraph(run("a")), paragraph(run("b"))], [paragraph(run("c"))], span=2)
        + table([paragraph(run("d")) + inner + paragraph(run("e"))])
        + paragraph(run("After."))
    )
    found = passages(word(body, styles=STYLES, numbering=NUMBERING))
    assert {name: p.text for name, p in found.items() if p.kind == "table-cell"} == {
        "I.t1.r1c1": "a",
        "I.t1.r1c3": "b",
        "I.t1.r2c1": "c",
        "I.t2.r1c1": "d",
        "I.t2.r1c1.t1.r1c1": "inner",
        "I.t2.r1c1~2": "e",
    }
    assert found["I.p1"].text == "After."


def test_endnotes_beside_footnotes_have_roman_numbers() -> None:
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    ends = note(2, paragraph(run("An endnote."))).replace("footnote", "endnote")
    feet = note(2, paragraph(run("A footnote.")))
    body = paragraph(run("First"), end, run(" second"), mark(2), run("."))
    found = passages(
        word(
            body,
            endnotes=f"<w:endnotes {NAMESPACES}>{ends}</w:endnotes>",
            footnotes=f"<w:footnotes {NAMESPACES}>{feet}</w:footnotes>",
        )
    )
    places = {name: (p.text, p.note_of, p.note_offset) for name, p in found.items() if p.note}
    assert places == {"fn1": ("A footnote.", "p1", 12), "fni": ("An endnote.", "p1", 5)}


def test_endnotes_alone_have_arabic_numbers_and_missing_ones_are_told() -> None:
    body = paragraph(run("A"), *(f'<w:r><w:endnoteReference w:id="{n}"/></w:r>' for n in (4, 3)))
    ends = f"<w:endnotes {NAMESPACES}>{note(3, paragraph(run('Three.')))}</w:endnotes>"
    reading = word(body, endnotes=ends.replace("w:footnote", "w:endnote"))
    assert passages(reading)["fn2"].text == "Three."
    assert missing_notes(reading.blocks) == ("1",)


def test_changes_are_final_and_comments_are_left_out() -> None:
    body = paragraph(
        run("Kept"),
        f"<w:ins>{run(' added')}</w:ins>",
        "<w:del><w:r><w:delText> deleted</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run(' moved away')}</w:moveFrom>",
        f"<w:moveTo>{run(' moved here')}</w:moveTo>",
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        f'<w:hyperlink r:id="none">{run(" linked")}</w:hyperlink>',
    ) + paragraph("<w:r><w:t>Field </w:t><w:instrText>PAGEREF x</w:instrText></w:r>", run("7"))
    comments = (
        f"<w:comments {NAMESPACES}><w:comment>{paragraph(run('hidden'))}</w:comment></w:comments>"
    )
    reading = word(body, comments=comments)
    assert [b.text for b in reading.blocks] == ["Kept added moved here linked", "Field 7"]


def test_headers_and_footers_are_discards() -> None:
    header = f"<w:hdr {NAMESPACES}>{paragraph(run('Running head'))}</w:hdr>"
    footer = f"<w:ftr {NAMESPACES}>{paragraph(run('EN'))}</w:ftr>"
    reading = word(paragraph(run("Text.")), header1=header, footer1=footer)
    assert [b.text for b in reading.blocks] == ["Text."]
    spans = [reading.text[span.start : span.end] for span in reading.discarded]
    assert spans == ["Running head", "EN"]


def test_contents_are_no_headings_and_text_boxes_are_read() -> None:
    contents = paragraph('<w:pPr><w:pStyle w:val="TOC1"/></w:pPr>', run("1. Introduction 3"))
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('In a box'))}</w:txbxContent></w:pict></w:r>"
    reading = word(contents + paragraph(run("Around"), box))
    assert [(b.kind, b.text) for b in reading.blocks] == [
        ("paragraph", "1. Introduction 3"),
        ("paragraph", "Around"),
        ("paragraph", "In a box"),
    ]


def test_numbers_that_only_word_counts_stand_beside_the_text() -> None:
    """A list's number is the item's, with those of the levels above it where the list shows them."""
    shown = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(
            (("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "(%3)"), ("bullet", "-"))
        )
    )
    numbering = (
        f"<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId='5'>{shown}</w:abstractNum>"
        "<w:num w:numId='9'><w:abstractNumId w:val='5'/></w:num></w:numbering>"
    )

    def item(level: int, text: str) -> str:
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>'
        return f"<w:p><w:pPr>{place}</w:pPr>{run(text)}</w:p>"

    levels = (0, 1, 1, 2, 2, 3, 0, 1)
    body = "".join(item(level, f"Text {n}.") for n, level in enumerate(levels))
    found = passages(word(body, styles=STYLES, numbering=numbering))
    assert [(p.number, p.text) for p in found.values()] == [
        ("1", "Text 0."), ("1.1", "Text 1."), ("1.2", "Text 2."), ("a", "Text 3."),
        ("b", "Text 4."), (None, "Text 5."), ("2", "Text 6."), ("2.1", "Text 7."),
    ]  # fmt: skip
    assert {p.kind for p in found.values()} == {"list-item"}


def formula(content: str) -> str:
    return f'<m:oMath xmlns:m="{SCHEMAS}/officeDocument/2006/math">{content}</m:oMath>'


def term(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FORMULAS = {
    f"<m:f><m:num>{term('1')}</m:num><m:den>{term('2')}</m:den></m:f>": "1/2",
    f"<m:f><m:num>{term('gross')}</m:num><m:den>{term('a+b')}</m:den></m:f>": "(gross)/(a+b)",
    f"{term('a')}<m:sSup><m:e>{term('x')}</m:e><m:sup>{term('2')}</m:sup></m:sSup>": "ax^2",
    f"<m:sSub><m:e>{term('CO')}</m:e><m:sub>{term('2')}</m:sub></m:sSub>": "CO2",
    f"{term('f')}<m:d><m:e>{term('x')}</m:e></m:d>": "f(x)",
    f"<m:rad><m:deg>{term('3')}</m:deg><m:e>{term('8')}</m:e></m:rad>": "√(3 8)",
}


@pytest.mark.parametrize("content", FORMULAS)
def test_formulas_stand_in_their_place(content: str) -> None:
    data = package(paragraph(run("The rate is "), formula(content), run(" a year"), mark(2)),
                   note(2, paragraph(run("Since 2020."))))  # fmt: skip
    reading = docx.read(data, "x.docx", Settings())
    assert reading.blocks[0].text == f"The rate is {FORMULAS[content]} a year"
    assert reading.blocks[0].marks[0].offset == len(reading.blocks[0].text)
    counted = covered(data, "x.docx", reading)
    assert (counted.gone, counted.phantom) == ((), ())


def test_the_witness_counts_text_of_every_element() -> None:
    """What no reader of ours knows is counted all the same, and so is found missing."""
    data = package(
        paragraph(run("Known."), '<x:new xmlns:x="urn:new"><x:said>unknown words</x:said></x:new>')
    )
    counted = covered(data, "x.docx", docx.read(data, "x.docx", Settings()))
    assert counted.gone == (("unknown", 1), ("words", 1))


def test_places_of_drawings_are_no_words() -> None:
    place = f'xmlns:wp="{SCHEMAS}/drawingml/2006/wordprocessingDrawing"'
    box = f"<w:txbxContent>{paragraph(run('Inside.'))}</w:txbxContent>"
    anchor = f"<wp:anchor {place}><wp:posOffset>914400</wp:posOffset>{box}</wp:anchor>"
    data = package(paragraph(run("Outside."), f"<w:r><w:drawing>{anchor}</w:drawing></w:r>"))
    counted = covered(data, "x.docx", docx.read(data, "x.docx", Settings()))
    assert (counted.words, counted.gone, counted.phantom) == (2, (), ())


@pytest.mark.parametrize(
    ("switch", "shown"), [("<w:vanish/>", False), ('<w:vanish w:val="0"/>', True)]
)
def test_hidden_text_is_discarded_not_lost(switch: str, shown: bool) -> None:
    def secret(text: str) -> str:
        return f"<w:r><w:rPr>{switch}</w:rPr><w:t>{text}</w:t></w:r>"

    data = package(
        paragraph(run("Europol"), secret(" draft"), run(" met."), mark(2)),
        note(2, paragraph(run("Seen."), secret(" Unseen."))),
    )
    reading = docx.read(data, "x.docx", Settings())
    texts = [block.text for block in reading.blocks]
    assert texts == (
        ["Europol draft met.", "Seen. Unseen."] if shown else ["Europol met.", "Seen."]
    )
    discarded = [reading.text[s.start : s.end].strip() for s in reading.discarded]
    assert discarded == ([] if shown else ["draft", "Unseen."])
    counted = covered(data, "x.docx", reading)
    assert (counted.gone, counted.phantom) == ((), ())


PROPERTIES = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        (PROPERTIES.format("<dc:title>Twelfth  report</dc:title>"), "Twelfth report"),
        (PROPERTIES.format(""), None),
        (PROPERTIES.format("<dc:title/>"), None),
    ],
)
def test_the_title_is_the_one_among_the_properties(properties: str, title: str | None) -> None:
    data = package(paragraph(run("Text.")), parts={"docProps/core.xml": properties})
    assert docx.read(data, "x.docx", Settings()).title == title


def test_properties_of_another_content_type_leave_the_text_readable() -> None:
    types = TYPES.replace("core-properties+xml", "core-propertie+xml")
    properties = PROPERTIES.format("<dc:title>Named</dc:title>")
    parts: dict[str, bytes | str] = {"[Content_Types].xml": types, "docProps/core.xml": properties}
    reading = docx.read(package(paragraph(run("Text.")), parts=parts), "x.docx", Settings())
    assert ([block.text for block in reading.blocks], reading.title) == (["Text."], "Named")


def test_no_properties_give_no_title() -> None:
    kind = f"{SCHEMAS}/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r" Target="word/document.xml" Type="{kind}"/>'
    data = package(paragraph(run("Text.")), parts={"_rels/.rels": RELATIONS.format(relation)})
    assert docx.read(data, "x.docx", Settings()).title is None
