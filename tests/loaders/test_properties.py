"""What holds for every input: hypothesis looks for one for which it does not."""

import itertools
import re
import string

from hypothesis import HealthCheck, example, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from invariants import sound
from reading import cite, passage, refer

from base.errors import InputError
from base.settings import Settings
from loaders.celex import Celex
from loaders.orchestrate import extract
from loaders.read import markdown, notemarks, pdftext, plain, wordtext
from loaders.read.traced import WHITESPACE, Traced
from loaders.recognise.named import named_references
from loaders.recognise.names import mentions
from loaders.statements import Extraction

quick = tried(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = tried(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PIECES = (
    "<html>", "<?xml ", "<![x>", "<!-- ", "-->", "&#1;", "<p>", "</div>", "<a href='#ntr1'>(1)</a>",
    "Article 1(1)(a) of ", "Regulation (EU) 2016/679", "Regulations (EU) 2019/817 and (EU) 2019/818",
    "COM(2017 610 final", "(3.4. 2014)", "12583/3/17 REV 3", "Europol", "EC3", "encryption",
    "resolutions 1267 (1999), 1373 (2001)", "Opinion 1/15", " of 31.2.2017", "İstanbul", "\u00a0",
    "[footnoteRef:1]", "[1: a note]", "[2: ", "]", "# ", "- ", "**", "_", "1. Title", "(a)", "IV.",
    "systems1", "2016 2", "20163", "\n", "\n\n", "\f", "\r\n", "12", "Brussels, 14 November 2017",
    "OUTCOME OF PROCEEDINGS", "On: 7 November 2017", "will be sent to COSI on 1 May 2018", "😀", "e\u0301",
    "eleventh report on Security Union", "Reference: specimen-abc", "OJ L 1, 1.1.2001, p. 1", ".", " ",
)  # fmt: skip
prose = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map("".join)
LAYOUTS = (wordtext.read, markdown.read, pdftext.read, plain.read)


@given(
    sector=st.sampled_from("123456789CE"),
    year=st.integers(1950, 2099),
    letters=st.text(string.ascii_uppercase, min_size=1, max_size=2),
    number=st.integers(0, 99999),
    suffix=st.sampled_from(["", "(01)", "R(08)", "(01)R(02)"]),
)
def test_celex_round_trip(sector: str, year: int, letters: str, number: int, suffix: str) -> None:
    celex = Celex(sector, year, letters, f"{number:04d}", suffix)
    assert Celex.parse(str(celex)) == celex


@given(st.text())
def test_celex_parses_nothing_that_it_does_not_write(text: str) -> None:
    celex = Celex.parse(text)
    assert celex is None or str(celex) == text


def points_home(source: str, traced: Traced) -> bool:
    """Whether each character stands in the source at its offset, white space apart."""
    return len(traced.text) == len(traced.offsets) and all(
        source[at] == char or (char == " " and WHITESPACE.match(source[at]) is not None)
        for char, at in zip(traced.text, traced.offsets, strict=True)
    )


@quick
@given(st.text(max_size=60), st.data())
def test_traced_points_at_the_source(source: str, data: st.DataObject) -> None:
    whole = Traced.of(source, 0, len(source))
    cut = st.lists(st.integers(0, len(source)), max_size=6, unique=True)
    places = sorted(data.draw(cut))
    spans = list(zip(places[::2], places[1::2], strict=False))
    for traced in (
        whole,
        whole.without(spans),
        whole.collapsed(),
        whole.without(spans).collapsed(),
    ):
        assert points_home(source, traced)
        assert list(traced.offsets) == sorted(traced.offsets)
    clean = whole.collapsed().text
    assert clean == clean.strip()
    assert "  " not in clean


@quick
@given(prose)
def test_joined_lines_keep_their_places(source: str) -> None:
    lines = [Traced.of(source, m.start(), m.end()) for m in re.finditer(r"[^\n]+", source)]
    joined = Traced.join(lines)
    assert len(joined.text) == len(joined.offsets)
    assert list(joined.offsets) == sorted(joined.offsets)
    assert joined.text == " ".join(line.text for line in lines)


@quick
@given(prose)
@example("1\n2\n\n")
@example("[1: a] [2: ")
@example("# \n- \n**\n")
def test_every_layout_reads_every_text(text: str) -> None:
    for layout in LAYOUTS:
        sound(layout(text))


def extracted(data: bytes) -> Extraction | None:
    """What is read out of the bytes, or None where they are refused in one line."""
    refusal = ""
    try:
        return extract(data, "x", Settings())
    except InputError as error:
        refusal = str(error)
    assert refusal.startswith("x: ")
    assert "\n" not in refusal
    return None


@few
@given(
    st.one_of(st.binary(max_size=200), prose.map(str.encode), st.text(max_size=80).map(str.encode))
)
@example(b"\xff\xfe")
@example(b"PK\x03\x04")
@example(b"PK\x03\x04" + b"\0" * 60)
@example(b"<html>")
@example(b"<?xml")
@example(b"<?xml version='1.0'?>")
@example(b"<html><body>a<![x> b")
@example(b"<html><body></body></html>")
@example(b"\xef\xbb\xbf ")
@example(b"\xff\xfea")
def test_bytes_are_read_or_refused(data: bytes) -> None:
    extracted(data)


@few
@given(prose, st.sampled_from(["", "<html><body>", "# OUTCOME OF PROCEEDINGS\n\n# 1. A\n\n"]))
def test_all_spans_hold_what_they_say(text: str, start: str) -> None:
    extraction = extracted((start + text).encode("utf-8", "replace"))
    if extraction is None:
        return
    sound(extraction.reading)
    texts = {p.id: p.text for p in extraction.passages}
    for citation in extraction.citations:
        reference = citation.reference
        assert texts[reference.passage][reference.start : reference.end] == reference.text
        assert 0 <= citation.confidence <= 1
    for mention in extraction.mentions:
        assert texts[mention.passage][mention.start : mention.end] == mention.text
        assert 0 < mention.confidence <= 1
    assert 0 <= extraction.coverage <= 1


@quick
@given(prose)
@example("İ Europol encryption")
@example("are repealed: —\nDirective 2003/37/EC, —\n12) \nDirective (EU) 2016/681")
def test_references_and_mentions_in_any_text(text: str) -> None:
    found = refer(text)
    for one, following in itertools.pairwise(found):
        assert one.end <= following.start
    for reference in [*found, *named_references(passage(text), found)]:
        assert text[reference.start : reference.end] == reference.text
        assert reference.text == reference.text.strip()
    for mention in mentions(passage(text), found):
        assert text[mention.start : mention.end] == mention.text
    cite(text)


@quick
@given(st.lists(st.text("aZ.)1 290(", max_size=40), max_size=12))
def test_note_marks_climb(texts: list[str]) -> None:
    chain = notemarks.find(texts)
    numbers = [mark.number for mark in chain]
    assert numbers == sorted(set(numbers))
    places = [(mark.text, mark.start) for mark in chain]
    assert places == sorted(places)
    for mark in chain:
        assert texts[mark.text][mark.start : mark.end] == str(mark.number)
