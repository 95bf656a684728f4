"""Folders, ZIP archives and sidecars: the same documents as file by file, in a stable order."""

import json
import os
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest
from archives import packed
from command import NOTE, OUTCOME, REPORT, euct

from api.pipeline import load
from api.requests import requested
from base.errors import InputError
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer

FILES = {"a/report.docx": REPORT, "a/z/note.html": NOTE, "outcome.txt": OUTCOME}
ONTOLOGY = "https://w3id.org/euct/ontology#"
CHANGING = {ONTOLOGY + "source", "http://www.w3.org/ns/prov#endedAtTime"}
TITLE = "<P>Commission Regulation (EU) 2031/7</P><P>of 3 March 2031</P>"
ACT = f"<ACT><TITLE><TI>{TITLE}</TI></TITLE><ARTICLE><P>{{}}</P></ARTICLE></ACT>"
ANNEX = (
    "<ANNEX><TITLE><TI><P>ANNEX {0}</P></TI></TITLE><CONTENTS><P>Words {0}.</P></CONTENTS></ANNEX>"
)
MANIFEST = (
    '<DOC><FMX><DOC.MAIN.PUB><REF.PHYS FILE="L1.xml" TYPE="DOC.XML"/></DOC.MAIN.PUB>'
    '<DOC.SUB.PUB TYPE="ANNEX"><REF.PHYS FILE="L3.xml"/></DOC.SUB.PUB>'
    '<DOC.SUB.PUB TYPE="ANNEX"><REF.PHYS FILE="L2.xml"/></DOC.SUB.PUB></FMX></DOC>'
)
PACKAGE = {
    "L.doc.xml": MANIFEST,
    "L.toc.xml": "<PUBLICATION><OJ/></PUBLICATION>",
    "L1.xml": ACT.format("This Regulation applies."),
    "L2.xml": ANNEX.format("II"),
    "L3.xml": ANNEX.format("I"),
    "L2.tif": "II*\0picture",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the specimens, and with what is no document."""
    root = tmp_path / "reports"
    for name, file in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(file.read_bytes())
    for name in (".hidden", "~$report.docx", "Thumbs.db", "manifest.json", "notes.txt~"):
        (root / name).write_text("Europol", "utf-8")
    (root / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "link.txt").symlink_to(OUTCOME)
    (root / "loop").symlink_to(root)
    return root


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with the specimens, packed in another order."""
    file = tmp_path / "reports.zip"
    file.write_bytes(packed(*((n, FILES[n].read_bytes()) for n in sorted(FILES, reverse=True))))
    return file


def graphs(paths: list[Path], store: Path) -> dict[str, set[ox.Triple]]:
    """The graphs of documents after a load, without what no two loads have in common."""
    settings = Settings()
    requests, _ = requested([str(path) for path in paths], settings)
    assert [loaded.status for loaded in load(requests, store)] == ["loaded"] * 3
    with open_writer(store, settings) as writer:
        names = [n for n in writer.graphs() if n.startswith((graph("document"), graph("inferred")))]
        return {
            name: {t for t in writer.graph(name) if t.predicate.value not in CHANGING}
            for name in names
            if not name.endswith("/registers")
        }


def test_folder_and_archive_give_the_graph_of_their_files(
    folder: Path, archive: Path, tmp_path: Path
) -> None:
    one_by_one = graphs([REPORT, NOTE, OUTCOME], tmp_path / "s1")
    kinds = {name.split("/graph/")[1].rpartition("/")[0] for name in one_by_one}
    assert kinds == {"document", "inferred", "inferred/commitment-status"}
    assert len(one_by_one) == 9
    assert graphs([folder], tmp_path / "s2") == one_by_one
    assert graphs([archive], tmp_path / "s3") == one_by_one


def test_sources_are_named_and_in_order(folder: Path, archive: Path) -> None:
    done = euct("extract", OUTCOME, folder, archive, cwd=folder.parent)
    assert done.code == 0
    expected = [OUTCOME.name, *FILES, *(f"reports.zip!{name}" for name in FILES)]
    assert [json.loads(line)["source"] for line in done.out.splitlines()] == expected
    assert done.err.splitlines() == [f"euct: {folder}: left out: an image, 2 links"]


def test_one_member_can_be_named(archive: Path) -> None:
    done = euct("extract", "reports.zip!outcome.txt", cwd=archive.parent)
    assert json.loads(done.out)["source"] == "reports.zip!outcome.txt"
    done = euct("extract", "reports.zip!other.txt", cwd=archive.parent)
    assert (done.code, done.out) == (2, "")
    assert done.err == "euct: reports.zip!other.txt: there is no such member in the archive\n"


def test_a_bad_member_is_told_and_the_others_go_on(archive: Path) -> None:
    with zipfile.ZipFile(archive, "a") as more:
        more.writestr("b.txt", "")
    done = euct("load", archive, "--format", "json", cwd=archive.parent)
    assert done.code == 2
    found = {entry["source"]: entry["status"] for entry in json.loads(done.out)}
    assert found[f"{archive}!b.txt"] == "failed"
    assert sorted(found.values()) == ["failed", "loaded", "loaded", "loaded"]


def test_a_dataset_in_the_folder_is_no_document(folder: Path) -> None:
    assert euct("load", ".", cwd=folder).code == 0
    done = euct("load", ".", cwd=folder)
    assert (done.code, done.out.count("✓")) == (0, 3)


@pytest.mark.parametrize("form", ["folder", "archive"])
def test_a_formex_package_is_one_act(form: str, tmp_path: Path) -> None:
    given = tmp_path / "act"
    if form == "folder":
        given.mkdir()
        for name, text in PACKAGE.items():
            (given / name).write_text(text, "utf-8")
    else:
        given = tmp_path / "act.zip"
        given.write_bytes(packed(*((n, t.encode()) for n, t in PACKAGE.items())))
    done = euct("extract", given, cwd=tmp_path)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert found["source"] == ("L.doc.xml" if form == "folder" else "act.zip!L.doc.xml")
    assert found["document"]["id"] == "32031R0007"
    assert [p["text"] for p in found["passages"] if p["kind"] == "paragraph"][-3:] == [
        "This Regulation applies.", "Words I.", "Words II.",
    ]  # fmt: skip
    assert {p["id"].partition(".")[0] for p in found["passages"]} >= {"annI", "annII"}
    assert found["coverage"] == 1.0


def test_a_package_of_one_file_is_that_file(tmp_path: Path) -> None:
    act = PACKAGE["L1.xml"].encode()
    only = MANIFEST.partition("<DOC.SUB.PUB")[0] + "</FMX></DOC>"
    (tmp_path / "act.zip").write_bytes(packed(("L.doc.xml", only.encode()), ("L1.xml", act)))
    (tmp_path / "L1.xml").write_bytes(act)
    alone, package = (
        json.loads(euct("extract", name, cwd=tmp_path).out) for name in ("L1.xml", "act.zip")
    )
    assert alone | {"source": ""} == package | {"source": ""}


@pytest.mark.parametrize(("setting", "words"), [("FILES", "more than 2 files"), ("DEPTH", "deep")])
def test_folders_have_limits(folder: Path, setting: str, words: str) -> None:
    limit = {f"EUCT_MAX_FOLDER_{setting}": "2" if setting == "FILES" else "1"}
    done = euct("extract", folder, cwd=folder.parent, **limit)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert f"EUCT_MAX_FOLDER_{setting}" in done.err


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = euct("load", tmp_path, cwd=tmp_path)
    assert (done.code, done.err.strip()) == (
        2,
        f"euct: {tmp_path}: there is no document in the folder",
    )


def test_a_name_of_any_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff\x1b.txt")).write_bytes(OUTCOME.read_bytes())
    done = euct("load", tmp_path, cwd=tmp_path)
    assert done.code == 0, done.err
    assert "\x1b" not in done.out + done.err


def test_validate_takes_folders(folder: Path) -> None:
    done = euct("validate", folder, "-f", "json", cwd=folder.parent)
    assert done.code == 0
    assert [report["source"] for report in json.loads(done.out)["reports"]] == list(FILES)


@pytest.mark.parametrize("where", ["beside the file", "in the archive", "beside the archive"])
def test_a_sidecar_tells_what_the_document_does_not(where: str, tmp_path: Path) -> None:
    said = 'id = "52017DC0610"\ndate = 2017-10-18\nlanguage = "en"\nkind = "progress-report"\n'
    name = "x.zip!d/a.txt" if where == "beside the archive" else "a.txt"
    sidecar = f'["{name}"]\n{said}'
    words = b"Europol, Frontex and the Commission met."
    members = [("d/a.txt", words)] + [("d/euct.toml", sidecar.encode())] * ("in" in where)
    (tmp_path / "x.zip").write_bytes(packed(*members))
    (tmp_path / "a.txt").write_bytes(words)
    if "beside" in where:
        (tmp_path / "euct.toml").write_text(sidecar, "utf-8")
    done = euct("extract", "a.txt" if "file" in where else "x.zip", cwd=tmp_path)
    document = json.loads(done.out)["document"]
    assert (document["id"], document["date"]) == ("COM_2017_0610_FIN", "2017-10-18")
    assert (document["kind"], document["flags"]) == ("progress-report", [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[a", "not TOML"),
        ("[" * 5000, "not TOML"),
        ("id = 1", "“id” stands outside a table"),
        ('[a.txt]\nid = "x"', "“txt” of “a” is not known"),
        ('["a.txt"]\nceelx = "x"', "“ceelx” of “a.txt” is not known"),
        ('["a.txt"]\nid = 5', "[a.txt]: the id is no short text"),
        ('["a.txt"]\ndate = "soon"', "the date is no day"),
        ('["a.txt"]\ndate = 2017-06-29T10:00:00', "the date is no day"),
        ('["a.txt"]\nlanguage = "English"', "“English” is no language"),
        ('["a.txt"]\nkind = "poem"', "“poem” is no kind of document"),
        ('["a.txt"]\nid = "rubbish"', "neither a CELEX number nor"),
    ],
)
def test_a_malformed_sidecar_is_one_clear_line(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Europol", "utf-8")
    (tmp_path / "euct.toml").write_text(text, "utf-8")
    done = euct("load", "a.txt", cwd=tmp_path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert words in done.err


def test_a_sidecar_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Europol", "utf-8")
    (tmp_path / "euct.toml").write_text('["b.txt"]\nid = "32016R0794"', "utf-8")
    assert "euct.toml speaks of 'b.txt'" in euct("extract", ".", cwd=tmp_path).err


def test_what_is_given_and_what_is_said_are_both_told(tmp_path: Path) -> None:
    done = euct("validate", OUTCOME, "--id", "32017L0541", "-f", "json", cwd=tmp_path)
    findings = json.loads(done.out)["reports"][0]["findings"]
    (found,) = (f for f in findings if f["rule"] == "document-contradicted")
    assert found["severity"] == "Warning"
    assert found["message"].endswith("id specimen-outcome-of-proceedings, given as 32017L0541.")
    assert euct("load", OUTCOME, "--id", "32017L0541", "--strict", cwd=tmp_path).code == 1


def test_id_is_for_one_document(folder: Path) -> None:
    done = euct("load", folder, "--id", "32017L0541", cwd=folder.parent)
    assert (done.code, done.out) == (2, "")
    assert "--id goes with one document only" in done.err


def test_a_missing_path_stops_before_anything(folder: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        requested([str(folder), str(folder / "none.txt")], Settings())
