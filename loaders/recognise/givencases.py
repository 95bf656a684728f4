"""Names of cases, given where their number stands: "judgment of 30 May 2006, Parliament v Council (C-317/04)".

After that "the judgment in Parliament v Council" and "the Parliament v Council judgment" mean it, as Advocates General
and writers say. A name that stands beside the numbers of several cases tells none of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from loaders.dates import DAY
from loaders.recognise.definitions import Definition
from loaders.records import Passage, Reference

REACH = 160
SCHEMES = frozenset({"case", "ecli"})
PART = r"[A-ZÀ-Ý(][\w’'&.)-]*|v|and|et|und|of|de|du|des|the|la|le|contre|gegen|e\.a\.?|u\.\s?a\.?"
NAME = rf"(?P<name>[A-ZÀ-Ý][\w’'&.-]*(?:\s(?:{PART})){{0,12}}?)"
# Between the day or the word for a judgment and the number; nothing else may be said there.
BEFORE_NUMBER = re.compile(
    rf"(?:\b[Jj]udge?ments?|\b[Aa]rrêts?|\bUrteil|\b[Rr]uling|\b[Oo]rder)\s(?:of\s|du\s|vom\s){DAY}(?:\s\([^()]{{3,60}}\))?,\s{NAME},?\s\(?"
    r"(?:(?:[Jj]oined\s)?[Cc]ases?\s|[Aa]ffaires?\s(?:jointes\s)?|Rechtssachen?\s)?\Z"
)
# "As it held in LM (C-216/18 PPU)".
IN_TEXT = re.compile(rf"\b(?:[Ii]n|[Ss]ee|also|cf\.?|after|following)\s{NAME}\s\(\Z")
FORMS = (
    "judgment in {}", "judgments in {}", "ruling in {}", "{} judgment", "{} ruling", "{} case",
    "arrêt {}", "Urteil {}", "Urteil in der Rechtssache {}",
)  # fmt: skip
SIGNS = ("udgment", "rrêt", "Urteil", "uling", "rder")


def given_cases(passage: Passage, found: Iterable[Reference]) -> Iterator[Definition]:
    """How a passage's cases may be called after it, for each of those that it names beside their number."""
    text = passage.text
    if not any(sign in text for sign in SIGNS):
        return
    for reference in found:
        if reference.scheme not in SCHEMES or reference.form != "explicit":
            continue
        first = max(0, reference.start - REACH)
        match = BEFORE_NUMBER.search(text, first, reference.start)
        match = match or IN_TEXT.search(text, first, reference.start)
        if match:
            name = " ".join(match["name"].split())
            for form in FORMS:
                yield Definition(passage.id, *match.span("name"), form.format(name), (reference,))


def telling(given: Iterable[Definition]) -> Iterator[Definition]:
    """The definitions whose name stands beside the number of one case only."""
    by_name: defaultdict[str, list[Definition]] = defaultdict(list)
    for definition in given:
        by_name[definition.name].append(definition)
    for own in by_name.values():
        if len({_number(definition.of[0]) for definition in own}) == 1:
            yield from own


def _number(reference: Reference) -> tuple[tuple[str, str], ...]:
    return tuple(part for part in reference.parts if part[0] in {"court", "number", "year"})
