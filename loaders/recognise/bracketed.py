"""Numbers alone in brackets behind the words of a title: "the Regulations on interoperability (2019/817 and 2019/818)".

The noun before the title's words says of which kind they are. Since a bare number may be much else, the registers must
know an act of that kind and number, as for those that follow another (`laterbare`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from loaders.recognise.laterbare import is_known
from loaders.recognise.wording import parts_of
from loaders.records import Passage, Reference

NUMBER = r"20[12]\d/\d{3,4}(?![\w/])"
LISTED = re.compile(
    rf"\(({NUMBER}(?:(?:,\s|,?\s(?:and|et|und|&)\s){NUMBER}){{0,3}})(?=\)|,\s(?:OJ|JO|ABl))"
)
OWN = re.compile(r"(20[12]\d)/(\d{3,4})")
TITLE = re.compile(
    r"\b(?P<kind>[Rr]egulations?|[Dd]irectives?|[Dd]ecisions?|[Rr]èglements?|règlements?|décisions?|Verordnung(?:en)?|Richtlinien?|Beschl[uü]ss(?:es|e)?)"
    r"\s(?:on|concerning|regarding|establishing|laying\sdown|setting\sup|sur|relati(?:f|ve)s?|concernant|über|zur|zum)\s[^().;:\d]{3,80}\s\Z"
)
REACH = 110


def bracketed_bare(passage: Passage, text: str, found: Sequence[Reference]) -> Iterator[Reference]:
    """The references of a passage in their order, with such numbers among them; `text` is the plain text."""
    if "(20" not in text:
        return iter(found)
    own = [*_acts(passage, text, found)]
    return iter(sorted(chain(found, own), key=lambda r: r.start)) if own else iter(found)


def _acts(passage: Passage, text: str, found: Sequence[Reference]) -> Iterator[Reference]:
    for listed in LISTED.finditer(text):
        title = TITLE.search(text, max(0, listed.start() - REACH), listed.start())
        if title is None or any(r.start < listed.end() and listed.start() < r.end for r in found):
            continue
        for number in OWN.finditer(text, *listed.span(1)):
            if is_known(title["kind"], number[1], number[2]):
                own = {"kind": title["kind"], "first": number[1], "second": number[2]}
                parts = tuple(sorted(parts_of(own).items()))
                start, end = number.span()
                yield Reference(passage.id, start, end, passage.text[start:end], "act", parts)
