"""Titles of acts out of a table of EUR-Lex: no sure answer names an act that the table knows to be another, or none."""

import csv
import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from citetexts import cited_as_it_stands as cited

SURE = 0.75
EVERY = 60  # of some 33,000
# The table is whole for these years and types, but for a few acts.
WHOLE = range(2005, 2019)
OWN = re.compile(r"3(?P<year>\d{4})(?P<type>[RLD])(?P<number>\d{4})")
KINDS = {"R": "Regulation", "L": "Directive", "D": "Decision"}


@cache
def table(path: Path) -> dict[str, str]:
    """Titles by CELEX number."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        return {row["celex"]: row["title"] for row in csv.DictReader(rows) if row["title"].strip()}


def sampled(shared: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    titles = table(shared / "reference" / "celex" / "acts_2004_2019.csv.gz")
    acts = [(celex, title) for celex, title in titles.items() if OWN.fullmatch(celex)]
    return titles, acts[::EVERY]


def sure(text: str) -> Iterator[str]:
    for citation in cited(text):
        celex = citation.identifier("celex")
        if citation.status == "resolved" and citation.confidence >= SURE and celex:
            yield celex


def test_acts_in_titles_are_in_the_table(shared: Path) -> None:
    titles, acts = sampled(shared)
    named = {(own, celex) for own, title in acts for celex in sure(title)}
    known = [pair for pair in named if pair[1] in titles]
    unknown = [
        pair
        for pair in named
        if pair[1] not in titles and (m := OWN.fullmatch(pair[1])) and int(m["year"]) in WHOLE
    ]
    assert len(known) > len(acts)
    assert len(unknown) <= len(named) / 500, unknown  # those that the table lacks


def test_a_number_in_the_order_of_another_era_is_no_other_act(shared: Path) -> None:
    _, acts = sampled(shared)
    for celex, _ in acts:
        own = OWN.fullmatch(celex)
        assert own
        kind, year, number = KINDS[own["type"]], own["year"], int(own["number"])
        for written in (f"{year}/{number}", f"{number}/{year}", f"No {number}/{year}"):
            found = [*sure(f"The European Union applies {kind} {written} today.")]
            assert found in ([], [celex]), (celex, written, found)
