"""EUR-Lex HTML of all eras: numbers laid out in tables, real tables, notes, head, furniture."""

import re
from collections import Counter
from pathlib import Path

import pytest
from actspecimens import mini

from base.errors import InputError
from base.settings import Settings
from loaders.orchestrate import extract
from loaders.statements import Extraction


def page(body: str, head: str = "") -> Extraction:
    data = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return extract(data, "page.html", Settings())


def numbered(number: str, text: str) -> str:
    return f"<table><tr><td>{number}</td><td><p>{text}</p></td></tr></table>"


# file: CELEX, journal, articles, recitals, passages by kind
SAMPLES = {
    "acts/32006R1987_EN.html": ("32006R1987", "L 381, 28.12.2006, p. 4", 55, 36, 20, 0),
    "acts/32015L0849_2015-05-20_en.xhtml": (
        "32015L0849",
        "L 141, 5.6.2015, p. 73",
        69,
        68,
        33,
        133,
    ),
    "acts/32015L0849_2015-05-20_fr.xhtml": (
        "32015L0849",
        "L 141, 5.6.2015, p. 73",
        69,
        68,
        33,
        133,
    ),
    "acts/32016L0680_2016-04-27_en.xhtml": ("32016L0680", "L 119, 4.5.2016, p. 89", 65, 107, 18, 0),
    "acts/32016L1148_EN.html": ("32016L1148", "L 194, 19.7.2016, p. 1", 27, 75, 36, 48),
    "eurlex_html/modern_1_raw.html": ("32013R0575", "L 176, 27.6.2013, p. 1", 5, 2, 2, 0),
    "eurlex_html/old_1_raw.html": ("32002R0006", "L 3, 5.1.2002, p. 1", 6, 5, 7, 0),
}
CUT_SAMPLE = "eurlex_html/old_1_raw.html"  # articles are left out of it, and marks with them


def sample(shared: Path, file: str) -> Extraction:
    path = shared / "samples" / file
    return extract(path.read_bytes(), path.name, Settings())


@pytest.mark.parametrize("file", SAMPLES)
def test_samples(file: str, shared: Path) -> None:
    extraction = sample(shared, file)
    celex, journal, articles, recitals, notes, cells = SAMPLES[file]
    assert extraction.head.id == celex
    assert ("oj", journal) in [(i.scheme, i.value) for i in extraction.head.identifiers]
    ids = [p.id for p in extraction.passages]
    assert sum(1 for i in ids if re.fullmatch(r"art\d+", i)) == articles
    assert sum(1 for i in ids if re.fullmatch(r"rec\d+", i)) == recitals
    kinds = Counter(p.kind for p in extraction.passages)
    assert (kinds["footnote"], kinds["table-cell"]) == (notes, cells)
    assert extraction.missing_notes == ()
    assert extraction.coverage >= 0.999
    if file != CUT_SAMPLE:
        assert all(p.note_of for p in extraction.passages if p.kind == "footnote")


@pytest.mark.parametrize("file", [f for f in SAMPLES if f != CUT_SAMPLE])
def test_as_many_notes_as_the_file_has_anchors(file: str, shared: Path) -> None:
    source = (shared / "samples" / file).read_text("utf-8")
    anchors = set(re.findall(r'href="#(ntr[^"]+)"', source))
    notes = [p for p in sample(shared, file).passages if p.kind == "footnote"]
    assert len(notes) == len(anchors)


def test_two_languages_of_one_act_have_the_same_places(shared: Path) -> None:
    english, french = (
        {p.id for p in sample(shared, f"acts/32015L0849_2015-05-20_{code}.xhtml").passages}
        for code in ("en", "fr")
    )
    # One more sentence of French stands alone after a quoted note.
    assert len(english ^ french) <= 1


def test_numbers_laid_out_as_tables_are_no_cells() -> None:
    extraction = page("<h1>1. Rules</h1>" + numbered("(a)", "first") + numbered("—", "second"))
    assert [(p.kind, p.text) for p in extraction.passages[1:]] == [
        ("list-item", "(a) first"),
        ("list-item", "— second"),
    ]


def test_tables_of_data_stay_cells() -> None:
    rows = "".join(f"<tr><td>{c}</td><td>{n}</td></tr>" for c, n in [("Malta", 6), ("Cyprus", 9)])
    extraction = page(f"<h1>1. Counts</h1><table>{rows}</table>")
    assert [(p.id, p.text) for p in extraction.passages[1:]] == [
        ("1.t1.r1c1", "Malta"), ("1.t1.r1c2", "6"), ("1.t1.r2c1", "Cyprus"), ("1.t1.r2c2", "9"),
    ]  # fmt: skip


def test_article_quoted_from_another_act_is_no_article() -> None:
    quoted = '<table><tr><td>(1)</td><td><p class="oj-ti-art">‘Article 9</p><p>New.</p></td></tr></table>'
    extraction = page(f'<p class="oj-ti-art">Article 1</p><p>Changes:</p>{quoted}')
    assert "art9" not in {p.id for p in extraction.passages}
    assert "art1.1" in {p.id for p in extraction.passages}


def test_furniture_is_discarded_by_name() -> None:
    extraction = mini("mini-act-1990s.html")
    reading = extraction.reading
    discarded = [reading.text[s.start : s.end] for s in reading.discarded]
    assert discarded == ["Avis juridique important", "|"]
    assert not any("Avis" in p.text for p in extraction.passages)


def test_head_of_the_page() -> None:
    head = mini("mini-act-1990s.html").reading
    assert head.stated("celex") == "32031R0012"
    assert head.stated("oj") == "L 12, 7.3.2031, p. 3"
    assert mini("mini-act.xhtml").reading.stated("eli") == "reg_impl/2031/12/oj"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Access Denied. You don't have permission.", "automated request"),
        ("Please enable JavaScript and cookies to continue", "automated request"),
        ("JavaScript is disabled in your browser", "automated request"),
        ("The requested document does not exist.", "no such document"),
        (
            "Menu of the portal. " * 250
            + "The HTML format is unavailable in your User interface language",
            "does not show",
        ),
        ("404 Not Found", "no such document"),
        ("Service temporarily unavailable", "does not work"),
    ],
)
def test_error_pages_are_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        page(f"<h1>EUR-Lex</h1><p>{text}</p>")


def test_long_page_that_speaks_of_denied_access_is_read() -> None:
    body = "<p>Access denied to the border was common.</p>" + "<p>The Council met again.</p>" * 200
    assert len(page(body).passages) == 201
