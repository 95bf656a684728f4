"""Citations that nothing told when their document was loaded, read again with the registers of today.

A register that has come to know a name, an act's title or its place in the Journal tells what stood open.
What a document defined itself stays as it is, and so do words that point back.
"""

import datetime
from collections.abc import Iterator, Mapping

from base.iris import identity, local_id, term
from loaders.orchestrate import cite
from loaders.records import Head, Passage, SourceSpan
from loaders.registers import load_registers

TOLD_BY_REGISTERS = ("named", "explicit", "url")
Values = Mapping[str, list[str]]


def read_again(
    document: str, subjects: Mapping[str, Values], citations: list[str]
) -> Iterator[tuple[str, str, float]]:
    """The citations that the registers tell now: their IRIs, those of the documents, how sure that is.

    Args:
        document: the citing document's IRI.
        subjects: what its graph says, by subject and property (IRIs).
        citations: the IRIs of its unresolved citations.
    """
    own = local_id(document) or document
    head = _head(own, subjects.get(document, {}))
    by_passage: dict[str, list[str]] = {}
    for citation in citations:
        said = subjects[citation]
        if _one(said, "form") in TOLD_BY_REGISTERS and not said.get(term("antecedent")):
            by_passage.setdefault(_one(said, "inPassage"), []).append(citation)
    for passage, open_ones in by_passage.items():
        text = _one(subjects.get(passage, {}), "text")
        found = cite((Passage("p", "paragraph", (), text, SourceSpan(0, len(text))),), head)
        told = {
            (str(c.reference.start), str(c.reference.end), c.reference.text): c
            for c in found
            if c.status == "resolved" and not c.reference.part("member")
        }
        for citation in open_ones:
            said = subjects[citation]
            now = told.get((_one(said, "start"), _one(said, "end"), _one(said, "literal")))
            if now and now.document and load_registers().document_by_id(now.document):
                yield citation, identity("document", now.document), now.confidence


def _head(own: str, said: Values) -> Head:
    day = _one(said, "date")
    return Head(
        id=own,
        kind="text",
        date=datetime.date.fromisoformat(day) if day else None,
        language=_one(said, "language") or None,
    )


def _one(said: Values, name: str) -> str:
    values = said.get(term(name))
    return values[0] if values else ""
