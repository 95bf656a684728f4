"""Names of cases, given where their number stands: "judgment of 30 May 2006, Parliament v Council (C-317/04)".

After that "the judgment in Parliament v Council" and "the Parliament v Council judgment" mean it, as Advocates General
and writers say. So do wherever they stand, since notes give the numbers, both parties ("3 Case C-301/06 Ireland v
Parliament and Council") and, where the words tell (`resolve.ascases`), the first of them. A name that stands beside
the numbers of several cases tells none of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from loaders.dates import DAY
from loaders.recognise.definitions import BY_WORDS, OF_A_PARTY, OF_PARTIES, Definition
from loaders.recognise.names import entity_index
from loaders.recognise.partynames import VERSUS, is_party
from loaders.records import Passage, Reference

REACH = 160
SCHEMES = frozenset({"case", "ecli"})
# No stop ends a word but initials: "Schrems. In Kadi" is no name.
WORD = r"(?:(?:[A-ZÀ-Ý]\.){1,4}|[A-ZÀ-Ý(][\w’'&)-]*(?:\.\w+)*)"
PART = (
    rf"{WORD}|{VERSUS}|and|&|et|und|of|for|de|du|des|the|la|le|e\.a\.?|u\.\s?a\.?|d['’][A-ZÀ-Ý]\w*"
)
NAME = rf"(?P<name>(?=[A-ZÀ-Ý]){WORD}(?:\s(?:{PART})){{0,12}}?)"
TO_NUMBER = (
    r"(?:(?:[Jj]oined\s)?[Cc]ases?\s|[Aa]ff(?:aires?|\.)\s(?:jointes\s)?|Rechtssachen?\s|Rs\.\s)?"
)
# Between the day or the word for a judgment and the number; nothing else may be said there.
OF_A_DAY = re.compile(
    rf"(?:\b[Jj]udge?ments?|\b[Aa]rrêts?|\bUrteil|\b[Rr]uling|\b[Oo]rder)\s(?:of\s|du\s|vom\s){DAY}(?:\s\([^()]{{3,60}}\))?,\s{NAME},?\s\(?"
    rf"{TO_NUMBER}\Z"
)
# "As it held in LM (C-216/18 PPU)", "the judgment in Petruhhin, C-182/15", "H. T. (C-373/13) and Lounani (C-573/14)".
IN_TEXT = re.compile(
    rf"\b(?:[Ii]n|[Ss]ee|also|cf\.?|after|following|[Aa]rrêt|Urteil)\s{NAME}(?:,\s|\s\(){TO_NUMBER}\Z"
)
LED = r"(?:In|See|After|Following|Under|Since|Unlike|Cf\.?|And|But|While|Compare|Contrast|As|The|Cases?|Both|By|With)"
BEFORE_NUMBER = re.compile(rf"(?<![\w-])(?!{LED}\s){NAME}\s\({TO_NUMBER}\Z")
# "Case C-301/06 Ireland v Parliament and Council EU:C:2009:68, paras 80-93."
ENDS = (
    r"[’”'\"]?(?=,?\s(?:[(\[]|(?:ECLI:)?EU:[CTF]:|paras?\b|paragraphs?\b|points?\b|pts?\b|¶|at\s\d|(?:19|20)\d\d\sE\.C\.R)"
    r"|[;,:)\n]|(?<!\b[A-Z])(?<!\s[vc])(?<!\svs)\.(?!\w)|\s*\Z)"
)
BEHIND_NUMBER = re.compile(rf",?\s[‘“'\"]?{NAME}{ENDS}")
NO_NAME = re.compile(
    r"(?:Articles?|Art|Charter|Directives?|Regulations?|Decisions?|Protocol|Convention|Opinions?|View|Judge?ments?|Orders?|Rulings?|Court|General|Grand|First"
    r"|Second|Third|Joined|Cases?|Advocate|AG|CJEU|ECJ|ECtHR|EU|European|Union|ECR|OJ|See|The|This|In|Also|Chapter|Section|Title|Annex|Recital|Part|Note"
    r"|Arrêts?|Affaire|Urteil|Conclusions|Cour|Tribunal|Gericht\w*|Rn|Randnr|Paragraph|Paras?|Points?|Member)\b|[A-ZÀ-Ý]\.?\Z"
)
FORMS = (
    "judgment in {}", "judgments in {}", "ruling in {}", "{} judgment", "{} ruling", "{} case",
    "arrêt {}", "Urteil {}", "Urteil in der Rechtssache {}", "Opinion in {}", "Opinion in the {} case",
)  # fmt: skip
OPPOSED = re.compile(rf"\s{VERSUS}\s")
# Who stands first; the companies' and others' names behind it are not said.
FIRST = re.compile(rf"\s(?:{VERSUS}|and|&|et|und|e\.a\.?|u\.\s?a\.?)(?=\s|\Z)|,")
# Those who bring many cases and do much else, and names too short to tell.
OTHERS = re.compile(
    r"(?i:commission|council|parliament|conseil|parlement|rat|kommission|parlament|bundes\w+|staat\w*|state|republic|kingdom|city|stadt)\b"
    r"|.*\b(?:Commissioner|Minist\w+|Authority|Office|Agency|Court|Prosecutor|Council|Government|Bundes\w+|Landes\w+|Staatsanwalt\w*|Supervisor|Bank)\b"
)
SHORTEST = 4


def given_cases(passage: Passage, found: Iterable[Reference]) -> Iterator[Definition]:
    """How a passage's cases may be called, for each of those that it names beside their number."""
    text = passage.text
    for reference in found:
        if reference.scheme not in SCHEMES or reference.form != "explicit":
            continue
        first, start = max(0, reference.start - REACH), reference.start
        before = (one.search(text, first, start) for one in (OF_A_DAY, IN_TEXT, BEFORE_NUMBER))
        behind = (BEHIND_NUMBER.match(text, end) for end in (reference.end,))
        match = next((m for m in chain(before, behind) if m and not NO_NAME.match(m["name"])), None)
        if match:
            called = (passage.id, *match.span("name"))
            for name, by in _called(" ".join(match["name"].split())):
                yield Definition(*called, name, (reference,), case=by)


def _called(name: str) -> Iterator[tuple[str, str]]:
    """What a case may be called that bears a name, and by what it is so."""
    first = FIRST.split(name)[0]
    parties = {first, *(word for word in first.split()[:1] if is_party(word))}
    parties = {one for one in parties if _tells(one)}
    opposed = OPPOSED.search(name)
    for own in {name, *(parties if opposed else ())}:
        yield from ((form.format(own), BY_WORDS) for form in FORMS)
    if opposed:
        for versus in ("v", "v."):
            yield re.sub(r"\sv\.?\s", f" {versus} ", name), OF_PARTIES
    yield from ((party, OF_A_PARTY) for party in parties)


def _tells(party: str) -> bool:
    """Whether a party's name may be a case's: it is none of those who bring many."""
    return len(party) >= SHORTEST and not OTHERS.match(party) and not _is_entity(party)


def _is_entity(name: str) -> bool:
    """Whether the registers know a country, a body or a group by the name."""
    return any(hit.start == 0 and hit.end == len(name) for hit in entity_index().find(name))


def telling(given: Iterable[Definition]) -> Iterator[Definition]:
    """All definitions but those of cases whose name stands beside the numbers of several."""
    cases: defaultdict[str, list[Definition]] = defaultdict(list)
    for definition in given:
        if definition.case:
            cases[definition.name].append(definition)
        else:
            yield definition
    for own in cases.values():
        numbers = {_number(definition.of[0]) for definition in own}
        if len(numbers) == len({dict(number).get("scheme") for number in numbers}):
            yield from own


def _number(reference: Reference) -> tuple[tuple[str, str], ...]:
    told = (part for part in reference.parts if part[0] in {"court", "number", "year"})
    return (("scheme", reference.scheme), *told)
