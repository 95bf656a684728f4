"""From the words of a match to a reference's parts: one spelling of each, and the slips in them."""

import re
from collections.abc import Mapping
from functools import lru_cache

from loaders.recognise.patterns import kind_called

# The Union's abbreviations in French and German.
DOMAINS = {
    "UE": "EU", "CE": "EC", "EG": "EC", "CEE": "EEC", "EWG": "EEC", "CECA": "ECSC", "EGKS": "ECSC",
    "JAI": "JHA", "JI": "JHA", "PESC": "CFSP", "GASP": "CFSP", "EURATOM": "Euratom",
}  # fmt: skip
NUMBERS = ("first", "second", "year", "number")
MISREAD = str.maketrans("OoIlSB", "001158")
MISREAD_LETTERS = frozenset("OoIlSB")
# The letter tells the procedures of two acts that were proposed together: "2016/0357B (COD)".
LETTERED = re.compile(r"\d{4}[A-Z]")
MISREAD_SERIES = frozenset({"C0M", "K0M", "J0IN", "C0D"})
ADJECTIVES = {"i": "implementing", "d'": "implementing", "d": "delegated"}
SERIES = {"KOM": "COM", "SEK": "SEC", "Com": "COM", "C0M": "COM", "K0M": "COM", "J0IN": "JOIN"}
CODES = {"C0D": "COD"}
# What the names of files in the Council's register say for the suffixes of a document.
FILED = {"re": "REV", "ad": "ADD", "co": "COR", "ex": "EXT", "dc": "DCL"}
FILED_SUFFIX = re.compile(rf"-?({'|'.join(FILED)})0?(\d{{1,2}})")
SMALL_SUFFIXES = re.compile(r"(?:[\s/]{1,3}(?:rev|add|cor|ext)\s?\d{1,2}){1,4}")
BRACKETS = ("(", ")")
OTHER_NAMES = {
    "spaced": "year", "of": "year", "bare": "number", "stroke": "page", "before": "date",
    "special": "kind",
}  # fmt: skip
NOT_PARTS = frozenset((
    "open", "close", "dash", "french", "spaced", "of", "glued", "plural", "bare", "many", "treaties", "stop",
    "stroke", "before", "special", "year_last",
    "bracket",
))  # fmt: skip


def parts_of(words: Mapping[str, str]) -> dict[str, str]:
    """The parts under one spelling: kinds in English, digits as digits, one name for one thing."""
    parts = {name: value for name, value in words.items() if name not in NOT_PARTS}
    for name in NUMBERS:
        if name in parts and not parts[name].isdecimal() and not _is_lettered(parts, name):
            parts[name] = parts[name].translate(MISREAD)
    if not OTHER_NAMES.keys().isdisjoint(words):
        parts |= {name: words[other] for other, name in OTHER_NAMES.items() if other in words}
    if "kind" in parts:
        _kind(parts, words.get("french") or parts.get("adjective"))
    for name, between in (("domain", ","), ("suffix", "/")):
        if name in parts:
            parts[name] = _english(parts[name], between)
    if SMALL_SUFFIXES.fullmatch(parts.get("suffixes", "")):
        parts["suffixes"] = parts["suffixes"].upper()
    if parts.get("series") in SERIES:
        parts["series"] = SERIES[parts["series"]]
    if parts.get("code") in CODES:
        parts["code"] = CODES[parts["code"]]
    return parts | _filed(parts) if "prefix" in parts else parts


def _is_lettered(groups: Mapping[str, str | None], name: str) -> bool:
    """Whether a letter behind the number of a procedure is its own."""
    own = groups.get("code") and LETTERED.fullmatch(groups[name] or "")
    return name == "number" and bool(own)


def _filed(parts: Mapping[str, str]) -> dict[str, str]:
    """Prefix and suffixes of a Council document as in its number, which names of files have in small letters."""
    found = {"prefix": parts["prefix"].upper()}
    if parts.get("suffixes", "").islower():
        suffixes = FILED_SUFFIX.sub(lambda m: f" {FILED[m[1]]} {m[2]}", parts["suffixes"])
        found["suffixes"] = suffixes.strip()
    return found


@lru_cache(maxsize=1024)
def _english(codes: str, between: str) -> str:
    """The Union's abbreviations as they are in English: "EU, Euratom", "EC/EEC"."""
    each = (code.strip() for code in codes.split(between))
    each = (code.upper() if code.islower() else code for code in each)
    return (", " if between == "," else "/").join(DOMAINS.get(code, code) for code in each)


def _kind(parts: dict[str, str], adjective: str | None) -> None:
    kind = kind_called(parts["kind"])
    parts["kind"] = kind.name if kind else parts["kind"].lower()
    if kind and kind.adjective:
        parts["adjective"] = kind.adjective
    elif adjective:
        low = adjective.lower()
        parts["adjective"] = ADJECTIVES.get(low[:2]) or ADJECTIVES[low[0]]


def slips(groups: Mapping[str, str | None]) -> bool:
    """Whether something had to be mended to read the match: a bracket missing, O for 0.

    White space is no slip: the style guide writes COM(1998) 558 final (Annex C, "documents"),
    but COM(1998)558 can be read in one way only without mending anything.
    """
    for name in NUMBERS:
        number = groups.get(name)
        if not number or number.isdecimal() or _is_lettered(groups, name):
            continue
        if not MISREAD_LETTERS.isdisjoint(number):
            return True
    if groups.get("glued") is not None or not MISREAD_SERIES.isdisjoint(
        (groups.get("series"), groups.get("code"))
    ):
        return True
    if "open" in groups and "close" in groups:
        bracketed = groups.get("series") or groups.get("domain")
        return bool(bracketed) and (groups["open"], groups["close"]) != BRACKETS
    return False
