"""The citations of one document: each reference by itself, then those that lean on earlier ones.

A document is read in one order, each note at its mark. A name that the document defines overrides
the registers' from there on; what points back is resolved to what stands before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from loaders.actnames import key_of, misspelt
from loaders.placing import DefinedNames, Order
from loaders.recognise.anaphora import anaphors
from loaders.recognise.anchors import Seen, look
from loaders.recognise.called import Name, called, explained, introduced, names_of_acts
from loaders.recognise.charter import doubtful_articles, told_of_charter
from loaders.recognise.definitions import Definition, definitions
from loaders.recognise.digits import of_something_else
from loaders.recognise.givencases import given_cases, telling
from loaders.recognise.meaning import meaning
from loaders.recognise.named import named_references
from loaders.recognise.noted import Found, noted
from loaders.recognise.references import references_of_all
from loaders.recognise.uses import Uses
from loaders.records import Citation, Head, Passage, Reference
from loaders.registered import Registers
from loaders.resolve import contradicted, thetreaty
from loaders.resolve.accompanying import accompanied
from loaders.resolve.apposed import Place, once, place
from loaders.resolve.asides import Asides
from loaders.resolve.between import Between
from loaders.resolve.context import Context
from loaders.resolve.defined import as_used, by_definition, given_again
from loaders.resolve.evidence import judged
from loaders.resolve.intitles import ACTS, act_titled
from loaders.resolve.itself import not_itself
from loaders.resolve.reconcile import reconciled
from loaders.resolve.resolver import resolve
from loaders.resolve.several import pointed_at
from loaders.resolve.spots import Placed
from loaders.surroundings import Contexts, latest_year
from loaders.unseen import in_place, without_unseen

LOOK_BACK = 60
RUN = 64  # passages


@dataclass(frozen=True, slots=True)
class _Read:
    """One passage with what was found in it: references that stand alone, names defined, names of acts."""

    passage: Passage
    seen: Seen
    alone: list[Reference]
    named: list[Reference]
    defined: list[Definition]
    names: list[Name]


def citations(
    passages: tuple[Passage, ...], head: Head, registers: Registers
) -> tuple[Citation, ...]:
    """All references of the prose resolved, in the order of the passages; those to the document itself are left out."""
    seen, unseen = without_unseen(passages)
    found = _citations(seen, head, registers)
    return tuple(in_place(found, passages, unseen)) if unseen else found


def _citations(
    passages: tuple[Passage, ...], head: Head, registers: Registers
) -> tuple[Citation, ...]:
    order = Order(passages)
    read = _read([p for p in passages if not p.front], head.language or "en")
    alone = [reference for one in read for reference in (*one.alone, *one.named)]
    contexts = Contexts(passages, head, registers, alone)
    leaning: list[Reference] = []
    standing: list[Citation] = []
    left_out: dict[Place, Place] = {}
    explained = noted([Found(one.passage, one.seen, one.alone, one.names) for one in read])
    names = DefinedNames((*telling(d for one in read for d in one.defined), *explained), order)
    uses = Uses(names)
    quoted = (name for one in read for name in introduced(one.seen))
    known = frozenset(map(key_of, (*names, *head.names, *quoted)))
    for one in read:
        own, leans = _of_passage(one, uses, names, order, known)
        if own:
            text = one.passage.text
            apart = once(_standing(own, contexts.of(one.passage), text), text, left_out)
            standing.extend(contradicted.doubted(apart, text))
        leaning.extend(leans)
    linked = _linked(reconciled(standing), left_out, leaning, names, order, head, registers)
    found = [*accompanied(not_itself(linked, head.kind, passages), passages)]
    number_of = {p.id: number for number, p in enumerate(passages)}
    found.sort(key=lambda c: (number_of[c.reference.passage], c.reference.start))
    kept = [citation for citation in found if citation.document != head.id]
    there = {_place(citation.reference) for citation in kept}
    return tuple(
        replace(citation, antecedent=None)
        if citation.antecedent and _place(citation.antecedent) not in there
        else citation
        for citation in kept
    )


def _standing(own: Sequence[Reference], context: Context, text: str) -> Iterator[Citation]:
    """The references of one passage resolved; a treaty in an act's title is that of the act's time."""
    last: Citation | None = None
    for reference in own:
        there = context
        if last and reference.scheme == thetreaty.KIND:
            adopted = act_titled(reference, last, text)
            there = replace(context, latest_year=adopted.year) if adopted else context
        citation = judged(resolve(reference, there), there)
        if citation:
            yield citation
        if citation and reference.scheme in ACTS:
            last = citation


def _place(reference: Reference) -> tuple[str, int, int]:
    return reference.passage, reference.start, reference.end


def _read(passages: Sequence[Passage], language: str) -> list[_Read]:
    """What stands in the passages.

    Each step is done for a run of them before the next: so its tables stay in the cache, which are
    large, and so do the passages.
    """
    seen: list[Seen] = []
    alone: list[list[Reference]] = []
    named: list[list[Reference]] = []
    for first in range(0, len(passages), RUN):
        run = passages[first : first + RUN]
        own = [look(passage.text) for passage in run]
        explicit = references_of_all(run, own)
        by_name = map(named_references, run, explicit, repeat(language), own)
        seen += own
        alone += explicit
        named += by_name
    alone, named = doubtful_articles(alone, seen), told_of_charter(named, seen)
    both = [sorted([*a, *n], key=lambda r: r.start) for a, n in zip(alone, named, strict=True)]
    names_of = [[*names_of_acts(own)] for own in seen]
    defined = [
        [
            *definitions(passage, found),
            *meaning(passage, found),
            *explained(passage, own, found, names),
            *given_cases(passage, found),
        ]
        for passage, own, found, names in zip(passages, seen, both, names_of, strict=True)
    ]
    return [*map(_Read, passages, seen, alone, named, defined, names_of)]


def _of_passage(
    one: _Read, uses: Uses, names: DefinedNames, order: Order, known: frozenset[str]
) -> tuple[list[Reference], list[Reference]]:
    """The references of a passage that stand alone, and those that lean on others.

    Explicit ones come first, then the document's own names, the registers', what points back, and names
    that nobody knows but those that are `known` here.
    """
    leaning: list[Reference] = []
    taken = [(r.start, r.end) for r in one.alone]
    taken += [(d.start, d.end) for d in one.defined if not d.case]
    for reference in uses.find(one.passage, one.seen):
        of = names.before(reference.part("name") or "", order.spot_of(reference))
        if used := as_used(reference, of, one.passage.text, one.named, one.defined):
            _take(used, leaning, taken)
    named: list[Reference] = []
    for reference in one.named:
        _take(reference, named, taken)
    for reference in anaphors(one.passage, one.seen):
        _take(reference, leaning, taken)
    for reference in called(one.passage, one.seen, one.alone, one.names):
        name = reference.part("name") or ""
        if key_of(name) in known:
            continue
        meant = misspelt(name, names)
        if meant and names.before(meant, order.spot_of(reference)):
            own = (("name", meant),)
            _take(replace(reference, scheme="defined", parts=own, malformed=True), leaning, taken)
        else:
            _take(reference, named, taken)
    alone = [r for r in one.alone if not of_something_else(r, one.seen.text)]
    return sorted([*alone, *named], key=lambda r: r.start), leaning


def _take(
    reference: Reference,
    into: list[Reference],
    taken: list[tuple[int, int]],
) -> None:
    """Keep the reference unless another or a definition stands there; then its place is taken too.

    A name in the plural stands once for each act that it means.
    """
    start, end = span = (reference.start, reference.end)
    if into and span == (into[-1].start, into[-1].end) and reference.part("member"):
        into.append(reference)
        return
    for first, last in taken:
        if first < end and start < last:
            return
    into.append(reference)
    taken.append(span)


def _linked(
    standing: list[Citation],
    left_out: Mapping[Place, Place],
    leaning: list[Reference],
    names: DefinedNames,
    order: Order,
    head: Head,
    registers: Registers,
) -> Iterator[Citation]:
    """The standing citations, and the leaning ones that lead to one of them."""
    by_place = {place(c): c for c in standing}
    by_place |= {one: by_place[stays] for one, stays in left_out.items() if stays in by_place}
    spots = [(order.spot_of(c.reference), c.reference, c) for c in standing]
    waiting = [(order.spot_of(r), r, None) for r in leaning]
    cited: dict[str, list[tuple[int, int]]] = {}
    for _, reference, _known in (*spots, *waiting):
        cited.setdefault(reference.passage, []).append((reference.start, reference.end))
    between, asides = Between(order.texts, cited), Asides(order.texts, cited)
    earlier: list[Placed] = []
    again: dict[str, Definition | None] = {}
    treaties = thetreaty.Named(order.texts, between, registers, latest_year(head), bool(head.date))
    all_ = sorted([*spots, *waiting], key=lambda entry: (entry[0].order, entry[1].start))
    for spot, reference, known in all_:
        if known:
            new = [known]
        elif reference.scheme == "defined":
            name = reference.part("name") or ""
            given = names.before(name, spot)
            if given_again(reference, order.texts[reference.passage]):
                again[name] = given
            twice = again.get(name) is given
            new = [*by_definition(reference, given, by_place, registers, again=twice)]
        elif reference.part("kind") == thetreaty.KIND:
            new = [*treaties.meant(reference, spot)]
        else:
            near = earlier[-LOOK_BACK:]
            new = [*pointed_at(reference, spot, near, registers, between, asides)]
        for one in new:
            earlier.append(Placed(spot, one))
            treaties.note(earlier[-1])
        yield from new
