"""Is everything that a register names as its source attributed in data/NOTICE?"""

import re

import pytest
import register_data as reg

NOTICE = (reg.DATA / "NOTICE").read_text("utf-8")
# What begins a source that is an act, a document, a table or an account of it, and names no publisher.
OFFICIAL = re.compile(
    r"(?:Authority table|[Cc]onsolidated|[Tt]itles?|[Ss]ummar(?:y|ies)|[Tt]ext|[Rr]ecitals?|[Cc]ited|[Nn]ames?|"
    r"Its amending acts|[Ii]dentifiers|[Ee]ntry into force|List of Council|List of judgments|Commission|Council|"
    r"European Council|Implementing|Delegated|Framework|Joint|Trade and|Association|Table of acts|EUR-Lex|Cellar|"
    r"OJ|Official|Treaty|Agreement|Regulations?|Directives?|Decisions?|Protocol|Convention|Europol Convention|COM|SWD|"
    r"SEC|JOIN|\d|ST|Article|EuroVoc|Own|CELEX|Annex|Opinion|Case|Judgment|[Rr]eport)\b"
)
REMARK = re.compile(
    r"(?:Not at hand|General knowledge|Common usage|Press,|Practice on|Fact sheet|[\"“\\])"
)


def attributed() -> list[str]:
    """The publishers that NOTICE lists by name."""
    lists = re.findall(r"named in euct:source.*\n((?:  .*\n)+)", NOTICE)
    return [name for text in lists for name in re.split(r";\s", " ".join(text.split()).rstrip("."))]


def parts(source: str) -> list[str]:
    """The sources that one text names, without what each is the source of ("start: …")."""
    found = re.split(r"; (?![^(]*\))", source)
    return [re.sub(r"^[\w ,]{1,40}: ", "", part) for part in found]


def unattributed(source: str) -> list[str]:
    """The parts of a text that name a publisher whom NOTICE does not."""
    return [
        part
        for part in parts(source)
        if not OFFICIAL.match(part)
        and not REMARK.match(part)
        and (part[:1].isupper() or "." in part.split(" ")[0])
        and not any(name in part for name in attributed())
    ]


def sources() -> list[str]:
    return [t.value for t in reg.triples() if t.predicate == reg.EUCT + "source"]


def test_does_the_notice_name_every_source() -> None:
    assert sorted({part for source in sources() for part in unattributed(source)}) == []


def test_is_every_source_in_the_notice_used() -> None:
    said = "\n".join(sources())
    assert [name for name in attributed() if name not in said] == []
    assert len(attributed()) > 50


def test_is_no_source_named_twice() -> None:
    assert len(attributed()) == len(set(attributed()))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Table of acts 2004-2019; The Daily Planet, May 2016", ["The Daily Planet, May 2016"]),
        ("start: Daily Planet (day); end: see the next status", ["Daily Planet (day)"]),
        ("example.org, page on the system", ["example.org, page on the system"]),
        ("Regulation (EU) 2016/794, Article 7; not at hand", []),
        ("Statewatch, July 2014 (Decision 2009/371/JHA; in part)", []),
    ],
)
def test_is_a_source_that_the_notice_lacks_found(source: str, found: list[str]) -> None:
    assert unattributed(source) == found
