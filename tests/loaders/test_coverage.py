"""Coverage: words that a reading lacks or adds are counted against a plain extraction of the file."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from invariants import read_soundly
from packages import mark, note, package, paragraph, run
from pdfs import Set, text_pdf
from reading import ROOT, SPECIMENS

from base.settings import Settings
from loaders.read.coverage import covered
from loaders.read.reader import read
from loaders.records import Reading

HTML = b"""<html><head><title>Not text</title><style>p {color: red}</style></head><body>
<p>One <b>t</b>wo</p><script>var three = 3;</script><ul><li>four</li></ul></body></html>"""
DOCX = package(
    paragraph(run("One two"), mark(2), "<w:del><w:r><w:delText>zero</w:delText></w:r></w:del>"),
    note(2, paragraph(run("three four"))),
)
PDF = text_pdf([Set(70, 780, "One two three"), Set(70, 700, "four")])
FILES = {
    "text": b"One two three\n\nfour\n",
    "html": HTML.replace(b"wo</p>", b"wo three</p>"),
    "docx": DOCX,
    "pdf": PDF,
}
each = pytest.mark.parametrize("form", FILES)


def reading_of(form: str) -> Reading:
    return read(FILES[form], form, Settings())


@each
def test_all_words_of_every_format_are_found(form: str) -> None:
    counted = covered(FILES[form], form, reading_of(form))
    assert (counted.words, counted.share, counted.gone, counted.phantom) == (4, 1.0, (), ())


@each
def test_a_lost_passage_is_gone(form: str) -> None:
    reading = reading_of(form)
    lost = replace(reading, blocks=reading.blocks[:-1])
    counted = covered(FILES[form], form, lost)
    assert "four" in dict(counted.gone)
    assert counted.share < 1
    assert counted.phantom == ()


@each
def test_an_added_or_repeated_word_is_a_phantom(form: str) -> None:
    reading = reading_of(form)
    last = reading.blocks[-1]
    more = replace(reading, blocks=(*reading.blocks, replace(last, text="five four", number=None)))
    phantom = dict(covered(FILES[form], form, more).phantom)
    assert phantom == {"five": 1, "four": 1}


def test_discards_are_no_loss() -> None:
    data = b"Text with a mark[footnoteRef:1] in it. \n\n[1: The note.]\n\nEN EN\n"
    counted = covered(data, "x", read(data, "x", Settings()))
    assert (counted.gone, counted.phantom, counted.share) == ((), (), 1.0)


def test_healed_words_and_marks_are_no_loss() -> None:
    data = text_pdf(
        [
            Set(70, 780, "The rules are subject to the harmoni-"),
            Set(70, 766, "sation of laws"),
            Set(144, 771, "1", 7),
            Set(70, 100, "1", 7),
            Set(80, 96, "The harmonisation note.", 9),
        ]
    )
    reading = read(data, "x", Settings())
    assert reading.blocks[0].text == "The rules are subject to the harmonisation of laws"
    counted = covered(data, "x", reading)
    assert (counted.gone, counted.phantom) == ((), ())


def test_the_command_prints_a_table_and_json() -> None:
    specimen = str(SPECIMENS / "specimen-progress-report.docx")
    program = "from euct import main; main()"
    command = [sys.executable, "-c", program, "extract", "--coverage", specimen]
    table = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "phantom" in table
    assert "751" in table
    command += ["--format", "json"]
    found = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    assert [(row["gone"], row["phantom"], row["notes_placed"]) for row in found] == [(0, 0, 8)]


def test_the_table_in_the_docs_loses_no_word_without_a_reason() -> None:
    lines = (ROOT / "docs" / "coverage.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line[:3] != "|--"]
    read = [row for row in rows if len(row) == 10 and row[2].isdigit()]
    assert len(read) > 10
    for name, _, words, gone, phantom, *_, reason in read:
        assert int(gone) <= int(words) * 0.001, name
        assert (gone, phantom) == ("0", "0") or reason, name


def test_tags_that_are_no_names_are_counted_too() -> None:
    read_soundly(
        b'<?xmlP "e="UTF-4"?>\n<a >\n<b xmlns=C><N><:O>(2)</O><T>Words of a text.</T></N></b>\n'
    )
