"""The levels of numbered lists: how a marker is numbered, and what it says after those before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbered list: how it is numbered, the number, and how deep it stands."""

    style: str
    value: str
    depth: int


def style_of(marker: re.Match[str], levels: Sequence[Level]) -> tuple[str, str]:
    """How a marker is numbered ("letter", "roman", "point", …) and its number.

    Args:
        marker: a match of `actwords.MARKER`.
        levels: the levels that the list stands in, outermost first.
    """
    if marker["dash"]:
        return "dash", ""
    if marker["point"]:
        return "point", marker["point"]
    value = marker["bracketed"] or marker["open"]
    if value[0].isdigit():
        return "arabic", value
    if ROMAN.fullmatch(value) and not _continues_letters(value, levels):
        return "roman", value
    return "letter", value


def _continues_letters(value: str, levels: Sequence[Level]) -> bool:
    """Whether "(i)" is the letter after "(h)" and not the first roman number."""
    last = next((level.value for level in reversed(levels) if level.style == "letter"), None)
    roman = any(level.style == "roman" for level in levels)
    if last is None:
        return value != "i" and len(value) == 1 and not roman
    return len(value) == 1 and len(last) == 1 and ord(value) == ord(last) + 1
