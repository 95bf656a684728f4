"""The command line's contract: what is printed where, and the exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import NOTE, OUTCOME, PROGRAM, REPORT, Done, environment, euct, fresh_euct
from datasets import Datasets


@pytest.fixture(scope="module")
def loaded(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of the three specimens in it."""
    return datasets.copy("specimens", tmp_path_factory.mktemp("cli"))


def test_extract_gives_one_object_a_document_in_the_order_given(tmp_path: Path) -> None:
    done = euct("extract", NOTE, OUTCOME, "--format", "jsonl", cwd=tmp_path)
    assert done.code == 0
    assert done.err == ""
    first, second = map(json.loads, done.out.splitlines())
    assert first["document"]["id"] == "specimen-information-note"
    assert second["document"]["id"] == "specimen-outcome-of-proceedings"
    passages = {p["id"]: p["text"] for p in second["passages"]}
    for found in second["citations"] + second["mentions"]:
        assert passages[found["passage"]][found["start"] : found["end"]] == found["text"]
    assert not (tmp_path / "euct-store").exists()


def test_queries_lists_the_named_questions(tmp_path: Path) -> None:
    listed = json.loads(euct("queries", "--format", "json", cwd=tmp_path).out)
    names = {entry["name"] for entry in listed}
    assert names >= {"co-mentions", "citations-by-topic", "on-the-table", "trail"}
    assert all(entry["question"].endswith("?") for entry in listed)
    assert "co-mentions" in euct("queries", cwd=tmp_path).out


@pytest.mark.parametrize("form", ["table", "json", "csv", "turtle"])
def test_ask_in_every_format(loaded: Path, form: str) -> None:
    done = euct("ask", "co-mentions", "body=europol", "topic=encryption", "-f", form, cwd=loaded)
    assert done.code == 0, done.err
    assert "specimen-progress-report" in done.out
    if form == "json":
        reply = json.loads(done.out)
        assert reply["columns"] == ["document", "celex", "link", "passage", "quote"]
        assert reply["count"] == len(reply["rows"]) >= 3


def test_ask_leaves_with_1_when_nothing_is_found(loaded: Path) -> None:
    done = euct("ask", "co-mentions", "body=interpol", "topic=encryption", cwd=loaded)
    assert (done.code, done.out) == (1, "")
    assert "Nothing found" in done.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "co-mention", "body=europol"], "did you mean co-mentions"),
        (["ask", "co-mentions", "bodi=europol", "topic=encryption"], "body"),
        (["ask", "co-mentions", "topic=encryption"], "body"),
        (["ask", "co-mentions", "body=europool", "topic=encryption"], "Europol"),
        (["ask", "co-mentions", "body"], "name=value"),
        (["ask", "mandate", "body=europol", "on=yesterday"], "YYYY-MM-DD"),
        (["sparql", "SELECT * WHERE {"], "line 1"),
        (["sparql", "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }"], "SERVICE"),
        (["sparql", "INSERT DATA { <a:a> <a:b> <a:c> }"], "INSERT"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_questions_get_one_clear_line(loaded: Path, arguments: list[str], told: str) -> None:
    done = euct(*arguments, cwd=loaded)
    assert done.code == 2, done
    assert told.lower() in done.err.lower()
    assert done.out == ""


def test_sparql_from_argument_file_and_standard_input(loaded: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/euct/ontology#AgendaItem> }"
    (loaded / "count.rq").write_text(query)
    for given, stdin in ((query, None), ("count.rq", None), ("-", query)):
        done = euct("sparql", given, "--format", "csv", cwd=loaded, stdin=stdin)
        assert done.out.split() == ["n", "9"], done


def test_sparql_ask_is_told_by_the_exit_code(loaded: Path) -> None:
    assert euct("sparql", "ASK { ?s ?p ?o }", cwd=loaded) == Done(0, "true\n", "")
    assert euct("sparql", "ASK { ?s <a:b> ?o }", cwd=loaded) == Done(1, "false\n", "")


def test_a_folder_without_a_dataset(tmp_path: Path) -> None:
    done = euct("ask", "documents", cwd=tmp_path)
    assert done.code == 3
    assert "euct-store" in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "euct-store").exists()


@pytest.mark.parametrize("arguments", [("cite", "gone.txt"), ("sparql", "gone.rq")])
def test_a_file_that_is_not_there_is_no_text(tmp_path: Path, arguments: tuple[str, str]) -> None:
    done = euct(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert "no such file" in done.err


def test_validate_in_every_format(tmp_path: Path) -> None:
    for form in ("text", "json", "turtle", "html"):
        done = euct("validate", OUTCOME, "--format", form, cwd=tmp_path)
        assert done.code == 0, done
        assert done.out


def test_validate_rdf(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "@prefix e: <https://w3id.org/euct/ontology#> .\n"
        "<https://w3id.org/euct/id/citation/x/p1/0-5> a e:Citation ; e:start 0 ; e:end 5 .\n"
    )
    done = euct("validate", "bad.ttl", cwd=tmp_path)
    assert done.code == 1, done
    assert "Violation" in done.out
    (tmp_path / "broken.ttl").write_text("<a> <b> .")
    assert euct("validate", "broken.ttl", cwd=tmp_path).code == 2


def test_cite(tmp_path: Path) -> None:
    done = euct("cite", "Article 32 of Regulation (EU) 2016/679", "-f", "json", cwd=tmp_path)
    (found,) = json.loads(done.out)
    assert (found["celex"], found["pinpoint"]) == ("32016R0679", "Article 32")
    assert "32016R0679" in euct("cite", "Regulation (EU) 2016/679", cwd=tmp_path).out


def test_help_and_version(tmp_path: Path) -> None:
    assert "co-mentions" in euct("--help", cwd=tmp_path).out
    for command in ("load", "extract", "validate", "queries", "ask", "sparql", "serve", "stats"):
        shown = euct(command, "--help", cwd=tmp_path)
        assert shown.code == 0
        assert "Example:" in shown.out, command
    assert euct("--version", cwd=tmp_path).out.startswith("euct, version 0.1")


def test_a_command_does_the_same_in_a_process_that_was_started_for_it(loaded: Path) -> None:
    """Most tests run copies of a warm process; what those say is what a user gets."""
    for arguments, stdin in (
        (["--help"], None),
        (["ask", "documents"], None),
        (["extract", REPORT], None),
        (["cite", "-"], "Article 32 of Regulation (EU) 2016/679 – Décision"),
    ):
        fresh = fresh_euct(*arguments, cwd=loaded, stdin=stdin)
        assert euct(*arguments, cwd=loaded, stdin=stdin) == fresh


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = euct("load", OUTCOME, cwd=tmp_path, EUCT_QUERY_SECONDS="soon")
    assert done.code == 2
    assert "EUCT_QUERY_SECONDS" in done.err


def test_output_to_a_closed_pipe_is_quiet(loaded: Path) -> None:
    command = f'{sys.executable} -c "{PROGRAM}" extract {REPORT} {REPORT} {NOTE} | head -c 100'
    done = subprocess.run(
        command,
        shell=True,
        cwd=loaded,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
