"""Documents of the Commission and the High Representative: COM, SWD, SEC, JOIN and C numbers.

The number in the Cellar's form (`COM_2017_0610_FIN`) is the document's identity. Whether a COM
document's CELEX letter is PC (proposals) or DC (all else) cannot be told from the number:
register first, then the words around it (`proposals`), otherwise both stay.
"""

from dataclasses import replace

from loaders.celex import FIRST_SWD, Celex, full_year
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.resolve.context import (
    AS_TOLD,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.misread import LETTER
from loaders.resolve.proposals import Told, letters_of

LETTERS = {"SWD": "SC", "SEC": "SC", "JOIN": "JC"}
# More than any year has seen in the series, with a margin (SEC(2008) 3045, COM(2008) 9xx, JOIN(2025) 977).
CEILINGS = {"COM": 1200, "SWD": 1200, "JOIN": 1200, "SEC": 4000}
LATEST = 2049
LONGEST_NOTE = 3


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
    of_series = LETTERS.get(series)
    told = Told(of_series, BY_RULE) if of_series else letters_of(reference, context)
    if told:
        celex = Identifier("celex", str(Celex("5", year, told.letters, f"{number:04d}")))
        # Since SWD replaced SEC, the number of an SEC document may be an SWD's too.
        sure = AS_TOLD if series == "SEC" and year > FIRST_SWD else told.confidence
        return resolved(reference, comnat, (celex, own), sure)
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
    if LETTER.search(reference.text):  # the last of them may be such a letter, and no note's number
        return None
    for length in range(len(digits) - 1, max(0, len(digits) - 1 - LONGEST_NOTE), -1):
        parts = dict(reference.parts) | {"number": digits[:length]}
        cut = replace(reference, parts=tuple(sorted(parts.items())), malformed=True)
        if registered := context.registers.document("comnat", comnat_of(cut)):
            return known(cut, registered)
    return None
