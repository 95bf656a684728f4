"""Does the gate keep out what is wrong in links, statuses and decisions, and keep what it found?"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct

from api import linking
from api.gate import Gate, RefusedError
from api.migrating import migrate
from api.pipeline import Loaded, load
from api.processed import Request
from api.summary import as_text, code
from base.iris import graph, identity, term
from base.settings import Settings
from shapes.facts import RDF_TYPE
from shapes.kept import RULES, findings_graph
from store.fsck import fsck
from store.opening import open_writer
from store.writing import Writer

HEAD = "Brussels, {day}\nCOM(2019) {number} final\n\nREPORT FROM THE COMMISSION\n\nOn {name}.\n\n1. ALL\n\n"
FIRST = HEAD.format(day="10.1.2019", number=901, name="harbours") + (
    "The Commission will present a handbook for lighthouse keepers by April 2019.\n\n"
    "It rests on Decision 2006/000/JHA and on COM(2019) 902 final (4.4.2019).\n"
)
SECOND = HEAD.format(day="20.3.2019", number=902, name="ports") + (
    "The Commission will present the handbook for lighthouse keepers by June 2019.\n"
)
A, B = "COM_2019_0901_FIN", "COM_2019_0902_FIN"
NOTE = "citation-number-open"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "first.txt").write_text(FIRST)
    (tmp_path / "second.txt").write_text(SECOND)
    return Settings(store=tmp_path / "s")


def loaded(settings: Settings, *names: str) -> list[Loaded]:
    requests = [Request(settings.store.parent / name, settings) for name in names]
    return list(load(requests, settings.store, jobs=1))


@contextmanager
def writing(settings: Settings) -> Iterator[Writer]:
    with open_writer(settings.store, settings) as writer:
        yield writer


def rules(settings: Settings, *values: str) -> list[str]:
    """The rules of the findings, but for the note on the letters of a CELEX number."""
    values = (*values, "--store", str(settings.store), "-f", "json")
    rows = json.loads(euct("ask", "findings", *values, cwd=settings.store).out)["rows"]
    return [row["rule"] for row in rows if row["rule"] != NOTE]


def bad_link() -> list[ox.Triple]:
    link = ox.NamedNode(identity("follow-up", B, A, "x", "y"))
    return [
        ox.Triple(link, RDF_TYPE, ox.NamedNode(term("FollowUp"))),
        ox.Triple(link, ox.NamedNode(term("followUpKind")), ox.Literal("fulfils")),
    ]


def test_findings_can_be_asked_and_go_with_a_better_text(settings: Settings) -> None:
    (outcome,) = loaded(settings, "first.txt")
    assert "euct ask findings document=" + A in as_text(outcome)
    assert rules(settings, f"document={A}") == ["citation-unresolved"]
    file = settings.store.parent / "first.txt"
    file.write_text(FIRST.replace("Decision 2006/000/JHA", "nothing"))
    loaded(settings, "first.txt")
    assert rules(settings) == []


def test_what_is_told_is_what_can_be_asked(settings: Settings) -> None:
    for name in ("first.txt", "second.txt"):
        (outcome,) = loaded(settings, name)
        assert outcome.processed
        assert outcome.processed.report
        told = sorted(f.rule for f in outcome.processed.report.findings if f.rule != NOTE)
        assert sorted(rules(settings, f"document={outcome.processed.id}")) == told
    # The promise was put off, which only the links tell.
    assert rules(settings, f"document={B}", "severity=Info") == ["followup-moved"]


def test_a_document_is_checked_again_when_its_citations_find_their_document(
    settings: Settings,
) -> None:
    loaded(settings, "first.txt")
    assert rules(settings, f"document={A}") == ["citation-unresolved"]
    loaded(settings, "second.txt")
    assert rules(settings, f"document={A}") == ["citation-unresolved", "citation-date-register"]


def test_bad_links_stay_out_and_the_document_is_loaded(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(settings, "first.txt")
    monkeypatch.setattr(linking, "link_triples", lambda _: bad_link())
    (outcome,) = loaded(settings, "second.txt")
    assert outcome.status == "loaded"
    assert "fact-confidence, and 3 more" in outcome.troubles[0]
    assert "✗ follow-ups" in as_text(outcome)
    assert code([outcome]) == 1
    with writing(settings) as writer:
        assert graph("document", B) in writer.graphs()
        assert not writer.graph(graph("follow-ups", B))
        # Nothing of the transaction: the status of the first promise is not that of the new link.
        assert not writer.graph(graph("commitment-status", B))


@pytest.mark.parametrize("beside", ["document", "commitment-status"])
def test_a_transaction_with_a_violation_changes_nothing(settings: Settings, beside: str) -> None:
    loaded(settings, "first.txt")
    with writing(settings) as writer:
        before = writer.version
        good = ox.Triple(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal("o"))
        with pytest.raises(RefusedError, match="fact-confidence, and 3 more"):
            Gate(writer, settings).replace(
                {graph(beside, A): bad_link(), graph("register", "x"): [good]}
            )
        assert writer.version == before
        assert not writer.graph(graph("register", "x"))


def test_what_older_rules_let_in_is_no_reason_to_refuse(settings: Settings) -> None:
    loaded(settings, "first.txt")
    with writing(settings) as writer:
        writer.replace({graph("follow-ups", A): bad_link()})
        Gate(writer, settings).replace({graph("follow-ups", A): bad_link()})
        kept = writer.graph(findings_graph(graph("follow-ups", A)))
        assert any(str(t.object).endswith("#Violation>") for t in kept)


def test_without_its_document_no_finding_stays(settings: Settings) -> None:
    loaded(settings, "first.txt")
    own = graph("document", A)
    with writing(settings) as writer:
        found = writer.graph(findings_graph(own))
        Gate(writer, settings).replace({own: [], graph("inferred", A): []})
        assert findings_graph(own) not in writer.graphs()
        writer.replace({findings_graph(own): found})
    assert any("findings on documents" in fault.what for fault in fsck(settings.store).faults)


def test_older_findings_are_renewed_by_a_migration(settings: Settings) -> None:
    loaded(settings, "first.txt")
    own = findings_graph(graph("document", A))
    assert list(migrate(settings.store, settings, dry_run=True)) == []
    with writing(settings) as writer:
        kept = writer.graph(own)
        writer.replace({own: [t for t in kept if t.predicate != RULES]})
    assert [c.graph for c in migrate(settings.store, settings, dry_run=True)] == [own]
    assert [c.graph for c in migrate(settings.store, settings)] == [own]
    assert rules(settings) == ["citation-unresolved"]


def test_waived_findings_are_marked_and_unmarked(settings: Settings) -> None:
    (outcome,) = loaded(settings, "first.txt")
    assert outcome.processed
    assert outcome.processed.report
    found = next(f for f in outcome.processed.report.findings if f.rule != NOTE)
    here = ("--store", settings.store)
    assert euct("waive", found.id, "--why", "a blank", *here, cwd=settings.store).code == 0
    assert rules(settings, "state=waived") == ["citation-unresolved"]
    assert rules(settings, "state=open") == []
    assert rules(settings, "severity=Warning") == [found.rule]
    (again,) = loaded(settings, "first.txt")
    assert "Warning" not in as_text(again)
    assert rules(settings, "state=waived") == ["citation-unresolved"]
    assert euct("waive", "--withdraw", found.id, *here, cwd=settings.store).code == 0
    assert rules(settings, "state=open") == ["citation-unresolved"]
