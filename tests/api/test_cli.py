"""The command line's contract: what is printed where, and the exit codes."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import NOTE, OUTCOME, PROGRAM, REPORT, ROOT, Done, environment, euct


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of the three specimens in it."""
    folder = tmp_path_factory.mktemp("cli")
    done = euct("load", OUTCOME, REPORT, NOTE, cwd=folder)
    assert done.code == 0, done.err
    assert done.out.count("✓") == 3
    return folder


def version(folder: Path) -> str:
    return euct("stats", "-f", "json", cwd=folder).out


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


def test_load_reports_as_json(tmp_path: Path) -> None:
    done = euct("load", OUTCOME, "--format", "json", "--store", "here", cwd=tmp_path)
    (entry,) = json.loads(done.out)
    assert (entry["status"], entry["id"]) == ("loaded", "specimen-outcome-of-proceedings")
    assert entry["counts"]["citations"] == 17
    assert (tmp_path / "here").is_dir()


def test_loading_again_replaces_the_document(loaded: Path) -> None:
    before = json.loads(euct("stats", "-f", "json", cwd=loaded).out)
    assert euct("load", OUTCOME, cwd=loaded).code == 0
    after = json.loads(euct("stats", "-f", "json", cwd=loaded).out)
    assert after["dataset version"] == before["dataset version"] + 1
    assert {k: v for k, v in after.items() if k != "dataset version"} == {
        k: v for k, v in before.items() if k != "dataset version"
    }


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


def bad_inputs(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that cannot be loaded, with what is said of each."""
    (folder / "empty.txt").write_bytes(b"")
    yield "empty.txt", "empty"
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    yield "blank.txt", "empty"
    (folder / "junk.bin").write_bytes(bytes(range(256)) * 50)
    yield "junk.bin", "binary"
    (folder / "latin.txt").write_bytes("Décision du Conseil".encode("cp1252"))
    yield "latin.txt", "UTF-8"
    (folder / "renamed.docx").write_bytes(b"PK\x03\x04 this is no package")
    yield "renamed.docx", "damaged"
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 1024 * 1024)
    yield "huge.txt", "200 MiB"
    (folder / "folder").mkdir()
    yield "folder", "no document"
    yield "missing.txt", "no such file"


def test_bad_input_is_one_clear_line_and_the_store_unchanged(loaded: Path) -> None:
    before = version(loaded)
    for name, told in bad_inputs(loaded):
        for command in ("load", "extract", "validate"):
            done = euct(command, name, cwd=loaded)
            message = done.out + done.err
            assert done.code == 2, (command, name, done)
            assert told in message, (command, name, message)
            assert name in message
            assert message.count("\n") == 1, message
    assert version(loaded) == before


def test_a_document_of_no_known_kind_is_taken_in_with_a_warning(tmp_path: Path) -> None:
    text = "A short paper.\n\nEuropol and Directive (EU) 2017/541 are named in it.\n"
    (tmp_path / "paper.txt").write_text(text)
    done = euct("load", "paper.txt", cwd=tmp_path)
    assert done.code == 0, done
    assert "Warning" in done.out
    report = json.loads(euct("validate", "paper.txt", "-f", "json", cwd=tmp_path).out)
    assert "kind" in json.dumps(report)
    strict = euct("load", "paper.txt", "--strict", "--store", "strict", cwd=tmp_path)
    assert strict.code == 1
    assert "quarantine" in strict.out
    kept = list((tmp_path / "strict" / "quarantine").iterdir())
    assert len(kept) == 1
    assert {path.name for path in kept[0].iterdir()} >= {"report.ttl", "source.txt", "about.json"}
    assert euct("ask", "documents", "--store", "strict", cwd=tmp_path).code == 1


def test_an_ambiguous_citation_is_loaded_with_its_candidates(tmp_path: Path) -> None:
    text = (
        "Europol was told of COM(2019) 1151 final by the Member States at the meeting of the day.\n"
    )
    (tmp_path / "note.txt").write_text(text)
    done = euct("load", "note.txt", cwd=tmp_path)
    assert done.code == 0, done
    extracted = json.loads(euct("extract", "note.txt", cwd=tmp_path).out)
    (found,) = extracted["citations"]
    assert (found["status"], found["celex"]) == ("ambiguous", None)
    assert [c["celex"] for c in found["candidates"]] == ["52019DC1151", "52019PC1151"]


def test_a_named_act_is_not_cited_before_it_existed(tmp_path: Path) -> None:
    text = "Brussels, 1 March 2017\n\nReference: specimen-early\n\nThe Cybersecurity Act is proposed.\n"
    (tmp_path / "early.txt").write_text(text)
    (found,) = json.loads(euct("extract", "early.txt", cwd=tmp_path).out)["citations"]
    assert (found["status"], found["celex"]) == ("unresolved", None)


def test_loading_in_place_of_another_is_said(tmp_path: Path) -> None:
    assert "in place of" not in euct("load", OUTCOME, cwd=tmp_path).out
    assert "in place of" in euct("load", OUTCOME, cwd=tmp_path).out


def test_two_files_of_one_document_in_one_load_are_told(tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(Path(OUTCOME).read_bytes())
    out = euct("load", OUTCOME, str(twin), cwd=tmp_path).out
    assert f"in place of {OUTCOME} of this load" in out


def test_a_corrected_document_leaves_the_quarantine(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("The words of the day, without a name that anybody knows.\n")
    strict = euct("load", "text.txt", "--id", "52018DC0845", "--strict", cwd=tmp_path)
    kept = tmp_path / "euct-store" / "quarantine" / "COM_2018_0845_FIN"
    assert (strict.code, kept.is_dir()) == (1, True), strict
    assert euct("load", "text.txt", "--id", "52018DC0845", cwd=tmp_path).code == 0
    assert not kept.exists()


@pytest.mark.parametrize("arguments", [("cite", "gone.txt"), ("sparql", "gone.rq")])
def test_a_file_that_is_not_there_is_no_text(tmp_path: Path, arguments: tuple[str, str]) -> None:
    done = euct(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert "no such file" in done.err


def test_a_notice_stands_beside_the_text_of_its_act(tmp_path: Path) -> None:
    own = ROOT / "tests" / "loaders" / "specimens"
    act = next(path for path in sorted(own.iterdir()) if path.suffix == ".txt")
    notice = next(path for path in sorted(own.iterdir()) if "notice" in path.name)
    first = json.loads(euct("load", act, "-f", "json", cwd=tmp_path).out)[0]
    euct("load", notice, cwd=tmp_path)
    count = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a <https://w3id.org/euct/ontology#Passage> }"
    found = euct("sparql", count, "-f", "csv", cwd=tmp_path).out.split()
    assert int(found[1]) >= first["counts"]["passages"]


def test_id_names_a_document(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Some text on Europol.\n")
    done = euct("load", "text.txt", "--id", "52018DC0845", "-f", "json", cwd=tmp_path)
    assert json.loads(done.out)[0]["id"] == "COM_2018_0845_FIN"
    wrong = euct("load", "text.txt", "--id", "nonsense", cwd=tmp_path)
    assert wrong.code == 2


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


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = euct("load", OUTCOME, cwd=tmp_path, EUCT_QUERY_SECONDS="soon")
    assert done.code == 2
    assert "EUCT_QUERY_SECONDS" in done.err


def test_an_interrupted_load_leaves_the_store_as_it_was(loaded: Path) -> None:
    before = version(loaded)
    command = [sys.executable, "-c", PROGRAM, "load", *[str(REPORT)] * 20]
    for pause in (0.3, 1.0):
        with subprocess.Popen(
            command,
            cwd=loaded,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(pause)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert b"Traceback" not in err, err
        assert process.returncode in {130, 0, -signal.SIGINT}, (process.returncode, err)
        now = json.loads(version(loaded))
        assert {k: v for k, v in now.items() if k != "dataset version"} == {
            k: v for k, v in json.loads(before).items() if k != "dataset version"
        }


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
