"""The words by which an act is laid out, read from `acts.toml`: headings, formulas, note marks."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact

LONE_MARKER = re.compile(r"[‘'“\"«]?\s?(?:\(?\w{1,5}\)|\d{1,3}[a-z]{0,2}\.|[—–•-])")
MARKER = re.compile(
    r"(?:\((?P<bracketed>\d{1,4}[a-z]{0,2}|[a-z]{1,5})\)|(?P<point>\d{1,3}[a-z]{0,2})\.(?!\d)|(?P<open>\d{1,4}|[a-z]{1,5})\)|(?P<dash>[—–•-]))(?=\s)"
)
HEADING_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an act: `rank` 0 for an annex, 1 to 5 for divisions, 6 for an article."""

    rank: int
    number: str


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled forms."""

    preamble: re.Pattern[str]
    recitals: re.Pattern[str]
    enacting: re.Pattern[str]
    closing: re.Pattern[str]
    no_mark: re.Pattern[str]
    headings: tuple[tuple[int, re.Pattern[str]], ...]

    def heading(self, text: str) -> Heading | None:
        """The heading that the whole text is ("CHAPTER II", "Article 4", "ANNEX"), or None."""
        if len(text) > HEADING_LENGTH:
            return None
        for rank, pattern in self.headings:
            match = pattern.fullmatch(text)
            if match:
                number = match.groupdict().get("number")
                return Heading(rank, number or ("" if rank == 0 else "1"))
        return None


ARTICLE = 6
ANNEX = 0


@cache
def words() -> Words:
    """The words of `acts.toml`."""
    raw = tomllib.loads(artefact("loaders", "read", "acts.toml").read_text("utf-8"))
    headings = [(ANNEX, form) for form in raw["annex"]["forms"]]
    headings += [(ARTICLE, form) for form in raw["article"]["forms"]]
    headings += [(entry["rank"], form) for entry in raw["division"] for form in entry["forms"]]
    return Words(
        preamble=_any(raw["preamble"]),
        recitals=_any(raw["recitals"]),
        enacting=_any(raw["enacting"]),
        closing=_any(raw["closing"]),
        no_mark=re.compile(f"(?:{'|'.join(raw['no_mark'])})\\s*$", re.I),
        headings=tuple((rank, re.compile(form, re.I)) for rank, form in headings),
    )


def _any(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in forms))
