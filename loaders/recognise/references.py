"""Finding references in a passage: what stands there, with its span, its pinpoint and its date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.dates import DAY, parse_day
from loaders.recognise.anchors import UNIT, Seen, look
from loaders.recognise.lists import broken_off, next_of_list
from loaders.recognise.patterns import Pattern, grammar
from loaders.recognise.pinpoints import articles, pinpoint_after, pinpoint_before
from loaders.recognise.scan import Match, scan
from loaders.recognise.wording import parts_of, slips
from loaders.records import Passage, Reference

AUTHORS = (
    r"(?:,?\s(?:of|by)\sthe\s(?:European\sParliament(?:\sand(?:\sof)?\sthe\sCouncil)?|European\sCouncil|Council"
    r"|Commission|(?P<bank>European\sCentral\sBank)|Court\sof\sJustice|General\sCourt|Court)"
    r"(?:\sof\sthe\s(?:EU|European\sUnion))?"
    r"|\sdu\sParlement\seuropéen\set\sdu\sConseil|\sdu\sConseil|\sde\sla\sCommission"
    r"|\sdes\sEuropäischen\sParlaments\sund\sdes\sRates|\sdes\sRates|\sder\sKommission)?"
)
STATED = re.compile(
    rf"{AUTHORS}(?:\s?\(\s?(?:(?:of|du|vom)\s)?({DAY})\s?\)|,?\s(?:of|dated|du|vom|adopted\son)\s({DAY}))"
)
BY_BANK = re.compile(r"\sof\sthe\s(European\sCentral\sBank)|\s\(?(ECB)\b")
# The day of a judgment stands before the case: "judgment of 21 June 2022, C-817/19".
DAY_BEFORE = re.compile(
    rf"(?:[Jj]udge?ments?|[Oo]rders?|[Oo]pinions?|[Rr]uling|[Aa]rrêts?|[Oo]rdonnance|Urteil|Beschluss)[^.;]{{0,60}}?"
    rf"\s(?:of|du|vom)\s({DAY})(?:,\s|\s(?:in|dans)\s)(?:[^.;\d]{{1,60}}[,\s])?$"
)
DAY_REACH = 170
# Joined cases end in one text, which is filed under the first of them.
JOINED = re.compile(r"[Jj]oined|JOINED|jointes|erbunden")
JOINED_CASES = re.compile(
    r"(?:(?:,\s(?:and\s|et\s|und\s)?|\s(?:and|to|et|à|und|bis)\s)(?:[CTF]-)?\d{1,4}/\d{2}(?!\d)(?:\sP(?:PU)?\b)?){1,20}"
)
# "(ex Article 31 TEU)" names the article of a treaty that is no longer in force.
FORMER = re.compile(r"\b(?:[Ee]x|[Ff]ormer|[Aa]ncien)[\s-]{1,2}$")
LONGEST_FORMER = 9  # "former" and white space
SPLIT = ("tfeu", "teu", "tec", "charter")
BELONGS = frozenset({"oj", "ecli", "oj-act", "ecb"})
HOSTS = frozenset({"act", "case", "opinion", "comnat", "oj-item"})
LEAD_REACH = 72
# "Council and Commission Regulations" are some of the one and some of the other.
JOINT_AUTHORS = re.compile(r"Council\s+and\s+Commission\b")
BETWEEN = 400
MOST_IN_TITLE = 40
# The words by which a title names the acts that it changes.
IN_TITLE = re.compile(
    r"\b(?:amending|repealing|replacing|supplementing|implementing|extending|correcting"
    r"|modifiant|abrogeant|remplaçant|complétant|Änderung|Aufhebung|Ersetzung|Ergänzung)\b"
)
# A line that a word in small letters begins, or the bracket of what follows, is the wrapped rest of
# the one before it.
SENTENCE_END = re.compile(r"[.;]\s+[A-Z]|\n(?!\s*(?:[(\[]\s?$|[a-zà-ÿ]{2,}\s))")
ELI_BEFORE = re.compile(r"[\s,;(]ELI:?\s?$")


def references(passage: Passage, seen: Seen | None = None) -> list[Reference]:
    """All explicit references and addresses in a passage, in order, none overlapping another.

    Args:
        passage: where they stand.
        seen: its text as `look` sees it, where the caller has that already.
    """
    seen = seen or look(passage.text)
    found = scan(seen)
    if not found:
        return []
    found.sort(key=lambda match: (match.start, -match.end, match.order))
    text = seen.text
    page = _Page(passage, text, seen.of(UNIT))
    for match in found:
        if match.start >= page.end:
            page.add(match)
    return list(_attached(text, page.references))


class _Page:
    """A passage on which references are noted from the left to the right."""

    def __init__(self, passage: Passage, text: str, units: list[int]) -> None:
        self.references: list[Reference] = []
        self.end = 0
        self._passage = passage
        self._text = text
        self._units = units

    def add(self, match: Match) -> None:
        """Note the reference of a match, and those that inherit its type in a list after it."""
        pattern = match.pattern
        parts = {name: value for name, value in match.groups.items() if value}
        start = match.start
        if pattern.lead:
            lead = pattern.lead.search(self._text, max(self.end, start - LEAD_REACH), start)
            kind = grammar().kinds.get(" ".join(parts.get("kind", "").split()))
            if lead and not (kind and kind.plural and JOINT_AUTHORS.match(lead.group())):
                start = lead.start()
                parts |= {name: value for name, value in lead.groupdict().items() if value}
        end = match.end
        if pattern.scheme == "case" and JOINED.search(self._text, start, end):
            others = JOINED_CASES.match(self._text, end)
            end = others.end() if others else end
        slip = slips(match.groups)
        own = parts_of(parts)
        if broken_off(self._text, end) and not next_of_list(pattern, parts, own, self._text, end):
            return
        if not self._note(start, end, pattern, own, slip):
            return
        while following := next_of_list(
            pattern, parts, dict(self.references[-1].parts), self._text, self.end
        ):
            start, end, members = following
            for one in members:
                self._note(start, end, pattern, one, False)

    def _note(
        self, start: int, end: int, pattern: Pattern, parts: dict[str, str], malformed: bool
    ) -> bool:
        text, day, pinpoint = self._text, None, None
        if pattern.form != "url":
            stated = STATED.match(text, end)
            if "day" in parts:
                day = parse_day(parts.pop("day"))
            elif stated and (day := parse_day(stated[2] or stated[3])):
                end = stated.end()
            if pattern.scheme == "act" and (bank := BY_BANK.match(text, end)):
                parts["author"] = bank[1] or bank[2]
            elif stated and stated["bank"]:
                parts["author"] = stated["bank"]
            before = pinpoint_before(text, start, self.end, self._units)
            if before:
                start, pinpoint = before
                pinpoint = self._passage.text[start : start + len(pinpoint)]
            elif pattern.scheme == "act" and (after := pinpoint_after(text, end)):
                end = after[0]
                pinpoint = self._passage.text[end - len(after[1]) : end]
            if day is None and pattern.scheme in {"case", "opinion"}:
                told = DAY_BEFORE.search(text, max(self.end, start - DAY_REACH), start)
                day = parse_day(told[1]) if told else None
        if pattern.pinpointed and pinpoint is None:
            return False
        parts |= _former(pattern, text, start)
        reference = Reference(
            passage=self._passage.id,
            start=start,
            end=end,
            text=self._passage.text[start:end],
            scheme=pattern.scheme,
            parts=tuple(sorted(parts.items())),
            form=pattern.form,
            pinpoint=pinpoint,
            stated_date=day,
            malformed=malformed,
        )
        self.references.extend(self._by_article(reference))
        self.end = end
        return True

    def _by_article(self, reference: Reference) -> Iterator[Reference]:
        """An article of a treaty is a text of its own: "Articles 7 and 8 of the Charter" are two."""
        found = articles(reference.pinpoint or "") if reference.scheme == "treaty" else []
        if not found or not any(reference.part(name) for name in SPLIT):
            yield reference
            return
        offset, last = reference.start, len(found) - 1
        for index, (low, high, words) in enumerate(found):
            start = offset + low if index else offset
            end = offset + high if index < last else reference.end
            text = self._passage.text[start:end]
            yield replace(reference, start=start, end=end, text=text, pinpoint=words)


def _former(pattern: Pattern, text: str, start: int) -> dict[str, str]:
    """The part that says that an article is that of an older treaty; none otherwise."""
    older = pattern.scheme == "treaty" and FORMER.search(
        text, max(0, start - LONGEST_FORMER), start
    )
    return {"former": "ex"} if older else {}


def _attached(text: str, found: Iterable[Reference]) -> Iterator[Reference]:
    """An OJ reference or ECLI that accompanies an act or case is part of that citation."""
    kept: list[Reference] = []
    for reference in found:
        if kept and _is_eli_of(text, kept[-1], reference):
            kept[-1] = replace(kept[-1], parts=(*kept[-1].parts, ("eli", reference.text)))
            continue
        at = _host(text, kept, reference) if kept and reference.scheme in BELONGS else None
        if at is not None and _accompanies(text, kept[at], kept[-1], reference):
            scheme = reference.scheme.removesuffix("-act")
            kept[at] = replace(kept[at], parts=(*kept[at].parts, (scheme, reference.text)))
            continue
        kept.append(reference)
    yield from kept


def _is_eli_of(text: str, before: Reference, after: Reference) -> bool:
    """Whether `after` is the ELI that stands with the OJ reference of the act `before`."""
    if after.scheme != "eli" or "oj" not in dict(before.parts) or before.part("eli"):
        return False
    between = text[before.end : after.start]
    same = (before.part("first"), before.part("second")) == (
        after.part("year"),
        after.part("number"),
    )
    near = len(between) <= BETWEEN and ELI_BEFORE.search(between)
    return bool(same and near and not SENTENCE_END.search(between))


def _host(text: str, before: list[Reference], reference: Reference) -> int:
    """Which of the references before it a place in the OJ belongs to: `before` is not empty.

    It is that of the act whose title stands there, not of those that the title amends or repeals:
    "Regulation … of 9 July 2008 … repealing Regulation (EEC) No 339/93 (OJ L 218, …)".
    """
    host = last = len(before) - 1
    if not reference.scheme.startswith("oj"):
        return host
    for at in range(last - 1, max(-1, last - MOST_IN_TITLE), -1):
        own, following = before[at], before[at + 1]
        between = text[own.end : following.start]
        if own.scheme != "act" or len(between) > BETWEEN or SENTENCE_END.search(between):
            break
        if own.stated_date and IN_TITLE.search(between) and "oj" not in dict(own.parts):
            host = at
    return host


def _accompanies(text: str, before: Reference, last: Reference, after: Reference) -> bool:
    """Whether `after` belongs to `before`, `last` being the reference right before it."""
    if before.scheme not in HOSTS or before.form == "url" or after.form == "url":
        return False
    if after.scheme.removesuffix("-act") in dict(before.parts):
        return False
    if after.end - last.end > BETWEEN:
        return False
    if after.scheme == "oj-act" and before.part("second") != after.part("number"):
        return False
    return not SENTENCE_END.search(text, last.end, after.start)
