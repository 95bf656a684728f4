"""Other forms of acts' short names, made by the words of `words.toml`.

"TCO Regulation" is « règlement TCO » and „TCO-Verordnung“: the abbreviation stays, the kind is translated and, in
German, joined with hyphens („NIS-2-Richtlinie“), and abbreviated too („TCO-VO“). Before the figure that numbers
an act there may be a space or a hyphen ("NIS 2", "AMLD-5"). No source bears such a name out, so they are unconfirmed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.words import words

NUMBERED = re.compile(
    r"(?P<own>[A-Z][A-Za-z]*[A-Z])[ -]?(?P<number>\d(?: (?:Regulation|Directive))?)"
)
GAPS = ("", " ", "-")
ROMAN = re.compile(r"([A-ZÀ-Ý][a-zà-ÿ]+)-([IVX]+[ab]?-(?:Verordnung|Richtlinie))")
QUOTED_AFTER = frozenset({"directive", "règlement", "décision-cadre"})
OWN_MARKS = re.compile(r"(.+) «(.+)»")
QUOTED = ("{} « {} »", "{} «{}»", '{} "{}"', "{} “{}”", "{} ‘{}’")


def in_other_languages(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of language (ISO 639-1) and name, for English names of a word, perhaps a number, and a kind."""
    for name in names:
        found = _short().fullmatch(name)
        if found is None:
            continue
        for language, forms in words().tables["short_names"]["kinds"][found["kind"]].items():
            own = found["own"].replace(" ", "-") if language == "de" else found["own"]
            yield from ((language, form.format(own)) for form in forms)


def quoted(foreign: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """French names with what follows the kind of act in quotation marks: « la directive "police-justice" ».

    Those that have such marks of their own are written with all: « accord interinstitutionnel “Mieux légiférer” ».
    """
    for language, name in foreign:
        if marked := OWN_MARKS.fullmatch(name):
            yield from ((language, form.format(marked[1], marked[2])) for form in QUOTED)
        kind, _, own = name.partition(" ")
        if language == "fr" and own and kind in QUOTED_AFTER and not any(q in own for q in '«"“'):
            yield from ((language, form.format(kind, own)) for form in QUOTED)


def in_genitive(foreign: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The genitive of those names, by language, that have one of their own: „Rahmenbeschlusses über …“."""
    for language, name in foreign:
        table = words().tables["short_names"]["genitive"].get(language, [])
        for nominative, genitive in table:
            turned, times = re.subn(rf"{nominative}(?!\w)", genitive, name, count=1)
            if times:
                yield language, turned
                break


def abbreviated(foreign: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Those names, by language, that end in a noun which the language abbreviates: „PNR-RL“."""
    for language, name in foreign:
        for noun, short in words().tables["short_names"]["abbreviated"].get(language, []):
            found = re.fullmatch(rf"(.*[^\W\d_]{{2}}(?:[- ][IVXab\d]{{1,4}})?){noun}", name)
            if found:
                yield language, found[1] + short


def numbered_otherwise(names: Iterable[str]) -> Iterator[str]:
    """The names that number an act, with a space, a hyphen or nothing before the figure: "NIS 2", "NIS2 Directive"."""
    for name in names:
        found = NUMBERED.fullmatch(name)
        if found:
            yield from (f"{found['own']}{gap}{found['number']}" for gap in GAPS)


def loosely_joined(foreign: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """German names with a numeral, without the hyphen before it: „Rom I-Verordnung“."""
    for language, name in foreign:
        if language == "de" and (found := ROMAN.fullmatch(name)):
            yield language, f"{found[1]} {found[2]}"


@cache
def _short() -> re.Pattern[str]:
    kinds = "|".join(words().tables["short_names"]["kinds"])
    return re.compile(rf"(?P<own>[\w-]+(?:\s(?:[IVX]+|\d))?)\s(?P<kind>{kinds})")
