"""Answers are cut after a whole row, in whatever pieces they come, in memory and on disk alike."""

import csv
import io
import json
import os
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from base.errors import LimitError
from store import spool as spooling
from store.cut import LINK
from store.formats import RESULTS
from store.spool import Full, Spool, Spooled

NASTY = '"}},{"</result><result>\r\n,"" {},{}\t\\'
VALUES = st.lists(st.text(st.sampled_from(NASTY + "aé😀 "), max_size=12), max_size=12)
XML = "{http://www.w3.org/2005/sparql-results#}"
READERS: dict[str, Callable[[bytes], list[Any]]] = {
    "json": lambda body: json.loads(body)["results"]["bindings"],
    "xml": lambda body: [
        ElementTree.tostring(e) for e in ElementTree.fromstring(body).iter(f"{XML}result")
    ],
    "csv": lambda body: list(csv.reader(io.StringIO(body.decode(), newline="")))[1:],
    "tsv": lambda body: body.decode().split("\n")[1:-1],
    "ntriples": lambda body: [x for x in body.decode().split("\n")[:-1] if not x.startswith("#")],
}
ENGINES = {form.name: form.engine for form in RESULTS}


def serialised(values: list[str], form: str) -> bytes:
    if form == "ntriples":
        rows = (ox.Triple(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal(v)) for v in values)
        return ox.serialize(rows, format=ox.RdfFormat.N_TRIPLES) or b""
    listed = " ".join(f"({ox.Literal(value)} {ox.NamedNode('a:b')})" for value in values)
    found = ox.Store().query(f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {listed} }} }}")
    return found.serialize(format=ENGINES[form]) or b""


def spooled(body: bytes, form: str, sizes: list[int], *, most: int, rows: int) -> Any:
    spool = Spool(most, rows, form, block=1)
    at = 0
    try:
        while at < len(body):
            size = sizes.pop() if sizes else len(body)
            spool.write(body[at : at + size])
            at += size
        return spool.whole()
    except Full:
        return spool.cut()


def text(content: bytes | Spooled) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content.chunks())


@settings(max_examples=60, deadline=None)
@given(
    VALUES,
    st.sampled_from(sorted(READERS)),
    st.lists(st.integers(1, 60), max_size=60),
    st.integers(1, 14),
    st.booleans(),
)
def test_so_many_rows_and_no_more(
    values: list[str], form: str, sizes: list[int], rows: int, on_disk: bool
) -> None:
    body = serialised(values, form)
    whole = READERS[form](body)
    with pytest.MonkeyPatch.context() as patch:
        if on_disk:
            patch.setattr(spooling, "IN_MEMORY", 150)
        content = spooled(body, form, sizes, most=1 << 20, rows=rows)
    assert isinstance(content, bytes) or on_disk
    assert READERS[form](text(content)) == whole[:rows]
    assert len(content) == len(text(content))
    announced = LINK in text(content)
    assert announced == (len(whole) > rows and form in ("json", "xml", "ntriples"))


@settings(max_examples=60, deadline=None)
@given(VALUES, st.sampled_from(sorted(READERS)), st.lists(st.integers(1, 60)), st.integers(10, 900))
def test_so_many_bytes_and_no_more(
    values: list[str], form: str, sizes: list[int], most: int
) -> None:
    body = serialised(values, form)
    whole = READERS[form](body)
    content = spooled(body, form, sizes, most=most, rows=100)
    if content is None:
        assert len(body) > most
        return
    part = READERS[form](text(content))
    assert part == whole[: len(part)]
    assert (len(part) < len(whole)) or len(body) <= most or form in ("json", "xml")
    assert len(content) < most + 200


def test_a_file_goes_with_its_answer() -> None:
    spool = Spool(1 << 22, 10, "turtle")
    spool.write(b"x" * (1 << 21))
    content = spool.whole()
    assert isinstance(content, Spooled)
    number = content.fileno()
    assert os.fstat(number).st_nlink == 0
    content.close()
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(number)


def test_a_full_disk_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(LimitError, match="no room on the disk"):
        Spool(1 << 22, 10, "turtle").write(b"x" * (1 << 21))
