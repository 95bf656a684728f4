"""Acts of the Official Journal: the title says type, number, date and authors, and with them the CELEX.

What the format states beside the text (CELEX, ELI, journal) comes before what is computed. The
patterns are in `act.toml`, one for each language.
"""

import datetime
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from base.artefacts import artefact
from loaders.celex import of_act, year_and_number
from loaders.dates import parse_day
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.records import Head, Identifier, Reading

TITLE_PARTS = 6
ELI_BASE = "http://data.europa.eu/eli/"
ACTS = ("0", "2", "3", "4")
CONSOLIDATED = "0"
EEA = re.compile(r"\((?:Text with EEA relevance|Texte présentant de l['’]intérêt pour l['’]EEE)\)")
JOURNAL_PAGE = re.compile(r"([LC]) ?(\d{1,3})/(\d{1,4})")
CFSP = re.compile("CFSP|PESC", re.I)
CENTRAL_BANK = "European Central Bank"


@dataclass(frozen=True, slots=True)
class Title:
    """What the title of an act says."""

    type: str
    year: int
    number: int
    foreign: bool
    authors: tuple[str, ...]
    date: datetime.date | None
    language: str


def parse_title(text: str) -> Title | None:
    """The title of an act read, or None where the text begins with none.

    Args:
        text: the whole title, in one line.
    """
    found: list[Title] = []
    for entry in _data()["title"]:
        match = re.match(entry["form"], text, re.I)
        if match and not re.search(entry["refused"], text[: match.end()], re.I):
            found += filter(None, [_title(text, match, entry)])
    # "DIRECTIVE" is a word of several languages; the date is not.
    return next((title for title in found if title.date), found[0] if found else None)


def _title(text: str, match: re.Match[str], entry: dict[str, Any]) -> Title | None:
    kind = " ".join(filter(None, [_word(match["qualifier"]), _word(match["type"])]))
    domain, suffix = match.groupdict().get("domain"), match["suffix"]
    day = re.search(entry["date"], text[match.end() :])
    stated = match.groupdict().get("day") or (day[1] if day else None)
    date = _day(stated) if stated else None
    latest = date.year + 1 if date else datetime.datetime.now(datetime.UTC).year
    readings = year_and_number(
        match["first"],
        match["second"],
        kind=kind.rpartition(" ")[2],
        numbered=bool(match["no"]),
        domain=domain,
        suffix=suffix,
        latest=latest,
    )
    # The date settles what the form leaves open: an act bears the year of its date, or the next
    # year's where it was adopted in December and published after that.
    settled = [r for r in readings if date and r[0] == date.year] or readings
    if not settled:
        return None
    year, number = settled[0]
    ends = match.end() + (day.start() if day else 0)
    words = f"{match['lead'] or ''} {text[match.end() : ends]}"
    authors = tuple(a["name"] for a in _data()["author"] if re.search(a["form"], words, re.I))
    foreign = bool(CFSP.search(f"{domain} {suffix}"))
    return Title(kind, year, number, foreign, authors, date, entry["language"])


def _word(text: str | None) -> str | None:
    if text is None:
        return None
    small = " ".join(text.lower().split())
    return str(_data()["words"].get(small, small))


def _day(text: str) -> datetime.date | None:
    found = parse_day(text)
    parts = text.split()
    month = _data()["months"].get(parts[1].lower())
    if found is None and month:
        return parse_day(f"{parts[0].removesuffix('er')}.{month}.{parts[2]}")
    return found


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "kinds", "act.toml").read_text("utf-8"))


def _title_of(reading: Reading) -> str:
    texts = [block.text for block in reading.blocks if (block.name or "").startswith("title.")]
    return " ".join(EEA.sub("", " ".join(texts[:TITLE_PARTS])).split())


def _recognises(reading: Reading) -> float:
    if reading.layout not in {"act", "formex", "akn"}:
        return 0.0
    celex = reading.stated("celex") or ""
    title = parse_title(_title_of(reading))
    return 0.95 if (title and title.date) or celex.startswith(ACTS) else 0.0


def _head(reading: Reading) -> Head:
    text = _title_of(reading)
    title = parse_title(text)
    celex = reading.stated("celex") or (_celex(title) if title else None)
    entry = _type(title) if title else {}
    eli = reading.stated("eli")
    # The ELI of a consolidated text has the day of its version, not "oj".
    told = title is not None and celex in {None, _celex(title)}
    if title and told and not eli and not (celex or "").startswith(CONSOLIDATED):
        eli = _eli(title, entry)
    found = {"celex": celex, "eli": eli and ELI_BASE + eli, "oj": _journal(reading)}
    stated = reading.stated("date")
    return Head(
        id=celex or "",
        kind="act",
        resource_type=RESOURCE_TYPES + entry["code"] if entry else None,
        title=text or reading.title,
        date=(title.date if title else None) or (_iso(stated) if stated else None),
        language=reading.language or (title.language if title else None),
        identifiers=tuple(Identifier(s, v) for s, v in found.items() if v),
        sender="; ".join(title.authors) or None if title else None,
    )


def _type(title: Title) -> dict[str, Any]:
    return next((entry for entry in _data()["type"] if entry["name"] == title.type), {})


def _celex(title: Title) -> str | None:
    entry = _type(title)
    # The bank numbers its acts in a series of its own, which the CELEX follows.
    if not entry or title.authors == (CENTRAL_BANK,):
        return None
    letter = entry.get("cfsp", entry["letter"]) if title.foreign else entry["letter"]
    return str(of_act(letter, title.year, title.number))


def _eli(title: Title, entry: dict[str, Any]) -> str | None:
    if "eli" not in entry or title.authors == (CENTRAL_BANK,):
        return None
    return f"{entry['eli']}/{title.year}/{title.number}/oj"


def _iso(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _journal(reading: Reading) -> str | None:
    """The reference to the journal: stated, or from the running head above the title."""
    if reading.stated("oj"):
        return reading.stated("oj")
    texts = [block.text for block in reading.blocks if block.front]
    page = next(filter(None, map(JOURNAL_PAGE.fullmatch, texts)), None)
    day = next(filter(None, map(parse_day, texts)), None)
    if page is None or day is None:
        return None
    return f"{page[1]} {page[2]}, {day.day}.{day.month}.{day.year}, p. {page[3]}"


KIND = Kind("act", "LegalAct", None, _recognises, _head)
