"""Places in the Official Journal, ECLIs and ELIs that accompany an act or case, and so are part of it.

"Directive (EU) 2017/541 … (OJ L 88, 31.3.2017, p. 6)" is one citation, not two.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.dates import MONTH
from loaders.journal import written
from loaders.records import Reference
from loaders.registers import load_registers

BELONGS = frozenset({"oj", "ecli", "oj-act", "ecb"})
HOSTS = frozenset({"act", "titled", "case", "opinion", "comnat", "oj-item"})
OF_THE_COURT = frozenset(
    {"case", "opinion"}
)  # an ECLI is no part of the act that a judgment is about
BETWEEN = 400
MOST_IN_TITLE = 40
# The words by which a title names the acts that it changes.
IN_TITLE = re.compile(
    r"\b(?:amending|repealing|replacing|supplementing|implementing|extending|correcting"
    r"|modifiant|abrogeant|remplaçant|complétant|Änderung|Aufhebung|Ersetzung|Ergänzung)\b"
)
# A title begins so, and an act without a day after such a word is a part of it: "Decision … of 6 April
# 2009 on the establishment of … in application of Article 11 of Framework Decision 2009/315/JHA (OJ …)".
TITLE = re.compile(
    r"\s(?:on|concerning|regarding|relating\sto|laying\sdown|establishing|setting\sup|fixing|sur|relatif|relative"
    r"|concernant|portant|établissant|über|zur|zum|betreffend)\s"
)
WITHIN = re.compile(
    r"\b(?:of|from|to|in|under|by|with|for|de|du|des|à|au|der|von|zu[mr]?|gemäß)\s(?:the\s|la\s|l')?$"
)
# A line that a word in small letters begins, or the bracket of what follows, is the wrapped rest of the one before it;
# so is one behind a long line, unless an item or a note begins with it. The stop of a German day ends nothing,
# nor does that between parties ("EDPS v. Council", „Schrems ./. Facebook“).
ITEM = r"\n\s*(?:\n|[-•*–¹²³⁴-⁹]|[(\[]?\*?\d{1,3}[.)\]\s])"
SENTENCE_END = re.compile(
    rf"[.;](?<!\s[vc]\.)(?<!\svs\.)(?<!/\.)(?!(?<=\d\.)\s+{MONTH})\s+[A-Z]|(?<![^\n]{{70}})\n(?!\s*(?:[(\[]\s?$|[a-zà-ÿ]{{2,}}\s))|{ITEM}"
)
# The bracket in which an act stands ends, and words go on: "the Shop Act (Directive 2030/1), the Agreement … (OJ …)".
LEFT = re.compile(r"[^()]{0,40}(?:\([^()]{0,80}\)[^()]{0,40}){0,3}\)[,;]?\s\w")
# Behind a semicolon another document begins: "…; the Agreement with Australia (OJ …)", "; for a model see OJ …".
ANOTHER = re.compile(
    r";\s[^;]{0,80}?(?:\b[Ss]ee\s|\b(?:[Aa]greement|[Cc]onvention|[Pp]rotocol|[Tt]reaty)\b)"
)
# The place that stands beside is the corrigendum's, not the act's.
CORRIGENDUM = re.compile(
    r"\b(?:[Cc]orrigend(?:um|a)\s(?:to|of)|[Rr]ectificatif\s(?:au|à)|[Bb]erichtigung\sde[rs])\s(?:the\s|la\s|l')?$"
)
BEFORE = 40
ELI_BEFORE = re.compile(r"[\s,;(]ELI:?\s?$")


def attached(text: str, found: Iterable[Reference]) -> Iterator[Reference]:
    """The references, those that accompany another made part of it; `text` is the plain text."""
    kept: list[Reference] = []
    for reference in found:
        if kept and _is_eli_of(text, kept[-1], reference):
            kept[-1] = replace(kept[-1], parts=(*kept[-1].parts, ("eli", reference.text)))
            continue
        at = _host(text, kept, reference) if kept and reference.scheme in BELONGS else None
        if at is not None and _accompanies(text, kept[at], kept[-1], reference):
            if _is_of_corrigendum(text, kept[at], reference):
                continue
            scheme = reference.scheme.removesuffix("-act")
            value = written(reference) if reference.scheme == "oj" else reference.text
            kept[at] = replace(kept[at], parts=(*kept[at].parts, (scheme, value)))
            continue
        kept.append(reference)
    yield from kept


def _is_of_corrigendum(text: str, act: Reference, place: Reference) -> bool:
    """Whether a place is that of the corrigendum to the act: the registers know nothing that begins there."""
    if place.scheme != "oj" or not CORRIGENDUM.search(text, max(0, act.start - BEFORE), act.start):
        return False
    return not load_registers().printed_at(written(place))


def _is_eli_of(text: str, before: Reference, after: Reference) -> bool:
    """Whether `after` is the ELI that stands with the OJ reference of the act `before`."""
    journal = before.scheme == "oj-act" or "oj" in dict(before.parts)
    if after.scheme != "eli" or not journal or before.part("eli"):
        return False
    between = text[before.end : after.start]
    own = ("year", "number") if before.scheme == "oj-act" else ("first", "second")
    same = [before.part(name) for name in own] == [after.part("year"), after.part("number")]
    near = len(between) <= BETWEEN and ELI_BEFORE.search(between)
    return bool(same and near and not SENTENCE_END.search(between))


def _host(text: str, before: list[Reference], reference: Reference) -> int:
    """Which of the references before it a place in the OJ belongs to: `before` is not empty.

    It is that of the act whose title stands there, not of those that the title amends or repeals:
    "Regulation … of 9 July 2008 … repealing Regulation (EEC) No 339/93 (OJ L 218, …)".
    """
    host = last = len(before) - 1
    if reference.scheme == "ecli":
        near = range(last, max(-1, last - MOST_IN_TITLE), -1)
        return next((at for at in near if before[at].scheme in OF_THE_COURT), last)
    if not reference.scheme.startswith("oj"):
        return host
    for at in range(last - 1, max(-1, last - MOST_IN_TITLE), -1):
        own, following = before[at], before[at + 1]
        between = text[own.end : following.start]
        if _titled_up_to(text, own, reference):
            return at
        if own.scheme != "act" or len(between) > BETWEEN or SENTENCE_END.search(between):
            break
        inner = following.stated_date is None and TITLE.match(between) and WITHIN.search(between)
        if own.stated_date and (IN_TITLE.search(between) or inner) and "oj" not in dict(own.parts):
            host = at
    return host


def _titled_up_to(text: str, own: Reference, place: Reference) -> bool:
    """Whether all that stands between an act and a place in brackets is the act's title, whatever that cites.

    "Council Act of 29 May 2000 establishing in accordance with Article 34 of the Treaty … (OJ C 197, …)".
    """
    title = own.part("title")
    return title is not None and text[own.end : place.start].strip(" (") == title.strip()


def _accompanies(text: str, before: Reference, last: Reference, after: Reference) -> bool:
    """Whether `after` belongs to `before`, `last` being the reference right before it."""
    if before.scheme not in HOSTS or before.form == "url" or after.form == "url":
        return False
    if after.scheme == "ecli" and before.scheme not in OF_THE_COURT:
        return False
    if after.scheme.removesuffix("-act") in dict(before.parts):
        return False
    first = before if after.scheme == "ecli" else last
    if after.end - first.end > BETWEEN:
        return False
    if after.scheme == "oj-act" and before.part("second") != after.part("number"):
        return False
    if after.scheme == "oj" and (
        LEFT.match(text, before.end, after.start) or ANOTHER.search(text, last.end, after.start)
    ):
        return False
    if before.scheme == "comnat" and after.scheme == "oj" and after.part("series") == "L":
        return False  # which has acts alone
    return not SENTENCE_END.search(text, first.end, after.start)
