"""Cellar notices (tree, branch, object): metadata and relations of a work or procedure, no text.

Notices say some relations of the work described and some of the other work; here all have the
ontology's direction. The text is the title; all other words of the notice are a listed discard.
"""

import html
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from lxml import etree

from base.artefacts import artefact
from base.errors import InputError
from loaders.read.dossier import procedure_of
from loaders.read.noticeids import document_of, identifiers_of
from loaders.read.xmltree import local
from loaders.records import Block, Identifier, Reading, Relation, SourceSpan

DAY = re.compile(r"\d{4}-\d\d-\d\d")
DATES = ("WORK_DATE_DOCUMENT", "DATE_DOCUMENT", "EVENT_LEGAL_DATE", "DATE")
TITLES = ("EXPRESSION_TITLE", "DOSSIER_TITLE", "TITLE")
ALTERNATIVE_TITLES = ("EXPRESSION_TITLE_ALTERNATIVE", "EXPRESSION_TITLE_SHORT")
LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de", "spa": "es", "ita": "it"}
FIRST_LANGUAGES = ("en", "eng", "")


def is_notice(root: etree._Element) -> bool:
    """Whether a document is a notice of Cellar."""
    return local(root) == "NOTICE"


def read(root: etree._Element, name: str) -> Reading:
    """Read a notice.

    Args:
        root: its root element.
        name: what to call the file in messages.

    Raises:
        InputError: the notice names no document or procedure that has an identifier.
    """
    tops = (root.find(tag) for tag in ("WORK", "DOSSIER", "EXPRESSION"))
    own = next((top for top in tops if top is not None), None)
    identifiers = identifiers_of(own) if own is not None else ()
    document = document_of(identifiers)
    if own is None or document is None:
        raise InputError(
            "the Cellar notice names no document by CELEX, Commission, Council or procedure number",
            where=name,
        )
    title, language = _title(root)
    # Where no title says its language, it is that in which the notice gives its labels.
    language = language or LANGUAGES.get(root.get("decoding", ""), "en")
    everything = " ".join(" ".join(str(text) for text in root.itertext()).split())
    head = (title or document[0]) + "\n"
    block = Block("paragraph", head[:-1], SourceSpan(0, len(head) - 1), name="title.1")
    metadata = [("id", document[0]), ("language", language), ("date", _date(own))]
    metadata += [(i.scheme, i.value) for i in identifiers]
    metadata += [("resource-type", _concept(own, "WORK_HAS_RESOURCE-TYPE"))]
    metadata += _dates(own)
    metadata += [("alternative-title", short) for short in _alternative_titles(root)]
    metadata += [("author", label) for label in _labels(own, "WORK_CREATED_BY_AGENT")]
    return Reading(
        "notice",
        head + everything,
        (block,),
        title,
        language or None,
        (SourceSpan(len(head), len(head) + len(everything)),),
        tuple((key, value) for key, value in metadata if value),
        tuple(dict.fromkeys(_relations(root, own, document))),
        procedure_of(root, own),
    )


Target = tuple[str, tuple[Identifier, ...]]


def _relations(root: etree._Element, own: etree._Element, document: Target) -> Iterator[Relation]:
    for element in own:
        found = links().get(local(element))
        other = document_of(identifiers_of(element)) if found else None
        if found and other and other[0] != document[0]:
            prop, forward = found
            yield relation_of(prop, *((document, other) if forward else (other, document)))
    if local(own) == "DOSSIER":
        started = _targets(own, "DOSSIER_INITIATED_BY_ACT_PREPARATORY")
        made = list(_targets(own, "DOSSIER_PRODUCES_RESOURCE_LEGAL"))
        for proposal in started:
            yield from (relation_of("proposes", proposal, act) for act in made)


def relation_of(prop: str, subject: Target, target: Target) -> Relation:
    """A relation of two documents."""
    return Relation(prop, subject[0], subject[1], target[0], target[1])


def _targets(own: etree._Element, tag: str) -> Iterator[Target]:
    for element in own.iterchildren(tag):
        found = document_of(identifiers_of(element))
        if found:
            yield found


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "read", "notice.toml").read_text("utf-8"))


@cache
def links() -> dict[str, tuple[str, bool]]:
    """The ontology's property for each element that links works, and whether it says it forward."""
    return {
        tag: (entry["property"], way == "forward")
        for entry in _table()["relation"]
        for way in ("forward", "inverse")
        for tag in entry[way]
    }


def _title(root: etree._Element) -> tuple[str | None, str]:
    """The title in English where there is one, and its language."""
    titles: list[tuple[int, str, str]] = []
    for tag in TITLES:
        for top in root:
            for element in top.iterchildren(tag):
                language = (element.findtext("LANG") or "")[:2]
                text = " ".join(html.unescape(element.findtext("VALUE") or "").split())
                rank = FIRST_LANGUAGES.index(language) if language in FIRST_LANGUAGES else 9
                titles.append((rank, text, language))
    titles = [title for title in titles if title[1]]
    if not titles:
        return None, ""
    _, text, language = min(titles, key=lambda title: title[0])
    return text, language


def _alternative_titles(root: etree._Element) -> list[str]:
    """The short titles of the expressions; one element may hold several, with commas."""
    return sorted(
        {
            html.unescape(element.findtext("VALUE") or "")
            for tag in ALTERNATIVE_TITLES
            for top in root
            for element in top.iterchildren(tag)
        }
    )


def _date(own: etree._Element) -> str:
    for tag in DATES:
        value = own.findtext(f"{tag}/VALUE") or ""
        if DAY.match(value) and not value.startswith("1001"):
            return value[:10]
    return ""


def _dates(own: etree._Element) -> list[tuple[str, str]]:
    """The days of entry into force and so on, each once, by the ontology's property."""
    found = [
        (name, (element.findtext("VALUE") or "")[:10])
        for name, tags in _table()["date"].items()
        for tag in tags
        for element in own.iterchildren(tag)
    ]
    return sorted({(name, day) for name, day in found if DAY.fullmatch(day)})


def _concept(own: etree._Element, tag: str) -> str:
    return own.findtext(f"{tag}/URI/VALUE") or ""


def _labels(own: etree._Element, tag: str) -> list[str]:
    labels = [element.findtext("PREFLABEL") or "" for element in own.iterchildren(tag)]
    return sorted({label for label in labels if label})
