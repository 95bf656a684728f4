"""Finding references in a passage: what stands there, with its span, its pinpoint and its date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from loaders.dates import DAY, parse_day
from loaders.recognise.anchors import UNIT, Seen, look
from loaders.recognise.attached import attached
from loaders.recognise.bracketed import bracketed_bare
from loaders.recognise.contrasts import set_against
from loaders.recognise.eras import era_of
from loaders.recognise.joined import end_of_joined
from loaders.recognise.laterbare import later_bare
from loaders.recognise.lists import broken_off, is_plural, next_of_list, with_shared_year
from loaders.recognise.patterns import Pattern
from loaders.recognise.pinpoints import (
    by_article,
    chained_after,
    pinpoint_after,
    pinpoint_before,
)
from loaders.recognise.repeated import repeated
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
# "(ex Article 31 TEU)" names the article of a treaty that is no longer in force.
FORMER = re.compile(
    r"\b(?:[Ee]x|[Ff]ormer(?:ly)?|[Pp]reviously|[Oo]riginally|[Aa]ncien(?:nement)?|ehemals|vormals|früher)[\s-]{1,2}(?:l')?$"
)
LONGEST_FORMER = 16  # "anciennement l'" and white space
SPLIT = ("tfeu", "teu", "eu", "tec", "eec", "ecsc", "euratom", "charter")
ONE_TREATY = ("tfeu", "teu", "charter")
LEAD_REACH = 72
# "Council and Commission Regulations" are some of the one and some of the other.
JOINT_AUTHORS = re.compile(r"Council\s+and\s+Commission\b")


def references(passage: Passage, seen: Seen | None = None) -> list[Reference]:
    """All explicit references and addresses in a passage, in order, none overlapping another.

    Args:
        passage: where they stand.
        seen: its text as `look` sees it, where the caller has that already.
    """
    (found,) = references_of_all([passage], [seen or look(passage.text)])
    return found


def references_of_all(passages: Sequence[Passage], texts: Sequence[Seen]) -> list[list[Reference]]:
    """The same for many passages, whose texts `look` has seen; it takes less time than one by one."""
    return [
        _on_page(passage, seen, found)
        for passage, seen, found in zip(passages, texts, scan(texts), strict=True)
    ]


def _on_page(passage: Passage, seen: Seen, found: list[Match]) -> list[Reference]:
    if not found:
        return [*bracketed_bare(passage, seen.text, ())]
    found.sort(key=lambda match: (match.start, -match.end, match.order))
    page = _Page(passage, seen.text, seen.of(UNIT))
    for match in found:
        if match.start >= page.end:
            page.add(match)
    alone = later_bare([*attached(seen.text, page.references)], seen.text, passage.text)
    return [*bracketed_bare(passage, seen.text, [*alone])]


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
        pattern, groups = match.pattern, match.groups
        parts = {name: value for name, value in groups.items() if value}
        start = match.start
        if pattern.lead:
            lead = pattern.lead.search(self._text, max(self.end, start - LEAD_REACH), start)
            if lead and lead[0] and not (is_plural(parts) and JOINT_AUTHORS.match(lead.group())):
                start = lead.start()
                parts |= {name: value for name, value in lead.groupdict().items() if value}
        end = match.end
        if pattern.scheme == "case":
            end = end_of_joined(self._text, start, end)
        slip = slips(groups)
        own = parts_of(parts)
        if broken_off(self._text, end) and not next_of_list(pattern, parts, own, self._text, end):
            return
        first = len(self.references)
        if not self._note(start, end, pattern, own, slip):
            return
        while following := next_of_list(pattern, parts, own, self._text, self.end):
            start, end, members = following
            for own in members:
                self._note(start, end, pattern, own, False)
        if pattern.scheme == "unscr":
            self.references[first:] = with_shared_year(self.references[first:])

    def _note(
        self, start: int, end: int, pattern: Pattern, parts: dict[str, str], malformed: bool
    ) -> bool:
        """Note one reference; `parts` become what is known of it."""
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
            after = chained_after(text, start, end) if pattern.scheme == "treaty" else None
            before = None if after else pinpoint_before(text, start, self.end, self._units)
            if before:
                start, pinpoint = before
                pinpoint = self._passage.text[start : start + len(pinpoint)]
            elif after or (
                _may_be_followed(pattern, parts) and (after := pinpoint_after(text, end))
            ):
                end, first, last = after
                pinpoint = self._passage.text[first:last]
            if day is None and pattern.scheme in {"case", "opinion"}:
                told = DAY_BEFORE.search(text, max(self.end, start - DAY_REACH), start)
                day = parse_day(told[1]) if told else None
        if pattern.pinpointed and pinpoint is None:
            return False
        parts |= _of_another_time(pattern, parts, text, start, end)
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
        self._keep(reference)
        return True

    def _keep(self, reference: Reference) -> None:
        """Keep a reference; an article of a treaty is a text of its own: "Articles 7 and 8 of the Charter" are two."""
        own = [reference]
        if reference.scheme == "treaty" and any(reference.part(name) for name in SPLIT):
            page = self._text, self._passage.text
            further = [*repeated(reference, *page)] or set_against(reference, *page)
            own = [*_beside_each_other([*by_article(reference)]), *further]
        self.references.extend(own)
        self.end = own[-1].end


def _may_be_followed(pattern: Pattern, parts: Mapping[str, str]) -> bool:
    """Whether a pinpoint may stand behind: "Directive 2014/41/EU, Article 3", "CFREU, Art. 52(1)"."""
    return pattern.scheme == "act" or any(name in parts for name in ONE_TREATY)


def _of_another_time(
    pattern: Pattern, parts: Mapping[str, str], text: str, start: int, end: int
) -> dict[str, str]:
    """The parts that say that an article is that of an older treaty; none otherwise.

    "ex Article 34 TEU" is of one that is not told, unless an era that is named tells it.
    """
    if pattern.scheme != "treaty":
        return {}
    era = era_of(parts, text, start, end)
    if FORMER.search(text, max(0, start - LONGEST_FORMER), start):
        return {"former": "ex"} | ({} if "likely" in era else era)
    return era


def _beside_each_other(members: list[Reference]) -> list[Reference]:
    """The members of one list of articles, each with the others': they are of one version of the treaty."""
    if len(members) == 1:
        return members
    all_ = (("beside", "; ".join(member.pinpoint or "" for member in members)),)
    return [replace(member, parts=tuple(sorted((*member.parts, *all_)))) for member in members]
