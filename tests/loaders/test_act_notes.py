"""Notes at the end of an act: without their number, and with marks where these stand in what is left."""

from loaders.read.acttext import with_roles
from loaders.read.part import Sheet

NOTE = "(1) OJ L 12, 1.1.2031; see the log"


def test_marks_in_a_note_keep_their_places() -> None:
    sheet = Sheet()
    texts = ["Article 1", "A lamp is lit.", "Done at Brussels, 3 March 2031.", NOTE]
    for text in texts[:-1]:
        sheet.add(text)
    sheet.add(NOTE, marks=[(0, "1"), (NOTE.index(";"), "2"), (len(NOTE), "3")])
    _, parts = sheet.finish()
    note = with_roles(parts, texts)[-1]
    assert (note.role, note.number, note.text) == ("note", "1", NOTE[4:])
    assert [(mark.offset, mark.note) for mark in note.marks] == [
        (0, "1"),
        (note.text.index(";"), "2"),
        (len(note.text), "3"),
    ]
