"""An extraction as RDF triples for the document's own named graph.

Every node is an IRI made of stable raw values, so that loading a document again gives the same
graph. Direct `mentions` and `cites` triples stand on the passages; evidence nodes back them.
"""

from datetime import datetime

import pyoxigraph as ox

from base.iris import identity, local_id
from base.lines import Lines
from base.settings import FACT_THRESHOLD
from loaders.actnames import key_of
from loaders.emit.cited import describe
from loaders.emit.direct import direct_triples
from loaders.emit.facts import fact_triples
from loaders.emit.head import head_triples
from loaders.emit.meetings import meeting_triples
from loaders.emit.procedure import procedure_triples
from loaders.emit.terms import Triples, literal, node, triple, typed, values
from loaders.records import Candidate, Citation, Mention, Passage, Reference, Relation
from loaders.statements import Extraction

PROV = "http://www.w3.org/ns/prov#"


def to_lines(
    extraction: Extraction,
    version: str,
    loaded: datetime,
    fact_threshold: float = FACT_THRESHOLD,
) -> Lines:
    """All that was asserted from one document, as N-Triples; arguments as for `to_triples`."""
    return Lines.of(_Emitter(extraction).all(version, loaded, fact_threshold))


def to_triples(
    extraction: Extraction,
    version: str,
    loaded: datetime,
    fact_threshold: float = FACT_THRESHOLD,
) -> list[ox.Triple]:
    """All that was asserted from one document.

    Args:
        extraction: what was read.
        version: the version of euct that read it.
        loaded: when it was read, with its time zone.
        fact_threshold: the confidence below which a fact awaits review.
    """
    return list(_Emitter(extraction).all(version, loaded, fact_threshold))


def looked_for(citation: Citation) -> list[str]:
    """The keys by which a document that is loaded later is known to be the one cited.

    `celex 32017L0541` and the like for identifiers, `series IRI ORDINAL` for a report of a series,
    `name zebra crossing regulation` for a name that no register knows, as `key_of` writes it.
    """
    keys = [f"{identifier.scheme} {identifier.value}" for identifier in citation.identifiers]
    series, ordinal = citation.reference.part("series"), citation.reference.part("ordinal")
    if citation.reference.scheme == "series" and series and ordinal:
        keys.append(f"series {series} {ordinal}")
    if citation.reference.scheme == "called":
        keys.append(f"name {key_of(citation.reference.part('name') or '')}")
    return keys


class _Emitter:
    """One document's triples; `self.id` is its id, `self.document` its node."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.id = extraction.head.id
        self.document = node(identity("document", self.id))

    def all(self, version: str, loaded: datetime, fact_threshold: float) -> Triples:
        yield from self._head(version, loaded)
        for position, passage in enumerate(self.extraction.passages, 1):
            yield from self._passage(passage, position)
        for mention in self.extraction.mentions:
            yield from self._mention(mention)
        for citation in self.extraction.citations:
            yield from self._citation(citation)
        for relation in self.extraction.reading.relations:
            yield from self._relation(relation)
        if self.extraction.reading.procedure:
            yield from procedure_triples(self.id, self.extraction.reading.procedure)
        written = self.extraction.head.date
        facts = list(fact_triples(self.id, self.extraction.facts, written, fact_threshold))
        yield from facts
        if self.extraction.meeting:
            yield from meeting_triples(self.id, self.extraction.meeting)
            yield from dict.fromkeys(direct_triples(facts))

    def _passage_node(self, passage: str) -> ox.NamedNode:
        return node(identity("passage", self.id, passage))

    def _citation_node(self, reference: Reference) -> ox.NamedNode:
        """The node of a citation; a name in the plural has one for each act that it means."""
        span = f"{reference.start}-{reference.end}"
        member = reference.part("member")
        names = (span, member) if member else (span,)
        return node(identity("citation", self.id, reference.passage, *names))

    def _head(self, version: str, loaded: datetime) -> Triples:
        head = self.extraction.head
        load = node(identity("load", self.extraction.sha256))
        yield from describe(self.id, head.identifiers, head_term=head.term)
        yield from values(
            self.document,
            title=head.title,
            date=head.date,
            language=head.language,
            kind=node(head.resource_type) if head.resource_type else None,
            inSeries=node(head.series) if head.series else None,
            ordinal=head.ordinal,
            coverage=self.extraction.coverage,
            ocrPages=", ".join(map(str, self.extraction.reading.ocr_pages)) or None,
            unreadPages=", ".join(map(str, self.extraction.reading.unread_pages)) or None,
        )
        for note in self.extraction.missing_notes:
            yield triple(self.document, "missingNotes", note)
        for contradiction in head.contradictions:
            yield triple(self.document, "statesOtherwise", contradiction)
        yield from head_triples(head)
        yield ox.Triple(self.document, node(PROV + "wasGeneratedBy"), load)
        yield typed(load, "Load")
        yield from values(
            load,
            sha256=self.extraction.sha256,
            toolVersion=version,
            source=self.extraction.source,
        )
        yield ox.Triple(load, node(PROV + "endedAtTime"), literal(loaded))

    def _passage(self, passage: Passage, position: int) -> Triples:
        this = self._passage_node(passage.id)
        yield typed(this, "Passage")
        yield triple(self.document, "hasPassage", this)
        yield triple(this, "partOf", self.document)
        yield from values(
            this,
            passageKind=passage.kind,
            headingPath=".".join(passage.path) or None,
            number=passage.number,
            ocr=passage.ocr or None,
            position=position,
            text=passage.text,
            noteNumber=passage.note,
            noteOf=self._passage_node(passage.note_of) if passage.note_of else None,
            noteOffset=passage.note_offset,
            sourceLine=passage.source.line,
            sourcePage=passage.source.page,
            sourceStart=passage.source.start,
            sourceEnd=passage.source.end,
        )

    def _mention(self, mention: Mention) -> Triples:
        span = f"{mention.start}-{mention.end}"
        name = local_id(mention.entity) or mention.entity
        entity = node(mention.entity)
        this = node(identity("mention", self.id, mention.passage, span, name))
        passage = self._passage_node(mention.passage)
        yield triple(passage, "mentions", entity)
        yield typed(this, "Mention")
        yield from values(
            this,
            inPassage=passage,
            start=mention.start,
            end=mention.end,
            literal=mention.text,
            entity=entity,
            confidence=mention.confidence,
        )

    def _citation(self, citation: Citation) -> Triples:
        reference = citation.reference
        this = self._citation_node(reference)
        passage = self._passage_node(reference.passage)
        target = None
        if citation.document and citation.status != "unresolved":
            target = node(identity("document", citation.document))
            yield triple(passage, "cites", target)
            yield from describe(citation.document, citation.identifiers)
            if citation.role:
                yield triple(self.document, citation.role, target)
        yield typed(this, "Citation")
        yield from values(
            this,
            inPassage=passage,
            start=reference.start,
            end=reference.end,
            literal=reference.text,
            target=target,
            role=citation.role,
            form=reference.form,
            resolution=citation.status,
            malformed=reference.malformed,
            pinpoint=reference.pinpoint,
            statedDate=reference.stated_date,
            actType=(reference.part("kind") or "").lower() or None,
            confidence=citation.confidence,
            antecedent=self._citation_node(citation.antecedent) if citation.antecedent else None,
        )
        if citation.status == "unresolved":
            for key in looked_for(citation):
                yield triple(this, "looksFor", key)
        for number, candidate in enumerate(citation.candidates, 1):
            if candidate.document != citation.document:
                yield from describe(candidate.document, candidate.identifiers)
            yield from self._candidate(this, number, candidate)

    def _relation(self, relation: Relation) -> Triples:
        """A relation that the metadata state, with the document at its other end."""
        for document, identifiers in (
            (relation.subject, relation.subject_identifiers),
            (relation.object, relation.object_identifiers),
        ):
            if document != self.id:
                yield from describe(document, identifiers)
        subject = node(identity("document", relation.subject))
        yield triple(subject, relation.property, node(identity("document", relation.object)))

    def _candidate(self, citation: ox.NamedNode, number: int, candidate: Candidate) -> Triples:
        this = node(f"{citation.value}/candidate/{number}")
        yield triple(citation, "candidate", this)
        yield typed(this, "Candidate")
        yield from values(
            this,
            target=node(identity("document", candidate.document)),
            confidence=candidate.confidence,
            celex=next((i.value for i in candidate.identifiers if i.scheme == "celex"), None),
        )
