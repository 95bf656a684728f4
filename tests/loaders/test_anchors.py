"""What is looked for only near its anchors is all that there is to find."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from reading import passage

from loaders.recognise import anaphora
from loaders.recognise.anchors import ORDINALS, PROPOSAL, THEREOF, UNIT, Seen, look, near
from loaders.recognise.named import ordinal_places, proposal_pattern, series_patterns
from loaders.recognise.pinpoints import PINPOINT, pinpoint_before
from loaders.recognise.sentences import SENTENCE_END, sentence_ends
from loaders.recognise.uses import Uses
from loaders.words import words

NAMES = (
    "PNR Directive",
    "Directive",
    "the Framework",
    "EAW",
    "Regulation",
    "NIS Directive",
    "PNR-Gesetz",
)
TABLE = words().tables["anaphora"]
KEYS = ("pointing", "plain", "proposed", "proposal", "kinds", "foreign_kinds")
PIECES = [
    *(form for key in KEYS for form in TABLE[key]),
    *(form.upper() for form in TABLE["kinds"]),
    *ORDINALS, "Eleventh", "11th", "21st", "THIRD", "progress report", "Security Union Progress Report",
    "proposal for a", "Proposed", "establishing", "ETIAS", "thereof", "Council", "PNR-Richtlinie", "Action\nplan", "İ",
    "Commission",
    *NAMES, "la", "L’", "Der", "Article 3", "point (a) of", "of 2017", "on", "(", ")", "’", "-", "\u00a0", "1",
]  # fmt: skip
mixed = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "  ", "\n    ", "", "\u00a0"])),
    max_size=14,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))

Span = tuple[int, object]


def spans(matches: Iterable[re.Match[str]]) -> list[Span]:
    return [(match.start(), match.end()) for match in matches]


def by_anaphora(seen: Seen) -> tuple[list[Span], list[Span]]:
    fast: list[Span] = [
        (r.end, r.part("strength"))
        for r in anaphora.anaphors(passage(seen.text), seen)
        if r.part("kind")  # not "thereof", "the latter", "that Article", which other words lead to
    ]
    strength = anaphora.STRENGTHS
    slow: list[Span] = [
        (m.end(), strength.get(m.lastgroup or "", m.lastgroup))
        for m in anaphora.pattern().finditer(seen.text)
    ]
    return fast, slow


def by_thereof(seen: Seen) -> tuple[list[Span], list[Span]]:
    fast = near(anaphora.ALONE, seen.text, seen.of(THEREOF))
    return spans(fast), spans(anaphora.ALONE.finditer(seen.text))


def by_series(seen: Seen) -> tuple[list[Span], list[Span]]:
    places = ordinal_places(seen)
    fast = [s for _, p in series_patterns() for s in spans(near(p, seen.text, places))]
    return fast, [s for _, p in series_patterns() for s in spans(p.finditer(seen.text))]


def by_proposals(seen: Seen) -> tuple[list[Span], list[Span]]:
    fast = near(proposal_pattern(), seen.text, seen.of(PROPOSAL), 1)
    return spans(fast), spans(proposal_pattern().finditer(seen.text))


def by_names(seen: Seen) -> tuple[list[Span], list[Span]]:
    uses = Uses(NAMES)
    fast: list[Span] = [(r.end, r.part("name")) for r in uses.find(passage(seen.text), seen)]
    found = ((m.end(), m["name"] or m["bare"]) for m in uses.regex.finditer(seen.text))
    return fast, [(end, " ".join(name.split())) for end, name in found]


def by_kinds(seen: Seen) -> tuple[list[Span], list[Span]]:
    return spans(words().found(seen.text)), spans(words().kind.finditer(seen.text))


WAYS = [by_kinds, by_anaphora, by_thereof, by_series, by_proposals, by_names]


@pytest.mark.parametrize("way", WAYS)
@tried(max_examples=150, deadline=None)
@given(mixed)
def test_anchors_lose_nothing(
    way: Callable[[Seen], tuple[list[Span], list[Span]]], text: str
) -> None:
    fast, slow = way(look(text))
    assert fast == slow


@pytest.mark.parametrize("way", WAYS)
def test_anchors_lose_nothing_of_real_texts(
    way: Callable[[Seen], tuple[list[Span], list[Span]]], shared: Path
) -> None:
    found = 0
    for path in (*(shared / "reports").glob("*.txt"), *(shared / "samples/acts").glob("*.txt")):
        fast, slow = way(look(path.read_text("utf-8")))
        assert fast == slow
        found += len(slow)
    assert found or way is by_proposals


@pytest.mark.parametrize(("text", "found"), [
    ("that Directive", [(0, 14)]), ("xthat Directive", []), ("that\n        Council  Framework Decision", [(0, 40)]),
])  # fmt: skip
def test_pointing_words(text: str, found: list[Span]) -> None:
    assert spans(anaphora.pattern().finditer(text)) == found
    assert by_anaphora(look(text))[0] == [(end, "pointing") for _, end in found]


@given(st.lists(st.sampled_from([*".; \nAaNÉ(“", "No", "Art", "pp"]), max_size=30).map("".join))
def test_sentences_end_where_either_stop_ends_them(text: str) -> None:
    assert sentence_ends(text) == [match.end() for match in SENTENCE_END.finditer(text)]


ITEMS = [
    "Article ", "Arts. ", "point ", "sub-paragraph ", "first subparagraph", "Annex", "ANNEXES", "Anhang ", "Kapitel ",
    "Erwägungsgrund ", "alinéa premier", "particular ", "1", "3(2)", "(a)", "7, 8 and 9", "IV", "12 bis", "One",
    "67 to 89",    " of the ", " of ", ", ", " in ", " et ", " de la ", " l'", " of the said ", " to ", " der ", " ",
]  # fmt: skip


@tried(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ITEMS), max_size=10).map("".join))
def test_pinpoints_are_lost_by_no_quick_look(words_before: str) -> None:
    text = f"x {words_before}"
    units = look(text).of(UNIT)
    begins = [text.rfind(" ", 0, at) + 1 for at in units]
    begins += [at for at in range(len(text)) if text.startswith("first ", at)]
    for start in range(1, len(text)):
        if text[start - 1] in " '" and any(PINPOINT.fullmatch(text, b, start) for b in begins):
            assert pinpoint_before(text, start, 0, units)
