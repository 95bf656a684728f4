"""Queries and answers on their way between the service and its workers."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st

from store.evaluate import Answer, Job, unpacked


@given(
    query=st.text(st.characters(), max_size=40),
    accept=st.none() | st.text(max_size=9),
    graphs=st.none() | st.lists(st.text(max_size=5)).map(tuple),
    version=st.integers(0, 1 << 40),
)
def test_a_job_travels_as_bytes(
    query: str, accept: str | None, graphs: tuple[str, ...] | None, version: int
) -> None:
    job = Job(query, accept, True, graphs, None, None, 10, 20)
    folder, there = unpacked(job.packed("/folder", version))
    assert (folder, there) == ("/folder", job._replace(version=version))


@given(content=st.binary(max_size=40), boolean=st.none() | st.booleans(), cut=st.booleans())
def test_an_answer_travels_as_bytes(content: bytes, boolean: bool | None, cut: bool) -> None:
    answer = Answer("ask", "text/csv", content, boolean, 7, cut)
    packed = answer.packed()
    assert isinstance(packed, bytes)
    assert Answer.unpacked(packed) == answer


def test_a_worker_starts_without_what_takes_long_to_import() -> None:
    roots = [str(Path(file).parents[at]) for file, at in ((__file__, 2), (pyoxigraph.__file__, 1))]
    code = f"import sys; sys.path[:0] = {roots!r}; import base.sandboxed, store.evaluate; print(*sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", code]
    imported = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "store.evaluate" in imported
    assert not {"asyncio", "dataclasses", "inspect", "pathlib", "socket"} & set(imported)
