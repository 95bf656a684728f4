"""A place in the Journal that opens a note is that of the act at the note's mark, and of no other."""

from pathlib import Path

import pytest

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.records import Citation

PAGE = """<html><head><title>x</title></head><body><div id="TexteOnly"><txt_te>
<p>Council Regulation (EC) No 6/2002</p><p>of 12 December 2001</p><p>on Community designs</p>
<p>THE COUNCIL OF THE EUROPEAN UNION,</p>
<p>Whereas:</p>
<p>(1) {words}(1) to the extent that is needed.</p>
<p>Done at Brussels, 12 December 2001.</p>
<p>(1) {place}.</p>
</txt_te></div></body></html>"""


def cited(words: str, place: str, settings: Settings) -> list[Citation]:
    page = PAGE.format(words=words, place=place)
    return list(extract(page.encode(), "page.html", settings).citations)


@pytest.mark.parametrize(
    "words",
    [
        "The procedure of Regulation (EC) No 777/2000",
        "The procedure of Regulation (EC) No 777/2000 on the sale of small boats",
    ],
)
def test_the_place_is_that_of_the_act(words: str, settings: Settings) -> None:
    *_, act, place = cited(words, "OJ L 298, 28.10.2000, p. 28", settings)
    assert (place.status, place.document) == ("resolved", "32000R0777")
    assert place.antecedent == act.reference
    assert place.confidence <= 0.9
    assert place.identifier("oj") == "L 298, 28.10.2000, p. 28"
    assert place.identifier("celex") == "32000R0777"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The procedure of Regulation (EC) No 777/2000", "OJ L 298, 28.10.1999, p. 28"),
        ("The procedure of Regulation (EC) No 777/2000", "OJ L 298, 28.10.2002, p. 28"),
        ("The procedure of Regulation (EC) No 777/2000", "OJ C 298, 28.10.2000, p. 28"),
        ("The procedure of Regulation (EC) No 777/2000. And the Agreement", "OJ L 2, 3.1.2001, p. 8"),
        ("The Act amending Regulation (EC) No 777/2000", "OJ L 298, 28.10.2000, p. 28"),
        ("The procedure of the Agreement", "OJ L 298, 28.10.2000, p. 28"),
    ],
)  # fmt: skip
def test_another_place_stays_open(words: str, place: str, settings: Settings) -> None:
    last = cited(words, place, settings)[-1]
    assert (last.status, last.document) == ("unresolved", None)


def test_an_act_of_december_may_bear_a_number_of_the_next_year(
    shared: Path, settings: Settings
) -> None:
    file = shared / "samples" / "eurlex_html" / "old_1_raw.html"
    found = extract(file.read_bytes(), file.name, settings)
    assert (found.head.id, str(found.head.date)) == ("32002R0006", "2001-12-12")
    assert not [c for c in found.citations if "6/2002" in c.reference.text]


def test_a_consolidated_text_cites_what_changed_it(shared: Path, settings: Settings) -> None:
    file = shared / "samples" / "formex" / "32011L0083_CL2011L0083EN0020010.0001.xml"
    found = extract(file.read_bytes(), file.name, settings).citations
    open_ones = [c.reference.text for c in found if c.status == "unresolved"]
    assert len(open_ones) <= 1
    assert any(c.document == "32016R0679" for c in found)
