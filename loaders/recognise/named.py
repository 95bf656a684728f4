"""Documents called by name: short names of the register, and numbered reports of a series."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.recognise.names import document_index
from loaders.records import Passage, Reference
from loaders.registers import load_registers

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
FIGURES = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
CARRIER = re.compile(r"\s*\(\s*$")


def ordinal_of(words: str) -> int | None:
    """The number that an ordinal names: "eleventh", "11th"; None where it is none."""
    figures = FIGURES.fullmatch(words)
    if figures:
        return int(figures[1])
    return ORDINALS.index(words.lower()) + 1 if words.lower() in ORDINALS else None


@cache
def series_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each series of the register, how texts call one of its reports."""
    ordinal = rf"(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    return tuple(
        (series.iri, re.compile(rf"\b{ordinal}\s+(?:monthly\s+)?(?:{_names(series.names)})", re.I))
        for series in load_registers().series
    )


def _names(names: Iterable[str]) -> str:
    """The names as one expression, longest first; white space may be any."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)


def named_references(passage: Passage, explicit: Iterable[Reference]) -> list[Reference]:
    """References by name, outside the explicit ones.

    A name right before the explicit reference that it introduces ("the Eighth Progress Report
    (COM(2017) 354 final)") is left to that reference.
    """
    spans = [(reference.start, reference.end) for reference in explicit]
    found: list[Reference] = []
    end = 0
    for reference in sorted(_all(passage), key=lambda r: (r.start, -r.end)):
        if reference.start < end or any(
            start < reference.end and reference.start < stop for start, stop in spans
        ):
            continue
        if any(
            CARRIER.fullmatch(passage.text[reference.end : start])
            for start, _ in spans
            if start >= reference.end
        ):
            continue
        found.append(reference)
        end = reference.end
    return found


def _all(passage: Passage) -> Iterator[Reference]:
    text = passage.text
    for series, pattern in series_patterns():
        for match in pattern.finditer(text):
            number = ordinal_of(match["ordinal"])
            if number:
                own = (("ordinal", str(number)), ("series", series))
                yield _named(passage, match.start(), match.end(), "series", own)
    for hit in document_index().find(text):
        parts = tuple((f"document{i}", name) for i, name in enumerate(hit.names, 1))
        yield _named(passage, hit.start, hit.end, "name", parts)


def _named(
    passage: Passage, start: int, end: int, scheme: str, parts: tuple[tuple[str, str], ...]
) -> Reference:
    return Reference(passage.id, start, end, passage.text[start:end], scheme, parts, form="named")
