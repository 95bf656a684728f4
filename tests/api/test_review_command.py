"""`euct review`: what it prints, what it leaves in the dataset, and that decisions survive reloads."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import Done, euct

REPORT = """Report on something

Brussels, 1.2.2018

The Council will present a plan by May 2018. The Commission will publish a report in June 2018.

The Council should reflect on a plan for fighting terrorism.
"""
CHANGED = REPORT.replace("should reflect on", "should think of")
BY = ("--by", "Anna Example")


def run(folder: Path, *arguments: str, stdin: str | None = None, **settings: str) -> Done:
    return euct(*arguments, "--store", "store", cwd=folder, stdin=stdin, **settings)


def load(folder: Path, text: str = REPORT, **settings: str) -> Done:
    (folder / "report.txt").write_text(text, "utf-8")
    done = run(folder, "load", "report.txt", "--id", "52018DC0999", **settings)
    assert done.code == 0, done.err
    return done


def listed(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(folder, "review", "list", "--format", "json", *arguments)
    assert done.code == 0, done.err
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of one report in it, in which nobody decided anything."""
    folder = tmp_path_factory.mktemp("loaded")
    load(folder)
    return folder


@pytest.fixture
def folder(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "own"))


def actions(folder: Path) -> list[tuple[str, str, str]]:
    done = run(folder, "ask", "commitments", "--format", "json")
    rows = json.loads(done.out)["rows"]
    return [(row["action"], row["actors"], row["review"]) for row in rows]


def test_the_list_says_what_was_read_and_where(folder: Path) -> None:
    (row,) = listed(folder)
    assert list(row) == [
        "id", "iri", "kind", "status", "confidence", "document", "celex", "link", "passage",
        "start", "end", "quote", "values", "extracted", "decision",
    ]  # fmt: skip
    assert (row["kind"], row["status"], row["decision"]) == ("Commitment", "candidate", None)
    assert row["quote"].startswith("The Council should")
    assert row["confidence"] < 0.75
    assert row["values"]["actor"] == ["https://w3id.org/euct/id/body/council"]
    assert len(listed(folder, "--status", "all", "--kind", "Commitment")) == 3
    assert len(listed(folder, "--status", "all", "--limit", "2")) == 2
    assert listed(folder, "--kind", "Funding") == []
    table = euct("review", "--store", "store", cwd=folder, stdin="")
    assert row["id"] in table.out
    assert "actor=council" in table.out


def test_a_rejection_holds_over_reloads_and_is_undone(folder: Path) -> None:
    before = actions(folder)
    (row,) = listed(folder)
    done = run(folder, "review", "reject", row["id"][-12:-6], "--note", "no plan", *BY)
    assert (done.code, done.out) == (0, f"rejected {row['id']} by Anna Example\n")
    assert "1 decision of reviews applied" in load(folder).out
    assert len(actions(folder)) == len(before) - 1
    (rejected,) = listed(folder, "--status", "rejected")
    assert rejected["values"] == {}
    assert rejected["extracted"] == row["values"]
    decision = rejected["decision"]
    assert (decision["by"], decision["note"]) == ("Anna Example", "no plan")
    assert run(folder, "review", "undo", row["id"], *BY).code == 0
    assert actions(folder) == before
    assert listed(folder) == [row]


def test_a_correction_changes_the_answer_at_once_and_over_reloads(folder: Path) -> None:
    (row,) = listed(folder)
    done = run(
        folder, "review", "correct", row["id"], "actor=european-commission", "actor=Europol",
        "periodEnd=2018-05-31", "--format", "json", *BY,
    )  # fmt: skip
    (told,) = json.loads(done.out)
    assert (told["decision"], told["corrected"]["periodEnd"]) == ("corrected", ["2018-05-31"])
    for _ in range(2):
        (corrected,) = listed(folder, "--status", "corrected")
        assert corrected["values"]["actor"] == [
            "https://w3id.org/euct/id/body/european-commission",
            "https://w3id.org/euct/id/body/europol",
        ]
        assert corrected["extracted"]["actor"] == row["values"]["actor"]
        found = run(folder, "ask", "commitments", "actor=europol", "-f", "json")
        (answer,) = json.loads(found.out)["rows"]
        assert (answer["review"], answer["due"]) == ("corrected", "2018-05-31")
        load(folder)


def test_a_decision_whose_words_are_gone_is_told_and_comes_back_with_them(folder: Path) -> None:
    (row,) = listed(folder)
    assert run(folder, "review", "accept", row["id"], *BY).code == 0
    told = load(folder, CHANGED)
    assert "1 no longer fit: see euct review list --status orphaned" in told.out
    (orphan,) = listed(folder, "--status", "orphaned")
    assert (orphan["id"], orphan["quote"]) == (row["id"], row["quote"])
    assert [each["status"] for each in listed(folder)] == ["candidate"]
    load(folder)
    assert listed(folder, "--status", "orphaned") == []
    assert [each["id"] for each in listed(folder, "--status", "accepted")] == [row["id"]]


def test_decisions_are_exported_and_imported(loaded: Path, folder: Path, tmp_path: Path) -> None:
    (row,) = listed(folder)
    assert run(folder, "review", "reject", row["id"], EUCT_REVIEWER="Bert").code == 0
    lines = run(folder, "review", "export").out
    assert json.loads(lines)["by"] == "Bert"
    other = Path(shutil.copytree(loaded, tmp_path / "other"))
    done = run(other, "review", "import", "-", stdin=lines)
    assert done.out == "1 decisions read, 1 of them new\n"
    assert [each["id"] for each in listed(other, "--status", "rejected")] == [row["id"]]
    again = run(other, "review", "import", "-", "--format", "json", stdin=lines)
    assert json.loads(again.out) == {"read": 1, "new": 0}


def test_wrong_corrections_say_what_is_allowed_and_change_nothing(folder: Path) -> None:
    (row,) = listed(folder)
    before = run(folder, "stats", "-f", "json").out
    for arguments, told in (
        (["correct", row["id"], "actor=europool"], "did you mean europol"),
        (["correct", row["id"], "action="], "does not say what is to be done"),
        (["accept", "0000000000"], "there is no fact"),
        (["undo", row["id"]], "nothing was decided"),
        (["list", "--kind", "Hope"], "Commitment"),
        (["import", "nowhere.jsonl"], "cannot be read"),
        (["ask"], "terminal"),
    ):
        done = run(folder, "review", *arguments, stdin="")
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), done
        assert told in done.err
    assert run(folder, "stats", "-f", "json").out == before


def test_a_higher_threshold_lets_more_await_review(folder: Path) -> None:
    load(folder, EUCT_FACT_THRESHOLD="1")
    assert len(listed(folder, "--kind", "Commitment")) == 3
    done = run(folder, "ask", "commitments", "awaiting=no")
    assert (done.code, done.out) == (1, "")


EARLIER = """COM(2019) 901 final

Brussels, 10.1.2019

REPORT FROM THE COMMISSION

On harbours.

1. HARBOURS

The Commission will convene a conference of harbour masters on 6 March 2019.
"""
LATER = """COM(2019) 902 final

Brussels, 20.3.2019

REPORT FROM THE COMMISSION

On ports.

1. PORTS

The conference of harbour masters took place on 6 March 2019.
"""


def followed(folder: Path) -> list[tuple[str, str]]:
    asked = run(
        folder, "ask", "follow-ups", "a=COM_2019_0901_FIN", "b=COM_2019_0902_FIN", "-f", "json"
    )
    assert asked.code in {0, 1}, asked.err
    return [(row["standing"], row["state"]) for row in json.loads(asked.out)["rows"]]


def test_no_follow_up_points_at_a_rejected_fact(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(EARLIER, "utf-8")
    (tmp_path / "second.txt").write_text(LATER, "utf-8")
    assert run(tmp_path, "load", "first.txt", "second.txt").code == 0
    before = followed(tmp_path)
    assert before == [("follow-up", "done")]
    kinds = {row["kind"]: row["id"] for row in listed(tmp_path, "--status", "all")}
    for kind, after in (("ReportedAction", [("no word", "late")]), ("Commitment", [])):
        assert run(tmp_path, "review", "reject", kinds[kind], *BY).code == 0
        assert followed(tmp_path) == after
        told = run(
            tmp_path, "sparql",
            "ASK { GRAPH ?g { { ?s ?p ?o } UNION { ?o ?p ?s } } "
            "?s a <https://w3id.org/euct/ontology#RejectedFact> "
            "FILTER(REGEX(STR(?g), '/graph/(follow-ups|commitment-status)/')) }",
        )  # fmt: skip
        assert "false" in told.out.lower()
        assert run(tmp_path, "review", "undo", kinds[kind], *BY).code == 0
        assert followed(tmp_path) == before
