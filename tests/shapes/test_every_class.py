"""Every class that a document's graphs can contain has rules of its own, or stands here with the reason."""

from pathlib import Path

import pyoxigraph as ox
from mutating import documents

from base.iris import ONTOLOGY
from ontology.reason import ontology_triples
from shapes.facts import RDF_TYPE, SH
from shapes.rules import KINDS, shape_set

ROOT = Path(__file__).resolve().parents[2]
CITED = "register entries bear it too: it is aimed at by what is said of it (hasPassage, target)"
REGISTERED = "only register entries are of it, which no document's graph describes"
DATED = "only register entries hold it; the rules of DatedStatements look at what holds it"
ABSTRACT = "nothing is of it alone: its subclasses have the rules"
EXCUSED = {
    **dict.fromkeys(
        ("Document", "LegalAct", "PreparatoryDocument", "ProgressReport", "CouncilDocument",
         "OutcomeOfProceedings", "CaseLaw", "InternationalInstrument"), CITED),
    **dict.fromkeys(
        ("DocumentSeries", "Body", "Country", "Region", "Topic", "InformationSystem", "Programme"),
        REGISTERED),
    **dict.fromkeys(("NamePeriod", "MandatePeriod", "MembershipPeriod", "ParentPeriod"), DATED),
    **dict.fromkeys(("Agent", "Fact"), ABSTRACT),
}  # fmt: skip


def targeted() -> set[str]:
    """The classes at which a node shape aims by itself."""
    return {
        t.object.value.removeprefix(ONTOLOGY)
        for t in shape_set().triples
        if t.predicate.value == SH + "targetClass" and isinstance(t.object, ox.NamedNode)
    }


def classes() -> set[str]:
    """The classes of the ontology."""
    return {
        t.subject.value.removeprefix(ONTOLOGY)
        for t in ontology_triples()
        if t.predicate == RDF_TYPE and t.object == KINDS[0] and isinstance(t.subject, ox.NamedNode)
        if t.subject.value.startswith(ONTOLOGY)
    }


def test_every_class_has_rules_or_a_reason() -> None:
    known = classes()
    assert len(known) > 40
    assert known - targeted() == set(EXCUSED)
    assert targeted() <= known


def test_what_documents_describe_is_excused_only_where_it_is_cited() -> None:
    """A class that a document's own graph contains has its rules, if only by what is said of it."""
    found = {name for each in documents(ROOT, reports=False) for name in each.classes.values()}
    assert len(found) > 15
    assert {name for name in found if EXCUSED.get(name, CITED) != CITED} == set()
