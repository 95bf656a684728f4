"""DOCX, PDF, HTML and XML made at random: all is read, nothing is lost; broken files are refused in one line."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from actspecimens import FOLDER
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import read_soundly, wholly_read
from packages import mark, note, package, paragraph, run, zipped
from pdfs import Set, text_pdf

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(
    st.one_of(st.sampled_from("abcdeéßŁжא١ 123.,;()-–/“’"), st.characters(categories=["Ll", "Lu"])),
    min_size=1, max_size=25,
)  # fmt: skip
LINES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "1. First",
            "(a) point",
            "Article 1",
            "IV. Title",
            "2.1 Sub",
            "- item",
            "12",
            "COM(2017) 608 final",
        ]
    ),
)


def xml(text: str) -> str:
    return escape("".join(c for c in text if c.isprintable()))


def docx_paragraph(words: str, style: str | None, marked: int | None) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return paragraph(properties, run(xml(words)), mark(marked) if marked else "")


paragraphs = st.builds(
    docx_paragraph,
    LINES.filter(str.strip),
    st.sampled_from([None, None, "Heading1", "Heading2", "ListBullet", "TOC1"]),
    st.sampled_from([None, None, 1, 2]),
)
tables = st.lists(st.lists(paragraphs, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: "<w:tbl>{}</w:tbl>".format(
        "".join(
            "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{cell}</w:tc>" for cell in row))
            for row in rows
        )
    )
)


@quick
@given(st.lists(st.one_of(paragraphs, tables), min_size=1, max_size=8))
def test_docx(blocks: list[str]) -> None:
    notes = note(1, paragraph(run("First note."))) + note(2, paragraph(run("Second note.")))
    wholly_read(package("".join(blocks), notes))


# PDFium takes letters that stand alone below each other for one word.
letters = st.lists(
    st.text("abcdefgXYZ0123456789", min_size=3, max_size=8), min_size=2, max_size=5
).map(" ".join)
places = st.lists(
    st.tuples(
        st.integers(0, 1), st.integers(8, 49), st.sampled_from([7, 9, 10, 12]), st.booleans()
    ),
    max_size=30,
    unique_by=lambda place: place[:2],
)


@quick
@given(
    st.lists(st.tuples(places, st.lists(letters, min_size=30, max_size=30)), min_size=1, max_size=3)
)
def test_pdf(of_pages: list[tuple[list[tuple[int, int, int, bool]], list[str]]]) -> None:
    sheets = [
        [
            Set(40 + 270 * column, 15 * row, words, size, bold)
            for (column, row, size, bold), words in zip(at, texts, strict=False)
        ]
        for at, texts in of_pages
    ]
    if any(sheets):
        wholly_read(text_pdf(*sheets))


TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "li",
    "ul",
    "table",
    "tr",
    "td",
    "b",
    "i",
    "span",
    "sup",
    "a",
    "blockquote",
]
trees = st.recursive(
    LINES.map(xml),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"
    ),
    max_leaves=15,
)


@quick
@given(trees)
def test_html(tree: str) -> None:
    read_soundly(f"<!DOCTYPE html><html><body><p>Europol</p>{tree}</body></html>".encode())


@quick
@given(
    st.sampled_from(sorted(path.name for path in FOLDER.iterdir() if path.is_file())),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12)), max_size=6),
)
def test_broken_files_are_refused_or_read(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    read_soundly(spoiled((FOLDER / name).read_bytes(), cuts))


@quick
@given(
    st.sampled_from(
        ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "[Content_Types].xml"]
    ),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12)), max_size=4),
)
def test_docx_with_a_broken_part_is_refused_or_read(
    member: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    whole = package(paragraph(run("Europol"), mark(1)), note(1, paragraph(run("A note."))))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members: dict[str, bytes | str] = {n: archive.read(n) for n in archive.namelist()}
        members[member] = spoiled(archive.read(member), cuts)
    read_soundly(zipped(members))


@quick
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=12)), max_size=6))
def test_broken_pdf_is_refused_or_read(cuts: list[tuple[float, int, bytes]]) -> None:
    read_soundly(spoiled(text_pdf([Set(70, 700, "Europol"), Set(70, 680, "met Eurojust.")]), cuts))


def spoiled(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with some cut out and others put in, at shares of the length."""
    for share, length, put in cuts:
        at = int(share * len(data))
        data = data[:at] + put + data[at + length :]
    return data


def test_specimens_are_wholly_read() -> None:
    for path in sorted(path for path in Path(FOLDER).iterdir() if path.is_file()):
        if path.name != "notice.xml":  # its title is a passage and a part of the metadata
            wholly_read(path.read_bytes())
