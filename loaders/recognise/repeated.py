"""Articles that go on a list with their treaty behind each: "Articles 60 EC, 301 EC and 308 EC".

So the Court writes, of several treaties too: "Articles 4(2) TEU and 72 TFEU".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.recognise.eras import era_of
from loaders.records import Reference

TREATIES = {
    "EC": "tec", "CE": "tec", "EG": "tec", "EU": "eu", "UE": "eu", "TEU": "teu", "TUE": "teu", "EUV": "teu",
    "TFEU": "tfeu", "TFUE": "tfeu", "AEUV": "tfeu", "GRCh": "charter",
}  # fmt: skip
NEXT = re.compile(
    r"(?:,\s(?:(?:and|or|et|ou|und|oder)\s)?|\s(?:and|or|et|ou|und|oder|sowie)\s)"
    rf"(?P<label>\d{{1,3}}(?:\(\w{{1,2}}\)){{0,3}}(?:\sAbs\.\s\d{{1,2}})?)\s(?P<treaty>{'|'.join(TREATIES)})(?![\w/-])"
)
WORD = re.compile(r"\b(?P<word>[Aa]rticle|[Aa]rtikel|[Aa]rt)")
OF_A_TREATY = frozenset(TREATIES.values())


def repeated(reference: Reference, text: str, written: str) -> Iterator[Reference]:
    """The articles that follow one of a treaty, each with the letters of its own.

    Args:
        reference: an article of a treaty.
        text: the plain text of its passage.
        written: that text as it is written, of the same length.
    """
    word = WORD.search(reference.pinpoint or "")
    end = reference.end
    while word and (match := NEXT.match(text, end)):
        start, end = match.start("label"), match.end()
        parts = tuple(p for p in reference.parts if p[0] not in OF_A_TREATY and p[0] != "beside")
        own = (TREATIES[match["treaty"]], match["treaty"])
        era = era_of({own[0]}, text, start, end) if "until" not in dict(parts) else {}
        yield replace(
            reference,
            start=start,
            end=end,
            text=written[start:end],
            parts=tuple(sorted((*parts, own, *era.items()))),
            pinpoint=f"{word['word']} {match['label']}",
        )
