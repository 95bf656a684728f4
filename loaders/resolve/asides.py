"""Acts that a text names only aside: in the title of another act, or in brackets.

"Directive X … on …, amending Directive Y" speaks of X; Y stands in its title (Interinstitutional style
guide, annex C), as does "X, as last amended by Y". So words that point back do not mean Y where they can mean X.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from loaders.recognise.sentences import VISA
from loaders.records import Reference
from loaders.words import alternatives, words

Span = tuple[int, int]
STOP = re.compile(rf"[.;?!]\s+(?=[A-ZÀ-Ý(‘“„«])|{VISA}")
REACH = 400
# ", since repealed by", "which has in the meantime been codified by", where the sentence goes on about the former.
ENDED = re.compile(
    r"(?:,\s(?:(?:since|now|later|then|subsequently)\s)?|\b(?:which|that)\s(?:has|had|was|were|is)\s(?:(?!not\b)[\w,]+\s){0,6}?)"
    r"(?:repealed|replaced|codified|superseded|recast)\sby(?:\s[\w’']{2,10})?\s{0,2}\Z"
)
GOES_ON = re.compile(r"(?:\s?\([^()]{1,80}\))?\s?[,)]")
PRINTED = re.compile(r"(?<!\w)(?:OJ|JO|ABl)\b")
# What rules an act lays down, up to the words for the act that it carries out.
OWN_TITLE = re.compile(
    r"(?:\s(?:of|du|vom)\s[^();,]{1,40}?)?,?\s(?:laying\sdown|establishing|setting\s(?:out|up)|on|concerning|specifying)\s"
    r"(?:[^,;.:()]{0,100}?\s)?(?:rules|arrangements|procedures?|provisions|standards|details|conditions|application|implementation)"
    r"\s(?:for|of|under|pursuant\sto|in\saccordance\swith)\s(?:the\s[\w\s]{1,40}?\sof\s)?"
)
# The author of that act is a word of its own: "… for the application of Council Regulation B".
RULED = re.compile(rf"{OWN_TITLE.pattern}(?:(?:Council|Commission)\s)?")
# What may stand between the acts that a title lists: "amending Directive A and repealing Regulation B".
LISTED = re.compile(r"[^.;:()]{0,90}(?:,|\b(?:and|or|et|ou|und|oder|sowie))\s[^.;:()]{0,40}")


class Asides:
    """Whether references of a document stand aside; a passage is looked at when one of it is asked for."""

    def __init__(self, texts: Mapping[str, str], cited: Mapping[str, Sequence[Span]]) -> None:
        """Take the passages' texts and the spans of all references in them, by passage id."""
        self._texts, self._cited = texts, cited
        self._titled: dict[str, frozenset[int]] = {}

    def titled(self, reference: Reference) -> bool:
        """Whether the reference is a part of the title of an act that is cited before it."""
        passage = reference.passage
        if passage not in self._titled:
            spans = sorted({*self._cited.get(passage, ())})
            self._titled[passage] = frozenset(_titled(self._texts[passage], spans))
        return reference.start in self._titled[passage]

    def ends(self, reference: Reference) -> bool:
        """Whether the act is named as what ended the one before it: "A, repealed by B": "the latter" is B."""
        before = self._texts[reference.passage][max(0, reference.start - REACH) : reference.start]
        return ENDED.search(before) is not None

    def entitle(self, reference: Reference, anaphor: Reference) -> bool:
        """Whether words that point back go on with the title in which a reference stands.

        "Regulation A supplementing Regulation B as regards tests under Article 5 of that Regulation" means B.
        """
        if reference.passage != anaphor.passage or not self.titled(reference):
            return False
        joint = self._texts[reference.passage][reference.end : anaphor.start]
        return len(joint) <= REACH and _more_title().fullmatch(joint) is not None

    def heads(self, reference: Reference, anaphor: Reference) -> bool:
        """Whether words that point back stand in the title that begins behind a reference, and so mean another act.

        "Implementing Decision A laying down rules for that Decision" does not mean A.
        """
        if reference.passage != anaphor.passage:
            return False
        joint = self._texts[reference.passage][reference.end : anaphor.start]
        return len(joint) <= REACH and OWN_TITLE.fullmatch(joint) is not None

    def bracketed(self, reference: Reference) -> bool:
        """Whether the reference stands in brackets that hold more than it."""
        before = self._texts[reference.passage][max(0, reference.start - REACH) : reference.start]
        return before.rfind("(") > max(before.rfind(")"), before.rfind(". "))


def _titled(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Where those of the spans begin that stand in the title of an earlier one, or go on its list."""
    last, inside = -1, False
    for start, end in spans:
        joint = text[last:start] if 0 <= last <= start <= last + REACH else None
        inside = joint is not None and (
            _is_title(joint)
            or (inside and LISTED.fullmatch(joint) is not None and STOP.search(joint) is None)
            or (_changed().search(joint) is not None and STOP.search(joint) is None)
            or RULED.fullmatch(joint) is not None
            or (ENDED.search(joint) is not None and GOES_ON.match(text, end) is not None)
        )
        if inside:
            yield start
        last = max(last, end)


def begins_title(joint: str, *, printed: bool = False) -> bool:
    """Whether the words after an act begin its title, which has not ended with them.

    Where the place in which it is `printed` follows, a comma and "the" end no title.
    """
    begun = _title().match(joint)
    return bool(begun) and not STOP.search(joint) and (printed or not _broken().search(joint))


def _is_title(joint: str) -> bool:
    """Whether the words between two acts begin a title that goes on with the second; none does where it was printed."""
    if PRINTED.search(joint) or not any(word in joint for word in _embedding_words()):
        return False
    return _embedding().search(joint) is not None and begins_title(joint)


@cache
def _title() -> re.Pattern[str]:
    """The beginning of an act's subject, after its authors and its day."""
    begins = alternatives(_words("titles") + _words("embedding"))
    return re.compile(
        rf"[\s,]{{0,3}}(?:(?:of|du|de|vom|des)\s[^();]{{1,120}}?[\s,]{{1,2}})??(?:{begins})\s"
    )


@cache
def _more_title() -> re.Pattern[str]:
    """How a title goes on after an act that it names, without a clause of the sentence around."""
    begins = alternatives(_words("titles") + _words("embedding") + _words("titles_on"))
    return re.compile(
        rf"(?:\s(?:of|du|de|des|der)\s[^();,]{{1,80}}?)?,?\s(?:(?:and|et|und)\s)?(?:{begins})\s(?:(?!{_ended().pattern})(?:[^.;:()]|(?<=\w)\(\w{{1,4}}\)|\s\([A-Z]{{2,8}}\)))*"
    )


@cache
def _ended() -> re.Pattern[str]:
    """What no title has: a comma and a new clause, or a verb of one; "that the Authority is to use" may be in it."""
    clauses = alternatives(_words("clauses"))
    return re.compile(
        rf"{VISA}|\n\s{{0,3}}[A-ZÀ-Ý]{{3}}|,\s(?:and\sin\sparticular|et\snotamment|{clauses})\s"
        r"|,\s(?:read|lue?s?|in\sVerbindung)\s|\b(?:(?:is|are)(?!\sto\s)|was|were|has|have|had|shall|must|should|may|will|would|appl(?:y|ies)|est|sont|doit)\b"
    )


@cache
def _embedding_words() -> frozenset[str]:
    """The first words of what `_embedding` finds: most joints have none of them, which is told quickly."""
    return frozenset(form.split()[0] for form in _words("embedding"))


@cache
def _embedding() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_words('embedding'))})\b")


@cache
def _changed() -> re.Pattern[str]:
    """What stands right before an act, perhaps with its author, that only changed the one before it."""
    return re.compile(
        rf"(?<!\w)(?:{alternatives(_words('changed'))})(?:\s[\w’']{{2,10}})?\s{{0,2}}\Z"
    )


@cache
def _broken() -> re.Pattern[str]:
    """The end of a title, and the clause that goes on from it."""
    return re.compile(rf",\s(?:{alternatives(_words('clauses'))})\s")


def _words(key: str) -> list[str]:
    return list(words().tables["definitions"][key])
