"""What the official title of an act tells: its authors, and which acts it amends, repeals, carries out."""

import re
from collections.abc import Callable, Iterator

COUNCIL, PARLIAMENT, COMMISSION = "council", "european-parliament", "european-commission"
HIGH_REPRESENTATIVE = "high-representative"

VERBS = re.compile(
    r"\b(amending|repealing|replacing|supplementing|adapting|extending|concerning the conclusion"
    r"|on the conclusion|on the signing|on the implementation of|(?<!Convention )implementing"
    r"|laying down)\b"
)
MEANING = {
    "amending": "euct:amends",
    "repealing": "euct:repeals",
    "replacing": "euct:repeals",
    "implementing": "euct:implements",
    "on the implementation of": "euct:implements",
}
TYPES = {
    "Framework Decision": "F",
    "Common Position": "EF",
    "Joint Action": "EF",
    "Regulation": "R",
    "Directive": "L",
    "Decision": "D",
    "Recommendation": "H",
}
ACT = re.compile(
    rf"(?P<type>{'|'.join(TYPES)})s? |"
    r"(?:\([A-Za-z, ]+\) )?(?P<no>No )?(?P<a>\d{1,4})/(?P<b>\d{1,4})(?P<domain>(?:/[A-Z][A-Za-z]+)*)"
)
Find = Callable[[str, int, int], str | None]


def authors(title: str) -> tuple[str, ...]:
    """The bodies that the title names as authors; none where it names none."""
    head = title.partition(" on ")[0][:160]
    if re.search(r"of the European Parliament and of the\s+Council", head):
        return (COUNCIL, PARLIAMENT)
    if re.match(r"(Council|Initial Council)\b", title):
        return (COUNCIL,)
    if title.startswith("Commission"):
        return (COMMISSION,)
    return ()


def authors_of_number(comnat: str) -> tuple[str, ...]:
    """The bodies that issue documents with such a number."""
    if comnat.startswith("JOIN"):
        return (COMMISSION, HIGH_REPRESENTATIVE)
    return (COMMISSION,)


def numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """The acts that the text names: letters of their types, year, number."""
    letters = ""
    for found in ACT.finditer(text):
        if found["type"]:
            letters = TYPES[found["type"]]
        elif letters:
            a, b = int(found["a"]), int(found["b"])
            number_first = bool(found["no"]) or (letters == "R" and b > 1950 > a)
            year, number = (b, a) if number_first else (a, b)
            yield letters, year + 1900 if 50 <= year < 100 else year, number


def relations(title: str, find: Find) -> dict[str, list[str]]:
    """The acts that the title says are amended, repealed, replaced or carried out.

    `find` gives the register's id of an act by the letter of its type, year and number; acts
    that it does not know are left out.
    """
    told: dict[str, list[str]] = {}
    parts = VERBS.split(title)
    for verb, rest in zip(parts[1::2], parts[2::2], strict=True):
        meaning = MEANING.get(verb)
        if meaning is None:
            continue
        direct = re.split(
            r"\b(?:as regards|by|in respect of|as amended by|on|with regard to)\b", rest
        )
        for letters, year, number in numbers(direct[0]):
            target = next(filter(None, (find(letter, year, number) for letter in letters)), None)
            if target and target not in told.setdefault(meaning, []):
                told[meaning].append(target)
    return {meaning: targets for meaning, targets in told.items() if targets}
