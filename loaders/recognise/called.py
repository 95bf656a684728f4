"""Acts that are called by a name which no register knows: "the Terrorist Content Online Regulation".

Nothing says which act it is until one is loaded that calls itself so. Whether the words are a name at all,
and not "the Council Decision" or "the Turkish Regulation", `resolve.evidence` judges.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.recognise.anchors import NOUN, Seen
from loaders.recognise.definitions import Definition
from loaders.recognise.givento import kind_of
from loaders.recognise.named import is_proposed
from loaders.recognise.names import NAME_ENDS
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.words import words

REACH = 120
# A number after the kind makes it an explicit reference, whether or not one that is known; a subject or a
# further capital, the beginning of something else: "the Technical Regulation Information System".
WHOLE_NOUN = re.compile(
    rf"(?:Regulation|Directive|Decision){NAME_ENDS}(?!-)"
    r"(?!\s+(?:[A-Z]|n°|(?:\(?\s?[A-Z]+\s?\)\s?)?\d|of\s\d|(?:on|applicable|concerning|laying|amending)\s))"
)
CAPITAL = r"[^\W\d_a-zà-ÿ][\w’'&/-]*"
WITH_CAPITAL = re.compile(CAPITAL)
BEFORE = re.compile(
    rf"[Tt]he(?<![\w-]...)\s{{1,2}}(?P<words>{CAPITAL}"
    rf"(?:\s{{1,2}}(?:(?:of|on|in|for|and|against)\s{{1,2}})?{CAPITAL}){{0,7}})\s{{1,2}}\Z"
)
QUOTED_NOUN = re.compile(r"(?:Regulation|Directive|Decision)[’”\"'»]")
QUOTED_BEFORE = re.compile(r"[‘“\"'«](?:[Tt]he\s)?(?P<words>[^‘’“”\"«»()]{2,80}?)\Z")
NOUN_WITHIN = re.compile(r"\b(?:Regulation|Directive|Decision)s?\b")
INTRODUCES = re.compile(r"\s{0,2}[,(]?\s{0,2}\Z")
BRACKET = re.compile(r"\s{1,2}\(\s?\Z")
NEXT = 4
Name = tuple[int, int]


def introduced(seen: Seen) -> Iterator[str]:
    """The names in quotation marks, which a document gives to something of its own: "(the ‘Records Regulation’)"."""
    text = seen.text
    for at in seen.of(NOUN):
        if noun := QUOTED_NOUN.match(text, at):
            before = QUOTED_BEFORE.search(text, max(0, at - REACH), at)
            if before:
                yield text[before.start("words") : noun.end() - 1]


def called(
    passage: Passage, seen: Seen, explicit: Iterable[Reference], names: Sequence[Name] | None = None
) -> Iterator[Reference]:
    """The names of acts in a passage: "the", words with capitals, and the kind of act.

    Args:
        passage: where they stand.
        seen: its text as `look` sees it.
        explicit: the references found in it, to which a name right before them is left.
        names: what `names_of_acts` finds in it, where the caller has that already.
    """
    text = seen.text
    starts: list[int] | None = None
    for start, end in names_of_acts(seen) if names is None else names:
        starts = [r.start for r in explicit] if starts is None else starts
        introduced = (s for s in starts if end <= s <= end + NEXT)
        if is_proposed(text, start) or any(INTRODUCES.match(text, end, s) for s in introduced):
            continue
        name = " ".join(passage.text[start:end].split())
        parts = (("kind", words().kind_in(name) or ""), ("name", name))
        yield with_pinpoint(passage, seen, start, end, "called", parts)


def explained(
    passage: Passage, seen: Seen, found: Sequence[Reference], names: Sequence[Name] | None = None
) -> Iterator[Definition]:
    """The names that the number of an act in brackets explains: "the Records Regulation (Regulation (EU) 2030/1)".

    In "the Records Regulation (2030/1)" the name's noun is the act's too.

    Args:
        passage: where they stand.
        seen: its text as `look` sees it.
        found: the references in it, by number and by names of the registers, in order.
        names: what `names_of_acts` finds in it, where the caller has that already.
    """
    numbered = {r.start: r for r in found if r.scheme == "act"}
    if not numbered:
        return
    for start, end in names_of_acts(seen) if names is None else names:
        over = [r for r in found if r.start < end and start < r.end]
        at = next((at for at in range(end, end + NEXT + 1) if at in numbered), None)
        if (
            len(over) == 1
            and over[0].scheme == "act"
            and start < over[0].start
            and over[0].end > end
        ):
            act = over[0]
        elif over or at is None or not BRACKET.match(seen.text, end, at):
            continue
        else:
            act = numbered[at]
        name = " ".join(passage.text[start:end].split())
        if words().kind_in(name) == kind_of(act):
            yield Definition(passage.id, start, end, name, (act,))


def names_of_acts(seen: Seen) -> Iterator[Name]:
    """Where names of acts stand, without their article: words with capitals, then the kind of act."""
    text = seen.text
    for at in seen.of(NOUN):
        first = max(0, at - REACH)
        if not text[at - 1 : at].isspace() or not _ends_a_name(text[first:at]):
            continue
        noun = WHOLE_NOUN.match(text, at)
        before = BEFORE.search(text, first, at) if noun else None
        if noun and before and not NOUN_WITHIN.search(before["words"]):
            yield before.start("words"), noun.end()


def _ends_a_name(before: str) -> bool:
    """Whether the word before a place has a capital; most have none, which is told quickly."""
    last = before.rsplit(None, 1)
    return bool(last) and WITH_CAPITAL.match(last[-1]) is not None
