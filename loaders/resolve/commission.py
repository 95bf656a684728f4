"""Documents of the Commission and the High Representative: COM, SWD, SEC, JOIN and C numbers.

The number in the Cellar's form (`COM_2017_0610_FIN`) is the document's identity. Whether a COM
document's CELEX letter is PC (proposals) or DC (all else) cannot be told from the number:
register first, then the words that introduce it, otherwise both stay.
"""

import re
from dataclasses import replace

from loaders.celex import Celex, full_year
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import (
    BY_CUE,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.marks import FIGURES, REACH, marks_in

LETTERS = {"SWD": "SC", "SEC": "SC", "JOIN": "JC"}
CUES = re.compile(
    r"(?P<PC>\bproposals?\b|\bproposed\b|\bproposing\b|\bamendments\b|\bpropositions?\s(?:de|modifiée)\b"
    r"|\bVorschl[aä]ge?s?\b)"
    r"|(?P<DC>\bCommunications?\b|\bReports?\b|\bGreen\s+Paper\b|\bWhite\s+Paper\b"
    r"|\bAction\s+Plan\b|\bStrategy\b|\bAgenda\b|\bRoadmap\b|\brapports?\b|\bLivre\s(?:vert|blanc)\b"
    r"|\bplan\sd['’]action\b|\bMitteilung(?:en)?\b|\bBericht[es]?\b|\b(?:Grün|Weiß)buch\b)",
    re.I,
)
# Asking the Council for a mandate is filed with the proposals, though it is a recommendation;
# so is what the Commission says of the other institutions' positions (Article 294(6) and (7)(c) TFEU).
MANDATE = re.compile(
    r"recommendations?\s+(?:for\s+a\s+Council\s+Decision|to\s+the\s+Council)"
    r"|authoris\w+\s+the\s+opening\s+of\s+negotiations"
    r"|concerning\s+the\s+position\s+of\s+the\s+Council|294\(6\)|294\(7\)",
    re.I,
)
# What has such a procedure is a proposal; Parliament's own number may stand between.
OF_PROPOSALS = r"\((?:COD|NLE|CNS|APP|AVC|SYN|OLP|SLP)\)"
PROCEDURE = re.compile(
    rf"(?:\s?[,–-]\s?C\d{{1,2}}-\d{{4}}/\d{{4}})?[\s,;:()–-]{{0,4}}(?:proc[eé]dure\s)?(?:19|20)\d{{2}}/\d{{4}}[A-Z]?\s?{OF_PROPOSALS}"
)
PROCEDURE_BEFORE = re.compile(rf"{OF_PROPOSALS}[\s,;:–-]{{1,4}}\Z")
TITLE_AFTER = re.compile(
    r"[\s,:;–(-]{1,4}[\"'‘’“„«]?\s?(?:for\s)?(?:the\s|its\s|a\s)?(?:Commission(?:['’]s)?\s)?(?=[^\s])"
)
AFTER = 120
# More than any year has seen in the series, with a margin (SEC(2008) 3045, COM(2008) 9xx, JOIN(2025) 977).
CEILINGS = {"COM": 1200, "SWD": 1200, "JOIN": 1200, "SEC": 4000}
LATEST = 2049
# A note that begins with the number, or nearly so: "² COM(2022) 252 final", "[7] See COM(2015) 550 final".
NOTE = re.compile(rf"(?:^|\n)[^\S\n]{{0,3}}[\[(]?({FIGURES})[\])]?\s{{1,4}}([^\n]{{0,60}})\Z")
LONGEST_NOTE = 3
MANDATE_REACH = 80


def comnat_of(reference: Reference) -> str:
    """The number in the Cellar's form: `COM_2017_0610_FIN`, `C_2017_6950`."""
    series = reference.part("series") or ""
    year = reference.part("year") or ""
    full = str(full_year(year, LATEST)) if len(year) == 2 else year
    number = int(reference.part("number") or 0)
    if series == "C":
        return f"C_{full}_{number:04d}"
    version = reference.part("part") or ""
    return f"{series}_{full}_{number:04d}_FIN{version}"


def resolve(reference: Reference, context: Context) -> Citation:
    """The document that the reference means; ambiguous where only its CELEX letter is open."""
    comnat = comnat_of(reference)
    registered = context.registers.document("comnat", comnat)
    if registered:
        return known(reference, registered)
    series = reference.part("series") or ""
    year, number = int(comnat.split("_")[1]), int(reference.part("number") or 0)
    if number > CEILINGS.get(series, number) or year > context.latest_year:
        return _without_note(reference, context) or unresolved(reference)
    own = Identifier("comnat", comnat)
    if series == "C" or reference.part("part"):
        return resolved(reference, comnat, (own,), BY_RULE)
    letters = LETTERS.get(series) or _by_cue(reference, context)
    if letters:
        celex = Identifier("celex", str(Celex("5", year, letters, f"{number:04d}")))
        confidence = BY_RULE if series in LETTERS else BY_CUE
        return resolved(reference, comnat, (celex, own), confidence)
    return ambiguous(
        reference,
        [
            Candidate(
                comnat,
                (Identifier("celex", f"5{year}{letter}{number:04d}"), own),
                OPEN,
                "nothing tells a proposal from another document",
            )
            for letter in ("DC", "PC")
        ],
        comnat,
    )


def _without_note(reference: Reference, context: Context) -> Citation | None:
    """`COM(2017) 60823`, a number that none bears: 608 with note 23, if that document is known."""
    digits = reference.part("number") or ""
    for length in range(len(digits) - 1, max(0, len(digits) - 1 - LONGEST_NOTE), -1):
        parts = dict(reference.parts) | {"number": digits[:length]}
        cut = replace(reference, parts=tuple(sorted(parts.items())), malformed=True)
        if registered := context.registers.document("comnat", comnat_of(cut)):
            return known(cut, registered)
    return None


def _words_before(context: Context, at: int) -> str:
    """The words that lead to a number; to one that begins a line of notes, those before the note's mark."""
    before = context.around[max(0, at - REACH) : at]
    note = NOTE.search(before)
    if note is None:
        return before
    near = marks_in(context.around).words_before(note[1])
    lead = near or context.marks.words_before(note[1])
    return f"{lead} {note[2]}"


def _by_cue(reference: Reference, context: Context) -> str | None:
    """PC or DC: by the nearest telling word before, by a title or a procedure's number right after."""
    at = context.lead + reference.start
    before = _words_before(context, at)
    if MANDATE.search(before[-MANDATE_REACH:] + context.after[:MANDATE_REACH]):
        return "PC"
    if PROCEDURE_BEFORE.search(before):
        return "PC"
    cues = list(CUES.finditer(before))
    mandates = list(MANDATE.finditer(before))
    if mandates and (not cues or cues[-1].end() < mandates[-1].end()):
        return "PC"
    if cues:
        return cues[-1].lastgroup
    after = context.around[at + len(reference.text) :][:AFTER]
    title = TITLE_AFTER.match(after)
    if title and MANDATE.match(after, title.end()):
        return "PC"
    cue = CUES.match(after, title.end()) if title else None
    if cue:
        return cue.lastgroup
    return "PC" if PROCEDURE.match(after) else None
