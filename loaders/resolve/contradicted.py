"""A name beside a number that is another document's is not sure: the number says what is meant, or the name is loose.

"The Convention on Cybercrime, concerning … (ETS No. 189)" is the protocol to it, "the GDPR, i.e. Regulation 2018/1725"
either a slip or another use of the name, and "the Schrems judgment" beside C-311/18 may be either. Where the name
belongs to a longer one ("the review of the PNR Directive (COM(2020) 305)"), the number is that one's, and nothing is
contradicted.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from loaders.journal import place_of, written
from loaders.records import Citation
from loaders.registered import folded
from loaders.registers import load_registers
from loaders.resolve.anotheract import either, surely_two

SURE, DOUBTED = 0.75, 0.7
NAMED = frozenset({"name", "series", "judgment"})
REGISTERED = frozenset({"comnat", "council", "cets"})  # whose numbers stand behind a comma too
QUOTE = r"[\"'“”‘’«»]?"
TITLE = r"(?:,?\s(?:concerning|regarding|relating\sto|on)\s[^();.]{1,200})?"
BRACKET = re.compile(
    rf"{QUOTE}{TITLE}(?:,\s(?:i\.e\.|that\sis|namely),?\s|\s(?:judge?ment|ruling)\s(?:\(|in\s)|\s{{0,2}}[(\[]\s?|[^\S\n])"
    r"(?:(?:Council\s)?doc(?:ument|\.)?\s|in\s)?"
)
# An act between commas behind a name, and not one more of a list.
APPOSED = re.compile(rf"{QUOTE},\s{{1,2}}")
GOES_ON = re.compile(
    r",\s(?:which|that|on|is|was|has|had|as|applie[sd]|requires?d?|provide[sd]|lays|laid|sets?|must|shall|should|adopted|covers|covered|establishe[sd])(?!\w)"
)
LISTED = re.compile(r"(?:,|\b(?:and|or))\s(?:the\s)?\Z")
# A case that has a numeral is no other's: "Schrems I".
NUMERAL = re.compile(r"\s[IVX]+(?:\s|\Z)")
WORDS = r"(?:judge?ments?|rulings?|cases?|arrêts?|Urteile?n?s?)"
AROUND = re.compile(
    rf"\A{WORDS}\s(?:(?:in|of|de|du|dans)\s)?(?:(?:the|la)\s|l')?|(?:['’]s)?\s{WORDS}\Z"
)
CASES = "6"  # the sector of judgments in a CELEX number
COMMA = re.compile(rf"{QUOTE}{TITLE},\s{{1,2}}(?:(?:Council\s)?doc(?:ument|\.)?\s)?")
TO_NAME, NAME_ENDS = re.compile(rf"\s\((?:the\s)?{QUOTE}"), re.compile(rf"{QUOTE}\)")
# What is about an act, or goes with it, has a number of its own.
OF_ANOTHER = re.compile(
    r"\b(?i:reports?|reviews?|evaluations?|assessments?|implementation|implementing|protocols?|proposals?|amend\w{2,6}|communications?|conclusions"
    r"|follow(?:ing)?-up|progress|stud(?:y|ies)|papers?|notes?|roadmaps?|recast|revision|corrigend\w{1,2}|annex(?:es)?|guidelines|opinions?|supplement\w{0,4}"
    r"|action\splans?|updates?|renew\w{2,3}|extend\w{0,3}|repeal\w{0,3}|replac\w{1,4}|delivery|delivering|rapports?|évaluations?|communications?|propositions?|protocole|bericht\w{0,2}"
    r"|mitteilung|vorschlag|bewertung|zusatzprotokoll|umsetzung|änderung)\b[^.;()]{0,100}?\b(?i:on|of|to|for|under|with|implementing|amending|repealing|replacing|supplementing|extending|sur|de|du|à|zu[mr]?|der|des|über)"
    r"\s(?i:(?:the|la|le|l'|dem|der|des|den)[\s'])?(?:[A-Z]\w+\s){0,3}\Z|\bamend\w{2,6}\s(?:the\s)?\Z"
)
REACH, LONGEST_JOINT = 160, 12


def doubted(citations: Iterable[Citation], text: str) -> Iterator[Citation]:
    """The citations of a passage in their order, names less sure where the number beside is another document's."""
    found = [*citations]
    cases = {one.document for one in found if one.reference.scheme == "case"}
    other = {id(a): b for pair in _two_acts(found, text) for a, b in (pair, pair[::-1])}
    for at, citation in enumerate(found):
        before, after = (
            found[at - 1] if at else None,
            found[at + 1] if at + 1 < len(found) else None,
        )
        if id(citation) in other:
            yield either(citation, other[id(citation)], DOUBTED)
        elif _is_name(citation) and (
            (after and _beside(citation, after, text))
            or (before and _behind(citation, before, text))
            or (cases and _has_namesake(citation, cases))
        ):
            yield replace(citation, confidence=DOUBTED)
        else:
            yield citation


def _two_acts(found: list[Citation], text: str) -> Iterator[tuple[Citation, Citation]]:
    """Each two beside each other, one of which stands in brackets, that are the name and the number of two acts."""
    for first, last in pairwise(found):
        joint = text[first.reference.end : last.reference.start]
        if "(" not in joint or len(joint) > LONGEST_JOINT:
            continue
        for name, number, stands in ((first, last, _beside), (last, first, _behind)):
            fits = (
                number.reference.scheme == "act" and _is_name(name) and stands(name, number, text)
            )
            if fits and surely_two(name.document, number.document):
                yield first, last


def _is_name(citation: Citation) -> bool:
    """Whether a citation is a name that surely means one document; a convention is called by its number too."""
    own = citation.reference
    named = own.scheme in NAMED or own.part("convention") is not None
    alone = not (own.part("member") or own.part("second"))
    return named and alone and citation.status == "resolved" and citation.confidence >= SURE


def _has_namesake(name: Citation, cases: Collection[str | None]) -> bool:
    """Whether one of the cases bears a name that begins as this one does, which no numeral tells from it."""
    called = name.reference.text
    first = folded(_of_case(called))
    if NUMERAL.search(called) or not (name.document or "").startswith(CASES):
        return False
    registered = (load_registers().document_by_id(case or "") for case in cases)
    others = (one for one in registered if one and one.id != name.document)
    return any(folded(own).startswith(first) for one in others for own in one.names)


def _of_case(name: str) -> str:
    """What a case is called, without the words around: "the Schrems judgment"."""
    return AROUND.sub("", name).strip()


def _beside(name: Citation, number: Citation, text: str) -> bool:
    """Whether a number that is another document's stands right behind the name."""
    own, other = name.reference, number.reference
    if other.form != "explicit" or other.scheme == "treaty" or not _of_another(name, number):
        return False
    joint = text[own.end : other.start]
    fits = BRACKET.fullmatch(joint) or (other.scheme in REGISTERED and COMMA.fullmatch(joint))
    if other.scheme == "act" and APPOSED.fullmatch(joint) and GOES_ON.match(text, other.end):
        return not LISTED.search(text, max(0, own.start - REACH), own.start)
    return bool(fits) and not OF_ANOTHER.search(text, max(0, own.start - REACH), own.start)


def _behind(name: Citation, number: Citation, text: str) -> bool:
    """Whether the name stands alone in brackets behind the number of another document."""
    own, other = name.reference, number.reference
    if other.form != "explicit" or other.scheme not in {"act", "case", *REGISTERED}:
        return False
    joint = TO_NAME.fullmatch(text, other.end, own.start) if other.end < own.start else None
    return bool(joint and NAME_ENDS.match(text, own.end)) and _of_another(name, number)


def _of_another(name: Citation, number: Citation) -> bool:
    """Whether a number is surely not that of what the name means; a place in the Journal by its year alone."""
    if number.reference.scheme == "oj" and number.document is None:
        place = place_of(written(number.reference))
        act = load_registers().document_by_id(name.document or "")
        return bool(place and act and act.date and place[1] < act.date.year)
    if number.document is None or number.document == name.document:
        return False
    proposals = load_registers().proposals.get(name.document or "", ())
    return number.document not in {one.id for one in proposals}
