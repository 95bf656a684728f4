"""The procedure that a notice tells of, and its events with their documents.

A dossier notice has its events beside the dossier or inside it; the notice of a work only links to
its dossier.
"""

import datetime
from collections.abc import Iterator

from lxml import etree

from loaders.read.noticeids import document_of, identifiers_of
from loaders.read.xmltree import local
from loaders.records import Event, Procedure

TYPE = "PROCEDURE_CODE_INTERINSTITUTIONAL_HAS_TYPE_CONCEPT_TYPE_PROCEDURE_CODE_INTERINSTITUTIONAL"
EVENT_TYPE = "EVENT_LEGAL_HAS_TYPE_CONCEPT_TYPE_EVENT_LEGAL"
EVENT_DATES = ("EVENT_LEGAL_DATE", "DATE")
EVENT_WORKS = ("EVENT_LEGAL_CONTAINS_WORK", "CONTAINS")
INITIATOR = "EVENT_LEGAL_INITIATED_BY_INSTITUTION"
SCHEMES = ("procedure", "file")


def procedure_of(root: etree._Element, own: etree._Element) -> Procedure | None:
    """The procedure that a notice describes, or to which the work that it describes belongs.

    Args:
        root: the notice.
        own: the element of what it describes.
    """
    if local(own) != "DOSSIER":
        links = (_numbered(element) for element in own.iterchildren("WORK_PART_OF_DOSSIER"))
        return next((link for link in links if link), None)
    procedure = _numbered(own)
    if procedure is None:
        return None
    events = [_event(element) for top in (root, own) for element in top.iterchildren("EVENT")]
    dated = sorted(events, key=lambda event: (event.date or datetime.date.max, event.type or ""))
    kind = own.findtext(f"{TYPE}/URI/VALUE")
    return Procedure(procedure.id, procedure.number, kind, tuple(dict.fromkeys(dated)))


def _numbered(element: etree._Element) -> Procedure | None:
    known = {i.scheme: i.value for i in identifiers_of(element)}
    number = next((known[scheme] for scheme in SCHEMES if scheme in known), None)
    if number is None:
        return None
    identity = number.partition("(")[0].replace("/", "_")
    return Procedure(identity, number if number.endswith(")") else None)


def _event(element: etree._Element) -> Event:
    days = (element.findtext(f"{tag}/VALUE") or "" for tag in EVENT_DATES)
    works = (
        document_of(identifiers_of(work))
        for tag in EVENT_WORKS
        for work in element.iterchildren(tag)
    )
    return Event(
        date=next(_days(days), None),
        type=element.findtext(f"{EVENT_TYPE}/URI/VALUE"),
        label=element.findtext(f"{EVENT_TYPE}/PREFLABEL"),
        initiators=tuple(
            dict.fromkeys(
                label
                for institution in element.iterchildren(INITIATOR)
                if (label := institution.findtext("PREFLABEL"))
            )
        ),
        documents=tuple(sorted({work[0]: work for work in works if work}.values())),
    )


def _days(texts: Iterator[str]) -> Iterator[datetime.date]:
    for text in texts:
        try:
            yield datetime.date.fromisoformat(text[:10])
        except ValueError:
            continue
