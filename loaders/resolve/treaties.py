"""Articles of the treaties: the treaty in the version that a text of that year cites.

Which version is meant texts do not say; it is the last one published by the year of the
document (`treaties.toml`), unless the words around tell another (`recognise.eras`) or only an older one has the part
that is cited (`treatyparts`). An article is a text of its own (12016E083 is Article 83 TFEU); for
other parts it is the whole treaty (12016E/TXT). Of a range of articles the ends are cited.
"ex Article 31 TEU" is that of the last treaty before Lisbon; in a text of before, nobody can say.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from base.artefacts import artefact
from loaders.celex import Celex
from loaders.recognise.eras import era_of
from loaders.recognise.pinpoints import by_article
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registered import UNCONFIRMED, RegisteredDocument, Registers
from loaders.resolve.context import (
    AS_TOLD,
    BY_CUE,
    CERTAIN,
    OPEN,
    Context,
    ambiguous,
    at_most,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.inparticular import last_with_all
from loaders.resolve.treatyparts import (
    ARTICLE,
    Versions,
    citable,
    has,
    is_counted,
    last_of_former,
    last_with,
    protocol_titled,
)

BY_LETTER = {"E": "tfeu", "M": "teu", "P": "charter", "A": "euratom", "K": "ecsc"}
# Those that were there before the Treaty of Lisbon and are in force, in another version.
CHANGED = ("teu", "euratom")
LATEST = 9999
TREATIES = ("tfeu", "teu", "eu", "tec", "eec", "ecsc", "euratom", "charter", "protocol", "titled")


def resolve(reference: Reference, context: Context) -> Citation:
    """The treaty or protocol, in the version of the document's time."""
    name = next(name for name in TREATIES if reference.part(name))
    if name == "titled":
        return _titled(reference, context)
    rule = protocol_titled(versions(), reference.part("subject"))
    if rule and str(rule["number"]) != reference.part("protocol"):
        return _before(rule, reference, context)
    letter, until = versions()[name]["letter"], int(reference.part("until") or LATEST)
    if reference.part("former") and not reference.part("until"):
        until = last_of_former(versions(), name, context.latest_year)
    years = [year for year in citable(versions(), name, context.latest_year) if year <= until]
    if not years:
        return _first(reference, name, context)
    year, sure = _version_of(reference, name, years)
    protocol = reference.part("protocol")
    article = ARTICLE.search(reference.pinpoint or "")
    if protocol:
        number, suffix = "", f"/PRO/{int(protocol):02d}"
    else:
        number, suffix = (article[1].zfill(3), "") if article else ("", "/TXT")
    celex = Celex("1", year or years[-1], letter, number, suffix)
    found = _found(reference, str(celex), context.registers)
    if year is None:
        return _without_the_part(found, name, years[-1])
    if reference.part("evidence") == "open":
        return _perhaps(found, "nothing tells which charter, or the words speak of another")
    return at_most(found, sure)


def _version_of(reference: Reference, name: str, years: list[int]) -> tuple[int | None, float]:
    """The last of the versions that has what is cited, and all that is listed beside it; how sure that is."""
    own = last_with(versions(), name, years, reference.pinpoint)
    if own is None:
        return None, OPEN
    beside = (reference.part("beside") or "").split("; ")
    all_ = [last_with(versions(), name, years, pinpoint) or own for pinpoint in beside]
    whole = [year for year in years if year <= min(all_)]
    year = last_with(versions(), name, whole, reference.pinpoint) or own
    counted = own < years[-1] and is_counted(versions(), name, years[-1], reference.pinpoint)
    former = reference.part("former") and len(versions()[name]["years"]) > 1
    if year < own or counted or reference.part("likely") or former:
        return year, AS_TOLD
    return year, BY_CUE if year < years[-1] or reference.part("until") else CERTAIN


def _without_the_part(found: Citation, name: str, year: int) -> Citation:
    """Open, since no version has such a paragraph or letter; nothing where none has the article."""
    article = ARTICLE.search(found.reference.pinpoint or "")
    if article is None or not has(versions(), name, year, article[0]):
        return unresolved(found.reference)
    return _perhaps(found, "the article has no such paragraph or letter")


def _perhaps(found: Citation, why: str) -> Citation:
    """What was found, as the only candidate."""
    return ambiguous(
        found.reference, [Candidate(found.document or "", found.identifiers, OPEN, why)]
    )


def _titled(reference: Reference, context: Context) -> Citation:
    """The protocol of a title: its number is that since Lisbon, and one of its own before."""
    rule = protocol_titled(versions(), reference.part("titled")) or {}
    # Until the Treaty of Lisbon protocols were annexed to the Treaty establishing the European Community.
    if context.latest_year >= versions()["protocol"]["years"][1] and not reference.part("old"):
        number = (("protocol", str(rule["number"])),)
        parts = tuple(part for part in reference.parts if part[0] != "titled")
        return replace(
            resolve(replace(reference, parts=(*parts, *number)), context), reference=reference
        )
    return _before(rule, reference, context)


def _before(rule: Versions, reference: Reference, context: Context) -> Citation:
    """The protocol of that subject before the Treaty of Lisbon; nothing where none is known."""
    if context.latest_year < rule.get("since", context.latest_year + 1):
        return unresolved(reference)
    return at_most(_found(reference, rule["before"], context.registers), BY_CUE)


def _first(reference: Reference, name: str, context: Context) -> Citation:
    """The Charter as it was first proclaimed, before it was a treaty; else nothing that is known."""
    first = versions()[name].get("first")
    if first is None or first["year"] > context.latest_year or reference.part("former"):
        return unresolved(reference)
    return _found(reference, first["celex"], context.registers)


def named(
    reference: Reference, registered: RegisteredDocument, context: Context
) -> Citation | None:
    """A whole treaty called by its name, in the version of the document's time; None for other documents."""
    celex = Celex.parse(registered.identifier("celex") or "")
    name = BY_LETTER.get(celex.type) if celex and celex.sector == "1" else None
    if celex and name == "tfeu" and celex.year in versions()["tec"]["years"]:
        name = "tec"
    if celex is None or name is None or celex.year != versions()[name]["years"][-1]:
        return None
    at = context.lead + reference.start
    era = era_of({name}, context.around, at, at + len(reference.text))
    until = int(era.get("until", LATEST))
    years = [year for year in citable(versions(), name, context.latest_year) if year <= until]
    if not years:
        return unresolved(reference)
    end = at + len(reference.text)
    year = last_with_all(versions(), name, years, reference, context.around, end)
    if year < years[-1]:
        found = _found(reference, str(replace(celex, year=year)), context.registers)
        return at_most(found, BY_CUE)
    if not era and context.told and context.told.before_lisbon and name in CHANGED:
        year = max(year for year in years if year <= max(context.told.year, years[0]))
        found = _found(reference, str(replace(celex, year=year)), context.registers)
        return replace(found, confidence=AS_TOLD)
    if years[-1] == celex.year:
        return known(reference, registered)
    found = _found(reference, str(replace(celex, year=years[-1])), context.registers)
    sure = AS_TOLD if era.get("likely") else BY_CUE if era else found.confidence
    return replace(found, confidence=sure)


def charter(reference: Reference, context: Context) -> Citation:
    """What "the Charter" means: that of Fundamental Rights, where the document's subject tells it."""
    found = resolve(reference, context)
    return replace(found, confidence=BY_CUE) if found.status == "resolved" else found


def treaty_of(citation: Citation, registers: Registers) -> Citation:
    """The whole treaty where an article of it is cited, for a name that was given beside the article.

    "Article 8 of the Charter of Fundamental Rights (‘the Charter’)" names the Charter.
    """
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None or celex.sector != "1" or not celex.number:
        return citation
    whole = str(replace(celex, number="", suffix="/TXT"))
    return _found(citation.reference, whole, registers)


def article_of(
    reference: Reference, name: str, article: str, latest: int, registers: Registers
) -> Citation:
    """The article in the last version of a treaty (`tfeu`, `teu`, `tec`) that a text of that year can cite."""
    years = citable(versions(), name, latest)
    if not years:
        return unresolved(reference)
    celex = Celex("1", years[-1], versions()[name]["letter"], article.zfill(3), "")
    return _found(reference, str(celex), registers)


def treaty_in(reference: Reference, name: str, latest: int, registers: Registers) -> Citation:
    """The whole treaty of that name in `treaties.toml`, in the last version that a text of that year can cite."""
    year = max(citable(versions(), name, latest))
    return _found(
        reference, str(Celex("1", year, versions()[name]["letter"], "", "/TXT")), registers
    )


def by_articles(citation: Citation, registers: Registers) -> Iterator[Citation]:
    """The articles of a treaty that words with a pinpoint point back to: "Articles 7 and 8 thereof".

    Other parts are the whole treaty's, in the last version that had them; what is no treaty stays, and so
    do words that point back to one of its articles and name no other.
    """
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None or celex.type not in BY_LETTER or citation.status != "resolved":
        yield citation
        return
    other = not celex.suffix and ARTICLE.search(citation.reference.pinpoint or "")
    if celex.sector != "1" or not (celex.suffix == "/TXT" or other):
        yield citation
        return
    name = BY_LETTER[celex.type]
    years = [own for own in versions()[name]["years"] if own <= celex.year]
    all_ = [*by_article(citation.reference)]
    last = [last_with(versions(), name, years, one.pinpoint) or celex.year for one in all_]
    whole = [year for year in years if year <= min(last)]
    for reference, own_last in zip(all_, last, strict=True):
        article = ARTICLE.search(reference.pinpoint or "")
        year = last_with(versions(), name, whole, reference.pinpoint) or own_last
        number, suffix = (article[1].zfill(3), "") if article else ("", "/TXT")
        own = str(replace(celex, year=year, number=number, suffix=suffix))
        found = _found(reference, own, registers)
        sure = min(citation.confidence, AS_TOLD if year < own_last else CERTAIN)
        yield replace(found, confidence=sure, antecedent=citation.antecedent)


def _found(reference: Reference, celex: str, registers: Registers) -> Citation:
    registered = registers.document("celex", celex)
    if registered:
        return known(reference, registered)
    return resolved(reference, celex, (Identifier("celex", celex),), UNCONFIRMED)


@cache
def versions() -> dict[str, Any]:
    """What `treaties.toml` says of the versions."""
    return tomllib.loads(artefact("loaders", "resolve", "treaties.toml").read_text("utf-8"))
