"""The part of an act that a citation names: "point (b) of the first subparagraph of Article 3(2) of"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from loaders.records import Reference

UNIT = (
    r"(?:[Aa]rticles?|ARTICLES?|[Aa]rts?\.|[Aa]rts?(?=\s)|[Rr]ecitals?|[Aa]nnexe?s?|ANNEX|[Cc]hapters?|[Tt]itles?|[Ss]ections?"
    r"|[Pp]aragraphs?|[Pp]ar(?:as?\.?(?=\s)|\.)|[Ss]ub-?paras?\.?(?=\s)|[Pp]oints?|[Ss]ub-?paragraphs?|[Ii]ndents?|[Ss]entences?|[Pp]art|[Ll]etters?"
    r"|[Cc]onsidérants?|[Cc]hapitres?|[Tt]itres?|[Aa]linéas?|[Pp]aragraphes?|[Tt]irets?"
    r"|Artikel[ns]?|Absatz|Absätze|Abs\.|U(?:nter)?[Aa]bs\.|Unterabsatz|Buchstaben?|Buchst\.|[Ll]it\.|Nummern?|Ziffern?|Satz|S\.(?=\s\d)|Kapitel|Titel|Anh[aä]nge?s?"
    r"|Erwägungsgr(?:und|ünde|ünden|undes))"
)
ANCHORS = (
    "rticle", "RTICLE", "Art.", "art.", "Arts.", "arts.", "Art ", "Arts ", "ecital", "nnex", "NNEX", "hapter", "itle",
    "ection", "aragraph", "para ", "para.", "paras", "par. ",
    "oint", "ndent", "entence", "Part", "part", "etter", "onsidérant", "hapitre", "itre", "linéa",
    "iret", "rtikel", "bsatz", "bsätze", "Abs.", "nterabs.",
    "Buchst.", "lit.", "Lit.", "uchstabe", "ummer", "iffer", "Satz", "S. ", "apitel", "itel", "nhang",
    "nhäng", "rwägungsgr",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "last", "final", "introductory",
    "premier", "première", "deuxième", "troisième", "quatrième", "cinquième", "dernier",
)  # fmt: skip
ORDINAL = rf"(?:(?:the\s|l')?(?:{'|'.join(ORDINALS)})\s)"
# Articles A to S, J.1 to J.11 and K.1 to K.9 were those of the Treaty of Maastricht; annexes have letters too.
# Until that of Amsterdam the Treaty of Rome had an Article 100a, « article 100 A ».
LABEL = (
    r"(?:(?:[JK]\.\d{1,2}\b|[A-HJ-S](?=\s?\(|\b)(?![\w.'-])|\d{1,3}(?:\.\d{1,2}(?![\w.])|\s[IVX]{1,4}\b(?:\s\d\b)?|er\b|[a-z]\b|\s[A-HJ-UWY](?=\s?[,;)(]|\s(?:thereof|of|du|de|et|and|or|ou|paragraphe?)\b))?|[IVXLC]{1,6}\b|[a-z]\b(?!')|(?:One|Two|Three|Four|Five|Six|Seven)\b)(?:\sbis\b(?!\s\d))?(?:\s?\([0-9a-zA-Z]{1,5}\)){0,5}\)?(?:\s?,?\s?§{1,2}\s?\d{1,2}(?:er)?(?!\w))?"
    r"|(?:\([0-9a-zA-Z]{1,5}\)){1,4})"
)
BESIDES = r"sowie|as\swell\sas|ainsi\sque|and/or|et/ou|und/oder|bzw\.|beziehungsweise"
JOINT = (
    rf"(?:\s?,\s(?:(?:and|or|et|und|{BESIDES})\s)?"
    rf"|\s(?:and|or|&|to|et|ou|à|und|oder|bis|{BESIDES})\s|\s?-\s?)"
)
LABELS = rf"(?:{LABEL}(?:{JOINT}{LABEL}){{0,15}})"
# An annex that is an act's only one has no label: "the Annex to Directive …".
ANNEX = r"(?:(?:[Aa]nnexe?s?|ANNEX(?:ES)?)(?=\s(?:to|of|de|du)\s)|Anh[aä]nge?s?(?=\s(?:der|des|zur?)\s))"
# "Article 47(2), first and third sentences".
ORDERED = rf"(?:{ORDINAL}(?:and|et)\s)?{ORDINAL}"
ITEM = (
    rf"(?:{UNIT}\s{{1,2}}{LABELS}|{ORDERED}(?:{UNIT}|phrases?)|{UNIT}\s(?:premier|unique)|{ANNEX})"
)
OF = rf"(?:of|to|in|under|and|or|du|de|des|der|dem|von|zu[mr]?|et|und|{BESIDES})"
THE = r"(?:the\s|la\s|les\s|l'|des\s|der\s)?"
# « de l'article 82 et de l'article 87 »; articles that are to be read together.
AND_OF = r"(?:(?:and|or|et|ou|und|oder|sowie)\s(?:of|de|du|des|von|auf)\s)"
TOGETHER = (
    r"(?:(?:read\s)?(?:in\s(?:conjunction|combination)|together)\swith|lus?\sen\s(?:combinaison|liaison)\savec"
    r"|en\s(?:combinaison|liaison)\savec|in\sVerbindung\smit|i\.\s?V\.\s?m\.)\s"
)
AS_WELL = r"(?:(?:ainsi\s(?:que\s|qu')(?:avec\s|à\s|aux\s|par\s|dans\s)?|(?:sowie|as\swell\sas)\s(?:with\s|mit\s)?))?"
GLUE = rf"(?:,?\s(?:{AND_OF}|{TOGETHER}|{AS_WELL}(?:{OF}\s)?)?{THE})"
# Of which time the act is that follows: "Article 18a of the amended Europol Regulation".
STATE = (
    r"(?:(?:said|amended|revised|recast|new|current|existing|future|original|former|proposed|old|previous|earlier|then"
    r"|ancien|alten|früheren|damaligen|(?:pre|post)-[A-Z]\w{3,10}(?:\sversion\sof\sthe)?)\s)?"
)
# "Articles 49 and 56 (right of establishment and freedom to provide services) TFEU".
CALLED = r"(?:\s\([a-z][^().;\d]{4,120}\))?"
# A line may end before the act, or before the words that lead to it.
GAP = r"\s{1,3}"
TO_IT = rf",?{GAP}(?:(?:of|to|in|under|du|de|des|der|dem|von|zu[mr]?){GAP})?{THE}{STATE}\[?"
LEADS_ON = rf"{CALLED}(?:{TO_IT}|,?\s(?:de\s)?l')"
LEADING = frozenset({" ", "\n", "'", "["})
# A line of its own that is nothing but a pinpoint is a heading: "Article 4", and a text below it.
HEADED = re.compile(r"\s*\n\s*")
PINPOINT = re.compile(rf"(?<!\w)({ITEM}(?:{GLUE}{ITEM}){{0,7}}){LEADS_ON}")
# From the unit of its last item on; no word after that unit holds an anchor.
LAST_ITEM = re.compile(rf"(?:{UNIT}(?:\s{{1,2}}{LABELS}|\s(?:premier|unique))?|{ANNEX}){LEADS_ON}")
# After an act it is one only where nothing follows that it could belong to instead.
# In the keywords of a judgment dashes part them: "Charter of Fundamental Rights – Articles 7 and 8 – Retention".
AFTER = re.compile(
    rf"(?:,?\s(?P<open>\()?|(?P<dash>\s?[–—-]\s))({ITEM}(?:{GLUE}{ITEM}){{0,7}})(?=\s?(?:[;)\]]|\.(?!\d)|$)|(?(dash)\s?[–—-]\s|(?!)))"
)
# German courts list norms with the article behind: "AO § 32i, TFEU Art 267 Abs 3, FGO § 40".
CHAINED = re.compile(
    rf"\s(Art(?:icle|ikel)?\.?\s\d{{1,3}}(?:\(\w{{1,3}}\)){{0,3}}(?:\s{UNIT}\s{LABEL}){{0,3}})(?!\w)"
)
# So what stands before one of such a list is the article of the one before it: "LED Art. 10, GDPR Art. 9".
COMMA = re.compile(r",\s{1,3}")
HAS_ITS_OWN = re.compile(r"(?:[\w-]+\s){1,3}Art(?:icle|ikel)?s?\.?\s\d")
# "GDPR Art. 9 and Article 7 TFEU": the first is not the Treaty's.
ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,}[A-Z\d]*\s\Z")
LISTED = re.compile(r"(?:\A|[,;(]\s?|\n)\Z")
BEFORE_UNIT = re.compile(rf"{ORDERED}$")
ARTICLE = r"(?:[Aa]rti(?:cles?|kel[ns]?)|ARTICLES?|[Aa]rts?\.|[Aa]rts?(?=\s))"
# What a pinpoint is made of: words for articles, words for parts of them, labels.
PIECE = re.compile(rf"(?<!\w)(?:(?P<article>{ARTICLE})|(?P<unit>{UNIT})(?!\w)|(?P<label>{LABEL}))")
BELOW = re.compile(rf"(?:,?\s(?!{ARTICLE}){UNIT}\s{{1,2}}{LABEL}(?!\s(?:of|de|du)\b)){{0,4}}")
UP_TO = re.compile(r"\s(?:to|à|bis)\s|\s?-\s?")
REACH = 220
# "The Convention, in its Article 54, and Article 50 of the Charter": the first is not the Charter's.
ITS = (" its ", " their ")
MOST_PARAGRAPHS = 30
LONGEST_LEAD = 24  # "the introductory ", and a word's first letter


def pinpoint_before(
    text: str, start: int, floor: int, units: Sequence[int]
) -> tuple[int, str] | None:
    """The pinpoint that ends where a reference starts: its own start and its words, or None.

    Args:
        text: the plain text.
        start: where the reference starts.
        floor: the end of the reference before it, which the pinpoint does not cross.
        units: where `ANCHORS` stand in the text, in order.
    """
    if text[start - 1 : start] not in LEADING:
        return None
    last = bisect_left(units, start)
    first = bisect_left(units, max(floor, start - REACH), 0, last)
    if first == last or not LAST_ITEM.fullmatch(
        text, _beginning(text, units[last - 1], floor), start
    ):
        return None
    for place in units[first:last]:
        at = _beginning(text, place, floor)
        lead = max(floor, at - LONGEST_LEAD)
        of_another = place != units[last - 1] and ACRONYM.search(text, lead, at)
        if text.endswith(ITS, lead, at) or of_another:
            continue
        ordinal = text.endswith(ORDINALS, lead, at - 1) and BEFORE_UNIT.search(text, lead, at)
        for begin in (ordinal.start(), at) if ordinal else (at,):
            match = PINPOINT.fullmatch(text, begin, start)
            if match:
                if _begins_line(text, begin) and HEADED.fullmatch(match[0], len(match[1])):
                    return None
                if COMMA.fullmatch(text, match.end(1), start) and HAS_ITS_OWN.match(text, start):
                    return None
                words = match[1].removeprefix("the ").removeprefix("l'")
                return match.end(1) - len(words), words
    return None


def _begins_line(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at] in {"", "\n"}


def _beginning(text: str, at: int, floor: int) -> int:
    """Where the word that holds the place `at` begins."""
    while at > floor and text[at - 1].isalpha():
        at -= 1
    return at


def pinpoint_after(text: str, end: int) -> tuple[int, int, int] | None:
    """The pinpoint right after a reference ("Directive 2014/41/EU, Article 3."): where the reference ends with it.

    And where it begins and ends itself, without the bracket that may close it ("the Charter (Article 8)").
    """
    match = AFTER.match(text, end)
    if match is None:
        return None
    closed = match["open"] and text.startswith(")", match.end())
    return match.end() + bool(closed), match.start(3), match.end(3)


def chained_after(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The pinpoint right after a reference that a comma parts from what stands before it, as `pinpoint_after`."""
    match = CHAINED.match(text, end) if text.endswith(", ", 0, start) else None
    return (match.end(), *match.span(1)) if match else None


def listed_after(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The pinpoint right behind a name in a list of such ("LED Art. 10, GDPR Art. 9"), as `pinpoint_after`."""
    if not LISTED.search(text, max(0, start - 2), start):
        return None
    match = CHAINED.match(text, end)
    return (match.end(), *match.span(1)) if match else None


@lru_cache(maxsize=4096)
def articles(pinpoint: str) -> tuple[tuple[int, int, str], ...]:
    """The articles of "Articles 7 and 52(1)": of each the span in the words, and "Article 52(1)".

    Of a range the ends ("Articles 67 to 89"). Empty where there is but one, or where the words
    are no articles. After the one label of a part in the singular the list of articles goes on:
    "articles 82, paragraphe 1, et 83, paragraphe 1". A higher number goes on also after „Artikel 83, 87 Absatz 2“.
    """
    found: list[tuple[int, int, str]] = []
    word: re.Match[str] | None = None
    fresh = listing = one = told = False
    for piece in PIECE.finditer(pinpoint):
        if piece["article"]:
            word, fresh, listing = piece, True, True
        elif piece["unit"]:
            listing, one, told = False, not piece["unit"].endswith("s"), False
        elif word and not listing and not (told and _higher(piece["label"], found)):
            told = True
            listing = one and word["article"].rstrip(".").endswith(("s", "n"))
        elif word and piece["label"][0].isdecimal():
            below = BELOW.match(pinpoint, piece.end())
            end = below.end() if below else piece.end()
            start = word.start() if fresh else piece.start()
            found.append((start, end, f"{_singular(word)} {pinpoint[piece.start() : end]}"))
            fresh = False
        elif word and not piece["label"].startswith("("):
            return ()
    return tuple(found) if len(found) > 1 else ()


def _higher(label: str, found: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a label behind a part is one more article of several, or a number that no part has."""
    last = re.search(r"\d+", found[-1][2]) if found else None
    if last is None or not label.isdecimal() or int(label) <= int(last[0]):
        return False
    return len(found) > 1 or int(label) > MOST_PARAGRAPHS


def by_article(reference: Reference) -> Iterator[Reference]:
    """The reference, or one to each article that its pinpoint names: "Articles 7 and 8 of the Charter"."""
    found = articles(reference.pinpoint or "")
    if not found:
        yield reference
        return
    offset, last = reference.start, len(found) - 1
    behind = max(0, reference.text.rfind(reference.pinpoint or ""))  # "Charter, Articles 7 and 8"
    for index, (low, high, words) in enumerate(found):
        first = behind + low if index else 0
        after = behind + high if index < last else len(reference.text)
        yield replace(
            reference,
            start=offset + first,
            end=offset + after,
            text=reference.text[first:after],
            pinpoint=words,
        )


def _singular(word: re.Match[str]) -> str:
    """The word for one article: "Art." of "Arts."."""
    return re.sub(r"[sn](?=\.?$)", "", word["article"])
