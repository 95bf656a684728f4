"""Literals that are looked for all at once, and expressions of many forms, find what looking for each does."""

import re

from hypothesis import given
from hypothesis import strategies as st

from loaders.literals import CAPITALS, Literals, small_letters
from loaders.words import alternatives, branching

LETTERS = [*"abcA BÉéß?„K", *(char for pair in CAPITALS for char in pair), "İ", "\u0101"]
written = st.text(alphabet=st.sampled_from(LETTERS), max_size=12)
some = st.lists(written.filter(bool), min_size=1, max_size=5, unique=True)


@given(some, written)
def test_literals_are_found_wherever_they_stand(literals: list[str], text: str) -> None:
    found = Literals(literals).find(text)
    assert sorted(found) == [
        (number, at, at + len(literal))
        for number, literal in enumerate(literals)
        for at in range(len(text))
        if text.startswith(literal, at)
    ]


@given(some, written)
def test_literals_are_found_in_any_case(literals: list[str], text: str) -> None:
    small = list(dict.fromkeys(map(small_letters, literals)))
    found = Literals(small, any_case=True).find(text)
    assert sorted(found) == sorted(Literals(small).find(small_letters(text)))


def test_these_are_all_letters_whose_small_form_alone_is_in_latin_1() -> None:
    beyond = map(chr, range(0x100, 0x110000))
    small = ((char, low) for char in beyond if len(low := char.lower()) == 1 and ord(low) < 0x100)
    assert tuple(small) == CAPITALS


spaced = st.lists(st.sampled_from(["a", "b", "ab", "aab", "é"]), min_size=1, max_size=3).map(
    " ".join
)


@given(st.lists(spaced, min_size=1), st.lists(spaced).map("  ".join))
def test_branching_forms_match_as_alternatives_do(forms: list[str], text: str) -> None:
    for rest in ("", r"(?!\w)"):
        one = re.compile(branching(forms) + rest)
        other = re.compile(f"(?:{alternatives(forms)}){rest}")
        assert [*map(re.Match.span, one.finditer(text))] == [
            *map(re.Match.span, other.finditer(text))
        ]
