"""Joined cases end in one judgment, which is filed under the first: "Joined Cases C-203/15 and C-698/15".

Without that word a list of numbers of one court is one judgment where the registers know that the cases were
joined, where one ECLI follows the list, or where it stands alone in brackets behind the name of a case
("La Quadrature du Net (C-511/18, C-512/18 and C-520/18)"). "Cases C-362/14 and C-311/18" are two.
"""

import re

from loaders.dates import DAY
from loaders.registers import load_registers

SAID = re.compile(r"[Jj]oined|JOINED|jointes|jtes|erb(?:unden|\.)")
JOINT = r"(?:,\s{1,2}(?:(?:and|et|und)\s{1,2})?|\s{1,2}(?:and|&|to|et|à|und|bis|u\.)\s{1,2})"
OTHERS = re.compile(
    rf"(?:{JOINT}(?:[CTF]-)?\d{{1,4}}/\d{{2}}(?!\d)(?:\sP(?:PU)?\b|\sRX\b)?){{1,20}}"
)
CASE = re.compile(r"(?:([CTF])\s?-\s?)?(\d{1,4}/(\d{2}))(?!\d)")
ECLI = re.compile(r"[,:]?\s\(?(?:ECLI:)?EU:[CTF]:\d{4}:\d")
JUDGMENTS = r"(?:[Jj]udge?ments|[Rr]ulings|[Oo]rders|[Aa]rrêts|Urteilen?)"
SEVERAL = re.compile(rf"\b{JUDGMENTS}\s(?:(?:in|dans|les|the|in\sden)\s)?\Z")
# Several of them: those in joined cases need not be one, as their judgment is.
OPINIONS = re.compile(
    rf"\b[Oo]pinions\s(?:delivered\s)?in\s(?:[CT]-\d{{1,4}}/\d\d{JOINT}){{0,8}}\Z"
)
# What may end the bracket, or go on in it.
ALONE = re.compile(r"\s?\)|,\s(?:paragraphs?|paras?\.?|points?|Rn\.|Randnr\.)\s")
WORD = r"[A-ZÀ-Ý][\w'’.-]*"
SMALL = r"(?:of|the|v\.?|de|du|des|la|le|les|der|gegen|contre)"
NAMED = re.compile(
    rf"(?<![\w-]){WORD}(?:\s(?:{SMALL}\s){{0,3}}{WORD})*(?:\s(?:and|et|und|u\.)\s(?:[Oo]thers|autres|[Aa]ndere|a\.)|\se\.a\.)?"
    r"(?:\s(?:[Jj]udge?ment|ruling|case))?\s\(\Z"
)
# Two parties, and the judgment of one day: "the judgment of 5 April 2016, Aranyosi and Căldăraru (…)".
OF_A_DAY = re.compile(
    rf"\b(?:[Jj]udge?ment|[Aa]rrêt|Urteil)\s(?:of|du|vom)\s{DAY},\s[^.;:()\d]{{1,60}}\s\(\Z"
)
# Parties whose names are kept back, of one case or joined ones: "OG and PI (C-508/18 and C-82/19 PPU)".
INITIALS = re.compile(
    rf"(?<![\w-])(?:[A-Z]{{1,3}}\s(?:and|et|und|u\.)\s(?:[A-Z]{{1,3}}|{WORD})|{WORD}\s(?:and|et|und|u\.)\s[A-Z]{{1,3}})\s\(\Z"
)
# "The judgment C-508/18 and C-82/19 PPU" is one.
ONE = re.compile(r"\b(?:[Jj]udge?ment|[Aa]rrêt|Urteil)\s(?:(?:in|dans)\s)?\Z")
# No name of one case: the second of two, a numbered one, an institution, what the Commission brings against a State.
NO_NAME = re.compile(
    r"(?:[Cc]ourt|Gerichtshofs?|Cour|Tribunal|CJEU|ECJ|EuGH|General|\b[IVX]+|\d)\s\(\Z|\b[CK]ommission\b"
)
SECOND = re.compile(r"\b(?:and|et|und|sowie|or|ou|oder)\s\Z")
REACH = 110


def end_of_joined(text: str, start: int, end: int) -> int:
    """Where a list of joined cases ends, of which the first stands from `start` to `end`; else its end."""
    others = OTHERS.match(text, end)
    if others is None:
        return end
    whole = CASE.search(text, start, end)  # else its year stands after the last
    joined = SAID.search(text, start, end) or (whole and _one_judgment(text, start, others.end()))
    return others.end() if joined else end


def _one_judgment(text: str, start: int, end: int) -> bool:
    """Whether a list of cases that does not say so has one judgment."""
    cases = CASE.findall(text, start, end)
    first = cases[0][0] if cases else ""
    if not first or {court for court, _, _ in cases} - {first, ""}:
        return False
    if OPINIONS.search(text, max(0, start - REACH), start):
        return False
    known = {load_registers().document("case", f"{first}-{number}") for _, number, _ in cases}
    if known != {None}:
        return len(known) == 1
    before = text[max(0, start - REACH) : start]
    if ECLI.match(text, end):
        return SEVERAL.search(before) is None
    if ONE.search(before):
        return True
    years = {int(year) for _, _, year in cases}
    if ALONE.match(text, end) is None or max(years) - min(years) > 1:
        return False
    return INITIALS.search(before) is not None or (len(years) == 1 and _named(before))


def _named(before: str) -> bool:
    """Whether the words up to a bracket are the name of one case."""
    name = NAMED.search(before)
    one = name and not NO_NAME.search(name[0]) and not SECOND.search(before[: name.start()])
    return bool(one) or OF_A_DAY.search(before) is not None
