"""What later documents say of earlier commitments, whatever the order in which they are loaded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
from command import euct

from api.linking import LINKS, STATUSES, link_all, link_around
from base.iris import graph, identity, term
from base.settings import Settings
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract
from queries.binding import bind
from queries.catalogue import load_catalogue
from shapes.validate import validate
from store.opening import open_writer
from store.writing import Writer

HEAD = "Brussels, {day}\nCOM({year}) {number} final\n\nREPORT FROM THE COMMISSION\n\nOn {name}.\n\n"
FIRST = HEAD.format(day="10.1.2019", year=2019, number=901, name="harbours") + (
    "1. HARBOURS\n\n"
    "The Commission will convene a conference of harbour masters on 6 March 2019. "
    "The Commission will present a handbook for lighthouse keepers by April 2019.\n\n"
    "The Commission is examining how ferries weigh lorries.\n"
)
SECOND = HEAD.format(day="20.3.2019", year=2019, number=902, name="ports") + (
    "1. PORTS\n\n"
    "The conference of harbour masters took place on 6 March 2019. "
    "The Commission will present the handbook for lighthouse keepers by June 2019.\n"
)
THIRD = HEAD.format(day="15.5.2019", year=2019, number=903, name="coasts") + (
    "1. COASTS\n\n"
    "On 10 May 2019, the Commission presented a handbook for lighthouse keepers. "
    "Beaches are clean.\n"
)
TEXTS = {"first.txt": FIRST, "second.txt": SECOND, "third.txt": THIRD}
A_ID, B_ID = "COM_2019_0901_FIN", "COM_2019_0902_FIN"
A, B = identity("document", A_ID), identity("document", B_ID)


@contextmanager
def dataset(folder: Path, settings: Settings, *names: str) -> Iterator[Writer]:
    """A dataset in which the named texts were linked as they came, one after the other."""
    with open_writer(folder, settings) as writer:
        for name in names:
            put(writer, settings, name, TEXTS[name])
        yield writer


def put(writer: Writer, settings: Settings, name: str, text: str) -> None:
    extraction = extract(text.encode(), name, settings)
    triples = to_triples(extraction, "0", datetime.now(UTC))
    writer.replace({graph("document", extraction.head.id): triples})
    link_around(writer, identity("document", extraction.head.id), settings)


def links(writer: Writer) -> dict[str, set[str]]:
    """All graphs of links and statuses with what follows from them, as sets of lines."""
    prefixes = (LINKS, STATUSES, graph("inferred", "follow-ups"), graph("inferred", "commit"))
    names = [name for name in writer.graphs() if name.startswith(prefixes)]
    return {name: {str(triple) for triple in writer.graph(name)} for name in names}


def answer(writer: Writer, name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a named query, its entities given by their IRIs."""
    store = ox.Store()
    for each in writer.graphs():
        store.extend(
            ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(each))
            for t in writer.graph(each)
        )
    text = bind(load_catalogue()[name], values, lambda _, value: [value])
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    columns = [variable.value for variable in found.variables]
    return [{c: value_of(row[c]) for c in columns if row[c] is not None} for row in found]


def value_of(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    assert isinstance(node, ox.NamedNode | ox.Literal)
    return node.value


def test_a_fulfilment_a_postponement_and_silence_are_told(
    tmp_path: Path, settings: Settings
) -> None:
    with dataset(tmp_path, settings, "first.txt", "second.txt") as writer:
        rows = answer(writer, "follow-ups", a=A, b=B)
    told = {row["action"][:20]: row for row in rows if row["standing"] != "candidate"}
    conference = told["convene a conference"]
    assert (conference["follow_up"], conference["state"]) == ("fulfils", "done")
    assert conference["said"] == "The conference of harbour masters took place on 6 March 2019."
    assert "same event date" in conference["reasons"]
    handbook = told["present a handbook f"]
    assert (handbook["follow_up"], handbook["state"]) == ("postpones", "announced again")
    ferries = told["examining how ferrie"]
    assert (ferries["standing"], ferries["state"]) == ("no word", "open")


def test_the_order_of_loading_does_not_matter(tmp_path: Path, settings: Settings) -> None:
    one, two, three = TEXTS
    with dataset(tmp_path / "straight", settings, one, two, three) as writer:
        straight = links(writer)
    assert len([name for name in straight if name.startswith(LINKS)]) == 2
    for number, order in enumerate([*permutations(TEXTS), (two, three, one, two, three)]):
        with dataset(tmp_path / str(number), settings, *order) as writer:
            assert links(writer) == straight, order


def test_a_document_that_no_longer_says_so_loses_its_links(
    tmp_path: Path, settings: Settings
) -> None:
    with dataset(tmp_path, settings, *TEXTS) as writer:
        before = links(writer)
        changed = SECOND.replace("The conference of harbour masters took", "Carnival took")
        put(writer, settings, "second.txt", changed)
        after = links(writer)
        third = LINKS + "COM_2019_0903_FIN"
        assert after[third] == before[third]
        assert len(after[LINKS + B_ID]) < len(before[LINKS + B_ID])
        late = answer(writer, "commitments", status="late", on="2019-03-20", document=A)
        assert [row["action"][:20] for row in late] == ["convene a conference"]
        put(writer, settings, "second.txt", SECOND)
        assert links(writer) == before


def test_the_status_follows_the_calendar(tmp_path: Path, settings: Settings) -> None:
    days = ("2019-01-10", "2019-03-05", "2019-03-06", "2019-05-09", "2019-05-10")
    with dataset(tmp_path, settings, *TEXTS) as writer:
        rows = [answer(writer, "commitments", document=A, on=day) for day in days]
    states = [{row["action"][:9]: row["state"] for row in found} for found in rows]
    assert [s["convene a"] for s in states] == ["open", "open", "done", "done", "done"]
    again = "announced again"
    assert [s["present a"] for s in states] == ["open", "open", "open", again, "done"]
    assert {s["examining"] for s in states} == {"open"}


def test_without_a_date_nothing_is_earlier(tmp_path: Path, settings: Settings) -> None:
    undated = SECOND.partition("\n\n")[2].replace(" 2019", "")
    with dataset(tmp_path, settings, "first.txt") as writer:
        put(writer, settings, "undated.txt", undated)
        assert not [name for name in links(writer) if name.startswith(LINKS)]


def test_what_is_linked_conforms_and_linking_again_changes_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    with dataset(tmp_path, settings, *TEXTS) as writer:
        version = writer.version
        names = [name for name in writer.graphs() if name.startswith((LINKS, STATUSES))]
        own = [triple for name in names for triple in writer.graph(name)]
        others = [t for name in writer.graphs() if name not in names for t in writer.graph(name)]
        assert any(t.object == ox.NamedNode(term("FollowUp")) for t in own)
        report = validate(own, others, source="links")
        # The registers, which mentions and actors rest on, are not in this dataset.
        found = {f.rule for f in report.findings if not f.rule.startswith(("mention", "described"))}
        assert found == {"followup-moved"}
        link_all(writer, settings)
        assert writer.version == version


def test_thresholds_decide_what_is_asserted(tmp_path: Path, settings: Settings) -> None:
    with dataset(tmp_path, settings, "first.txt", "second.txt") as writer:
        assert link_all(writer, replace(settings, followup_confidence=1.0)).asserted == 0
        assert link_all(writer, settings).asserted == 2


def test_a_load_links_what_it_brings(tmp_path: Path) -> None:
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(TEXTS[name])
    done = euct("load", "second.txt", "first.txt", "--store", "store", cwd=tmp_path)
    assert done.code == 0, done.err
    words = ("follow-ups", f"a={A_ID}", f"b={B_ID}", "--store", "store", "--format", "json")
    rows = json.loads(euct("ask", *words, cwd=tmp_path).out)["rows"]
    assert [row["follow_up"] for row in rows if row["standing"] == "follow-up"] == [
        "fulfils", "postpones",
    ]  # fmt: skip


def test_a_status_is_told_as_of_the_newest_document_that_could_report_on_it(
    tmp_path: Path, settings: Settings
) -> None:
    silent = SECOND.replace("The conference of harbour masters took", "Carnival took")
    act = ox.NamedNode(identity("document", "32030R0001"))
    day = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
    said: dict[str, ox.NamedNode | ox.Literal] = {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ox.NamedNode(term("LegalAct")),
        term("date"): ox.Literal("2030-01-01", datatype=day),
        term("hasPassage"): ox.NamedNode(identity("passage", "32030R0001", "p1")),
    }
    law = [ox.Triple(act, ox.NamedNode(name), value) for name, value in said.items()]
    with dataset(tmp_path, settings, "first.txt") as writer:
        writer.replace({graph("document", "32030R0001"): law})
        alone = answer(writer, "commitments", document=A)
        put(writer, settings, "second.txt", silent)
        both = answer(writer, "commitments", document=A)
        later = answer(writer, "commitments", document=A, on="2019-05-15", status="late")
    assert {(row["state"], row["as_of"]) for row in alone} == {("open", "2019-01-10")}
    told = {row["action"][:9]: row for row in both}
    assert {row["as_of"] for row in both} == {"2019-03-20"}
    missed, moved = told["convene a"], told["present a"]
    assert (missed["state"], missed["basis"]) == ("late", "no report of it by 2019-03-20")
    assert moved["basis"] == "postpones in COM(2019) 902 final of 2019-03-20"
    assert [row["basis"] for row in later] == ["no report of it by 2019-03-20"]


def test_where_no_document_has_a_date_commitments_have_no_status(
    tmp_path: Path, settings: Settings
) -> None:
    undated = FIRST.partition("\n\n")[2]
    with dataset(tmp_path, settings) as writer:
        put(writer, settings, "undated.txt", undated)
        rows = answer(writer, "commitments")
    assert len(rows) == 3
    assert not any({"state", "as_of", "basis"} & row.keys() for row in rows)


def test_acts_report_on_nothing_and_their_recitals_promise_nothing(
    tmp_path: Path, settings: Settings
) -> None:
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for number, document in enumerate((A, B)):
        with dataset(tmp_path / str(number), settings, "first.txt", "second.txt") as writer:
            assert [name for name in links(writer) if name.startswith(LINKS)] == [LINKS + B_ID]
            name = graph("document", document.rpartition("/")[2])
            act = ox.Triple(ox.NamedNode(document), kind, ox.NamedNode(term("LegalAct")))
            writer.replace({name: [*writer.graph(name), act]})
            link_all(writer, settings)
            assert [name for name in links(writer) if name.startswith(LINKS)] == []
