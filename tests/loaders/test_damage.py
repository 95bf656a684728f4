"""Mends do what their examples say."""

import pytest

from loaders.recognise.damage import Mend, edits, mends


def mended(text: str) -> str:
    for start, end, new in reversed(edits(text)):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("mend", mends(), ids=lambda mend: mend.name)
def test_examples(mend: Mend) -> None:
    for before, after in mend.mended:
        assert mend.regex.search(before), before
        assert mended(before) == after
    for text in mend.kept:
        assert mended(text) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Regu1ation (EU) 2016/794", "Regulation (EU) 2016/794"),
        ("the Direct1ves", "the Directives"),
        ("Framevvork Decision 2005/222/JHA", "Framework Decision 2005/222/JHA"),
        ("Cornrnon Position", "Common Position"),
        ("Cornmission Decision", "Commission Decision"),
        ("a return, the corner", "a return, the corner"),
        ("Dec1s1on 2008/615/JHA", "Dec1s1on 2008/615/JHA"),
        ("xDirect1ve", "xDirect1ve"),
    ],
)
def test_figures_in_nouns(before: str, after: str) -> None:
    assert mended(before) == after
