"""What is typed is read leniently: operators mean what they say, nothing is refused or takes long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.marking import Marker
from search.schema import PLAIN, analyser
from search.words import MOST_LEAVES, Group, Leaf, read

NASTY = st.lists(
    st.sampled_from(
        [
            '"',
            "“",
            "(",
            ")",
            "-",
            "+",
            "*",
            "AND",
            "OR",
            "NOT",
            " ",
            "é",
            "a",
            "b*",
            "\x00",
            "/",
            "[x TO",
            "COM(2017) 608",
            "(EU)",
            "^2",
            "~",
            "\\",
            "plain:x",
            "\ud800",
            "𝒳",
            "İ",
        ]
    ),
    max_size=60,
).map("".join)


def shown(part: Leaf | Group) -> str:
    """A group as text, to be compared."""
    if isinstance(part, Leaf):
        return f'"{part.text}"' if part.exact else part.text + "*" * part.prefix
    joined = (" | " if part.anyway else " & ").join(map(shown, part.parts))
    return f"({joined}{''.join(f' !{shown(w)}' for w in part.without)})"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("encryption Europol", "(encryption & Europol)"),
        ("encryption AND Europol", "(encryption & Europol)"),
        ("a OR b c", "((a) | (b & c))"),
        ('"data retention" -Ireland', '("data retention" !Ireland)'),
        ("a NOT b", "(a !b)"),
        ("-(a OR b) c", "(c !((a) | (b)))"),
        ("a AND (b OR c)", "(a & ((b) | (c)))"),
        ("encryp*", "(encryp*)"),
        ("COM(2017) 608 final", "(COM(2017) 608 & final)"),
        ("Regulation (EU) 2016/679", "(Regulation & (EU) & 2016/679)"),
        ("12583/3/17", "(12583/3/17)"),
        ("well-known", "(well-known)"),
        ('"never closed', '("never closed")'),
        ("((a", "(((a)))"),
        ("a) b", "(a & b)"),
        ("a a a", "(a)"),
        ("OR", "()"),
        ("", "()"),
    ],
)
def test_operators_mean_what_they_say(typed: str, meant: str) -> None:
    assert shown(read(typed).root) == meant


def test_more_words_than_are_taken_are_told() -> None:
    many = read(" ".join(f"w{n}" for n in range(100)))
    assert (len(many.leaves()), many.ignored) == (MOST_LEAVES, 100 - MOST_LEAVES)


def test_half_of_the_telling_words_is_enough_where_no_operator_stands() -> None:
    loosened = read("the role of Europol and encryption").loosened()
    assert loosened is not None
    assert shown(loosened.root) == "(role | Europol | encryption)"
    for typed in ("Europol", "a OR b", "a -b", "(a b) c"):
        assert read(typed).loosened() is None


@given(st.one_of(NASTY, st.text(max_size=200)))
def test_every_text_is_read_and_marked(typed: str) -> None:
    words = read(typed)
    assert all(isinstance(leaf.text, str) for leaf in words.leaves())
    text = "é COM(2017) 608 — “encryption” a b̃ İstanbul 𝒳 Europol's"
    part = Marker(words.leaves()).passage(text, "en")
    assert part.text == text
    last = 0
    for begin, end in part.spans:
        assert last <= begin < end <= len(text)
        last = end


@given(NASTY.map(lambda text: text * 200))
def test_long_texts_are_read(typed: str) -> None:
    assert len(read(typed).leaves()) <= MOST_LEAVES


def test_places_count_code_points_and_long_texts_are_cut_around_the_first() -> None:
    part = Marker(read('"É 𝒳" Agencies').leaves()).passage("é 𝒳 of the agency", "en")
    assert [part.text[a:b] for a, b in part.spans] == ["é 𝒳", "agency"]
    long = "x " * 3000 + "Europol " + "y " * 3000
    part = Marker(read("Europol").leaves()).passage(long, None)
    ((begin, end),) = part.spans
    assert part.text[begin:end] == "Europol" == long[part.offset + begin : part.offset + end]
    assert len(part.text) <= 2000


def test_accents_and_case_are_folded() -> None:
    assert analyser(PLAIN).analyze("ÜBERGÄNGE naïve") == ["ubergange", "naive"]
    assert analyser("de").analyze("Behörden") == analyser("de").analyze("Behörde")
    assert analyser("fr").analyze("libertés") == analyser("fr").analyze("liberté")
