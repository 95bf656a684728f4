"""Nasty ZIP archives: all of them are refused in one line, or only the bad member of them is."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from archives import (
    GOOD,
    MEBIBYTE,
    claiming,
    damaged,
    linked,
    overlapping,
    packed,
    renamed,
    spaces,
)
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from api.pipeline import process_all
from api.processed import Processed
from api.requests import requested
from base.errors import EuctError, InputError
from base.settings import Settings
from loaders.read.archive import Archive
from loaders.read.contents import contents

SMALL = replace(Settings(), max_archive_bytes=32 * MEBIBYTE, document_seconds=20)
WHOLE = packed(GOOD, ("b.txt", b"Frontex."))
# What is said of the archive as a whole.
REFUSED = {
    "empty archive": (packed(), "holds no document"),
    "only hidden members": (packed((".a", b"x"), ("__MACOSX/b", b"x")), "holds no document"),
    "truncated": (WHOLE[: len(WHOLE) // 2], "is damaged"),
    "only its first bytes": (b"PK\x03\x04", "is damaged"),
    "no directory": (WHOLE[: WHOLE.find(b"PK\x01\x02")], "is damaged"),
    "random after its signature": (b"PK\x03\x04" + bytes(range(256)) * 9, "is damaged"),
    "climbing name": (packed(("../../etc/passwd", b"x")), "leads out"),
    "climbing in the middle": (packed(("a/../../b.txt", b"x")), "leads out"),
    "climbing with backslashes": (packed(("..\\b.txt", b"x")), "leads out"),
    "absolute name": (packed(("/etc/passwd", b"x")), "leads out"),
    "drive": (packed(("C:/a.txt", b"x")), "leads out"),
    "two of one name": (packed(GOOD, GOOD), "two members of one name"),
    "a link": (linked(b"/etc/passwd"), "a link"),
    "newline in a name": (packed(("a\nb.txt", b"x")), "control characters"),
    "escape sequence in a name": (packed(("\x1b[2Ja.txt", b"x")), "control characters"),
    "turned name": (packed(("a\u202etxt.exe", b"x")), "control characters"),
    "NUL in a name": (renamed(b"abc.txt", b"a\0c.txt"), "control characters"),
    "not the UTF-8 it says": (renamed(b"caf.txt", b"ca\xe9.txt", utf_8=True), "UTF-8"),
    "many members": (packed(*((f"{n}.txt", b"") for n in range(2001))), "more than 2000"),
    "inflates too far": (spaces(40), "inflates to more than 32 MiB"),
    "inflates too fast": (spaces(20), "inflates more than 100 times"),
    "10 GB claimed": (claiming(0xFFFFFFFE), "inflates to more than 32 MiB"),
    "overlapping members": (overlapping(4000), "more than 2000"),
}  # fmt: skip


def encrypted() -> bytes:
    data = bytearray(packed(GOOD))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(signature) + offset] |= 1
    return bytes(data)


REFUSED["encrypted"] = (encrypted(), "is encrypted")
# What is said of one member; the good one beside it is read.
BAD = {
    "a nested archive": (packed(("inner.zip", spaces(40)), GOOD), "lies in another is not opened"),
    "an empty member": (packed(("b.txt", b""), GOOD), "the file is empty"),
    "binary rubbish": (packed(("b.bin", bytes(range(256)) * 9), GOOD), "binary data"),
    "its checksum is wrong": (
        damaged(packed(("b.txt", b"Europol. " * 9), GOOD, method=zipfile.ZIP_STORED)), "damaged",
    ),
    "a name that is not UTF-8": (
        renamed(b"caf.txt", b"ca\xe9.txt").replace(b"\xe9", b"\xe9"), "not in UTF-8",
    ),
    "an encrypted document": (packed(("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), GOOD), "old Word"),
    "a bomb in XML": (
        packed(("b.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><ACT>&b;</ACT>'), GOOD), "document type",
    ),
    "a manifest that lacks its act": (
        packed(("b.doc.xml", b'<DOC><FMX><DOC.MAIN.PUB><REF.PHYS FILE="x.xml"/></DOC.MAIN.PUB></FMX></DOC>'),
        GOOD), "lacks its part x.xml",
    ),
    "a manifest that names a file elsewhere": (
        packed(("b.doc.xml", b'<DOC><FMX><DOC.MAIN.PUB><REF.PHYS FILE="../x"/></DOC.MAIN.PUB></FMX></DOC>'),
        GOOD), "lies elsewhere",
    ),
}  # fmt: skip


def results(data: bytes, folder: Path) -> list[Processed | EuctError]:
    file = folder / "nasty.zip"
    file.write_bytes(data)
    requests, _ = requested([str(file)], SMALL, check=False)
    return list(process_all(requests, jobs=1))


@pytest.mark.parametrize("case", REFUSED)
def test_the_whole_archive_is_refused(case: str, tmp_path: Path) -> None:
    data, said = REFUSED[case]
    (error,) = results(data, tmp_path)
    assert isinstance(error, InputError)
    assert said in error.what
    assert str(error).startswith(str(tmp_path / "nasty.zip"))
    assert "\n" not in str(error)


@pytest.mark.parametrize("case", BAD)
def test_only_the_bad_member_is_refused(case: str, tmp_path: Path) -> None:
    data, said = BAD[case]
    found = results(data, tmp_path)
    (error,) = (result for result in found if isinstance(result, EuctError))
    assert said in error.what
    assert "nasty.zip!" in str(error)
    good = [result.name for result in found if isinstance(result, Processed)]
    assert good == (["nasty.zip!a.txt"] if len(found) > 1 else [])


def test_a_name_in_utf_8_that_does_not_say_so(tmp_path: Path) -> None:
    (result,) = results(renamed(b"cafe.txt", "caé.txt".encode()), tmp_path)
    assert isinstance(result, Processed)
    assert result.name == "nasty.zip!caé.txt"


def test_a_lying_directory_gives_no_more_than_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(claiming(7))
    with Archive(tmp_path / "a.zip", SMALL) as archive, pytest.raises(InputError, match="damaged"):
        archive.read("a.txt")


NAMES = st.text("ab./\\:é\n\u202e~", min_size=1, max_size=8)


@trials(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(NAMES, st.binary(max_size=40)), max_size=6), st.data())
def test_any_archive_is_listed_or_refused(
    tmp_path: Path, members: list[tuple[str, bytes]], data: st.DataObject
) -> None:
    whole = bytearray(packed(*members))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=3)):
        whole[at] = data.draw(st.integers(0, 255))
    file = tmp_path / "a.zip"
    file.write_bytes(whole)
    try:
        found = contents(file, SMALL).members or ()
    except InputError:
        return
    assert all(".." not in name.split("/") and not name.startswith("/") for name in found)
    with_docs = [] if not found else list(found)
    assert with_docs == sorted(set(with_docs), key=lambda name: [p for p in name.split("/") if p])
