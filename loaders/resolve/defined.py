"""What a name means that the document gives to something it cites."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from loaders.celex import full_year
from loaders.recognise.definitions import Definition
from loaders.recognise.named import is_proposed
from loaders.records import Citation, Reference
from loaders.registered import Registers
from loaders.resolve.apposed import Place
from loaders.resolve.ascases import as_case, text_meant
from loaders.resolve.qualified import said_before, said_behind, year_beside
from loaders.resolve.resolver import MALFORMED_PENALTY
from loaders.resolve.treaties import by_articles, treaty_of

DOUBTED = 0.6
ANOTHER = ("another", "yes")  # the mark of a use that may mean another act of the name
OPENS = re.compile(
    r"[(\[][^()\[\]\n]{0,30}[‘'“\"„«]\s?(?:(?i:the|la|le|die|der|das)\s|[Ll]['’])?\Z"
)
CLOSES = re.compile(r"\s?[’'”\"“»]\s?[)\]]")
REACH = 40
# Words before a name that was given which say that another bears it too, as keys of `names.qualified`.
OTHERS = frozenset({"before", "second", "third", "last", "changed", "coming"})
ARTICLES = ("the ", "The ")  # right before most names, which are told quickly
PROPOSALS = frozenset({"comnat", "procedure", "council"})
LATEST, YEAR_FIGURES = 2099, (2, 4)
NEAR = 1  # year between an act's number and what texts call its year


def given_again(reference: Reference, text: str) -> bool:
    """Whether a name that was given stands where another is: "the Agreement with Australia ('the Agreement')"."""
    first = max(0, reference.start - REACH)
    return bool(CLOSES.match(text, reference.end) and OPENS.search(text, first, reference.start))


def by_definition(
    reference: Reference,
    definition: Definition | None,
    by_place: Mapping[Place, Citation],
    registers: Registers,
    *,
    again: bool = False,
) -> Iterator[Citation]:
    """What the last definition of the name before the reference says; as sure as that citation.

    A name given to a list of acts means each of them; one given beside a treaty's article, the treaty. Less sure where
    the name was given `again` since, to what nobody knows, or may be that of an act without a number.
    """
    meant = [by_place.get((of.passage, of.start)) for of in definition.of] if definition else []
    found = [citation for citation in meant if citation]
    doubtful = again or ANOTHER in reference.parts or (definition and definition.doubted)
    for number, citation in enumerate(found, 1):
        member = (("member", str(number)),) if len(found) > 1 else ()
        own = replace(reference, parts=(*reference.parts, *member))
        whole = treaty_of(citation, registers)
        if definition and definition.case:
            whole = text_meant(whole, reference, registers)
        sure = round(whole.confidence * (MALFORMED_PENALTY if own.malformed else 1), 3)
        sure = min(sure, DOUBTED) if doubtful else sure
        whole = replace(whole, reference=own, antecedent=citation.reference, confidence=sure)
        yield from by_articles(whole, registers)


def as_used(
    reference: Reference,
    given: Definition | None,
    text: str,
    named: Iterable[Reference],
    beside: Iterable[Definition] = (),
) -> Reference | None:
    """The use of a name that was given, marked where another act of it may be meant; None where it has no meaning here.

    Args:
        reference: the use.
        given: the last definition of the name before it.
        text: that of its passage.
        named: the names of the registers there, which tell the acts of a name better.
        beside: what gives names there.
    """
    if given is None or (given.letters and not reference.pinpoint):
        return None
    if given.case:
        use = as_case(reference, given, text, named, beside)
        return use and (replace(use[0], parts=(*use[0].parts, ANOTHER)) if use[1] else use[0])
    if not _of_another(reference, given, text):
        return reference
    if any(one.start < reference.end and reference.start < one.end for one in named):
        return None
    return replace(reference, parts=(*reference.parts, ANOTHER))


def _of_another(reference: Reference, definition: Definition, text: str) -> bool:
    """Whether the words around a name say that another act of it is meant than that to which it was given.

    So "the proposed …" and "the recast Return Directive" do, and "the Dublin Regulation of 2013" where it was given to
    one of 2003.
    """
    name = r"\s+".join(map(re.escape, (reference.part("name") or "").split()))
    *_, start = (m.start() for m in re.finditer(name, text[reference.start : reference.end]))
    start += reference.start
    if not text.endswith(ARTICLES, 0, start) or text.endswith(" for the ", 0, start):
        if is_proposed(text, start):
            return not any(of.part("proposed") or of.scheme in PROPOSALS for of in definition.of)
        if said_before(text, start) in OTHERS:
            return True
    if said_behind(text, reference.end) in OTHERS:
        return True
    year = year_beside(text, start, reference.end)
    own = {year for of in definition.of for year in _years(of)}
    return year is not None and bool(own) and min(abs(year - one) for one in own) > NEAR


def _years(act: Reference) -> Iterator[int]:
    """The years that the number of an act can hold."""
    for part in ("first", "second"):
        figures = act.part(part) or ""
        year = full_year(figures, LATEST) if len(figures) in YEAR_FIGURES else None
        if year:
            yield year
