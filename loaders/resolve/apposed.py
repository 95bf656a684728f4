"""A name and the number beside it that says what it means are one citation, that of the number.

"Entitled ‘The European Agenda on Security’ (COM(2015) 185)", "the EU-US PNR Agreement of 2012 (OJ L 215, …)" and
"COM(2017) 612 final, an Action Plan to support the protection of public spaces" name one document once. A name
in brackets right before its number is told before anything is resolved (`recognise.named`); here both are, so
more may stand between them. So are "Case C-817/19 Ligue des droits humains", "Directive 2002/58/EC (ePrivacy
Directive)" and "NIS2 - Directive (EU) 2022/2555". Right behind the number of another case the name of a case is that
one's, for parties come again: "Case C-470/21 | La Quadrature du Net and Others", "in Case T-670/16, Digital Rights
Ireland v Commission".
"""

import re
from collections.abc import Iterable, Iterator

from loaders.records import Citation
from loaders.registered import folded
from loaders.registers import load_registers
from loaders.resolve.anotheract import surely_two

Place = tuple[str, int]
NAMED = frozenset({"name", "series", "judgment"})
QUOTE = r"[\"'“”‘’«»]"
# The other parties of a case stand with the one by which it is called, "Tele2 Sverige and Watson (Joined Cases …)",
# or the numeral that tells it from later ones: « l'arrêt Kadi I (C-402/05 P) ».
PARTIES = (
    r"(?:\s(?:[Jj]udge?ment|[Rr]uling|[Cc]ase)(?=,?\s|\s\()|\s(?:e\.\s?a\.|u\.\s?a\.)(?=,\s|\s\()"
    r"|\s(?:and|et|und)(?:\s[A-ZÀ-Ý][\w'’-]*){1,4}(?:\sand\sOthers|\se\.a\.|\su\.\s?a\.)?(?=,\s|\s\()|\sI{1,3}(?=,\s|\s\()"
    r"|(?:\sand\sOthers|\sLtd|\sASBL|\sAB|\se\.a\.)?\s(?:v\.?|c\.|contre|gegen)\s[A-ZÀ-Ý][^();]{1,70}(?=,\s|\s\()"
    r"|\s\([A-ZÀ-Ý][^();\d]{1,80}\sv\s[^();\d]{1,80}(?=,\s)"
    # What its case was about, as the Court adds to names that come again.
    r"|(?:\s(?:for|of|the|and|de|du|la|et|pour|für|und|[A-ZÀ-Ý][\w'’-]*)){0,8}\s\((?!Case|Joined|C-)[A-ZÀ-Ý][^();\d]{4,100}\)(?=,\s))?"
)
# The rest of a title that begins with the name: "A Counter-Terrorism Agenda for the EU: Anticipate, Prevent, …".
SUBTITLE = rf"(?::\s[A-Z][^().:;\d\n]{{1,100}}(?={QUOTE}|,\s|\s\())?"
# What says in a sentence that the number is that of the name: "the PIF Directive, i.e. Directive (EU) 2017/1371".
THAT_IS = (
    r"\s(?:i\.\s?e\.|that\sis(?:\sto\ssay)?|namely|c['’]est-à-dire|à\ssavoir|d\.\s?h\.|das\sheißt|nämlich),?"
    r"(?:\s(?:the|les?|la|die|der|den|das))?\s"
)
TO_NUMBER = re.compile(
    rf"(?:,?\sof\s(?:(?:\d{{1,2}}\s)?\w{{3,9}}\s)?(?:19|20)\d{{2}}|{PARTIES})?{SUBTITLE},?{QUOTE}?,?"
    rf"(?::|\s[-–—]|\s?\||{THAT_IS})?\s{{0,2}}[(\[]?\s?(?:in\s|(?:Council\s)?doc(?:ument|\.)?\s)?"
    rf"|{QUOTE}\smeans\s(?:the\s)?|\),\s"  # "H. K. (Prokuratuur), C-746/18"
)
# What the document is, before its own name: "COM(2020) 605 final, Communication on the EU Security Union Strategy".
KIND = (
    r"(?:(?:the|an?|its)\s)?(?:Commission\s|Joint\s|joint\s|Staff\sWorking\s)?(?:[Cc]ommunication|[Rr]eport|[Dd]ocument|[Pp]aper|[Pp]roposal"
    r"|[Rr]apport|[Pp]roposition|[Mm]itteilung|[Bb]ericht|[Vv]orschlag)\s(?:(?:by|from|of|de|der)\s(?:the\s|la\s)?(?:Commission|Kommission)\s)?"
    r"(?:on|about|for|called|entitled|titled|setting\sout|sur|intitulée?|de|über|zur?|zum|mit\sdem\sTitel|für)?\s?"
)
# The party that comes first: "C-746/18, H. K. v Prokuratuur".
AGAINST = r"(?:[A-ZÀ-Ý][\w'’.-]*\s){1,5}(?:(?:and\sOthers|e\.a\.)\s)?(?:v\.?|c\.|contre|gegen)\s"
TO_NAME = re.compile(
    rf"(?:,?\s{{1,2}}{AGAINST}|(?:,|\s[-–—])?{THAT_IS}|[)\]]?(?:,|:|\s[-–—])\s{{1,2}}(?:{KIND})?(?:the\s|[Aa]n?\s|entitled\s|on\s|l'|la\s|le\s|die\s|der\s|eine\s){{0,2}}"
    rf"|[^\S\n]{{1,2}}[(\[]?(?:the\s)?){QUOTE}{{0,2}}(?:[Tt]he\s)?"
)
# The rest of a title, up to the place where it is printed.
PRINTED = re.compile(r"[^();.]{0,160}\s\(\s?")
TO_PARTIES = re.compile(r"(?:\s(?:PPU|P|RENV))?\s{1,2}(?:[|:–-]\s)?")
# After a comma only where the number has no name before it: "since Prokuratuur, C-746/18, Tele2 …" are two cases.
TO_OTHER_NAME = re.compile(r"(?:\s(?:PPU|P|RENV))?,\s{1,2}")
# A name and its short form in brackets: « le règlement général sur la protection des données (RGPD) ».
TO_SHORT, SHORT_ENDS = re.compile(rf"\s\({QUOTE}?"), re.compile(rf"{QUOTE}?\)")
IN_BRACKETS = re.compile(rf"{QUOTE}?\s*\(\s*")
NAMELESS = re.compile(
    r"(?:\A|[.;:•–-]\s{0,2}|(?<![\w'])(?:[a-zà-ÿ']{1,15}|See|In|By|Under|[Aa]nd|the\sCourt)\s)\Z"
)
CARRIER = re.compile(r"\s[(\[]")
SUBJECT = re.compile(r"\s[a-zà-ÿ]")
COURT = "6"  # the sector of judgments in a CELEX number
REACH = 120


def once(
    citations: Iterable[Citation], text: str, left_out: dict[Place, Place]
) -> Iterator[Citation]:
    """The citations of a passage in their order, without the names beside the number of the same document.

    Those are noted in `left_out` with the place of the citation that stays, since a name may be given to them.
    """
    last: Citation | None = None
    for citation in citations:
        if last is None:
            last = citation
        elif _one(last, citation, text, TO_NUMBER):
            stays = last if last.reference.pinpoint else citation
            left_out[place(last if stays is citation else citation)] = place(stays)
            last = stays
        elif _left_to(last, citation, text):
            left_out[place(last)] = place(citation)
            last = citation
        elif _in_its_series(last, citation, text) or (
            (_one(citation, last, text, TO_NAME) and not _subject(citation, last, text))
            or _of_the_number(citation, last, text)
            or _short(citation, last, text)
        ):
            left_out[place(citation)] = place(last)
        else:
            yield last
            last = citation
    if last:
        yield last


def place(citation: Citation) -> Place:
    """The passage of a citation and where it begins there (code points)."""
    return citation.reference.passage, citation.reference.start


def _left_to(name: Citation, number: Citation, text: str) -> bool:
    """Whether a name has a number in brackets that says what it means here, and is not surely another act's."""
    own, other = name.reference, number.reference
    if own.scheme != "name" or other.scheme != "act" or own.part("second") or own.part("member"):
        return False
    bracketed = other.start > own.end and IN_BRACKETS.fullmatch(text, own.end, other.start)
    return bool(bracketed) and not surely_two(name.document, number.document)


def _of_the_number(name: Citation, number: Citation, text: str) -> bool:
    """Whether a name of a case, which the registers know of another one, stands right behind this one's number."""
    cases = all((c.identifier("celex") or "").startswith(COURT) for c in (name, number))
    if not cases or name.reference.form == "explicit" or number.reference.form != "explicit":
        return False
    end, start = number.reference.end, name.reference.start
    if end <= start and TO_PARTIES.fullmatch(text, end, start):
        return True
    if not (end <= start and TO_OTHER_NAME.fullmatch(text, end, start)):
        return False
    first = number.reference.start
    nameless = NAMELESS.search(text, max(0, first - REACH), first) is not None
    return nameless and _may_be_called(number.document or "", name.reference.text)


def _in_its_series(short: Citation, number: Citation, text: str) -> bool:
    """Whether a convention called by its bare number has that behind it: "Convention 108 (ETS No. 108)"."""
    own, other = short.reference, number.reference
    same = own.scheme == other.scheme == "cets" and short.document == number.document
    between = CARRIER.fullmatch(text, own.end, other.start) if own.end < other.start else None
    return same and between is not None and short.document is not None


def _short(short: Citation, name: Citation, text: str) -> bool:
    """Whether a name in brackets is but the short form of the one before."""
    own, other = short.reference, name.reference
    if own.scheme != "name" or other.scheme != "name" or short.document != name.document:
        return False
    alone = not (own.pinpoint or own.part("member") or other.part("member"))
    behind = TO_SHORT.fullmatch(text, other.end, own.start) if other.end < own.start else None
    return bool(behind and short.document and alone and SHORT_ENDS.match(text, own.end))


def _subject(name: Citation, number: Citation, text: str) -> bool:
    """Whether an act's name behind its proposal's number begins a clause: "COM(2020) 829, the CER Directive is"."""
    of_proposal = name.document != number.document and not name.reference.part("proposed")
    return of_proposal and SUBJECT.match(text, name.reference.end) is not None


def _may_be_called(case: str, name: str) -> bool:
    """Whether the registers know the name as a party of the case, or nothing of the case."""
    own = load_registers().document_by_id(case)
    return own is None or folded(name) in folded(" ".join((own.title or "", *own.names)))


def _meant(name: Citation) -> set[str]:
    """The documents that a name may mean beside a number.

    An act's its proposal too, and the other bearers of its name; in a text from before a judgment all that bear it.
    """
    if name.document:
        proposals = load_registers().proposals.get(name.document, ())
        bearers = {candidate.document for candidate in name.candidates}
        return {name.document, *bearers, *(one.id for one in proposals)}
    return {value for part, value in name.reference.parts if part.startswith("document")}


def _one(name: Citation, number: Citation, text: str, between: re.Pattern[str]) -> bool:
    """Whether the one is but the name of the other."""
    own, other = name.reference, number.reference
    if own.part("proposed") and name.document is None:
        if other.scheme != "comnat" or between is not TO_NAME:
            return False
    elif number.document not in _meant(name):
        return False
    if own.pinpoint and other.scheme != "oj":
        return False
    if own.scheme not in NAMED or own.part("member") or other.form != "explicit":
        return False
    (_, start), (end, _) = sorted([(own.start, own.end), (other.start, other.end)])
    if other.scheme == "oj" and own.end == start:
        return PRINTED.fullmatch(text, start, end) is not None
    return end - start <= REACH and between.fullmatch(text, start, end) is not None
