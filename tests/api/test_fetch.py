"""Fetching from a server that answers as Cellar does: what is asked, what is kept, what a second run does."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cellar_server import DOCX, PDF, XHTML, Service, Stream, cellar_server
from command import REPORT
from fetching import (
    ACT,
    ACT_FORMEX,
    ACT_XHTML,
    CASE,
    NOTICE,
    PARTS,
    PROPOSAL,
    REPORT_11,
    furnish,
    names,
    run,
)


@pytest.fixture
def service() -> Iterator[Service]:
    with cellar_server() as running:
        furnish(running)
        yield running


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def test_a_document_and_its_notice(service: Service, tmp_path: Path) -> None:
    (outcome,) = run(service, tmp_path, REPORT_11, notice="branch")
    assert (outcome.status, outcome.format) == ("fetched", "docx")
    assert (tmp_path / "52017DC0608.en.docx").read_bytes() == REPORT.read_bytes()
    assert (tmp_path / "52017DC0608.en.branch-notice.xml").read_bytes() == NOTICE
    notice, document = lines(tmp_path)
    assert notice["format"] == "branch-notice"
    assert document["sha256"] == hashlib.sha256(REPORT.read_bytes()).hexdigest()
    assert document["url"] == f"{service.url}/resource/celex/52017DC0608"
    assert "/resource/cellar/" in str(document["final_url"])
    assert str(document["etag"]).startswith('"Con-')
    assert str(document["time"]).endswith("+00:00")
    assert (document["media_type"], document["bytes"]) == (DOCX, REPORT.stat().st_size)


def test_what_is_asked(service: Service, tmp_path: Path) -> None:
    run(service, tmp_path, CASE, formats=("html",))
    first = service.seen[0]
    assert first.path == "/resource/celex/62031CV0001%2801%29"
    assert first.headers["accept"] == "text/html"
    assert first.headers["accept-language"] == "eng"
    assert first.headers["user-agent"].startswith("euct/")
    assert first.headers["accept-encoding"] == "identity"
    assert names(tmp_path) == {"62031CV0001_01.en.html", "manifest.jsonl"}


def test_formats_are_tried_in_order(service: Service, tmp_path: Path) -> None:
    (outcome,) = run(service, tmp_path, ACT)
    assert outcome.format == "xhtml"
    assert (tmp_path / f"{ACT}.en.xhtml").read_bytes() == ACT_XHTML
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf", "formex", "xhtml"))
    assert outcome.format == "formex"
    # Of the two streams one describes the package; the other is the act.
    assert (tmp_path / f"{ACT}.en.fmx.xml").read_bytes() == ACT_FORMEX


def test_formats_that_the_notice_does_not_list_are_not_asked(
    service: Service, tmp_path: Path
) -> None:
    service.notices[ACT] = (
        b"<NOTICE><WORK/><MANIFESTATION manifestation-type='x' "
        b'manifestation-type="xhtml"/></NOTICE>'
    )
    (outcome,) = run(service, tmp_path, ACT, notice="branch")
    assert outcome.format == "xhtml"
    assert [seen.headers["accept"] for seen in service.seen[2:]] == [XHTML, XHTML]
    (outcome,) = run(service, tmp_path, ACT, notice="branch", formats=("pdf",))
    assert outcome.status == "not found"
    assert "the notice lists xhtml" in str(outcome.error)


def test_parts_are_numbered_in_the_order_of_the_document(service: Service, tmp_path: Path) -> None:
    (outcome,) = run(service, tmp_path, PROPOSAL)
    assert [saved.entry.part for saved in outcome.files] == [1, 2]
    for number in (1, 2):
        data = (tmp_path / f"{PROPOSAL}.en.part{number}.xhtml").read_bytes()
        assert data == PARTS[number - 1].data
    assert len(names(tmp_path)) == 3


def test_a_missing_part_is_a_failure(service: Service, tmp_path: Path) -> None:
    from cellar_server import status

    service.fails("DOC_2", status(404))
    (outcome,) = run(service, tmp_path, PROPOSAL)
    assert outcome.status == "failed"
    assert "part 2 of 2 is missing" in str(outcome.error)


def test_the_second_run_downloads_nothing(service: Service, tmp_path: Path) -> None:
    run(service, tmp_path, REPORT_11, ACT, PROPOSAL, notice="branch")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    service.seen.clear()
    outcomes = run(service, tmp_path, REPORT_11, ACT, PROPOSAL, notice="branch")
    assert [outcome.status for outcome in outcomes] == ["unchanged"] * 3
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    contents = [seen for seen in service.seen if seen.status == 200]
    assert contents == []
    assert sum(seen.status == 304 for seen in service.seen) == 6


def test_a_changed_document_is_fetched_again(service: Service, tmp_path: Path) -> None:
    run(service, tmp_path, ACT)
    changed = ACT_XHTML.replace(b"Keepers", b"Wardens")
    service.has(ACT, XHTML, Stream(changed, XHTML))
    (outcome,) = run(service, tmp_path, ACT)
    assert outcome.status == "fetched"
    assert (tmp_path / f"{ACT}.en.xhtml").read_bytes() == changed
    assert len(lines(tmp_path)) == 2


def test_a_file_that_was_altered_here_is_fetched_again(service: Service, tmp_path: Path) -> None:
    run(service, tmp_path, ACT)
    (tmp_path / f"{ACT}.en.xhtml").write_text("scribble")
    (outcome,) = run(service, tmp_path, ACT)
    assert outcome.status == "fetched"
    assert (tmp_path / f"{ACT}.en.xhtml").read_bytes() == ACT_XHTML


def test_without_etags_the_digest_tells(service: Service, tmp_path: Path) -> None:
    service.etags = False
    run(service, tmp_path, ACT)
    (outcome,) = run(service, tmp_path, ACT)
    assert outcome.status == "unchanged"


def test_what_is_not_there_does_not_stop_the_rest(service: Service, tmp_path: Path) -> None:
    missing, act = run(service, tmp_path, "39999R9999", ACT)
    assert missing.status == "not found"
    assert "nothing in en" in str(missing.error)
    assert act.status == "fetched"


def test_a_pdf_is_known_by_its_ends(service: Service, tmp_path: Path) -> None:
    service.has(CASE, PDF, Stream(b"%PDF-1.7\n...", PDF))
    (outcome,) = run(service, tmp_path, CASE, formats=("pdf",))
    assert outcome.status == "failed"
    assert "breaks off before the end" in str(outcome.error)
    service.has(CASE, PDF, Stream(b"%PDF-1.7\n...\n%%EOF\n", PDF))
    (outcome,) = run(service, tmp_path, CASE, formats=("pdf",))
    assert outcome.status == "fetched"


def test_a_cut_line_of_the_manifest_is_survived(service: Service, tmp_path: Path) -> None:
    run(service, tmp_path, ACT)
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_bytes(b"\xff\n[1]\n" + manifest.read_bytes() + b'{"file": "half')
    run(service, tmp_path, REPORT_11)
    assert run(service, tmp_path, ACT)[0].status == "unchanged"
    assert run(service, tmp_path, REPORT_11)[0].status == "unchanged"


def test_a_real_notice_lists_what_there_is(service: Service, tmp_path: Path, shared: Path) -> None:
    notice = (shared / "samples" / "cellar_notices" / "52018PC0340_branch.xml").read_bytes()
    service.notices["52018PC0340"] = notice
    service.has("52018PC0340", PDF, Stream(b"%PDF-1.7\n%%EOF", PDF))
    (outcome,) = run(service, tmp_path, "52018PC0340", notice="branch", formats=("formex", "pdf"))
    assert outcome.format == "pdf"
    assert {seen.headers["accept"] for seen in service.seen[2:]} == {PDF}
