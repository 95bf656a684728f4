"""The words of `proposals.toml` as expressions."""

import re
import tomllib
from functools import cache

from base.artefacts import artefact
from loaders.resolve.near import DAY, NUMBER
from loaders.words import alternatives

BETWEEN = (
    rf"(?:\s(?:of|du|vom)\s{DAY})?"
    r"\s?[\"')\]]{0,2},?\s(?:which\s|that\s)?(?:was\s|were\s|has\sbeen\s|is\s)?"
    r"(?:\w+ly\s|since\s|later\s|then\s|still\s)?"
)
BEGINS = re.compile(r"(?:\A|[.;]\s)\Z")
# "European Commission (2012), Safeguarding Privacy in a Connected World, COM(2012) 9 final"
LISTED = re.compile(
    r"(?:European\sCommission|Commission\seuropéenne|Europäische\sKommission)\s\((?:19|20)\d\d[a-z]?\)[,.:]?\s"
    r"(?P<title>[^;()\n]{8,160}[,.])\s\Z"
)
# More numbers behind one, and what is said of all: "COM(2022) 729 and COM(2022) 731 are proposals".
SERIES = re.compile(
    rf"(?:(?:\s?,|\s(?:and|et|und|sowie))\s{NUMBER.pattern}(?:\sfinal|\sendg\.)?){{1,4}}"
)
PLURAL = re.compile(r"\s(?:are|were|sont|sind)\s")


@cache
def words(*tables: str) -> re.Pattern[str]:
    """The words of tables of `proposals.toml`; the group that matched is the letters that they tell."""
    by_letters: dict[str, list[str]] = {}
    for table in tables:
        for letters, forms in _artefact()[table].items():
            by_letters.setdefault(letters, []).extend(forms)
    either = (
        rf"(?P<{letters}>{alternatives(forms, literal=False)})"
        for letters, forms in by_letters.items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)", re.IGNORECASE)


@cache
def apart() -> re.Pattern[str]:
    """Words right before a number that is not the document's which is called before."""
    return re.compile(rf"(?:{words('apart').pattern})\s\Z", re.IGNORECASE)


@cache
def beyond() -> re.Pattern[str]:
    """Words behind what a proposal is for: the sentence goes on, and what is named then is another document."""
    return re.compile(rf"{words('beyond').pattern}|[;:]\s", re.IGNORECASE)


@cache
def became() -> re.Pattern[str]:
    """Right behind a number: what became of the proposal."""
    return re.compile(rf"{BETWEEN}(?:{words('became').pattern})", re.IGNORECASE)


def became_all(after: str) -> bool:
    """Whether words behind the last of several numbers say of all that they are proposals."""
    series = SERIES.match(after)
    return bool(
        series and PLURAL.match(after, series.end()) and became().match(after, series.end())
    )


@cache
def leading() -> re.Pattern[str]:
    """Words that lead to what a number's document is called behind it."""
    return re.compile(rf"(?:{words('leading').pattern}\s){{0,5}}", re.IGNORECASE)


@cache
def act_before() -> re.Pattern[str]:
    """An act's name right before the bracket in which a number stands."""
    return re.compile(rf"(?:{words('acts').pattern})[\s,]{{0,2}}[(\[]\s?(?:see\s)?\Z")


@cache
def reviewed() -> re.Pattern[str]:
    """A review, or one of an act, right before the bracket in which a number stands."""
    act = rf"\s(?:of|du|de\sla|der)\s(?:[^().;:,]{{0,60}}?\s)?(?:{words('acts').pattern})(?:\s[A-Z][\w-]+){{0,2}}"
    done = r"(?:\s(?:was|were|has\sbeen)\s(?:published|adopted|presented|completed)(?:\sin\s[\w\s]{3,20})?)?"
    return re.compile(
        rf"(?:{words('reviewed').pattern})(?:{act})?(?:\s(?:of|de|von)\s(?:19|20)\d\d)?{done}\s?[(\[]\s?(?:see\s)?\Z"
        r"|\b[Cc]ommission\s(?:has\s)?reported\son\s[^.;:()]{3,80}\s(?:in\s|\()\Z"
    )


@cache
def right_beside() -> re.Pattern[str]:
    """Nothing between a document's name and its number but whose it is and its day."""
    return re.compile(
        rf"(?:,?\s(?:{words('whose').pattern}|{DAY}|(?:19|20)\d\d))*\s?:?\s{{0,2}}", re.IGNORECASE
    )


@cache
def saying() -> re.Pattern[str]:
    """Right behind a number: what only a document says that is no draft."""
    return re.compile(rf"\s{words('says').pattern}", re.IGNORECASE)


def listed_by_title(before: str) -> bool:
    """Whether the words before a number are an entry of a bibliography, whose title is that of no act."""
    listed = LISTED.search(before)
    return listed is not None and not words("acts", "recast").search(listed["title"])


@cache
def cover(table: str) -> re.Pattern[str]:
    """The words of covers of one table, and the white space behind them."""
    forms = alternatives(_artefact()["covers"][table], literal=False)
    return re.compile(rf"(?<!\w)(?:{forms})\s*", re.IGNORECASE)


@cache
def _artefact() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(artefact("loaders", "resolve", "proposals.toml").read_text("utf-8"))
