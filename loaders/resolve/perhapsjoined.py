"""Whether the second of two cases may be joined to the first, so that it has no judgment of its own.

"Cases C-354/20 PPU and C-412/20 PPU" without "Joined", or the numbers alone, may be either where the registers know
neither and both are of about one year. "The judgments in Cases C-1/19 and C-2/19" are two, and so are "Case C-1/19
and Case C-2/19".
"""

import re

from loaders.registers import load_registers
from loaders.resolve.around import Around

FIRST = re.compile(
    r"(?:(?:[Cc]ases|[Aa]ffaires|[Rr]echtssachen|Rs\.)\s|(?<![\w-])(?<![Cc]ase\s)(?<!affaire\s))(?P<court>[CT])-(?P<number>\d{1,4}/(?P<year>\d\d))(?:\s(?:P|PPU|RENV))?\s(?:and|et|und)\s\Z"
)
TWO = re.compile(
    r"\b(?:[Jj]udge?ments|[Rr]ulings|[Oo]rders|[Oo]pinions|[Aa]rrêts|Urteilen?|both|deux|beiden)\s(?:(?:in|dans|les|the|den)\s){0,2}\Z"
)
ANOTHER = re.compile(r"(?:\s(?:P|PPU|RENV))?(?:,\sEU:C:|\srespectively)")
NEAR = 1  # year


def perhaps_joined(one: Around) -> bool:
    """Whether a case is the second of such two."""
    first = FIRST.search(one.before)
    if first is None or one.known or one.part("court") != first["court"]:
        return False
    if TWO.search(one.before[: first.start()]) or ANOTHER.match(one.after):
        return False
    if load_registers().document("case", f"{first['court']}-{first['number']}"):
        return False
    return abs(int(one.part("year") or 0) - int(first["year"])) <= NEAR
