"""Money made available: amount, currency, programme, purpose, year and call."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from loaders.facts.family import Family
from loaders.facts.rules import matching, section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.sure import Sure
from loaders.records import Mention
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "funding"
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
PLANNED = Sure(0.6, "it is only proposed, or hangs on something")
SUM, FILLER = "…", "·"


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount of a sentence with the words around it, as far as they are of no other amount."""

    match: re.Match[str]
    before: str
    after: str


def _draw(material: Material) -> Iterator[Fact]:
    previous: Sentence | None = None
    for sentence in sentences(material, MONEY):
        if previous and previous.passage.id != sentence.passage.id:
            previous = None
        sums = list(_sums(sentence.text))
        for each in sums:
            if _is_funding(sentence, each):
                yield _fact(sentence, each, previous, alone=len(sums) == 1)
        previous = sentence


def _sums(text: str) -> Iterator[_Sum]:
    found = list(AMOUNT.finditer(text))
    for place, match in enumerate(found):
        begin = found[place - 1].end() if place else 0
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        before = text[begin : match.start()].rpartition(";")[2]
        yield _Sum(match, before, text[match.end() : end].partition(";")[0])


def _is_funding(sentence: Sentence, own: _Sum) -> bool:
    """Whether the sentence speaks of money made available, and not of a sum denied or only wished."""
    before = sentence.text[: own.match.start()]
    if matching(NAME, "never", before) or matching(NAME, "refused_before", own.before):
        return False
    if matching(NAME, "refused", own.after) or _is_replaced(sentence.text, own):
        return False
    if matching(NAME, "asked", own.before + SUM + own.after):
        return matching(NAME, "given", own.before + SUM + own.after) is not None
    return bool(matching(NAME, "cue", sentence.text) or _named(sentence.mentions))


def _is_replaced(text: str, own: _Sum) -> bool:
    """Whether another sum has come in the place of this one: "raised from this to that"."""
    return bool(
        matching(NAME, "replaced", own.before)
        and (then := matching(NAME, "replacing", own.after))
        and AMOUNT.match(text, own.match.end() + then[1].end())
    )


def _fact(sentence: Sentence, own: _Sum, previous: Sentence | None, *, alone: bool) -> Fact:
    programmes, sure = _programmes(sentence, previous)
    if matching(NAME, "planned", own.before + SUM + own.after):
        sure = min(sure, PLANNED)
    values: list[tuple[str, FactValue]] = [
        ("amount", amount_of(own.match)),
        ("currency", _currency(own.match["before"] or own.match["after"])),
    ]
    values.extend(("programme", Entity(iri)) for iri in programmes)
    for name, text in (("purpose", _purpose(sentence, own)), ("call", _call(sentence.text))):
        if text:
            values.append((name, text))
    year = _year(own.after) or _year(own.before) or (_year(sentence.text) if alone else None)
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


def _purpose(sentence: Sentence, own: _Sum) -> str | None:
    """What the money is for; words inside a programme's name tell nothing of it."""
    after = _without_names(sentence, own)
    for rule in section(NAME, "purpose"):
        found = rule.regex.search(after if rule.name == "after" else sentence.text)
        if found and rule.name == "after":
            words = own.after[found.start(1) : found.end(1)]
            ended = matching(NAME, "purpose_ends", words)
            kept = words[: ended[1].start(1) if ended else None].split()
            return " ".join(kept).rstrip(".,;") if len(kept) > 1 else None
        if found:
            return " ".join(found[1].split()).rstrip(".")
    return None


def _without_names(sentence: Sentence, own: _Sum) -> str:
    """The words behind an amount, with filling in the place of programmes' names."""
    begin = sentence.start + own.match.end()
    words = own.after
    for mention in sentence.mentions:
        start, end = mention.start - begin, mention.end - begin
        if mention.type == "Programme" and 0 <= start < len(words):
            words = words[:start] + FILLER * (end - start) + words[end:]
    return words


def _call(text: str) -> str | None:
    found = matching(NAME, "call", text)
    return " ".join(found[1][1].split()) if found else None


def _year(text: str) -> int | None:
    found = matching(NAME, "year", text)
    return int(next(filter(None, found[1].groups()))) if found else None


FAMILY = Family(NAME, _draw)
