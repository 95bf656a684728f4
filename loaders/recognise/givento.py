"""To which of the references before it a name is given: "Regulation A implementing Regulation B (‘the A Regulation’)".

A name is given to the head of the words that it follows, not to what stands in the title of that or changed it, and to
nothing of another kind: ‘the contested decision’ behind "Decision C(2010) 4185 relating to a proceeding under
Article 53 of the EEA Agreement" is no agreement.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from loaders.celex import Celex
from loaders.recognise.abbreviations import at_its_side, begins_title, is_title
from loaders.recognise.amended import of_the_amended
from loaders.recognise.givennames import REACH
from loaders.recognise.headless import EITHER, HEAD, embedding, is_one, known_as, of_the_title
from loaders.recognise.sentences import SENTENCE_END
from loaders.records import Reference
from loaders.words import alternatives, words

LIST = re.compile(r"\s*(?:,|,?\s*(?:and|or|et|und|sowie))\s*")
PROCEDURE, PROPOSAL = "procedure", "comnat"
# The kinds that an act's number tells, so that a name of another kind cannot be the act's.
TOLD = frozenset({"regulation", "directive", "decision", "framework-decision", "recommendation"})
LETTERS = {
    "R": "regulation", "L": "directive", "D": "decision", "F": "framework-decision",
    "H": "recommendation",
}  # fmt: skip
# What references are of these schemes, whose words may tell no kind: "Article 101 TFEU", "C-203/15".
OF_SCHEME = {"treaty": "treaty", "case": "judgment"}
OWN_NUMBER = re.compile(r"\d+/\d+")
OWN_DAY = re.compile(r"\b\d{1,2}\s\w+\s(?:19|20)\d\d\b")
COUNT = 20  # characters before a reference in which it may be counted
BESIDE = 40  # characters behind a reference in which its day may stand
ACT = "act"
# What may stand between the acts that a title lists: "amending Directive A of the Council and Regulation B".
GOES_ON = re.compile(r"[^.;:(),]{0,60}(?:,|\b(?:and|or|et|ou|und|oder|sowie))\s[^.;:(),]{0,40}")
# What ends a title: where it was published, a stop, the number of the next item.
ENDED = re.compile(r"(?<!\w)(?:OJ|JO|ABl)\b|[.;:]\s|\n\s*\(?\d|\(\d{1,2}\)\s*\Z")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

Given = tuple[tuple[Reference, ...], bool]


def given_to(
    text: str,
    found: Sequence[Reference],
    at: int,
    kinds: frozenset[str],
    name: str,
    *,
    plain: bool = False,
) -> Given:
    """What a name at `at` is given to, all of a list where it is in the plural, and whether that is doubtful.

    Args:
        text: the passage.
        found: the references in it, in order.
        at: where the name's bracket begins.
        kinds: the kinds of document that the name can be one of.
        name: the name, without its article.
        plain: whether it stands in brackets alone, as much else does.
    """
    before = [
        one
        for one in found
        if one.end <= at and at - one.end <= REACH and not SENTENCE_END.search(text[one.end : at])
    ]
    known = known_as(name)
    bearer = next((one for one in reversed(before) if is_one(one, known)), None) if known else None
    if bearer and not words().plural_in(name):
        return (bearer,), False
    worded = words().kind_in(name) in kinds
    within: tuple[Reference, ...] = ()
    in_titles = _in_titles(text, before)
    while before:
        listed = [before[-1]]
        while len(before) > len(listed) and LIST.fullmatch(
            text[before[-len(listed) - 1].end : listed[-1].start]
        ):
            listed.append(before[-len(listed) - 1])
        above = before[: -len(listed)]
        titled = of_the_title(name, text, above[-1].end if above else 0, listed[-1])
        proposed = titled in {HEAD, EITHER} and above and above[-1].scheme == PROPOSAL
        if titled == HEAD and not proposed:
            break
        joint = text[above[-1].end : listed[-1].start] if above else ""
        fitting = [one for one in listed if _fits(one, kinds, name, text, worded=worded)]
        meant = tuple(fitting) if name.endswith("s") else tuple(fitting[:1])
        embedded = not titled and in_titles[len(above)]
        if embedded and worded:
            within = within or meant
        changed = (
            above
            and _fits(above[-1], kinds, name, text, worded=worded)
            and of_the_amended(name, joint, *(_said(text, one) for one in (above[-1], listed[-1])))
        )
        if proposed or embedded or changed:
            before = above
        elif fitting or within:
            meant = meant or within
            strict = plain or ACT in kinds or not worded or _needs_title().search(name) is not None
            reaches = _reaches(text, found, meant[0], at, name, strict=strict)
            return (meant, titled == EITHER) if reaches else ((), False)
        else:
            before = above
    return (), False


def _said(text: str, reference: Reference) -> str:
    """A reference's words with those right before it: "Sixth Council Directive 77/388/EEC"."""
    return text[max(0, reference.start - COUNT) : reference.end]


def _fits(
    reference: Reference, kinds: frozenset[str], name: str, text: str, *, worded: bool
) -> bool:
    """Whether a name of the kinds can be that of what is referred to; no document's is a procedure's.

    A name that says its kind (`worded`) is of that, and one with a number or day of its own has that of the reference.
    """
    if reference.scheme == PROCEDURE:
        return False
    said = text[reference.start : reference.end + BESIDE]
    if any(own not in said for own in (*OWN_NUMBER.findall(name), *OWN_DAY.findall(name))):
        return False
    own = None if reference.part("proposed") else kind_of(reference)
    others = TOLD.union(words().tables["definitions"]["never_acts"])
    if worded:
        own = own or OF_SCHEME.get(reference.scheme)
        return own in kinds or not (own in others and kinds & others)
    return own in kinds or not (own in TOLD and kinds & others)


def kind_of(reference: Reference) -> str | None:
    """The kind of document that a reference's own words or number tell."""
    celex = Celex.parse(reference.part("celex") or "")
    if celex:
        return LETTERS.get(celex.type)
    return words().kind_in(reference.part("kind") or reference.text)


def _in_titles(text: str, found: Sequence[Reference]) -> list[bool]:
    """Which of the references stand in the title of an earlier one, or go on the list in it."""
    inside = [False]
    for first, second in pairwise(found):
        joint = text[first.end : second.start]
        goes_on = inside[-1] and second.pinpoint is None and GOES_ON.fullmatch(joint) is not None
        inside.append(goes_on or _in_a_title(joint, first))
    return inside


def _in_a_title(joint: str, first: Reference) -> bool:
    """Whether the words between two references make the second a part of the first one's title."""
    if embedding().search(joint):
        return True
    return (
        first.scheme == ACT
        and is_title(BRACKETS.sub(" ", joint))
        and not ENDED.search(joint)
        and not _clause().search(joint)
        and not _beside().search(joint)
    )


def _reaches(
    text: str,
    found: Iterable[Reference],
    given: Reference,
    at: int,
    name: str,
    *,
    strict: bool,
) -> bool:
    """Whether nothing between a reference and the name given to it is what the name is given to.

    "Directive 2008/94 was transposed by the Pensions Act 2004 (‘the 2004 Act’)", "Decision 2011/278, … a decision of
    its own (‘the contested decision’)".
    """
    if name in given.text or given.scheme == PROPOSAL:
        return True
    between = text[given.end : at]
    for one in found:
        if given.end <= one.start and one.end <= at:
            first, last = one.start - given.end, one.end - given.end
            between = between[:first] + " " * (last - first) + between[last:]
    between = BRACKETS.sub(" ", between)
    if at_its_side(between) or (begins_title(between) and not _clause().search(between)):
        return True
    return not strict and not any(
        word.lower() in words().kinds for word in re.findall(r"\w+", between)
    )


@cache
def _clause() -> re.Pattern[str]:
    """Verbs that no title has."""
    return re.compile(rf"(?<!\w)(?:{alternatives(words().tables['definitions']['verbs'])})(?!\w)")


@cache
def _beside() -> re.Pattern[str]:
    """The end of words that put what follows beside the reference before it, and not in its title."""
    joins = alternatives(words().tables["definitions"]["joins"])
    small = r"(?:of|to|in|on|by|under|the|dans|pour|par|sur|d[eu]s?|aux?|l[ae]s?|[dl]['’]|der|die|des|dem)"
    return re.compile(rf"(?:[,;]|(?<!\w)(?:{joins}))(?:\s{small})*\s*\Z")


@cache
def _needs_title() -> re.Pattern[str]:
    """Names that say nothing of what they are given to: "the contested decision"."""
    forms = "|".join(words().tables["definitions"]["telling_nothing"])
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)
