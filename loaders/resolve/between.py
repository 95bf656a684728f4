"""What stands between two references, or before one: words for an act that nobody resolved, or a list's."""

import re
from bisect import bisect_left
from functools import cache

from loaders.records import Reference
from loaders.words import alternatives, words

JOINED = re.compile(r"(?:,|\b(?:and|or|et|ou|und|oder|sowie|nor|than))\s+\Z")
LONGEST_JOINT = 12
NEAREST = 4
NUMBERED_ARTICLE = re.compile(r"[Aa]rticles?\s\d")
# What is before the subject of a sentence, and what is between it and the object of its verb.
BEGINS = re.compile(
    r"(?:\A|[.;?!][\"'’”)]?\s+|\n\s*)(?:[A-ZÀ-Ý][a-zà-ÿ]+,\s)?"
    r"(?:(?i:the|la|le|l'|die|der|das|council|commission)(?:\s|(?<=')))*\Z"
)
REACH, FAR, FAR_FROM_NOUN = 60, 1200, 80
ONE_CLAUSE = re.compile(
    r"(?P<relative>,?\s(?:which|that|qui|die|der|das)(?=\s)(?!\s(?:are|were|have|do|sont|ont|sind|haben|waren)\s))?"
    r"(?:(?!\b(?:and|or|but|which|that|who|whose|where|when|if|as|because|since|while|of|in|under"
    r"|et|ou|mais|qui|que|dont|où|si|de|du|dans|und|oder|aber|der|die|das|wenn|weil|dass|von)\b)[^,;:.()\[\]\n]){5,90}"
)
# "That" before a clause of its own, and what is of the second: "X allows rules introduced by that directive".
NOT_ITS = re.compile(
    r"\sthat\s(?:the|an?|its?|they|these|those|member|each|any|all|no|there|such)\b"
    r"|(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bbe)"
    r"\s(?:\w+ed|laid\sdown|set\sout|set|given|taken)\sby\s\Z",
    re.IGNORECASE,
)
# A noun with a name that nobody resolved: « la directive "Accueil" », "the Records Directive", „Aktenrichtlinie“.
QUOTED = re.compile(r"\s{0,2}[«“„‘\"']\s?\w")
TITLED = re.compile(
    r"\s+(?:(?:sur|relati(?:f|ve)|concernant|établissant|über|zur|zum|regarding|relating)\b|[A-ZÀ-Ý]\w)"
)
NAME_BEFORE = re.compile(
    r"(?:\b[Tt]he\s(?!(?:(?:Council|Commission|European|EU|Implementing|Delegated)\s)+\Z)(?:[A-ZÀ-Ý][\w'’-]*\s){1,6}|[’”»\"]\s"
    r"|(?<![\w-])[A-ZÄÖÜ][\w-]{2,40})\Z"
)
LONGEST_NAME = 80
# An act of which no more is said than that it is one more: "was replaced by a new directive", "the 2008 Decision".
ONE_MORE = re.compile(
    r"(?<!\w)(?:(?i:another|an?\s(?:new|second|third|further|subsequent|later|revised|recast|separate|similar|different)"
    r"|the\s(?:new|old|previous|earlier|former|subsequent|later|first|second|third|fourth|fifth|sixth))\s(?:(?!(?:under|of|in|by|for|on|and)\s)\w+[\s-]){0,4}"
    r"|(?:the|an?)\s(?:19|20)\d{2}\s(?:\w+[\s-]){0,2}"
    r"|(?i:une\s(?:nouvelle|autre|seconde|deuxième|troisième)|un\s(?:nouveau|autre|second|deuxième)|eine?[nrms]?\s(?:neue|andere|weitere|zweite|dritte)[nrms]?)\s)\Z"
)
# What was there before an act, or since.
FAR_FROM_OTHERS = 300
OTHERS = re.compile(
    r"(?<!\w)(?:predecessors?|successors?|forerunners?|prédécesseurs?|devanci(?:er|ère)s?|successeurs?|Vorgänger\w{0,14}|Nachfolger\w{0,14}"
    r"|(?:(?i:the|a)\s(?:new|old|previous|earlier|first|second|third|fourth|fifth)|the|another)\sone(?=\s(?:of|from|in|adopted)\s))(?!\w)"
)
# An act that is told by what it does to the one behind: "a Delegated Regulation under", "a Directive amending".
DOES_TO = re.compile(
    r"(?:\s(?:adopted|issued|taken|made|based|adoptée?|pris))?\s(?:under|pursuant\sto|supplementing|implementing|amending|repealing|replacing|on"
    r"|on\sthe\sbasis\sof|in\saccordance\swith|based\son|modifiant|abrogeant|complétant|en\s(?:vertu|application)\sd[eu]|zur"
    r"\s(?:Änderung|Ergänzung|Durchführung|Aufhebung)\sder|(?:nach|gemäß|aufgrund)(?:\sder)?)\s(?:the\s|la\s|le\s|l['’]|der\s)?\Z"
)
# What it does to a part of one that is named elsewhere: "Regulation 14/2007 amended its Annex."
DOES_TO_ITS = re.compile(
    r"\s(?:has\s|had\s|have\s)?(?:amend|replac|repeal|supplement|updat|correct|delet)(?:s|es|ed|ing)\s(?:its|their|the)\s"
    r"(?:[Aa]nnex|[Aa]rticle|[Tt]itle|[Rr]ecital|[Ll]ist)(?:es|s)?(?:\s[IVX\d]+)?(?:\sthere(?:to|of|in))?(?=\s?[.,;])"
)
CHANGED_BY = re.compile(
    r"\b(?:(?:amended|updated|supplemented|extended|corrected|modified)(?:\s\w+){0,2}\sby|(?:then|later|lastly|finally|again)\sby"
    r"|(?:modifié|complété|prorogé)e?s?(?:\s\w+){0,3}\spar|(?:geändert|ergänzt)\sdurch)\s(?:the\s|la\s|le\s|die\s)?\Z"
)
ITSELF = re.compile(r"(?i:this|present|cette|présente?|diese[rs]?|vorliegende[nrs]?)\s\Z")
OWN_TITLE = re.compile(r"\s+(?:on|of|with|between|establishing|amending|laying|concerning)\b")

Span = tuple[int, int]


class Between:
    """Whether an act that nobody resolved is named between two references of one passage."""

    def __init__(self, texts: dict[str, str], cited: dict[str, list[tuple[int, int]]]) -> None:
        """Take the passages' texts and the spans of all citations in them, by passage id."""
        self._texts, self._cited = texts, cited
        self._found: dict[tuple[str, str], list[Span]] = {}

    def listed(self, reference: Reference) -> bool:
        """Whether the reference goes on a list: "Regulation A on … and Regulation B"."""
        before = self._texts[reference.passage][
            max(0, reference.start - LONGEST_JOINT) : reference.start
        ]
        return JOINED.search(before) is not None

    def changes(self, reference: Reference) -> bool:
        """Whether the reference is said to have changed another act: "A, as amended by B"."""
        return CHANGED_BY.search(self.before(reference, REACH)) is not None

    def subject(self, first: Reference, second: Reference) -> bool:
        """Whether the first is the subject of a clause and the second an object in it: "A amends that Directive"."""
        if first.passage != second.passage:
            return False
        text = self._texts[first.passage]
        before = text[max(0, first.start - REACH) : first.start]
        whole = ONE_CLAUSE.fullmatch(text, first.end, second.start)
        if whole is None or NOT_ITS.search(whole[0]):
            return False
        return (whole["relative"] or BEGINS.search(before)) is not None

    def before(self, reference: Reference, reach: int) -> str:
        """What stands right before the reference, at most `reach` characters."""
        return self._texts[reference.passage][max(0, reference.start - reach) : reference.start]

    def after(self, reference: Reference, reach: int) -> str:
        """What stands right behind the reference, at most `reach` characters."""
        return self._texts[reference.passage][reference.end : reference.end + reach]

    def joint(self, first: Reference, second: Reference) -> str | None:
        """The words from the end of one reference to the next; None where they stand in two passages."""
        if first.passage != second.passage:
            return None
        return self._texts[first.passage][first.end : second.start]

    def names(self, what: re.Pattern[str], reference: Reference, reach: int) -> bool:
        """Whether words outside all citations, at most `reach` before the reference, match `what`."""
        first = max(0, reference.start - reach)
        found = self._outside(what, reference.passage)
        at = bisect_left(found, (first, 0))
        return at < len(found) and found[at][1] <= reference.start

    def drafted(self, anaphor: Reference) -> bool:
        """Whether a proposal was called so before: "the Directive (COM(2018) 226 final)"."""
        if "OM" not in self._texts[anaphor.passage]:  # as in COM and KOM; few passages have one
            return False
        return self.names(_draft(anaphor.part("kind") or ""), anaphor, FAR)

    def _outside(self, what: re.Pattern[str], passage: str) -> list[Span]:
        """Where words outside all citations of a passage match; looked for once, as it is asked over and over."""
        key = (passage, what.pattern)
        if key not in self._found:
            spans = sorted(self._cited[passage])
            self._found[key] = [
                match.span()
                for match in what.finditer(self._texts[passage])
                if not _touches(spans, *match.span())
            ]
        return self._found[key]

    def article(self, first: Reference, second: Reference) -> bool:
        """Whether an article stands between them that is not another act's."""
        text = self._texts[first.passage]
        found = NUMBERED_ARTICLE.finditer(text, first.end, second.start)
        return any(
            not any(s <= match.start() < e for s, e in self._cited[first.passage])
            for match in found
        )

    def __call__(self, first: Reference, second: Reference) -> bool:
        """Whether a word for the anaphor's kind stands between them, outside all citations, or leads to the first."""
        if first.passage != second.passage:
            return False
        kind = second.part("kind")
        if self._done_to(first, kind):
            return True
        text, offset = self._texts[first.passage], first.end
        for match in words().found(text[offset : second.start]):
            start, end = offset + match.start(), offset + match.end()
            inside = any(s < end and start < e for s, e in self._cited[first.passage])
            own = OWN_TITLE.match(text, end)
            if not inside and (kind is None or (own and kind == words().kinds[_folded(match[1])])):
                return True
        return False

    def another(self, first: Reference, second: Reference) -> bool:
        """Whether an act of the anaphor's kind nobody resolved is named near, or the first does something to one."""
        kind, passage = second.part("kind"), second.passage
        text = self._texts[passage]
        begin = first.end if first.passage == passage else 0
        if DOES_TO_ITS.match(self._texts[first.passage], first.end):
            return True
        for match in words().found(text[max(begin, second.start - FAR) : second.start]):
            if words().kinds[_folded(match[1])] != kind:
                continue
            start, end = (max(begin, second.start - FAR) + at for at in match.span())
            if any(s < end and start < e for s, e in self._cited[passage]):
                continue
            named = QUOTED.match(text, end) or TITLED.match(text, end)
            before = max(begin, start - LONGEST_NAME)
            if (
                named
                or NAME_BEFORE.search(text, before, start)
                or ONE_MORE.search(text, before, start)
            ):
                return True
        begin = max(begin, second.start - FAR_FROM_OTHERS)
        return OTHERS.search(text, begin, second.start) is not None

    def _done_to(self, reference: Reference, kind: str | None) -> bool:
        """Whether another of the kind stands before the reference by what it does to that: "a Directive amending …"."""
        passage, first = reference.passage, max(0, reference.start - FAR_FROM_NOUN)
        text = self._texts[passage][first : reference.start]
        return any(
            kind == words().kinds[_folded(match[1])]
            and DOES_TO.fullmatch(text, match.end())
            and not ITSELF.search(text, 0, match.start())
            and not _touches(
                sorted(self._cited[passage]), first + match.start(), first + match.end()
            )
            for match in words().found(text)
        )


@cache
def _draft(kind: str) -> re.Pattern[str]:
    """A noun of the kind right before the number of a proposal."""
    nouns = alternatives([noun for noun, own in words().kinds.items() if own == kind])
    return re.compile(rf"(?<!\w)(?:the|la|le|die|der)\s(?:{nouns})(?=\s?\([CK]OM\s?\()", re.I)


def _touches(spans: list[Span], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and seldom overlap, has a character of the stretch."""
    last = bisect_left(spans, (end, 0))
    return any(low < end and start < high for low, high in spans[max(0, last - NEAREST) : last])


def _folded(word: str) -> str:
    return " ".join(word.lower().split())
