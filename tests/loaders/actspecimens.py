"""The small act of `specimens/` in every format of acts, and what stands in it whatever the format."""

from functools import cache
from pathlib import Path

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.statements import Extraction

FOLDER = Path(__file__).parent / "specimens"
ENGLISH = ("mini-act.xhtml", "mini-act-1990s.html", "mini-act.txt", "mini-act.fmx.xml",
           "mini-act.akn.xml")  # fmt: skip
WITH_ANNEX = ("mini-act.xhtml", "mini-act.fmx.xml", "mini-act.fr.xhtml")
BODY = {
    "pre.p1": "THE EUROPEAN COMMISSION,",
    "pre.p2": "Having regard to the opinion of the Keepers' Committee,",
    "pre.p3": "Whereas:",
    "rec1": "(1) Lamps that nobody watches go out.",
    "rec2": "(2) A log tells who was awake.",
    "pre.p4": "HAS ADOPTED THIS REGULATION:",
    "I": "CHAPTER I LAMPS",
    "art1": "Article 1 Duties of keepers",
    "art1.1": "1. A keeper shall write down:",
    "art1.1.a": "(a) the hour at which the lamp was lit;",
    "art1.1.b": "(b) the state of the sea:",
    "art1.1.b.i": "(i) calm;",
    "art1.1.b.ii": "(ii) rough.",
    "art1.1.p1": "The log is kept for ten winters.",
    "art1.2": "2. Logs are open to sailors.",
    "art2": "Article 2 Start",
    "art2.p1": "This Regulation enters into force in autumn.",
    "final.p1": "Done at Brussels, 3 March 2031.",
    "final.p2": "For the Commission",
    "fn1": "Opinion of 2 March 2031.",
    "fn2": "Sailors are those who sail.",
}
ANNEX = {
    "annI": "ANNEX I Oils",
    "annI.t1.r1c1": "Oil",
    "annI.t1.r1c2": "Flame",
    "annI.t1.r2c1": "Rape",
    "annI.t1.r2c2": "Yellow",
}


@cache
def mini(file: str) -> Extraction:
    """What is read out of one of the small acts."""
    return extract((FOLDER / file).read_bytes(), file, Settings())


def texts(extraction: Extraction) -> dict[str, str]:
    """The passages outside header and title, by id."""
    return {p.id: p.text for p in extraction.passages if not p.id.startswith(("front.", "title."))}
