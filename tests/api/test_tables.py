"""Tables for the terminal: what is printed quickly looks as what is laid out."""

import time

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from api import tables

CELLS = ["Directive (EU) 2016/680", "é", "漢字", "…", "", " lead", "‘so called’", "1.0"]
SHORT_TEXTS = st.sampled_from(CELLS)
LONG_TEXTS = st.one_of(
    SHORT_TEXTS, st.sampled_from(["word " * 14, "x" * 61, "a\nb", "a\n\nb\n", "\n", "漢字 " * 40])
)
captured = tried(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def printed(
    capsys: pytest.CaptureFixture[str], columns: list[str], rows: list[list[str]], many: int
) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MANY", many)
        tables.print_table(columns, rows)
    return capsys.readouterr().out


@captured
@given(rows=st.lists(st.lists(SHORT_TEXTS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_many_rows_look_as_few(capsys: pytest.CaptureFixture[str], rows: list[list[str]]) -> None:
    columns = ["text", "document", "link"]
    assert printed(capsys, columns, rows, 0) == printed(capsys, columns, rows, 100)


@captured
@given(text=LONG_TEXTS, indent=st.sampled_from([3, 6]))
def test_a_line_looks_as_laid_out(
    capsys: pytest.CaptureFixture[str], text: str, indent: int
) -> None:
    console = Console(width=tables.WIDE, highlight=False, markup=False)
    tables._print_indented(console, text, indent, tables.WIDE)
    quick = capsys.readouterr().out
    console.print(Padding(Text(text, overflow="fold"), (0, 0, 0, indent)))
    assert quick == capsys.readouterr().out


@pytest.mark.parametrize("text", ["word " * 14, "Directive (EU) 2016/680", "a\nb"])
def test_many_rows_take_no_minutes(capsys: pytest.CaptureFixture[str], text: str) -> None:
    started = time.process_time()
    tables.print_table([f"{n}" for n in range(8)], [[text.strip()] * 8] * 4000)
    assert time.process_time() - started < 10
    assert text.split()[0] in capsys.readouterr().out
