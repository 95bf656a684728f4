"""What holds for the reading of every file, made at random or mutated: checked by tests and by fuzzing."""

from base.errors import EuctError
from base.settings import Settings
from loaders.read.coverage import covered
from loaders.read.reader import read
from loaders.read.structure import passages_of
from loaders.records import Reading

LONGEST_MESSAGE = 400


def sound(reading: Reading) -> None:
    """A reading's spans lie in its text, its ids are unique, its notes hang in their hosts."""
    for block in reading.blocks:
        assert block.text == " ".join(block.text.split())
        assert 0 <= block.source.start <= block.source.end <= len(reading.text)
        for mark in block.marks:
            assert 0 <= mark.offset <= len(block.text)
    for span in reading.discarded:
        assert 0 <= span.start <= span.end <= len(reading.text)
    passages = passages_of(reading.blocks)
    ids = [p.id for p in passages]
    assert len(set(ids)) == len(ids)
    by_id = {p.id: p for p in passages}
    for one in passages:
        if one.note_of is not None:
            assert one.note_offset is not None
            assert 0 <= one.note_offset <= len(by_id[one.note_of].text)


def read_soundly(data: bytes, settings: Settings | None = None) -> Reading | None:
    """What is read of any bytes, or None where they are refused in one line; nothing else may happen."""
    try:
        reading = read(data, "x", settings or Settings())
    except EuctError as error:
        message = str(error)
        assert message.startswith("x: ")
        assert "\n" not in message
        assert len(message) < LONGEST_MESSAGE
        return None
    sound(reading)
    assert 0 <= covered(data, "x", reading).share <= 1
    return reading


def wholly_read(data: bytes) -> Reading:
    """What is read of a sound file: no word of it is gone, and it adds none."""
    reading = read_soundly(data)
    assert reading is not None, "it was refused"
    counted = covered(data, "x", reading)
    assert not counted.gone
    assert not counted.phantom
    return reading
