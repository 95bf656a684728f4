"""Whether a COM number is that of a proposal (PC) or of another document (DC), by the words of `proposals.toml`.

In this order: a mandate or a procedure beside it; the head of its column in a table; what it is called before, in
its row or near it; its title behind it; what a cover says; and less surely how it is handled, the list in which it
stands, or an act in its place. That it is no proposal is less sure where a step further down says that it is one.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from loaders.records import Reference
from loaders.resolve.bothkinds import both_kinds, in_a_title
from loaders.resolve.context import AS_TOLD, BY_CUE, Context
from loaders.resolve.near import DAY, FAR, NUMBER, STOP, Near
from loaders.resolve.proposalwords import (
    BEGINS,
    act_before,
    apart,
    became,
    became_all,
    cover,
    leading,
    listed_by_title,
    reviewed,
    right_beside,
    saying,
    words,
)
from loaders.resolve.rows import CELLS, column_head, line_at, list_lead

PROPOSAL, DOCUMENT = "PC", "DC"
# What has such a procedure is a proposal; the day, Parliament's own number, and words in brackets or between
# dashes may stand between.
OF_PROPOSALS = r"\((?:COD|NLE|CNS|APP|AVC|SYN|OLP|SLP)\)"
FILE = re.compile(rf"(?<!\d)(?:19|20)\d{{2}}/\d{{4}}[A-Z]?\s?{OF_PROPOSALS}")
OF_PARLIAMENT = r"\s?[,|-]\s?C\d{1,2}-\d{4}/\d{4}"
BRACKET = re.compile(r"\s?[(\[]\s?")
ASIDE = r"(?:\s?\([^()\n]{1,40}\)|\s?\[[^\[\]\n]{1,40}\]|\s?-\s[^()\n;.-]{1,40}(?=\s-))"
BESIDE = re.compile(
    rf"{ASIDE}?(?:,?\s?(?:\|\s|of\s|du\s|vom\s|dated\s|\()?{DAY}\)?)?(?:{OF_PARLIAMENT})?[\s,;:()\[\]|-]{{0,4}}"
    rf"(?:(?:[Ii]nterinstitutional\s)?(?:[Pp]roc[eé]dure|[Ff]ile|[Dd]ossier|Verfahren)\s)?{FILE.pattern}"
)
BEFORE = re.compile(rf"{FILE.pattern}{ASIDE}?[\s,;:()|-]{{1,4}}\Z")
# The procedure of the number before: "COM(2020) 825 final, 2020/0361(COD), COM(2020) 605 final".
OF_ANOTHER = re.compile(
    rf"{NUMBER.pattern}(?:\sfinal)?{BESIDE.pattern}{ASIDE}?[\s,;:()|-]{{1,4}}\Z"
)
# A procedure further behind, in the same part of the sentence.
BEHIND = re.compile(rf"(?:(?!{NUMBER.pattern}|[.;]\s).)*?{FILE.pattern}", re.DOTALL)
# Parliament's number of what was sent to it, where no procedure follows.
CONSULTED = re.compile(rf"{OF_PARLIAMENT}(?!\s?[-,|]\s?\d{{4}}/\d{{4}})")
TITLE = re.compile(
    r"\)?[\s,:;(-]{1,4}[\"'„«]?\s?(?:for\s)?(?:the\s|its\s|a\s)?(?:Commission(?:'s)?\s)?(?=[^\s])"
)
# What begins another part of the sentence, of which a word before it need not be the subject.
CLAUSE = re.compile(
    r",\s(?:(?:the|la|hat\sdie|die)\s(?:European\s)?[CK]ommission|it|she|they|elle)\s"
)
ACT = re.compile(
    r"(?:Regulation|Directive|Decision|règlement|directive|décision|Verordnung|Richtlinie|Beschluss)[^|\t\d]{0,20}(20\d{2})/\d{1,4}(?!\d)"
)
# A number that stands beside what it is the number of, and what is not that: "the Strategy's flagship, COM(2021) 782".
APPOSED = re.compile(r"[(\[,\"'|\t-]\s{0,2}(?:(?:see|in|cf\.?|voir|siehe|vgl\.)\s)?\Z")
POSSESSIVE = re.compile(r"'s\s")
# What it is, further behind: "(COM(2018) 634) on the recast of the Return Directive, a proposal of September 2018".
BELATED = re.compile(
    rf"(?:(?!{NUMBER.pattern}|[.;:]\s).){{0,80}}?,\s(?:(?:a|the|its|une|la|sa|ein|der)\s)"
    r"(?:Commission\s)?(?:proposal|proposition|Vorschlag)(?!\w)",
    re.DOTALL,
)
MANDATE_REACH, LONGEST_LEAD = 80, 40


class Told(NamedTuple):
    """The letters of a COM document, and how surely they are told."""

    letters: str
    confidence: float


def letters_of(reference: Reference, context: Context) -> Told | None:
    """What the words around a COM number say that it is."""
    near = Near(reference, context)
    told = next((told for step in STEPS if (told := step(near))), None)
    if told and told.letters != PROPOSAL and _contradicted(near):
        return Told(told.letters, AS_TOLD)
    return told


def _contradicted(near: Near) -> bool:
    """Whether something right behind the number says that it is a proposal's."""
    further = (step(near) for step in (_titled, _became))
    return any(told and told.letters == PROPOSAL for told in further) or bool(
        BEHIND.match(near.after)
    )


def _mandate(near: Near) -> Told | None:
    around = near.before[-MANDATE_REACH:] + near.context.after[:MANDATE_REACH]
    found = words("mandate").search(around)
    return Told(PROPOSAL, BY_CUE) if found else None


def _procedure(near: Near) -> Told | None:
    """A procedure right beside the number, or alone with it in a row."""
    before = BEFORE.search(near.before) and not OF_ANOTHER.search(near.before)
    beside = before or BESIDE.match(near.after)
    alone = near.row and len(NUMBER.findall(near.row[0])) == 1 and FILE.search(near.row[0])
    return Told(PROPOSAL, BY_CUE) if beside or alone else None


def _column(near: Near) -> Told | None:
    """What the column of a table is called, unless the cell itself says."""
    if near.row is None:
        return None
    line, at = near.row
    cell = CELLS.split(line[:at])[-1]
    own = [*words("called").finditer(cell)]
    heads = own or [*words("called").finditer(column_head(*near.wide))]
    letters = {head.lastgroup or "" for head in heads}
    return Told(letters.pop(), BY_CUE) if len(letters) == 1 else None


def _called(near: Near) -> Told | None:
    """What its own bracket calls it, "COM(2015) 624 (EU action plan …)", or the last word for a document before it."""
    bracket = BRACKET.match(near.after)
    lead = leading().match(near.after, bracket.end()) if bracket else None
    if lead and (own := words("called").match(near.after, lead.end())):
        return Told(own.lastgroup or "", BY_CUE)
    return _last_word(near.sentence if near.row else near.before, "called", "mandate")


def _last_word(before: str, *tables: str) -> Told | None:
    """What the last of the words tells; less surely where another's number or part of the sentence stands between.

    For all but proposals the number must stand right beside the words. Nothing is told where it is not the document
    called so, but what that is about, "the report on COM(2018) 640", or where an act's name stands behind its number.
    """
    cues = [*words(*tables).finditer(before)]
    if not cues:
        return None
    letters, between = cues[-1].lastgroup or "", before[cues[-1].end() :]
    numbered = NUMBER.search(between)
    if letters != PROPOSAL and numbered and act_before().search(between):
        return None
    sure = not (numbered or CLAUSE.search(between))
    if letters != PROPOSAL:
        if apart().search(between):
            return None
        led = before[max(0, cues[-1].start() - LONGEST_LEAD) : cues[-1].start()]
        sure = sure and _is_called_so(led, between)
        if in_a_title(before, cues):
            return Told(PROPOSAL, AS_TOLD)
    return Told(letters, BY_CUE if sure and not both_kinds(before, cues) else AS_TOLD)


def _is_called_so(led: str, between: str) -> bool:
    """Whether a number is that of the document before it, by what leads to its name and what stands between the two.

    So is "the Report of the Commission COM(2019) 370" and "its Agenda on Security (COM(2015) 185)", not "the strategy
    announced COM(2021) 782", "under the strategy, COM(2021) 782", "the Agenda foresees a Directive (COM(2021) 782)".
    """
    if right_beside().fullmatch(between):
        return True
    if (
        not APPOSED.search(between)
        or STOP.search(re.sub(DAY, "", between))
        or POSSESSIVE.match(between)
    ):
        return False
    fronted = between.rstrip().endswith(",") and words("fronted").search(led)
    act = act_before().search(between) and not words("looked_at").search(between)
    return not (fronted or act)


def _titled(near: Near) -> Told | None:
    """A title that begins right behind the number, or what it is called there: ", the second report"."""
    title = TITLE.match(near.after)
    if not title:
        return None
    led = leading().match(near.after, title.end())
    cue = words("mandate", "called").match(near.after, led.end() if led else title.end())
    return Told(cue.lastgroup or "", BY_CUE) if cue else None


def _in_a_long_title(near: Near) -> Told | None:
    return _last_word(near.sentence, "called")


def _on_a_cover(near: Near) -> Told | None:
    """What a document accompanies, "{COM(2019) 370 final}"; the Commission's document of the Council's."""
    text, at = near.wide
    line = text[line_at(text, at)[0] : at]
    if "{" in line:
        above = text[max(0, at - FAR) : at]
        *_, begun = [0, *(found.end() for found in cover("accompanying").finditer(above))]
        cue = words("called").search(above, begun) if begun else None
        return Told(cue.lastgroup or "", BY_CUE) if cue else None
    if not cover("commission").search(line):
        return None
    subject = cover("subject").search(text, at, at + FAR)
    cue = words("called").match(text, subject.end()) if subject else None
    if cue:
        return Told(cue.lastgroup or "", BY_CUE)
    return Told(PROPOSAL, BY_CUE) if FILE.search(text, max(0, at - FAR), at) else None


def _became(near: Near) -> Told | None:
    """What it became, or Parliament's number of what it was asked about."""
    if became().match(near.after):
        return Told(PROPOSAL, BY_CUE)
    likely = CONSULTED.match(near.after) or became_all(near.after)
    return Told(PROPOSAL, AS_TOLD) if likely else None


def _reviewed(near: Near) -> Told | None:
    """The review of an act: less surely, for a review may be its recast too."""
    return Told(DOCUMENT, AS_TOLD) if reviewed().search(near.before) else None


def _handled(near: Near) -> Told | None:
    """What only drafts of acts have, a new wording, an act's name in its place or its title behind it."""
    title = TITLE.match(near.after)
    right = rf"(?:{words('handled').pattern})\s(?:the\s|la\s|le\s|den?\s)?\Z"
    draft = (
        re.search(right, near.before, re.IGNORECASE)
        or words("parts").match(near.reference.pinpoint or "")
        or words("recast").search(near.sentence)
        or BELATED.match(near.after)
        or (title and words("titles").match(near.after, title.end()))
    )
    if draft:
        return Told(PROPOSAL, AS_TOLD)
    named = act_before().search(near.before)
    looked_at = words("looked_at").search(near.sentence)
    return Told(PROPOSAL, AS_TOLD) if named and not looked_at else None


def _by_itself(near: Near) -> Told | None:
    """What only other documents say, where its sentence begins with it; in a bibliography a title of no act."""
    said = BEGINS.search(near.before) and saying().match(near.after)
    return Told(DOCUMENT, AS_TOLD) if said or listed_by_title(near.before) else None


def _in_a_list(near: Near) -> Told | None:
    """What leads to the list in which the number stands; an act of its year or later in its row."""
    found = {cue.lastgroup or "" for cue in words("called").finditer(list_lead(*near.wide))}
    if len(found) == 1:
        return Told(found.pop(), AS_TOLD)
    act = ACT.search(near.row[0]) if near.row else None
    later = act and act[1] >= (near.reference.part("year") or "")
    return Told(PROPOSAL, AS_TOLD) if later else None


STEPS: tuple[Callable[[Near], Told | None], ...] = (
    _mandate, _procedure, _column, _called, _titled, _in_a_long_title, _on_a_cover, _became, _reviewed, _handled,
    _by_itself, _in_a_list,
)  # fmt: skip
