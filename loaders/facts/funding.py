"""Money made available: amount, currency, programme, purpose, year and call."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from loaders.facts.family import Family
from loaders.facts.rules import matching, section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.sure import Sure
from loaders.records import Mention
from loaders.statements import Entity, Fact, FactValue, Material

NUMBER = r"(?P<{0}>\d{{1,3}}(?:[ \u00a0\u202f.,]\d{{3}})+(?!\d)|\d+(?:[.,]\d{{1,2}})?(?!\d))"
SCALE = r"(?:\s?(?P<{0}>million|billion|thousand|m|bn|k)\b)?"
AMOUNT = re.compile(
    rf"(?:(?P<before>EUR|€|euros?|USD|US\$|\$|GBP|£)\s?{NUMBER.format('number')}{SCALE.format('scale')}"
    rf"|(?<![\w.,]){NUMBER.format('figure')}{SCALE.format('unit')}\s?(?P<after>EUR|€|euros?)(?!\w))",
    re.I,
)
MONEY = re.compile(r"[€$£]|EUR|USD|GBP", re.I)
CURRENCIES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "$": "USD", "£": "GBP"}
SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
POINTS_BACK = re.compile(r"\b(?:these|this|that|the\s+same)\b", re.I)
SURE = Sure(0.95, "the programme is named in the sentence")
LIKELY = Sure(0.8, "no programme is named in the sentence")


def _draw(material: Material) -> Iterator[Fact]:
    previous: Sentence | None = None
    for sentence in sentences(material, MONEY):
        if previous and previous.passage.id != sentence.passage.id:
            previous = None
        for match in AMOUNT.finditer(sentence.text):
            if _is_funding(sentence.text, match):
                yield _fact(sentence, match, previous)
        previous = sentence


def _is_funding(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return matching("funding", "cue", text) is not None and not any(
        rule.regex.search(before) for rule in section("funding", "never")
    )


def _fact(sentence: Sentence, match: re.Match[str], previous: Sentence | None) -> Fact:
    programmes, sure = _programmes(sentence, previous)
    values: list[tuple[str, FactValue]] = [
        ("amount", amount_of(match)),
        ("currency", _currency(match["before"] or match["after"])),
    ]
    values.extend(("programme", Entity(iri)) for iri in programmes)
    for name, text in (
        ("purpose", _purpose(sentence.text, match)),
        ("call", _call(sentence.text)),
    ):
        if text:
            values.append((name, text))
    year = _year(sentence.text)
    if year:
        values.append(("year", year))
    about = dict.fromkeys(m.entity for m in sentence.mentions if m.type == "Topic")
    values.extend(("about", Entity(iri)) for iri in about)
    return Fact(
        "Funding",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=("an amount with words for funding", sure.why),
    )


def amount_of(match: re.Match[str]) -> Decimal:
    """The sum in whole units: "18.5 million" is 18500000, "500,000" and "500 000" are 500000."""
    words = match["number"] or match["figure"]
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+", words)
    digits = re.sub(r"\D", "", words) if grouped else words.replace(",", ".")
    scale = (match["scale"] or match["unit"] or "").lower()
    return (Decimal(digits) * SCALES[scale]).quantize(Decimal(1)) if scale else Decimal(digits)


def _currency(sign: str) -> str:
    return CURRENCIES.get(sign.lower(), sign.upper())


def _programmes(sentence: Sentence, previous: Sentence | None) -> tuple[list[str], Sure]:
    """The programmes that the sentence names; else those to which it points back."""
    own = _named(sentence.mentions)
    if own:
        return own, SURE
    earlier = _named(previous.mentions) if previous else []
    return (earlier if POINTS_BACK.search(sentence.text) else []), LIKELY


def _named(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(m.entity for m in mentions if m.type == "Programme"))


def _purpose(text: str, match: re.Match[str]) -> str | None:
    after, before = text[match.end() :], text
    for rule in section("funding", "purpose"):
        found = rule.regex.search(after if rule.name == "after" else before)
        if found:
            return " ".join(found[1].split()).rstrip(".")
    return None


def _call(text: str) -> str | None:
    found = matching("funding", "call", text)
    return " ".join(found[1][1].split()) if found else None


def _year(text: str) -> int | None:
    found = matching("funding", "year", text)
    return int(found[1][1] or found[1][2]) if found else None


FAMILY = Family("funding", _draw)
