"""Queries and answers on their way between the service and its workers."""

from dataclasses import replace

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
    assert (folder, there) == ("/folder", replace(job, version=version))


@given(content=st.binary(max_size=40), boolean=st.none() | st.booleans(), cut=st.booleans())
def test_an_answer_travels_as_bytes(content: bytes, boolean: bool | None, cut: bool) -> None:
    answer = Answer("ask", "text/csv", content, boolean, 7, cut)
    packed = answer.packed()
    assert isinstance(packed, bytes)
    assert Answer.unpacked(packed) == answer
