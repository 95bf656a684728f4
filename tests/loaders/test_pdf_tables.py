"""Ruled tables of PDF pages: cells with addresses, merged cells, tables over two pages; no word lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import Set, content, pages, pdf_of, stream

from base.settings import Settings
from loaders.read import pdf
from loaders.read.coverage import covered
from loaders.read.structure import passages_of
from loaders.records import Passage

LEFT, TOP, WIDE, HIGH = 70, 700, 120, 30
Line = tuple[float, float, float, float]
Field = tuple[int, int]


def drawn(lines: list[Line], *, thin_boxes: bool = False) -> bytes:
    """The operators that draw lines, as strokes or as thin filled boxes."""
    if thin_boxes:
        boxes = [
            f"{min(x, u) - 0.25} {min(y, v) - 0.25} {abs(u - x) + 0.5} {abs(v - y) + 0.5} re f"
            for x, y, u, v in lines
        ]
        return "\n".join(boxes).encode()
    return "\n".join(f"{x} {y} m {u} {v} l S" for x, y, u, v in lines).encode()


def file_of(*of_pages: tuple[list[Line], list[Set]], thin_boxes: bool = False) -> bytes:
    return pdf_of(
        pages(
            [
                stream(drawn(lines, thin_boxes=thin_boxes) + b"\n" + content(words))
                for lines, words in of_pages
            ]
        )
    )


def grid(
    rows: int, columns: int, top: float = TOP, without: frozenset[Line] = frozenset()
) -> list[Line]:
    """Each field's edges as lines of their own."""
    across = [
        (LEFT + c * WIDE, top - r * HIGH, LEFT + (c + 1) * WIDE, top - r * HIGH)
        for r in range(rows + 1) for c in range(columns)
    ]  # fmt: skip
    down = [
        (LEFT + c * WIDE, top - r * HIGH, LEFT + c * WIDE, top - (r + 1) * HIGH)
        for r in range(rows) for c in range(columns + 1)
    ]  # fmt: skip
    return [line for line in [*across, *down] if line not in without]


def right_edge(row: int, column: int) -> Line:
    x, y = LEFT + (column + 1) * WIDE, TOP - row * HIGH
    return (x, y, x, y - HIGH)


def lower_edge(row: int, column: int) -> Line:
    x, y = LEFT + column * WIDE, TOP - (row + 1) * HIGH
    return (x, y, x + WIDE, y)


def words(rows: int, columns: int, top: float = TOP, word: str = "w") -> list[Set]:
    return [
        Set(LEFT + 5 + c * WIDE, top - 20 - r * HIGH, f"{word}{r + 1}{c + 1}", 10)
        for r in range(rows) for c in range(columns)
    ]  # fmt: skip


def passages(data: bytes) -> dict[str, Passage]:
    reading = pdf.read(data, "x", Settings())
    assert not covered(data, "x", reading).gone
    return {p.id: p for p in passages_of(reading.blocks)}


def cells(data: bytes) -> dict[str, str]:
    return {i: p.text for i, p in passages(data).items() if p.kind == "table-cell"}


def test_cells_have_addresses_and_stand_between_what_surrounds_them() -> None:
    above, below = Set(70, 760, "Above the table."), Set(70, 560, "Below the table.")
    for thin_boxes in (False, True):
        data = file_of((grid(3, 2), [below, *words(3, 2), above]), thin_boxes=thin_boxes)
        found = passages(data)
        assert list(found) == ["p1", "t1.r1c1", "t1.r1c2", "t1.r2c1", "t1.r2c2", "t1.r3c1",
                               "t1.r3c2", "p2"]  # fmt: skip
        assert found["p1"].text == above.text
        assert found["p2"].text == below.text
        assert found["t1.r2c2"].text == "w22"
        assert found["t1.r2c2"].source.page == 1 or found["t1.r2c2"].source.page is None


def test_lines_of_a_cell_are_one_text() -> None:
    more = Set(LEFT + 5, TOP - 29, "and more", 8)
    assert cells(file_of((grid(2, 2), [*words(2, 2), more])))["t1.r1c1"] == "w11 and more"


def test_merged_cells_stand_at_their_first_row_and_column() -> None:
    missing = frozenset([right_edge(0, 0), lower_edge(1, 2), lower_edge(2, 2)])
    data = file_of((grid(4, 3, without=missing), words(4, 3)))
    found = cells(data)
    assert found["t1.r1c1"] == "w11 w12"
    assert "t1.r1c2" not in found
    assert found["t1.r1c3"] == "w13"
    assert found["t1.r2c3"] == "w23 w33 w43"
    assert found["t1.r4c2"] == "w42"


def test_table_open_at_its_sides() -> None:
    outer = frozenset(
        line for line in grid(2, 3) if line[0] == line[2] and line[0] in {LEFT, LEFT + 3 * WIDE}
    )
    found = cells(file_of((grid(2, 3, without=outer), words(2, 3))))
    assert found["t1.r2c3"] == "w23"
    assert found["t1.r1c1"] == "w11"


def test_table_that_goes_on_over_the_page_is_one() -> None:
    first = (grid(2, 2, top=200), words(2, 2, top=200, word="a"))
    second = (grid(2, 2), [*words(2, 2, word="b"), Set(70, 600, "After the table.")])
    found = cells(file_of(first, second))
    assert found["t1.r2c2"] == "a22"
    assert found["t1.r3c1"] == "b11"
    other = (grid(2, 2), [Set(70, 760, "Before the table."), *words(2, 2, word="b")])
    assert cells(file_of(first, other))["t2.r1c1"] == "b11"


def test_boxes_and_charts_are_no_tables() -> None:
    sentence = Set(LEFT + 5, TOP - 20, "A sentence that runs across the lines of the chart", 12)
    frame = grid(1, 1)
    assert not cells(file_of((frame, [sentence])))
    label = "A label that crosses lines here"
    labels = [
        Set(LEFT + 5 + c * WIDE, TOP - 20 - r * HIGH, label, 10) for r in (0, 2) for c in (0, 1)
    ]
    assert not cells(file_of((grid(6, 2), labels)))


edges = st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 2)), max_size=12)
# Beside and below the table: words that are printed over others are no longer words.
places = st.lists(st.tuples(st.integers(0, 12), st.integers(2, 37)), max_size=12, unique=True)


@settings(max_examples=60, deadline=None)
@given(edges, places)
def test_no_word_is_lost_whatever_is_drawn(
    missing: list[tuple[bool, int, int]], at: list[Field]
) -> None:
    gone = frozenset(right_edge(r, c) if right else lower_edge(r, c) for right, r, c in missing)
    scattered = [Set(20 + 40 * x, 14 * y, f"s{n}", 10) for n, (x, y) in enumerate(at)]
    found = passages(file_of((grid(4, 3, without=gone), [*words(4, 3), *scattered])))
    assert sum(p.text.count("w") for p in found.values()) == 12
