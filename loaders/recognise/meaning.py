"""Names that stand before what they mean: "“AMLD” means Directive (EU) 2015/849"."""

import re
from collections.abc import Iterable, Iterator

from loaders.recognise.definitions import Definition, kinds_of
from loaders.recognise.givennames import CLOSING, OPENING
from loaders.recognise.givento import kind_of
from loaders.records import Passage, Reference

MEANS = re.compile(
    rf"{OPENING}\s?(?:(?:[Tt]he|[Ll][ae]|[Dd](?:ie|er|as))\s|[Ll]['’])?(?P<name>(?:(?:19|20)\d\d\s)?[A-Z][\w’'/-]*(?:\s[\w’'/-]+){{0,6}})"
    rf"\s?{CLOSING}\s(?:means?|shall\smean|(?:shall\s)?refers?\sto|désigne|s['’]entend\sd[eu]|bezeichnet|bedeutet)\s"
    r"(?:the\s|la\s|le\s|die\s|den\s)?\Z"
)
LONGEST = 80
VERBS = (
    " mean",
    " désigne",
    " bezeichnet",
)  # most passages have none of them, which is told quickly


def meaning(passage: Passage, found: Iterable[Reference]) -> Iterator[Definition]:
    """The names of a passage that mean what is referred to right behind, and are names of its kind."""
    if not any(verb in passage.text for verb in VERBS):
        return
    for reference in found:
        if reference.form != "explicit":
            continue
        begins = max(0, reference.start - LONGEST)
        match = MEANS.search(passage.text, begins, reference.start)
        if match and kind_of(reference) in kinds_of(match["name"]):
            yield Definition(passage.id, match.start(), match.end(), match["name"], (reference,))
