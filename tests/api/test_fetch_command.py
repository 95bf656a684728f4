"""`euct fetch` as a user meets it: arguments, lists, exit codes, JSON, and what `euct load` makes of the files."""

import io
import json
import os
import pty
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cellar_server import FORMEX, FORMEX_ZIP, HTML, PDF, Service, Stream, cellar_server, status
from command import NOTE, PROGRAM, ROOT, Done, environment, euct
from fetching import ACT, ACT_FORMEX, CASE, MINI, PROPOSAL, REPORT_11, furnish, names


@pytest.fixture
def service() -> Iterator[Service]:
    with cellar_server() as running:
        furnish(running)
        yield running


def fetch(service: Service, *arguments: object, cwd: Path, stdin: str | None = None) -> Done:
    return euct(
        "fetch", *arguments, cwd=cwd, stdin=stdin,
        EUCT_CELLAR_URL=service.url, EUCT_FETCH_RATE="50", EUCT_FETCH_BACKOFF="0.01",
    )  # fmt: skip


def test_fetched_files_are_loaded(service: Service, tmp_path: Path) -> None:
    done = fetch(service, REPORT_11, ACT, cwd=tmp_path)
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "✓ 52017DC0608  fetched: 52017DC0608.en.branch-notice.xml, 52017DC0608.en.docx",
        "✓ 32031R0012  fetched: 32031R0012.en.branch-notice.xml, 32031R0012.en.xhtml",
    ]
    loaded = euct("load", "documents", "-f", "json", cwd=tmp_path)
    assert loaded.code == 0, loaded.err
    found = json.loads(loaded.out)
    assert {entry["status"] for entry in found} == {"loaded"}
    assert {"32031R0012", "COM_2017_0608_FIN"} <= {entry["id"] for entry in found}


def test_a_fetched_text_says_which_document_it_is(service: Service, tmp_path: Path) -> None:
    sidecar = tmp_path / "documents" / "euct.toml"
    sidecar.parent.mkdir()
    own = '["32031R0012.en.xhtml"]\nid = "32031R0012"\ndate = 2031-03-03'
    sidecar.write_text(own, "utf-8")
    for _ in range(2):
        assert fetch(service, REPORT_11, ACT, CASE, PROPOSAL, cwd=tmp_path).code == 0
        said = tomllib.loads(sidecar.read_text("utf-8"))
        assert sidecar.read_text("utf-8").startswith(own)
        assert said == tomllib.loads(own) | {
            "52017DC0608.en.docx": {"id": REPORT_11},
            "62031CV0001_01.en.html": {"id": CASE},
        }


def test_the_files_of_a_formex_package_are_one_document(service: Service, tmp_path: Path) -> None:
    manifest, act, annex = "L_1.01000101.doc.xml", "L_1.01000101.xml", "L_1.01000201.xml"
    files = f'<REF.PHYS FILE="{act}" TYPE="DOC.XML"/><REF.PHYS FILE="{annex}" TYPE="DOC.XML"/>'
    note = b"<ANNEX><TITLE><TI><P>ANNEX</P></TI></TITLE><CONTENTS><P>Lamps.</P></CONTENTS></ANNEX>"
    service.has(
        ACT,
        FORMEX,
        Stream(
            f"<DOC><FMX><DOC.MAIN.PUB>{files}</DOC.MAIN.PUB></FMX></DOC>".encode(), FORMEX, manifest
        ),
        Stream(ACT_FORMEX, FORMEX, act),
        Stream(note, FORMEX, annex),
    )
    for _ in range(2):
        done = fetch(service, ACT, "--as", "formex", "--notice", "none", cwd=tmp_path)
        assert done.code == 0, done.err
    assert done.out.startswith("= ")
    assert names(tmp_path / "documents" / f"{ACT}.en.formex") == {manifest, act, annex}
    loaded = json.loads(euct("load", "documents", "-f", "json", cwd=tmp_path).out)
    assert [entry["id"] for entry in loaded] == [ACT]


def test_formex_that_is_there_in_an_archive_only_is_taken_so(
    service: Service, tmp_path: Path
) -> None:
    del service.streams[ACT, FORMEX, "eng"]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("L_1.01000101.xml", ACT_FORMEX)
    service.has(ACT, FORMEX_ZIP, Stream(archive.getvalue(), "application/zip"))
    done = fetch(service, ACT, "--as", "formex", "--notice", "none", cwd=tmp_path)
    assert done.code == 0, done.err
    assert f"{ACT}.en.fmx4.zip" in names(tmp_path / "documents")
    loaded = json.loads(euct("load", "documents", "-f", "json", cwd=tmp_path).out)
    assert [entry["id"] for entry in loaded] == [ACT]


def test_json_and_what_is_not_found(service: Service, tmp_path: Path) -> None:
    done = fetch(service, ACT, "39999R9999", "-f", "json", "--notice", "none", cwd=tmp_path)
    assert done.code == 1
    act, missing = json.loads(done.out)
    assert (act["celex"], act["status"], act["format"]) == (ACT, "fetched", "xhtml")
    (file,) = act["files"]
    assert file["fetched"] is True
    assert len(file["sha256"]) == 64
    assert (missing["status"], missing["files"]) == ("not found", [])
    again = fetch(service, ACT, "-f", "json", "--notice", "none", cwd=tmp_path)
    assert again.code == 0
    assert json.loads(again.out)[0]["files"] == [file | {"fetched": False}]


def test_a_service_that_is_down(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", *[status(503)] * 9)
    done = fetch(service, ACT, REPORT_11, cwd=tmp_path)
    assert done.code == 3
    assert done.err.splitlines()[1:] == ["· 52017DC0608  not tried"]
    assert "HTTP 503" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["52017XYZ"], "'52017XYZ' is not a CELEX number"),
        (["32031R0012", "../etc/passwd"], "is not a CELEX number"),
        (["COM(2021) 907 final"], "may be 52021DC0907 or 52021PC0907"),
        ([], "no document is named"),
        (["32031R0012", "--as", "word"], "'word' is none of docx, xhtml"),
        (["32031R0012", "--lang", "tlh"], "'tlh' is none of bg, cs"),
        (["--from", "nowhere.csv"], "there is no such file"),
    ],
)
def test_what_nobody_can_tell_is_said_before_anything_is_asked(
    service: Service, tmp_path: Path, arguments: list[str], message: str
) -> None:
    done = fetch(service, *arguments, cwd=tmp_path)
    assert done.code == 2
    assert message in " ".join(done.err.split())
    assert service.seen == []
    assert not (tmp_path / "documents").exists()


def test_an_address_that_is_none(tmp_path: Path) -> None:
    done = euct("fetch", ACT, cwd=tmp_path, EUCT_CELLAR_URL="file:///etc")
    assert done.code == 2
    assert "EUCT_CELLAR_URL is not the address of a web server" in done.err


def test_a_language_and_other_ways_to_name_a_document(service: Service, tmp_path: Path) -> None:
    service.has(ACT, PDF, Stream(b"%PDF-1.7 %%EOF", PDF), language="fra")
    named = ["http://data.europa.eu/eli/reg/2031/12/oj", f"celex:{ACT.lower()}"]
    done = fetch(
        service, *named, "--lang", "FRA", "--to", "there", "--notice", "tree", cwd=tmp_path
    )
    assert done.code == 0, done.err
    assert names(tmp_path / "there") == {
        f"{ACT}.fr.pdf", f"{ACT}.fr.tree-notice.xml", "manifest.jsonl", "euct.toml",
    }  # fmt: skip
    assert {seen.headers["accept-language"] for seen in service.seen} == {"fra"}


def test_the_number_of_a_report_that_the_registers_know(service: Service, tmp_path: Path) -> None:
    done = fetch(service, "COM(2017) 608 final", "--notice", "none", cwd=tmp_path)
    assert done.out == "✓ 52017DC0608  fetched: 52017DC0608.en.docx\n"


def test_a_list_with_a_mistake_names_the_line(service: Service, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"# acts\n{ACT}\n\nnonsense\n")
    done = fetch(service, "--from", "list.txt", cwd=tmp_path)
    assert done.code == 2
    assert "list.txt, line 4: 'nonsense' is not a CELEX number" in done.err
    assert service.seen == []


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    assert euct("load", MINI / "mini-act.fr.xhtml", "--store", folder / "s", cwd=folder).code == 0
    return folder / "s"


@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_the_answer_to_a_query_is_a_list(
    service: Service, tmp_path: Path, dataset: Path, form: str
) -> None:
    query = (
        "PREFIX e: <https://w3id.org/euct/ontology#> SELECT DISTINCT ?d ?celex { VALUES ?celex "
        f'{{ "{ACT}" "{CASE}" }} ?d e:hasPassage ?p }}'
    )
    rows = euct("sparql", query, "-f", form, "--store", dataset, cwd=tmp_path)
    assert rows.code == 0, rows.err
    done = fetch(service, "--from", "-", "--notice", "none", cwd=tmp_path, stdin=rows.out)
    assert done.code == 0, done.err
    assert {line.split()[1] for line in done.out.splitlines()} == {ACT, CASE}


def test_two_runs_do_not_meet_in_one_folder(service: Service, tmp_path: Path) -> None:
    from loaders.fetch.manifest import opened

    with opened(tmp_path / "documents"):
        done = fetch(service, ACT, cwd=tmp_path)
    assert done.code == 3
    assert "another run is fetching into this folder" in done.err
    assert service.seen == []


def test_the_bar_is_for_terminals_only(service: Service, tmp_path: Path) -> None:
    assert "%" not in fetch(service, ACT, PROPOSAL, cwd=tmp_path).err
    ours, theirs = pty.openpty()
    settings = environment(EUCT_CELLAR_URL=service.url, EUCT_FETCH_RATE="50", TERM="xterm")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "fetch", ACT, PROPOSAL],
        cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=theirs, check=False,
    )  # fmt: skip
    os.close(theirs)
    shown = os.read(ours, 65536).decode(errors="replace")
    os.close(ours)
    assert done.returncode == 0
    assert "2/2" in shown
    assert "2/2" not in done.stdout.decode()


def test_the_live_demonstration(service: Service, tmp_path: Path) -> None:
    if not (ROOT / ".venv" / "bin" / "euct").exists():
        pytest.skip("needs the environment that make installs into .venv")
    service.has("52017DC0779", HTML, Stream(NOTE.read_bytes(), HTML))
    settings = environment(
        EUCT_CELLAR_URL=service.url, EUCT_FETCH_RATE="50", EUCT_LIVE=str(tmp_path)
    )
    done = subprocess.run(
        ["sh", ROOT / "scripts" / "demo_live.sh"],
        env=settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 documents" in done.stdout
    assert done.stdout.count("✓") == 5
