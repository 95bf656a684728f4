"""Texts cut into pieces keep every word, whatever their spans."""

from hypothesis import given
from hypothesis import strategies as st

from api.pages.highlight import Mark, Piece, Span, pieces
from api.pages.terms import web_address

TEXT = "Europol and the Europol Regulation"


def span(start: int, end: int, kind: str = "mention") -> Span:
    return Span(start, end, kind, "/id/x", "")


def words(found: list[Piece]) -> list[str]:
    return [piece.text for piece in found]


def test_a_citation_goes_before_a_mention_inside_it() -> None:
    found = pieces(TEXT, [span(0, 7), span(16, 23), span(16, 34, "citation")])
    assert words(found) == ["Europol", " and the ", "Europol Regulation"]
    assert [piece.span.kind if piece.span else None for piece in found] == [
        "mention",
        None,
        "citation",
    ]


def test_the_longer_of_two_mentions_stays() -> None:
    found = pieces("Europol Cybercrime Centre", [span(0, 7), span(0, 25)])
    assert words(found) == ["Europol Cybercrime Centre"]


def test_a_mark_stands_where_it_stood_or_after_the_span_around_it() -> None:
    found = pieces("one two three", [span(4, 7)], [Mark(3, "1", "#a"), Mark(5, "2", "#b")])
    assert [(p.text, p.mark.number if p.mark else "") for p in found] == [
        ("one", ""),
        ("", "1"),
        (" ", ""),
        ("two", ""),
        ("", "2"),
        (" three", ""),
    ]


def test_spans_count_code_points() -> None:
    found = pieces("𝔘nion law", [span(6, 9)])
    assert words(found) == ["𝔘nion ", "law"]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70), st.booleans()), max_size=12),
    st.lists(st.integers(-3, 70), max_size=6),
)
def test_nothing_is_lost_or_doubled(
    text: str, spans: list[tuple[int, int, bool]], marks: list[int]
) -> None:
    found = pieces(
        text,
        [span(a, b, "citation" if cited else "mention") for a, b, cited in spans],
        [Mark(at, str(number), "#") for number, at in enumerate(marks)],
    )
    assert "".join(words(found)) == text
    assert sorted(p.mark.number for p in found if p.mark) == sorted(
        str(number) for number in range(len(marks))
    )


def test_only_web_addresses_are_linked() -> None:
    assert web_address("https://eur-lex.europa.eu/eli/dir/2017/541/oj")
    for text in (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "https:",
        "http://a b/",
        "https://a/\u202e",
        "//a/b",
        "http://[x",
        "see https://a/",
    ):
        assert web_address(text) == "", text
