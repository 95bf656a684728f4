"""Parts of a treaty behind its name: "the Treaty on European Union, and in particular Article 31(e) thereof".

They tell of which version the treaty is, since not every version has them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.recognise.pinpoints import by_article
from loaders.records import Reference
from loaders.resolve.treatyparts import Versions, last_with

BEHIND = re.compile(
    r",?\s(?:and,?\s|et,?\s)?(?:in\sparticular,?|notamment|insbesondere(?:\sauf)?)\s(?:to\s)?(?:the\s|ses\s|son\s|de[nr]\s)?"
    r"(?P<parts>(?:[Aa]rticles?|[Aa]rtikeln?|Art\.|Titles?|titres?|Titeln?)\s[^;.]{1,120}?)(?:\sthereof|[;.]|,?\s*\Z|,\s*\n)"
)


def last_with_all(
    versions: Versions, treaty: str, years: Sequence[int], name: Reference, text: str, end: int
) -> int:
    """The last of the years of whose versions the parts behind the name of a treaty can be.

    Args:
        versions: those of `treaties.toml`.
        treaty: its name there.
        years: those that may be meant.
        name: the reference to the treaty.
        text: the words around it.
        end: where it ends in these.
    """
    own = (last_with(versions, treaty, years, part) for part in _parts(name, text, end))
    return min((year or years[-1] for year in own), default=years[-1])


def _parts(name: Reference, text: str, end: int) -> Iterator[str]:
    found = BEHIND.match(text, end)
    if found:
        behind = replace(name, text=found["parts"], pinpoint=found["parts"])
        yield from (one.pinpoint or "" for one in by_article(behind))
