"""The reader of HTML pages: blocks, notes, declared encodings, and how deep they may be nested."""

from pathlib import Path

import pytest
from readings import kinds, notes

from base.errors import InputError
from loaders.read import html


def page(body: str) -> bytes:
    return (
        f"<html lang='en'><head><title>T &amp; U</title></head><body>{body}</body></html>".encode()
    )


def test_html_blocks() -> None:
    reading = html.read(
        page(
            "<h1>1. Title</h1><p>A&nbsp;b &eacute; &#8211;<br>c<script>no</script><style>no</style>"
            "<!-- no --></p><ul><li>one<ul><li>two</li></ul>tail</li></ul>"
            "<table><tr><td>a<table><tr><td>inner</td></tr></table>b</td><th>h</th></tr></table>text"
        ),
        "x.html",
    )
    assert kinds(reading) == [
        ("heading", "1. Title"),
        ("paragraph", "A b é – c"),
        ("list-item", "one"),
        ("list-item", "two"),
        ("list-item", "tail"),
        ("table-cell", "a"),
        ("table-cell", "inner"),
        ("table-cell", "b"),
        ("table-cell", "h"),
        ("paragraph", "text"),
    ]
    assert (reading.title, reading.language) == ("T & U", "en")


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ("#ntr1", "#ntc1"),
        ("#ntr1-L_2013176EN.01000101-E0001", "#ntc1-L_2013176EN.01000101-E0001"),
        ("#_ftn1", "#_ftnref1"),
        ("#fn1", "#fnref1"),
        ("#footnote-1", "#footnote-ref-1"),
    ],
)
def test_html_notes(there: str, back: str) -> None:
    body = f"<p>See it<a href='{there}'><sup>(1)</sup></a>, there.</p><p><a href='{back}'>(1)</a> Note.</p>"
    reading = html.read(page(body), "x.html")
    assert notes(reading) == [("1", "Note.", "it")]
    assert kinds(reading)[0] == ("paragraph", "See it, there.")


@pytest.mark.parametrize("charset", ["cp1252", "windows-1252", "ISO-8859-1", "latin1"])
def test_html_declared_western(charset: str) -> None:
    data = (
        f'<html><head><meta charset="{charset}"></head><body>'.encode()
        + b"caf\xe9 \x93x\x94</body>"
    )
    assert kinds(html.read(data, "x.html")) == [("paragraph", "café “x”")]


@pytest.mark.parametrize("content", ["", "a"])
def test_html_nested_beyond_reason_is_refused_not_cut(content: str) -> None:
    body = f"<div>{content}" * 20_000 + "deep" + "</div>" * 20_000 + "<p>after</p>"
    with pytest.raises(InputError, match="nested too deeply"):
        html.read(page(body), "x.html")


def test_html_nested_as_some_pages_are() -> None:
    body = "<div>" * 600 + "deep" + "</div>" * 600 + "<p>after</p>"
    assert kinds(html.read(page(body), "x.html")) == [("paragraph", "deep"), ("paragraph", "after")]


def test_eurlex_pages_tie_their_notes(shared: Path) -> None:
    folder = shared / "samples" / "eurlex_html"
    reading = html.read((folder / "modern_1_raw.html").read_bytes(), "modern")
    assert [number for number, _, hook in notes(reading) if hook] == ["1", "2"]
