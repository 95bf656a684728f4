"""Words that point back to an act cited before: "that Directive", "Article 5 thereof", "the proposal".

Only what can lead to one earlier citation is worth a reference; whether it does, and to which, is
said in `resolve.antecedents`, and what leads nowhere is no citation. "This Regulation" is the
document itself, and small letters mean an act only after words that point ("the said decision").
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.recognise.anchors import KIND, OF_TWO, THAT_ARTICLE, THEREOF, Seen, look, near
from loaders.recognise.itsarticles import its_articles
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.words import alternatives, branching, words

# Between the words of an anaphor; a column of a table may lie between, a page not.
SPACE = r"\s{1,24}"
# The longest of them, with room for white space: "the above-mentioned Council Framework Decision".
REACH = 160
REACH_OF_WORD = 48
REACH_OF_KIND = 24
ALONE = re.compile(r"(?<!\w)thereof(?!\w)")
# "Article 2(2)(d) of the latter", but not "of the latter Directive" nor "of the former Yugoslavia".
TWO = re.compile(r"(?<=of\sthe\s)(?:latter|former(?!\s[A-Z]))(?!\w|-)")
# "As set out in that Article", which another act's may be as well as the document's own.
SAME_ARTICLE = re.compile(r"(?<!\w)\w{4} Article(?!\w)(?!\s[\d(])")
ARTICLE = "the "
ADJECTIVES = frozenset({"Implementing", "Delegated"})
TREATY = "Treaty"
FORMER = "the former"
OF_YEAR = re.compile(
    r"\s(?:of|de|von|adopted\sin|adoptée?\sen|aus\sdem\sJahre?|des\sJahres)\s((?:19|20)\d{2})(?!\d|/)"
)
# « du traité de Lisbonne », « du traité UE », „des Vertrags von Prüm“.
NOT_ITS_NAME = (
    r"(?!\s+(?:d[eu]s?|von|zwischen|entre|instituant|[A-ZÀ-Ý«„(](?!\d{1,2}\))\w*)(?!\w)|\s+d')"
)


@cache
def pattern() -> re.Pattern[str]:
    """The words that point back, but "thereof"; the name of the group that matched is the strength."""
    table = words().tables["anaphora"]
    after = alternatives(table["own_name"], literal=False)
    not_named = rf"(?!\s+(?:{after})(?!\w))(?!\s?[-‐]\w)(?!\s[«“„'\"]\s?\w)"
    # "The Regulation (COM(2018) 225 final)" is that proposal.
    own_name = rf"{not_named}(?!\s*\(?\s*(?:(?:COM|KOM)\s?\(|[A-Z]+\s*\)\s*)?\d)"
    own_name_or_mark = rf"{not_named}(?!\s*\d)"  # a note's mark may stand after it
    kinds = branching(table["kinds"], SPACE)
    either = branching([*table["kinds"], *table["foreign_kinds"]], SPACE)
    foreign = branching(table["foreign_kinds"], SPACE)
    after_noun = alternatives(table["french_after"], literal=False, space=SPACE)
    acts = branching(table["foreign_acts"], SPACE)
    number = r"(?!\s*\(?\s*(?:[A-Z]+\s*\)\s*)?\d)"
    end_or_mark = rf"(?:(?!\w){number}|(?=\d{{1,2}}(?![\w/%-]|[.,]\d)))"
    treaties = branching(table["foreign_treaties"], SPACE)
    authors = rf"(?:(?:Council|Commission){SPACE})?"
    implementing = rf"(?:(?:Implementing|Delegated){SPACE})?"
    plural = branching(table["several_kinds"], SPACE)
    small = alternatives(table["small_pointing"], literal=False, space=SPACE)
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"{_any_case(table['proposed'])}{SPACE}(?P<proposed>{kinds})(?!\w){own_name}"
        rf"|{_any_case(table['proposal'])}(?P<proposal>)(?!\w){own_name}"
        rf"|{_any_case(_pointing())}{SPACE}(?:(?P<pointing>{authors}{implementing}{either}){end_or_mark}|(?P<draft>proposal)(?!\w))"
        rf"|{_any_case(table['several'])}{SPACE}(?P<several>{authors}{plural})(?!\w){own_name}"
        rf"|{_any_case(table['both'])}{SPACE}(?P<both>{authors}{plural})(?!\w){own_name}"
        rf"|(?:{small}){SPACE}(?P<small>{branching(table['small_kinds'], SPACE)})(?!\w)(?!\s(?:of|on|for|by)\b){number}"
        rf"|{_any_case(table['french_articles'])}{SPACE}(?P<after>{foreign}){SPACE}(?:{after_noun})(?!\w){number}"
        rf"|{_any_case(table['this'])}{SPACE}(?P<this>{foreign})(?!\w){number}"
        rf"|{_any_case(table['foreign_plain'])}{SPACE}(?P<foreign>{acts})(?!\w){own_name}(?!\s+[A-ZÀ-Ý«„(])"
        rf"|{_any_case(table['plain'])}{SPACE}(?P<plain>(?!{TREATY}){kinds})(?!\w){own_name}"
        rf"|{_any_case(table['plain'])}{SPACE}(?P<marked>{TREATY})(?!\w){own_name_or_mark}(?!\s+of\s+[A-Z])"
        rf"|{_any_case(table['treaty_articles'])}{SPACE}(?P<treaty>{treaties})(?!\w){own_name_or_mark}{NOT_ITS_NAME}"
        rf")"
    )


# What a group that matched says of how surely it points.
STRENGTHS = {
    "after": "pointing", "foreign": "plain", "marked": "plain", "draft": "proposal", "treaty": "plain",
}  # fmt: skip
LEADS = (
    "several",
    "both",
    "proposed",
    "plain",
    "french_articles",
    "this",
    "foreign_plain",
    "treaty_articles",
)


@cache
def _pointing() -> list[str]:
    """The words that point, with the German ones put together."""
    table = words().tables["anaphora"]
    german = [
        f"{article} {adjective}{ending}"
        for article in table["german_articles"]
        for adjective in table["german_adjectives"]
        for ending in ("", "n")
    ]
    return [*table["pointing"], *table["latter"], *table["former"], *german]


@cache
def _latter() -> re.Pattern[str]:
    """The words that point to the last of several acts."""
    return re.compile(rf"{_any_case(words().tables['anaphora']['latter'])}(?!\w)")


@cache
def _past() -> re.Pattern[str]:
    """A verb in the past, which says that the act is another than the text itself."""
    return re.compile(rf"\s(?:{alternatives(words().tables['anaphora']['past'])})(?!\w)")


@cache
def _ends() -> tuple[str, ...]:
    """What the word before a kind of act, or before the last word of an anaphor, can end in."""
    table = words().tables["anaphora"]
    leads = [*_pointing(), *(form for key in LEADS for form in table[key])]
    inner = (
        form
        for key in ("kinds", "foreign_kinds", "several_kinds", "proposal")
        for form in table[key]
    )
    last = {form.split()[-1] for form in leads} | {"Council", "Commission"}
    last |= ADJECTIVES
    last |= {word for form in inner for word in form.split()[:-1]}
    return tuple(sorted(word.lower() for word in last))


@cache
def _begins() -> re.Pattern[str]:
    """The first letter of an anaphor's first word; most places are told by their letter alone, which is quickest."""
    table = words().tables["anaphora"]
    forms = [*_pointing(), *(form for key in (*LEADS, "proposal") for form in table[key])]
    first = {form.split()[0] for form in forms}
    letters = "".join(sorted({case for word in first for case in (word[0], word[0].upper())}))
    either = _any_case(sorted(first))
    return re.compile(rf"[{letters}](?<![\w-].)(?<=(?={either}(?!\w)).)")


def likely(seen: Seen) -> Iterator[int]:
    """Where kinds of acts stand after a word that can be part of an anaphor."""
    text = seen.text
    for at in seen.of(KIND):
        before = text[max(0, at - REACH_OF_WORD) : at].rsplit(None, 1)
        if before and _may_lead(before[-1]):
            yield at


@lru_cache(maxsize=4096)
def _may_lead(word: str) -> bool:
    """Whether a word can be the last of an anaphor before a kind of act; the same stand there over and over."""
    return word.lower().endswith(_ends())


def _any_case(forms: list[str]) -> str:
    """The forms, with a small or a capital first letter; an apostrophe may be of either kind."""
    both = [form[0].upper() + form[1:] for form in forms] + forms
    return branching(both, SPACE).replace("'", "['’]")


def anaphors(passage: Passage, seen: Seen | None = None) -> Iterator[Reference]:
    """The words in a passage that may point back to an act, each with its strength and kind.

    Parts: `strength` is `pointing`, `small` (a noun in small letters), `latter`, `former`, `several`, `both`,
    `this`, `plain`, `proposed`, `proposal`, `thereof` or `article`; `kind` is the kind of act that the
    words name, absent for the last two and where "the latter" or "the former" stands by itself. `seen` is the
    passage's text as `look` sees it, where the caller has that already.
    """
    seen = seen or look(passage.text)
    text = passage.text
    for match in near(pattern(), text, likely(seen), REACH, _begins()):
        group = match.lastgroup or "plain"
        kind = words().kind_in(match[group]) or "proposal"
        strength = STRENGTHS.get(group, group)
        if strength == "this" and _past().match(text, match.end()):
            strength = "pointing"
        if strength in {"pointing", "proposal"} and _latter().match(match[0]):
            strength = "latter"
        if match[0].lower().startswith(FORMER):
            if group == "draft":
                continue
            strength = "former"
        parts = (*_adjective(match[group]), ("kind", kind), ("strength", strength))
        if year := OF_YEAR.match(text, match.end()):
            parts = (*parts, ("year", year[1]))
        yield with_pinpoint(
            passage, seen, match.start(), match.end(), "antecedent", parts, "anaphoric"
        )
    for match in near(ALONE, text, seen.of(THEREOF)):
        own = (("strength", "thereof"),)
        found = with_pinpoint(
            passage, seen, match.start(), match.end(), "antecedent", own, "anaphoric"
        )
        if found.pinpoint:
            yield found
    yield from its_articles(passage, seen)
    yield from _by_themselves(passage, seen)
    for match in near(SAME_ARTICLE, seen.text, seen.of(THAT_ARTICLE)):
        start = match.start()
        start -= len(ARTICLE) * text.startswith(("the ", "The "), start - len(ARTICLE))
        own = (("strength", "article"),)
        yield with_pinpoint(passage, seen, start, match.end(), "antecedent", own, "anaphoric")


def _adjective(noun: str) -> tuple[tuple[str, str], ...]:
    """What the noun says of the kind of act: "Implementing Decision"."""
    return tuple(("adjective", word.lower()) for word in noun.split() if word in ADJECTIVES)


def _by_themselves(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """Where "the latter" and "the former" stand alone: after the place of an act, or before what an act does."""
    text = passage.text
    for match in near(TWO, text, seen.of(OF_TWO)):
        start, own = match.start() - len(ARTICLE), (("strength", match[0]),)
        found = with_pinpoint(passage, seen, start, match.end(), "antecedent", own, "anaphoric")
        if found.pinpoint and not words().kind_in(text[match.end() : match.end() + REACH_OF_KIND]):
            yield found
    for match in near(_acting(), text, seen.of(OF_TWO)):
        start, acts = match.start() - len(ARTICLE), (("acts", "yes"), ("strength", match[0]))
        yield with_pinpoint(passage, seen, start, match.end(), "antecedent", acts, "anaphoric")


@cache
def _acting() -> re.Pattern[str]:
    """One of two before the words for what an act does, or an article of it."""
    acting = alternatives(words().tables["anaphora"]["acting"], literal=False)
    return re.compile(
        rf"(?<=\b[Tt]he\s)(?:(?<=\b[Uu]nder\sthe\s)(?:latter|former)(?=,)"
        rf"|(?:latter|former)(?=,\s[Aa]rticles?\s\d|,?\s(?:also\s)?(?:{acting})(?!\w)))"
    )
