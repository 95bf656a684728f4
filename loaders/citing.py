"""The citations of one document: each reference by itself, then those that lean on earlier ones.

A document is read in one order, each note at its mark. A name that the document defines overrides
the registers' from there on; what points back is resolved to what stands before it.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.recognise.anaphora import anaphors
from loaders.recognise.definitions import SENTENCE_END, Definition, definitions, uses
from loaders.recognise.named import named_references
from loaders.recognise.references import references
from loaders.records import Citation, Head, Passage, Reference
from loaders.registers import Registers
from loaders.resolve import antecedents
from loaders.resolve.antecedents import Between, Placed, Spot
from loaders.resolve.context import Context
from loaders.resolve.reconcile import reconciled
from loaders.resolve.resolver import resolve

LOOK_BACK = 60
Names = list[tuple[tuple[int, int, int, int], Definition]]


@dataclass(frozen=True, slots=True)
class _Read:
    """One passage with what was found in it: references that stand alone, and names defined."""

    passage: Passage
    alone: tuple[Reference, ...]
    named: tuple[Reference, ...]
    defined: tuple[Definition, ...]


def citations(
    passages: tuple[Passage, ...], head: Head, registers: Registers
) -> tuple[Citation, ...]:
    """All references of the prose resolved, in the order of the passages.

    Those to the document itself are its running heads or its own name, not citations.
    """
    order = _Order(passages)
    read = [_read(passage, head.language or "en") for passage in passages if not passage.front]
    contexts = _Contexts(passages, head, registers)
    leaning: list[Reference] = []
    standing: list[Citation] = []
    names = [(order.spot(d.passage, d.end).order, d) for r in read for d in r.defined]
    names.sort(key=lambda entry: entry[0])
    for one in read:
        own, leans = _of_passage(one, names, order)
        context = contexts.of(one.passage)
        standing.extend(resolve(reference, context) for reference in own)
        leaning.extend(leans)
    found = [*_linked(reconciled(standing), leaning, names, order, registers)]
    place = {passage.id: number for number, passage in enumerate(passages)}
    found.sort(key=lambda c: (place[c.reference.passage], c.reference.start))
    kept = [citation for citation in found if citation.document != head.id]
    there = {citation.reference for citation in kept}
    return tuple(
        citation if citation.antecedent in there else replace(citation, antecedent=None)
        for citation in kept
    )


def _read(passage: Passage, language: str) -> _Read:
    alone = references(passage)
    named = named_references(passage, alone, language)
    both = sorted([*alone, *named], key=lambda r: r.start)
    return _Read(passage, tuple(alone), tuple(named), tuple(definitions(passage, both)))


def _of_passage(
    one: _Read, names: Names, order: "_Order"
) -> tuple[list[Reference], list[Reference]]:
    """The references of a passage that stand alone, and those that lean on others.

    Explicit ones come first, then the document's own names, the registers', and what points back.
    """
    brackets = [(d.start, d.end) for d in one.defined]
    taken = [(r.start, r.end) for r in one.alone]
    leaning: list[Reference] = []
    own_names = [definition.name for _, definition in names]
    for reference in uses(one.passage, own_names):
        here = order.spot(one.passage.id, reference.start).order
        if any(at < here and d.name == reference.part("name") for at, d in names):
            _take(reference, leaning, taken, brackets)
    named: list[Reference] = []
    for reference in one.named:
        _take(reference, named, taken, brackets)
    for reference in anaphors(one.passage):
        _take(reference, leaning, taken, brackets)
    return sorted([*one.alone, *named], key=lambda r: r.start), leaning


def _take(
    reference: Reference,
    into: list[Reference],
    taken: list[tuple[int, int]],
    brackets: list[tuple[int, int]],
) -> None:
    """Keep the reference unless another or a definition stands there.

    A name in the plural stands once for each act that it means.
    """
    span = (reference.start, reference.end)
    if into and reference.part("member") and span == (into[-1].start, into[-1].end):
        into.append(reference)
        return
    if not any(s < reference.end and reference.start < e for s, e in (*taken, *brackets)):
        into.append(reference)
        taken.append((reference.start, reference.end))


def _linked(
    standing: list[Citation],
    leaning: list[Reference],
    names: Names,
    order: "_Order",
    registers: Registers,
) -> Iterator[Citation]:
    """The standing citations, and the leaning ones that lead to one of them."""
    by_place = {(c.reference.passage, c.reference.start): c for c in standing}
    spots = [(order.spot_of(c.reference), c.reference, c) for c in standing]
    waiting = [(order.spot_of(r), r, None) for r in leaning]
    cited: dict[str, list[tuple[int, int]]] = {}
    for _, reference, _known in (*spots, *waiting):
        cited.setdefault(reference.passage, []).append((reference.start, reference.end))
    between = Between(order.texts, cited)
    earlier: list[Placed] = []
    for spot, reference, known in sorted(
        [*spots, *waiting], key=lambda entry: (entry[0].order, entry[1].start)
    ):
        if known:
            new = [known]
        elif reference.scheme == "defined":
            new = _by_definition(reference, spot, names, by_place)
        else:
            near = earlier[-LOOK_BACK:]
            citation = antecedents.resolve(reference, spot, near, registers, between)
            new = [citation] if citation else []
        earlier.extend(Placed(spot, citation) for citation in new)
        yield from new


def _by_definition(
    reference: Reference,
    spot: Spot,
    names: Names,
    by_place: dict[tuple[str, int], Citation],
) -> list[Citation]:
    """What the last definition of the name before the reference says; as sure as that citation.

    A name given to a list of acts means each of them.
    """
    fitting = [d for at, d in names if at < spot.order and d.name == reference.part("name")]
    meant = [by_place.get((of.passage, of.start)) for of in fitting[-1].of]
    found = [citation for citation in meant if citation]
    result: list[Citation] = []
    for number, citation in enumerate(found, 1):
        member = (("member", str(number)),) if len(found) > 1 else ()
        own = replace(reference, parts=(*reference.parts, *member))
        result.append(replace(citation, reference=own, antecedent=citation.reference))
    return result


class _Order:
    """The order in which a document is read: a note stands where its mark does."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._by_id = {passage.id: passage for passage in passages}
        self.texts = {passage.id: passage.text for passage in self._by_id.values()}
        self._ends = {p.id: [m.end() for m in SENTENCE_END.finditer(p.text)] for p in passages}
        self._number: dict[str, int] = {}
        self._first: dict[str, int] = {}
        count = 0
        for number, passage in enumerate(self._by_id.values()):
            self._number[passage.id] = number
            self._first[passage.id] = count
            count += 1 if passage.note_of else len(self._ends[passage.id]) + 1

    def spot(self, passage: str, offset: int) -> Spot:
        """The spot of an offset (code points) in a passage."""
        own = self._by_id[passage]
        host = self._by_id.get(own.note_of or "")
        if host is None or own.note_offset is None:
            number = self._number[passage]
            return Spot((number, offset, 2, 0), number, self._sentence(passage, offset))
        number, mark = self._number[host.id], own.note_offset
        return Spot(
            (number, mark, 1, offset),
            number,
            self._sentence(host.id, max(0, mark - 1)),
            passage,
            bisect_right(self._ends[passage], offset),
        )

    def spot_of(self, reference: Reference) -> Spot:
        """The spot of a reference's beginning."""
        return self.spot(reference.passage, reference.start)

    def _sentence(self, passage: str, offset: int) -> int:
        return self._first[passage] + bisect_right(self._ends[passage], offset)


class _Contexts:
    """What surrounds the references of each passage; a note is read with its mark's place."""

    def __init__(self, passages: Iterable[Passage], head: Head, registers: Registers) -> None:
        self._by_id = {passage.id: passage for passage in passages}
        self._registers = registers
        self._date = head.date or datetime.datetime.now(datetime.UTC).date()

    def of(self, passage: Passage) -> Context:
        """The context of the references in one passage."""
        latest = self._date.year
        host = self._by_id.get(passage.note_of or "")
        if host is None or passage.note_offset is None:
            return Context(self._registers, passage.text, latest, date=self._date)
        at = passage.note_offset
        around = f"{host.text[:at]} {passage.text}"
        after = host.text[at:]
        return Context(self._registers, around, latest, after, at + 1, self._date)
