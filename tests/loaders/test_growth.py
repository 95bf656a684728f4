"""Reading takes time in proportion to the text, also where the text is made to provoke."""

import contextlib
import time
from pathlib import Path

import pytest

from base.errors import InputError
from base.settings import Settings
from loaders.orchestrate import extract

SPECIMENS = Path(__file__).resolve().parents[2] / "data" / "specimens"
UNITS = [
    "(", "1", "1/", " ", "a", "\n", "AA 1 ", "a1 ", "1.\n", "- a\n", "**", "*_", "Article 1, ",
    "Article 1 of ", "(a) ", "Regulation (EU) ", "2016/679, ", "resolution 1 (2001), ", "From: ",
    "Europol ", "COSI 1 ", "eleventh ", "will be sent ", "presented by the Commission ",
    "subject to ", "meet again ", "[1: a] ", "[1: ", "[footnoteRef:1] ", "COM(2031) 1 final ",
    "https://eur-lex.europa.eu/a",
]  # fmt: skip
MINUTES = "# OUTCOME OF PROCEEDINGS\n\nOn: 7 November 2017\n\n# 1. A\n\n"
WRAPPED = "This line of prose is long enough to count as a line that was wrapped there\n" * 30
HEADS = {"plain": "", "minutes": MINUTES, "word": "x[footnoteRef:1]\n", "pdf": WRAPPED,
         "html": "<html><body><p>"}  # fmt: skip
SMALL, LARGE = 1_000, 12_000
FLOOR = 0.3  # below this many seconds nothing is worth a measurement


def seconds(text: str, *, runs: int = 1) -> float:
    """The CPU seconds of the quickest run: a collection of all garbage can fall into any of them."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        with contextlib.suppress(InputError):
            extract(text.encode(), "x", Settings())
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("head", HEADS)
def test_time_grows_with_the_text(head: str) -> None:
    seconds(HEADS[head] + "x")
    slow: dict[str, tuple[float, float]] = {}
    for unit in UNITS:
        text = HEADS[head] + (unit * LARGE)[:LARGE]
        if seconds(text) > FLOOR:
            long = seconds(text, runs=3)
            short = seconds(HEADS[head] + (unit * SMALL)[:SMALL], runs=3)
            if long / max(short, 0.001) > 4 * LARGE / SMALL:
                slow[unit] = (short, long)
    assert slow == {}


def test_time_grows_with_a_whole_document() -> None:
    """A specimen is about a page; the report of 2,000 pages that this stands for takes too long here."""
    page = (SPECIMENS / "specimen-outcome-of-proceedings.txt").read_text("utf-8")

    def document(pages: int) -> str:
        return "\n\n".join(f"# ANNEX {n}\n\n{page}" for n in range(1, pages + 1))

    seconds(page)
    short, long = (seconds(document(pages)) for pages in (5, 20))
    if long > 7 * short:
        short, long = (seconds(document(pages), runs=3) for pages in (5, 20))
    assert long <= 7 * short
