"""The same act has the same passages' ids, whatever its language and format."""

import re
from pathlib import Path

from actspecimens import WITH_ANNEX, mini

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.statements import Extraction

ADDRESSED = re.compile(r"(?:rec|ann|art|[IVX]+)[\w.]*")
UNNUMBERED = re.compile(r"\.(?:[pds]\d+|t\d+\..*)$")


def ids(extraction: Extraction) -> set[str]:
    """The ids of recitals, articles, paragraphs, points and annexes that have a number."""
    found = (p.id for p in extraction.passages if p.kind != "footnote")
    return {name for name in found if ADDRESSED.fullmatch(name) and not UNNUMBERED.search(name)}


def read(path: Path) -> Extraction:
    return extract(path.read_bytes(), path.name, Settings())


def test_languages_have_the_same_ids(shared: Path) -> None:
    acts = shared / "samples" / "acts"
    english = read(acts / "32015L0849_2015-05-20_en.xhtml")
    french = read(acts / "32015L0849_2015-05-20_fr.xhtml")
    assert len(ids(english)) > 500
    assert ids(english) == ids(french)
    numbers = {p.id: p.number for p in english.passages if p.id in ids(english)}
    assert numbers == {p.id: p.number for p in french.passages if p.id in ids(french)}


def test_formats_have_the_same_ids() -> None:
    first, *others = (ids(mini(file)) for file in WITH_ANNEX)
    assert {"rec1", "art1.1.b.ii", "annI"} <= first
    assert all(other == first for other in others)


def test_plain_text_has_the_ids_of_the_page(shared: Path) -> None:
    """A page's own text, a line for each number and each text, as it is copied out of a browser."""
    page = read(shared / "samples" / "acts" / "32016L0680_2016-04-27_en.xhtml")
    copied = extract(page.reading.text.encode(), "32016L0680.txt", Settings())
    assert (copied.reading.layout, copied.head.id) == ("act", page.head.id)
    assert ids(copied) == ids(page)


def test_points_carry_their_numbers() -> None:
    numbers = {p.id: p.number for p in mini("mini-act.xhtml").passages}
    assert numbers["rec2"] == "2"
    assert numbers["art1.1"] == "1"
    assert numbers["art1.1.b.ii"] == "ii"
    assert numbers["art1.1.p1"] is None
    assert numbers["pre.p1"] is None
