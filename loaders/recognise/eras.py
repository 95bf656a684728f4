"""Which version of a treaty the words around one of its articles tell: "as it stood after Amsterdam".

A treaty that changed the Treaties tells it ("pre-Lisbon", "in der Fassung von Nizza"), or a day ("as in force until
30 November 2009"). Other words only say that it is not today's ("a.F.", "the then Article 34 TEU"); then the last
version before the Treaty of Lisbon is likeliest; so is what the article was about: the Court's jurisdiction under
Article 35 TEU. Names and words stand in `eras.toml`.
"""

import datetime
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from base.artefacts import artefact
from loaders.dates import DAY, MONTH, parse_day

# The Treaty on the Functioning of the Union and the Charter as a treaty are of that of Lisbon.
CHANGED = frozenset({"teu", "eu", "tec", "euratom"})
MAASTRICHT, AMSTERDAM, LISBON = 0, 1, 3  # their places in the list
BEFORE_ALL = 1957
REACH = 160
# The articles of a list, without their paragraphs.
ARTICLES = re.compile(r"(?<![\w(.])\d{1,2}(?![\d)])")
CONVENED = re.compile(r"\b34\b")
# "Article 173 of the EC Treaty (now, after amendment, Article 230 EC)": the Treaty of Amsterdam gave the second number.
RENUMBERED = re.compile(
    r"\s?[,(]\s?(?:now|devenue?|jetzt|nunmehr|nach\sÄnderung\sjetzt)(?:,?\s(?:after|following|après)\s(?:amendment|modification),?)?"
    r"\s(?:l')?[Aa]rt(?:icles?|ikel|\.)\s\d{1,3}[a-z]?(?:\(\d\))?(?:\s(?:EC|CE|EG|TEC)(?!\w)|\sof\sthe\sEC\sTreaty)"
)
COMMUNITY = (
    r"(?:Treaty\sestablishing\sthe\sEuropean\sCommunity|EC\sTreaty|TEC|traité\sinstituant\sla\sCommunauté\seuropéenne"
    r"|Vertrags?\szur\sGründung\sder\sEuropäischen\sGemeinschaft|EG-Vertrags?)(?!\w)"
)
JOINT = r"\s(?:and|et|und)\s(?:to\s|of\s)?(?:the\s|au\s|le\s|du\s|de[mns]\s|die\s)?"
COMMUNITY_BEHIND, COMMUNITY_BEFORE = (
    re.compile(JOINT + COMMUNITY),
    re.compile(COMMUNITY + JOINT + r"\Z"),
)
# "Article 28 EC (ex Article 30 EC)" names the number until the Treaty of Amsterdam.
OF_THE_SAME = re.compile(
    r"(?:(?<![\w-])(?:EC|CE|EG|TEC|TCE|EGV)|EC\sTreaty|EG-Vertrags?|traité\sCE)\s?[,(\[]\s?(?:l['’])?"
    r"(?:[Ee]x|[Ff]ormer(?:ly)?|[Pp]reviously|[Aa]ncien(?:nement)?)[\s-]*(?:l['’])?\Z"
)
SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\bArt)(?<!\bNo)[.;:]\s")
# "After the Nice attack", and nothing of a name that is longer.
NO_TREATY = r"(?!\w|\s(?:attack|terror|truck|summit))"


def era_of(treaty: Collection[str], text: str, start: int, end: int) -> dict[str, str]:
    """The parts of a treaty's reference that say which version is meant; none where the words tell nothing.

    `until` is the last year of the versions that may be meant, `likely` says that it is no more than that.

    Args:
        treaty: the names of the groups that matched, which tell what treaty it is.
        text: the plain text.
        start: where the reference starts.
        end: where it ends.
    """
    if not CHANGED.intersection(treaty):
        return {}
    rules = _rules()
    before, own, after = (
        text[max(0, start - REACH) : start],
        text[start:end],
        text[end : end + REACH],
    )
    told = rules.inside.search(own) or rules.leading.search(before) or rules.attached.match(after)
    if told:
        return _named(told)
    if told := rules.day.match(after):
        version = _version(_in_force(told))
        return version if told["day"] else _likely(version)
    if "tec" in treaty and (RENUMBERED.match(after) or OF_THE_SAME.search(before)):
        return _version(MAASTRICHT)
    if rules.old.match(after):
        return _likely(_version(LISBON - 1))
    if rules.convened.search(before) and CONVENED.search(own):
        return _version(AMSTERDAM)
    if "teu" in treaty and (
        _with_the_community(before, own, after) or _is_about(before, own, after)
    ):
        return _version(LISBON - 1)
    told = rules.opening.search(before) or rules.closing.match(after)
    return _likely(_named(told)) if told else {}


def _with_the_community(before: str, own: str, after: str) -> bool:
    """Whether the whole treaty stands with that of the Community: "annexed to the TEU and to the TEC"."""
    beside = COMMUNITY_BEHIND.match(after) or COMMUNITY_BEFORE.search(before)
    return beside is not None and ARTICLES.search(own) is None


def _is_about(before: str, own: str, after: str) -> bool:
    """Whether the sentence speaks of what articles of the Treaty on European Union were about until Lisbon."""
    subjects = _subjects()
    numbers = {int(number) for number in ARTICLES.findall(own)}
    if not numbers & subjects.keys() or not numbers <= subjects.keys() | {
        *_table()["subjects"]["beside"]
    }:
        return False
    sentence = f"{SENTENCE.split(before)[-1]}{SENTENCE.split(after)[0]}"
    told = any(subjects[n].search(sentence) for n in numbers & subjects.keys())
    return told and re.search(_table()["subjects"]["today"], sentence) is None


@cache
def _subjects() -> dict[int, re.Pattern[str]]:
    return {
        one["article"]: re.compile(rf"(?<!\w)(?:{one['words']})(?!\w)")
        for one in _table()["subject"]
    }


def _named(told: re.Match[str]) -> dict[str, str]:
    """The version that the name of a treaty tells, or the likeliest where none is named."""
    if not told["treaty"]:
        return _likely(_version(LISBON - 1))
    named = next(n for n, t in enumerate(_treaties()) if re.match(t["name"], told["treaty"]))
    return _version(named - bool(told["before"]))


def _in_force(told: re.Match[str]) -> int:
    """The treaty in force on a day, or until it; in the middle of a year that stands alone."""
    if told["day"]:
        day = parse_day(told["day"]) or datetime.date.min
        day -= datetime.timedelta(days=bool(told["before"] and day > datetime.date.min))
    else:
        day = datetime.date(int(told["year"]) - bool(told["before"]), 7, 1)
    return sum(bool(treaty["since"] <= day) for treaty in _treaties()) - 1


def _version(number: int) -> dict[str, str]:
    """The last year of the versions of one of the treaties; none for that in force, 0 before the first."""
    if number == LISBON:
        return {}
    return {"until": str(_treaties()[number]["last"] if number >= 0 else BEFORE_ALL)}


def _likely(version: dict[str, str]) -> dict[str, str]:
    return version | {"likely": "yes"} if version else {}


def _treaties() -> list[dict[str, Any]]:
    return list(_table()["treaty"])


@dataclass(frozen=True, slots=True)
class _Rules:
    """How eras stand inside a reference, right before it, right after it, at the head and the end of its sentence."""

    inside: re.Pattern[str]
    leading: re.Pattern[str]
    attached: re.Pattern[str]
    day: re.Pattern[str]
    old: re.Pattern[str]
    convened: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _rules() -> _Rules:
    words = {name: "|".join(forms) for name, forms in _table()["words"].items()}
    treaty = rf"(?P<treaty>{'|'.join(one['name'] for one in _treaties())})(?:n?er)?{NO_TREATY}"
    before = rf"(?P<before>{words['before']})"
    between = rf"(?:(?:{words['between']})[\s-]|d')"
    gone = rf"{between}{{0,9}}?(?:{before}[\s-]{between}{{0,10}}?)?"
    opens = r"(?:\s?[,(\[]{1,2}\s?|\s|-)"
    adjective = (
        rf"(?:(?:{words['former']})|(?:(?P<before>[Pp]re)|[Pp]ost)-{treaty}(?:\sversion\sof)?)"
    )
    day = rf"(?:(?P<day>{DAY})|(?:{MONTH}\s)?(?P<year>(?:19|20)\d\d)(?![\d/]))"
    opening = r"(?:(?P<before>(?i:before|prior|until|avant|vor|bis))|(?i:under|after|sous|après|unter|nach))"
    patterns = {
        "inside": rf"[\s']{adjective}\s(?:[Tt]reat|[Tt]rait|Vertr|[A-Z])",
        "leading": rf"(?:(?<!\w)(?:{words['the']})\s|(?:\A|(?<=\s))(?=[Pp]re|[Pp]ost)){adjective}\s(?:the\s)?\Z",
        "attached": rf"{opens}{gone}{treaty}",
        "day": rf"{opens}(?=[^;]{{0,90}}\b(?:{words['with_day']})\b)(?:{between}|{before}\s){{1,10}}?{day}",
        "old": rf"{opens}(?:{words['old']})",
        "convened": rf"(?:{words['convened']})\s(?:l')?\Z",
        "opening": rf"(?<!\w){opening}\s{between}{{0,10}}?{treaty}(?!.*\b(?:{words['another_time']})\b)"
        r",?\s[^\d.;:]{0,60}\Z",
        # "Article 46 TEU excluded the Court of Justice … before Lisbon."
        "closing": rf"\s(?:{words['past']})(?!\w)(?!.*\b(?:{words['another_time']}|{words['before_that']})\b)"
        rf"[^.;:()]{{0,130}}?\s{opening}\s{between}{{0,10}}?{treaty}(?:\s(?:aus|ein|fest|vor|an|ab))?\s?[.,;)]",
    }
    return _Rules(**{name: re.compile(pattern) for name, pattern in patterns.items()})


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "recognise", "eras.toml").read_text("utf-8"))
