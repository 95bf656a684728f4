"""Further steps and presenters of agenda items: reviewed like other facts, and answers follow."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import OUTCOME, Done, euct
from datasets import Datasets

DOCUMENT = "specimen-outcome-of-proceedings"
FILE = "COM_2017_0608_FIN"
BODIES = "https://w3id.org/euct/id/body/"
BY = ("--by", "Anna Example")
STRICT = {"EUCT_FACT_THRESHOLD": "0.85"}


@pytest.fixture
def folder(datasets: Datasets, tmp_path: Path) -> Path:
    return datasets.copy("outcome", tmp_path)


def run(folder: Path, *arguments: str) -> Done:
    done = euct(*arguments, cwd=folder)
    assert done.code == 0, done.err
    return done


def steps(folder: Path) -> list[tuple[str, ...]]:
    """The further steps that the trail of the file tells: day, last day, body, purpose."""
    rows = json.loads(run(folder, "ask", "trail", f"document={FILE}", "-f", "json").out)["rows"]
    return [
        (r["date"], r["until"] or "", r["body"].removeprefix(BODIES), r["purpose"])
        for r in rows
        if r["step"] == "forwarding"
    ]


def direct(folder: Path, path: str) -> list[str]:
    """What plain SPARQL finds on the points of the agenda by a path of properties."""
    prefix = "PREFIX euct: <https://w3id.org/euct/ontology#>"
    query = f"{prefix} SELECT DISTINCT ?x {{ ?i a euct:AgendaItem ; {path} ?x }} ORDER BY ?x"
    found = json.loads(run(folder, "sparql", query, "-f", "json").out)
    values = (row["x"]["value"] for row in found["results"]["bindings"])
    return [value.removeprefix(BODIES) for value in values]


def presenters(folder: Path, item: int) -> str:
    asked = run(folder, "ask", "on-the-table", f"document={DOCUMENT}", "-f", "json")
    (found,) = {r["presented_by"] for r in json.loads(asked.out)["rows"] if r["item"] == item}
    return str(found or "")


def fact(folder: Path, kind: str, **values: str) -> dict[str, Any]:
    """The fact of that kind with these values."""
    told = run(folder, "review", "list", "--status", "all", "--kind", kind, "--format", "json")
    (found,) = (
        row
        for row in json.loads(told.out)
        if all(value in row["values"].get(name, ()) for name, value in values.items())
    )
    assert isinstance(found, dict)
    return found


COSI = ("2018-04-24", "", "cosi", "endorsement")
COUNCIL = ("2018-06-01", "2018-06-30", "jha-council", "adoption")


def test_a_step_is_rejected_corrected_and_restored(folder: Path) -> None:
    assert steps(folder) == [COSI, COUNCIL]
    sent = fact(folder, "MeetingForwarding", toBody=BODIES + "jha-council")
    assert sent["confidence"] == 0.8
    assert sent["quote"].startswith("The text will be forwarded to COSI")
    run(folder, "review", "reject", sent["id"], *BY)
    assert steps(folder) == [COSI]
    run(folder, "review", "undo", sent["id"], *BY)
    assert steps(folder) == [COSI, COUNCIL]
    day = ("periodStart=2018-06-04", "periodEnd=2018-06-04")
    run(folder, "review", "correct", sent["id"], "toBody=coreper", *day, *BY)
    assert steps(folder) == [COSI, ("2018-06-04", "", "coreper", "adoption")]


def test_what_was_decided_stands_on_the_points_directly(folder: Path) -> None:
    def told() -> list[list[str]]:
        paths = ("forwarding/euct:toBody", "forwarding/euct:onDate", "presentedBy", "outcome")
        return [direct(folder, f"euct:{path}") for path in paths]

    read = told()
    assert read[:2] == [["cosi", "jha-council"], ["2018-04-24"]]
    sent = fact(folder, "MeetingForwarding", toBody=BODIES + "jha-council")
    # A step before the meeting is doubtful, whoever says so.
    wrong = ("toBody=coreper", "periodStart=2018-01-04", "periodEnd=2018-01-04")
    run(folder, "review", "correct", sent["id"], *wrong, *BY)
    item = f"https://w3id.org/euct/id/agenda-item/{DOCUMENT}/2"
    shown = fact(folder, "MeetingPresentation", onItem=item)
    run(folder, "review", "correct", shown["id"], "actor=europol", *BY)
    done = fact(folder, "MeetingOutcome", outcome="endorsed")
    run(folder, "review", "correct", done["id"], "outcome=noted", *BY)
    decided = told()
    assert decided[:2] == [["coreper", "cosi"], ["2018-01-04", "2018-04-24"]]
    assert set(decided[2]) - set(read[2]) == {"europol"}
    assert "endorsed" not in decided[3]
    assert "noted" in decided[3]
    found = run(folder, "ask", "findings", f"document={DOCUMENT}", "-f", "csv").out
    assert "forwarding-past" in found
    run(folder, "load", str(OUTCOME))
    assert told() == decided
    for each in (sent, shown, done):
        run(folder, "review", "undo", each["id"], *BY)
    assert told() == read
    found = euct("ask", "findings", f"document={DOCUMENT}", "-f", "csv", cwd=folder).out
    assert "forwarding-past" not in found


def test_all_steps_of_a_point_may_be_rejected(folder: Path) -> None:
    for body in ("cosi", "jha-council"):
        item = "https://w3id.org/euct/id/agenda-item/specimen-outcome-of-proceedings/3"
        sent = fact(folder, "MeetingForwarding", toBody=BODIES + body, onItem=item)
        run(folder, "review", "reject", sent["id"], *BY)
    assert steps(folder) == []
    asked = run(folder, "ask", "trail", f"document={FILE}", "-f", "json")
    assert [row["outcome"] for row in json.loads(asked.out)["rows"]] == ["endorsed"]


def test_a_presenter_is_rejected_and_corrected(folder: Path) -> None:
    assert presenters(folder, 2).startswith("Presidency")
    item = f"https://w3id.org/euct/id/agenda-item/{DOCUMENT}/2"
    shown = fact(folder, "MeetingPresentation", onItem=item)
    run(folder, "review", "correct", shown["id"], "actor=europol", *BY)
    assert presenters(folder, 2) == "Europol"
    run(folder, "review", "undo", shown["id"], *BY)
    run(folder, "review", "reject", shown["id"], *BY)
    assert presenters(folder, 2) == ""


def test_what_is_doubtful_awaits_review_and_stands_on_no_point(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "data" / "specimens" / f"{DOCUMENT}.txt").read_text("utf-8")
    (tmp_path / f"{DOCUMENT}.txt").write_text(text, "utf-8")
    assert euct("load", f"{DOCUMENT}.txt", cwd=tmp_path, **STRICT).code == 0
    listed = json.loads(run(tmp_path, "review", "list", "--format", "json").out)
    waiting = {row["kind"]: row for row in listed if row["kind"].startswith("Meeting")}
    assert "jha-council" in waiting["MeetingForwarding"]["values"]["toBody"][0]
    assert direct(tmp_path, "euct:forwarding/euct:toBody") == ["cosi"]
    assert steps(tmp_path) == [COSI, COUNCIL]
    sent = fact(tmp_path, "MeetingForwarding", toBody=BODIES + "jha-council")
    run(tmp_path, "review", "accept", sent["id"], *BY)
    assert direct(tmp_path, "euct:forwarding/euct:toBody") == ["cosi", "jha-council"]
