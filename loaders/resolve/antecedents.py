"""What an anaphor points back to: the last act of its kind, in its passage or the one before it.

"That Directive" leads to the nearest sentence that cites a directive; "the Directive" only to the
same sentence or the one before it, and less surely farther where its passage names no other. What is
named only aside, in another act's title or in brackets, is meant where nothing else can be, and in a
note never. One document there is the antecedent; of several "the latter" and "thereof" mean the
last, as do other pointing words in the same sentence unless the last is one of a list; one may be
singled out (`singled`). Else they stay candidates after pointing words, and are nothing after a mere
article, as is an antecedent that is none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from loaders.celex import Celex
from loaders.records import Candidate, Citation, Reference
from loaders.registered import Registers
from loaders.resolve.asides import Asides
from loaders.resolve.between import Between
from loaders.resolve.context import OPEN, ambiguous
from loaders.resolve.pairs import OF_TWO, as_one_of_two, one_of_two
from loaders.resolve.repealed import called_so, gone, still_there
from loaders.resolve.samearticle import that_article
from loaders.resolve.singled import singled_out
from loaders.resolve.spoken import spoken_of
from loaders.resolve.spots import Placed, Spot, leaning_on
from loaders.resolve.thereof import of_the_act
from loaders.words import words

LETTERS = {
    "R": "regulation", "L": "directive", "D": "decision", "F": "framework-decision",
    "H": "recommendation",
}  # fmt: skip
SURE = {
    "pointing": 0.9, "small": 0.8, "latter": 0.85, "thereof": 0.9, "this": 0.8, "plain": 0.8,
    "proposed": 0.8, "proposal": 0.8,
}  # fmt: skip
# Their letters are those of other acts too.
OF_TWO_TITLES = frozenset({"common-position", "joint-action"})
PROPOSAL = "proposal"
NEAR = frozenset({"small", "this", "plain", "proposed", "proposal"})
ALONE = frozenset({"plain", "this"})  # farther than that, where the passage cites no other
OF_SEVERAL, LAST = frozenset({"pointing", "this"}), frozenset({"latter", "thereof"})
FORMER, LATTER, POINTING, PLAIN, SMALL = "former", "latter", "pointing", "plain", "small"
LAST_OF_SEVERAL, FARTHER = 0.75, 0.9
OF_ANOTHER = 0.6  # an act of the kind that nobody resolved stands nearer
PLAIN_REACH, NEAREST, REACH_OF_NOUN = 1, 0.6, 300
INSERTED = re.compile(r"\d[a-z]\b")  # an article that an amendment may have inserted: "art26a"
SMALL_NOUN = re.compile(r"(?<!\w)regulations?(?!\w)")


def resolve(
    reference: Reference,
    spot: Spot,
    earlier: Sequence[Placed],
    registers: Registers,
    between: Between,
    asides: Asides,
) -> Citation | None:
    """The citation that the anaphor is, or None where nothing says what it points to.

    Args:
        reference: the anaphor.
        spot: where it stands.
        earlier: the citations before it, in reading order.
        registers: the registers.
        between: whether words between an earlier citation and the anaphor name another such act.
        asides: whether an earlier citation stands only in a title or in brackets.
    """
    strength, kind = reference.part("strength") or "", reference.part("kind")
    inserted = strength == POINTING and INSERTED.search(reference.pinpoint or "")
    if strength == "article":
        return that_article(reference, spot, earlier, between)
    if strength in OF_TWO and (kind is None or strength == FORMER):
        alike = (
            (n, [p for p in near if fits(p.citation, kind, strength, registers)])
            for n, near in scopes(spot, earlier)
        )
        return one_of_two(reference, strength, alike)
    for distance, near in scopes(spot, earlier):
        if distance > (PLAIN_REACH if strength in NEAR else 99) and not (
            strength in ALONE and _only_one(near, earlier, spot, kind, registers)
        ):
            return None
        if distance and strength == "thereof":
            return None
        fitting = [p for p in near if fits(p.citation, kind, strength, registers)]
        here = _alike_here(reference, spot, earlier, registers) if distance else ()
        fitting = _possible(reference, fitting, between, here)
        if strength == LATTER:  # "The former Directive …, the latter Directive …"
            fitting = [p for p in fitting if p.citation.reference.part("strength") != FORMER]
        if kind != PROPOSAL:  # its number stands in brackets after its title
            spoken = fitting if inserted else spoken_of(fitting, reference, spot, asides)
            if strength == LATTER and spoken and spoken[-1] is not fitting[-1]:
                two = {p.citation.document: p.citation for p in (spoken[-1], fitting[-1])}
                return _competing(reference, fitting[-1].citation, list(two.values()))
            fitting = spoken
        if not fitting:
            continue
        return as_one_of_two(_meant(reference, strength, distance, fitting, between), near)
    return None


def _alike_here(
    reference: Reference, spot: Spot, earlier: Sequence[Placed], registers: Registers
) -> Iterator[Placed]:
    """All of the kind that the passage of the anaphor cites before it."""
    kind, strength = reference.part("kind"), reference.part("strength") or ""
    here = (p for p in earlier if p.spot.passage == spot.passage)
    return (p for p in here if fits(p.citation, kind, strength, registers))


def _possible(
    reference: Reference, fitting: list[Placed], between: Between, alike: Iterable[Placed]
) -> list[Placed]:
    """Those of the year that the anaphor names, if it names one, or so called: "that Implementing Decision".

    What does something to it is another act ("Directive X repeals that Directive"), as is what was repealed.
    """
    if reference.part("strength") == "thereof":
        return [*of_the_act(fitting, reference, between)]
    if reference.part("strength") == PLAIN:
        drafted = between.drafted(reference)
        fitting = [] if drafted else still_there(fitting, alike, between)
    if called_so(reference):
        fitting = gone(fitting, between)
    year = reference.part("year")
    if year is not None:
        fitting = [p for p in fitting if _year(p.citation) == year]
    if adjective := reference.part("adjective"):
        fitting = [p for p in fitting if p.citation.reference.part("adjective") == adjective]
    if reference.part("strength") == POINTING and not reference.pinpoint:
        fitting = [p for p in fitting if not between.subject(p.citation.reference, reference)]
    return fitting


def _year(citation: Citation) -> str | None:
    if citation.reference.stated_date:
        return str(citation.reference.stated_date.year)
    celex = Celex.parse(citation.identifier("celex") or "")
    return str(celex.year) if celex else None


def _only_one(
    near: Sequence[Placed],
    earlier: Sequence[Placed],
    spot: Spot,
    kind: str | None,
    registers: Registers,
) -> bool:
    """Whether the passage of the anaphor cites one act of the kind and no other, however far before."""
    there = [
        p for p in earlier if p.spot.passage == spot.passage and not (p.spot.note or spot.note)
    ]
    cited = {p.citation.document for p in there if fits(p.citation, kind, "plain", registers)}
    return len(cited) == 1 and all(p.spot.passage == spot.passage for p in near)


def _meant(
    reference: Reference,
    strength: str,
    distance: int,
    fitting: Sequence[Placed],
    between: Between,
) -> Citation | None:
    """Which of the acts of one sentence, `distance` sentences before, the anaphor means."""
    meant = fitting[-1:] if strength in LAST else fitting
    if any(p.citation.status != "resolved" or p.citation.document is None for p in meant):
        return None
    last = fitting[-1].citation
    if between(last.reference, reference):
        return None
    if strength == SMALL and between.names(SMALL_NOUN, reference, REACH_OF_NOUN):
        return None  # "a national regulation": that may be meant
    documents = {p.citation.document: p.citation for p in meant}
    if len(documents) == 1:
        sure = OF_ANOTHER if between.another(last.reference, reference) else SURE[strength]
        return leaning_on(last, reference, round(sure * FARTHER ** min(distance, 3), 2))
    if strength not in OF_SEVERAL:
        return None
    several = _competing(reference, last, list(documents.values()))
    if one := singled_out(reference, fitting, between):
        return replace(leaning_on(one[0], reference, one[1]), candidates=several.candidates)
    open_ = between.listed(last.reference) or between.changes(last.reference)
    if distance or fitting[-1].spot.note or open_:
        return several
    return replace(leaning_on(last, reference, LAST_OF_SEVERAL), candidates=several.candidates)


def scopes(spot: Spot, earlier: Sequence[Placed]) -> Iterator[tuple[int, list[Placed]]]:
    """The earlier citations by sentence, the nearest first, with how many sentences lie between."""
    if spot.note:
        own = [p for p in earlier if p.spot.note == spot.note]
        for sentence in range(spot.note_sentence, -1, -1):
            near = [p for p in own if p.spot.note_sentence == sentence]
            if near:
                yield spot.note_sentence - sentence, near
    back = takewhile(lambda p: p.spot.passage >= spot.passage - 1, reversed(earlier))
    reachable = (p for p in back if p.spot.note is None or not spot.note)
    for sentence, there in groupby(reachable, key=lambda p: p.spot.sentence):
        yield spot.sentence - sentence, [*there][::-1]


def fits(citation: Citation, kind: str | None, strength: str, registers: Registers) -> bool:
    """Whether what is cited is of the kind that the anaphor names."""
    celex = Celex.parse(citation.identifier("celex") or "")
    proposal = bool(celex and celex.type == "PC")
    if PROPOSAL in {strength, kind} or strength == "proposed":
        return proposal
    if kind is None:
        return True
    if celex and celex.sector == "3":
        by_words = kind in OF_TWO_TITLES or (celex.type == "F" and kind == LETTERS["F"])
        own = words().kind_in(citation.reference.text) if by_words else None
        return own == kind if own else LETTERS.get(celex.type) == kind
    if proposal:
        return False
    registered = registers.document_by_id(citation.document or "")
    named = registered.label if registered else citation.reference.text
    return kind in {words().kind_in(citation.reference.text), words().kind_in(named)}


def _competing(reference: Reference, last: Citation, all_: list[Citation]) -> Citation:
    """Several acts of the kind in one sentence: the last is likeliest."""
    share = round((1 - NEAREST) / max(len(all_) - 1, 1), 2)
    ordered = [last, *(c for c in all_ if c.document != last.document)]
    candidates = [
        Candidate(
            citation.document or "",
            citation.identifiers,
            NEAREST if citation is last else min(share, OPEN),
            "several acts of the kind stand before it",
        )
        for citation in ordered
    ]
    return replace(ambiguous(reference, candidates), antecedent=last.reference)
