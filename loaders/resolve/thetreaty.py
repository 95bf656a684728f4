"""Which treaty "Article 5 of the Treaty" means: one that the document names before.

An act speaks so of the treaty on which it is based ("Having regard to the Treaty …"), whatever other
it names later, unless that other one stands in the same sentence. Where it names but one
treaty, that is meant. Of several, none of which is the basis, the nearest is no more than a candidate.
Where none was named, an article in a sentence on the Union stays open between the Treaties of the text's time;
elsewhere nothing is said, since Euratom, Lisbon and many others have been "the Treaty" too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.celex import Celex
from loaders.recognise.pinpoints import by_article
from loaders.records import Candidate, Citation, Reference
from loaders.registered import Registers
from loaders.resolve.between import Between
from loaders.resolve.context import OPEN, ambiguous
from loaders.resolve.intitles import ACTS, act_titled
from loaders.resolve.spots import Placed, Spot
from loaders.resolve.treaties import article_of, by_articles, treaty_in, treaty_of
from loaders.resolve.treatyparts import ARTICLE
from loaders.words import words

KIND = "treaty"
LETTERS = frozenset("AEKM")
LISBON = 2008
BASIS = re.compile(
    r"(?:Having\s{1,3}regard\s{1,3}to|[Vv]u\sle|[Gg]estützt\sauf\sden)\s(?:(?!Having|gestützt|vu\s)[^.;]){0,120}\Z"
)
BASIS_REACH = 140
NEAR = 1
# "The North Atlantic Treaty", "the Treaty of Versailles".
ANOTHER = re.compile(
    r"(?<!\w)(?!The\s|Under\s|This\s|That\s)[A-Z][\w-]+\sTreaty(?!\w)|(?<!\w)Treaty\s(?:of|on|between|for)\s"
    r"|(?<!\w)(?:[Tt]raité\s(?:d[eu]s?\s|d.|entre\s|sur\s)|Vertrags?\s(?:von|zwischen|über|zur)\s)"
)
REACH, REACH_OF_BASIS = 3000, 300
UNION = re.compile(
    r"\b(?:Commission|Member\sStates?|European\s(?:Parliament|Union|Community)|Council|Court\sof\sJustice"
    r"|États\smembres|Parlement\seuropéen|Conseil|Mitgliedstaaten|Europäischen?\sParlament|Kommission|Rates|Gerichtshof)\b"
)
REACH_OF_UNION = 400
LAST_OF_TEC, LAST_OF_TEU = 2009, 55  # a year; an article
ONLY, BY_BASIS, BY_NEARNESS = 0.85, 0.8, 0.75
# A text that names it but shortly ("Article 267 TFEU") may quote older acts, which speak of another.
ABBREVIATED = 0.7
IN_FULL = re.compile(r"[Tt]reat|TREAT|[Tt]raité|TRAITÉ|[Vv]ertr[aä]g")


@dataclass(slots=True)
class Named:
    """The treaties that a document has named so far, for "the Treaty" after them.

    The last place of each is kept, and the first on which the document says that it is based: a long one names many.

    `texts` are those of its passages, `between` tells whether words before a reference name another
    treaty, `latest` is the last year that a document named here can bear, `dated` whether its day is known.
    """

    texts: dict[str, str]
    between: Between
    registers: Registers
    latest: int
    dated: bool
    _last: Placed | None = None
    _basis: Placed | None = None
    _each: dict[str, Placed] = field(default_factory=dict)
    _acts: dict[str, Citation] = field(default_factory=dict)
    _in_full: bool = False

    def note(self, placed: Placed) -> None:
        """Keep a citation if it is one of a treaty, or an act's; they come in reading order."""
        if placed.citation.reference.scheme in ACTS:
            self._acts[placed.citation.reference.passage] = placed.citation
            return
        if not _of_treaty(placed.citation, self.registers) or self._in_title(placed.citation):
            return
        self._last = self._each[_which(placed.citation)] = placed
        self._in_full = self._in_full or IN_FULL.search(placed.citation.reference.text) is not None
        if self._basis is None and self._is_basis(placed.citation.reference):
            self._basis = placed

    def meant(self, reference: Reference, spot: Spot) -> Iterator[Citation]:
        """The treaty, or its articles, that "the Treaty" at a spot is; nothing where nobody can say."""
        plain = reference.part("strength") == "plain"
        if plain and not reference.pinpoint:
            return
        text, act = self.texts[reference.passage], self._acts.get(reference.passage)
        adopted = act_titled(reference, act, text)
        if adopted and (name := adopted.treaty()):
            whole = treaty_in(reference, name, adopted.year, self.registers)
            yield from by_articles(replace(whole, confidence=BY_BASIS), self.registers)
        elif self._last:
            found = self._one_of(reference, spot, plain, self._last)
            yield from by_articles(found, self.registers) if found else ()
        else:
            yield from filter(None, map(self._of_the_time, by_article(reference)))

    def _one_of(
        self, reference: Reference, spot: Spot, plain: bool, last: Placed
    ) -> Citation | None:
        """One of the treaties named before, of which `last` is the last."""
        distance = spot.sentence - last.spot.sentence
        near = distance <= NEAR and spot.passage == last.spot.passage
        basis = self._basis
        if self.between.names(ANOTHER, reference, REACH_OF_BASIS if basis else REACH):
            return None
        if len(self._each) == 1:
            return self._as(last, reference, ONLY if self._in_full or not plain else ABBREVIATED)
        if near and (basis is None or not plain):
            return self._as(last, reference, BY_NEARNESS)
        if basis is None or not plain:
            return self._open(reference, [last, *self._each.values()])
        if not distance and _which(basis.citation) != _which(last.citation):
            return self._open(reference, [last, basis])
        return self._as(basis, reference, BY_BASIS)

    def _of_the_time(self, reference: Reference) -> Citation | None:
        """The article of the Treaties of the text's time, one of which may be meant."""
        article, text = ARTICLE.search(reference.pinpoint or ""), self.texts[reference.passage]
        around = text[max(0, reference.start - REACH_OF_UNION) : reference.end + REACH_OF_UNION]
        another = self.between.names(ANOTHER, reference, REACH)
        if article is None or another or not UNION.search(around):
            return None
        names = ["tfeu"] if self.latest > LAST_OF_TEC else ["tec"]
        names += ["teu"] if int(article[1]) <= LAST_OF_TEU else []
        names += [] if self.dated else ["tec"]
        all_ = (article_of(reference, n, article[1], self.latest, self.registers) for n in names)
        found = [one for one in all_ if one.document]
        share = round(OPEN / max(len(found), 1), 2)
        why = "no treaty was named before"
        candidates = [Candidate(c.document or "", c.identifiers, share, why) for c in found]
        return ambiguous(reference, candidates) if candidates else None

    def _in_title(self, citation: Citation) -> bool:
        """Whether a treaty stands in the title of an older act, which says nothing of the document's own."""
        passage = citation.reference.passage
        act = self._acts.get(passage)
        return act_titled(citation.reference, act, self.texts[passage]) is not None

    def _is_basis(self, reference: Reference) -> bool:
        """Whether a treaty is that on which the document says that it is based."""
        first = max(0, reference.start - BASIS_REACH)
        return BASIS.search(self.texts[reference.passage][first : reference.start]) is not None

    def _as(self, placed: Placed, reference: Reference, sure: float) -> Citation:
        return replace(
            treaty_of(placed.citation, self.registers),
            reference=reference,
            confidence=round(min(placed.citation.confidence, sure), 2),
            antecedent=placed.citation.reference,
            candidates=(),
        )

    def _open(self, reference: Reference, meant: Sequence[Placed]) -> Citation:
        wholes = {_which(p.citation): treaty_of(p.citation, self.registers) for p in meant}
        why = "one of the treaties named before"
        candidates = [
            Candidate(c.document or "", c.identifiers, OPEN, why) for c in wholes.values()
        ]
        return replace(ambiguous(reference, candidates), antecedent=meant[0].citation.reference)


def _of_treaty(citation: Citation, registers: Registers) -> bool:
    """Whether a citation is one of a treaty, of which words may speak as "the Treaty" after it."""
    if citation.status != "resolved" or citation.document is None:
        return False
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex and celex.sector == "1":
        return celex.type in LETTERS and not celex.suffix.startswith("/PRO")
    if celex:
        return False
    registered = registers.document_by_id(citation.document)
    return registered is not None and words().kind_in(registered.label) == KIND


def _which(citation: Citation) -> str:
    """The treaty whatever its version and the article cited."""
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None:
        return citation.document or ""
    return f"{celex.type}{celex.year >= LISBON if celex.type == 'E' else ''}"
