"""`euct load`: what is said of each document, what is refused, and what stays as it was."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import OUTCOME, PROGRAM, REPORT, ROOT, environment, euct, fresh_euct
from datasets import Datasets


@pytest.fixture(scope="module")
def loaded(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of the three specimens in it."""
    return datasets.copy("specimens", tmp_path_factory.mktemp("load"))


def version(folder: Path) -> str:
    return euct("stats", "-f", "json", cwd=folder).out


def test_load_reports_as_json(tmp_path: Path) -> None:
    done = fresh_euct("load", OUTCOME, "--format", "json", "--store", "here", cwd=tmp_path)
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


def test_an_interrupted_load_leaves_the_store_as_it_was(loaded: Path) -> None:
    before = version(loaded)
    program = PROGRAM.replace("; main()", "; print('begins', file=sys.stderr, flush=True); main()")
    command = [sys.executable, "-c", program, "load", *[str(REPORT)] * 20]
    for pause in (0.1, 1.0):
        with subprocess.Popen(
            command,
            cwd=loaded,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stderr
            assert process.stderr.readline() == b"begins\n"
            time.sleep(pause)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert b"Traceback" not in err, err
        assert process.returncode in {130, 0, -signal.SIGINT}, (process.returncode, err)
        now = json.loads(version(loaded))
        assert {k: v for k, v in now.items() if k != "dataset version"} == {
            k: v for k, v in json.loads(before).items() if k != "dataset version"
        }
