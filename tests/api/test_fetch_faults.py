"""Fetching from a service that fails: what is tried again, what is refused, what is continued."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cellar_server import (
    PDF,
    WAF,
    XHTML,
    Service,
    Stream,
    breaks_off,
    cellar_server,
    continues_at,
    leads_to,
    page,
    status,
)
from command import PROGRAM, environment
from fetching import ACT, ACT_XHTML, REPORT_11, furnish, names, run

BIG = b"%PDF-1.7\n" + bytes(range(256)) * 2000 + b"\n%%EOF\n"


@pytest.fixture
def service() -> Iterator[Service]:
    with cellar_server() as running:
        furnish(running)
        yield running


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(service: Service, tmp_path: Path, code: int) -> None:
    service.fails("/celex/", status(code), status(code))
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert outcome.status == "fetched"
    assert [seen.status for seen in service.seen] == [code, code, 303, 200]


def test_an_error_over_one_document_does_not_end_the_run(service: Service, tmp_path: Path) -> None:
    service.fails(f"/celex/{ACT}", *[status(500)] * 9)
    first, second = run(service, tmp_path, ACT, REPORT_11)
    assert (first.status, second.status) == ("failed", "fetched")


def test_a_type_that_the_service_does_not_know_is_passed_over(
    service: Service, tmp_path: Path
) -> None:
    service.fails("/celex/", status(400), status(406))
    (outcome,) = run(service, tmp_path, ACT, formats=("docx", "pdf", "xhtml"))
    assert outcome.format == "xhtml"


def test_a_file_that_cannot_be_written(service: Service, tmp_path: Path) -> None:
    (tmp_path / f"{ACT}.en.xhtml").mkdir()
    first, second = run(service, tmp_path, ACT, REPORT_11)
    assert "the file cannot be written" in str(first.error)
    assert second.status == "not tried"


def test_retry_after_is_kept(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", status(429, Retry_After="1"))
    began = time.monotonic()
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert outcome.status == "fetched"
    assert time.monotonic() - began >= 1


def test_a_long_pause_ends_the_run(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", status(503, Retry_After="3600"))
    first, second = run(service, tmp_path, ACT, REPORT_11)
    assert "asks for a pause of 3600 seconds" in str(first.error)
    assert second.status == "not tried"
    assert len(service.seen) == 1


def test_a_service_that_stays_down_is_left_alone(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", *[status(503)] * 9)
    first, second = run(service, tmp_path, ACT, REPORT_11)
    assert (first.status, second.status) == ("failed", "not tried")
    assert len(service.seen) == 3


def test_nobody_listens(tmp_path: Path) -> None:
    (outcome,) = run(Service(url="http://127.0.0.1:1"), tmp_path, ACT)
    assert outcome.status == "failed"
    assert "127.0.0.1:1 cannot be reached" in str(outcome.error)


@pytest.mark.parametrize("code", [200, 202])
def test_a_firewalls_page_is_not_saved(service: Service, tmp_path: Path, code: int) -> None:
    service.fails("/celex/", page(code, WAF))
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert outcome.status == "failed"
    assert "automated request" in str(outcome.error)
    assert names(tmp_path) == {"manifest.jsonl"}
    assert len(service.seen) == 1


def test_a_firewalls_page_of_scripts_only_is_not_saved(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", page(200, WAF.partition(b"<noscript>")[0] + b"</body></html>"))
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert outcome.status == "failed"
    assert names(tmp_path) == {"manifest.jsonl"}


def test_an_error_page_is_not_saved(service: Service, tmp_path: Path) -> None:
    gone = b"<html><body><p>The requested document does not exist.</p></body></html>"
    service.has(ACT, XHTML, Stream(gone, XHTML))
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert "no such document" in str(outcome.error)
    assert names(tmp_path) == {"manifest.jsonl"}


def test_another_format_than_asked_is_not_saved(service: Service, tmp_path: Path) -> None:
    service.has(ACT, PDF, Stream(ACT_XHTML, PDF))
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",))
    assert "the answer is not pdf" in str(outcome.error)
    assert names(tmp_path) == {"manifest.jsonl"}


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:1/",
        "file:///etc/passwd",
        "http://publications.europa.eu@evil.example/",
        "http://publications.europa.eu:8080/",
        "http://[::1]/",
        "ftp://publications.europa.eu/x",
        "http://publications.europa.eu.evil.example/",
        "//evil.example/",
    ],
)
def test_no_answer_leads_elsewhere(service: Service, tmp_path: Path, address: str) -> None:
    service.fails("/celex/", leads_to(address))
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert "which is not followed" in str(outcome.error)
    assert len(service.seen) == 1


def test_redirects_in_a_circle_end(service: Service, tmp_path: Path) -> None:
    service.fails("/celex/", *[leads_to(f"/resource/celex/{ACT}")] * 20)
    (outcome,) = run(service, tmp_path, ACT, formats=("xhtml",))
    assert "redirects more than 5 times" in str(outcome.error)
    assert len(service.seen) == 6


def test_a_file_that_is_too_large(service: Service, tmp_path: Path) -> None:
    service.has(ACT, PDF, Stream(BIG, PDF))
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",), max_document_bytes=1000)
    assert outcome.status == "failed"
    assert "larger than 1000 bytes" in str(outcome.error)
    assert names(tmp_path) == {"manifest.jsonl"}


def test_a_service_that_trickles_is_not_waited_for(service: Service, tmp_path: Path) -> None:
    service.has(ACT, PDF, Stream(BIG, PDF))
    service.piece, service.pause = 1000, 0.05
    began = time.monotonic()
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",), fetch_seconds=0.3, fetch_tries=1)
    assert "takes too long" in str(outcome.error)
    assert time.monotonic() - began < 2


def test_what_breaks_off_is_fetched_whole(service: Service, tmp_path: Path) -> None:
    service.has(ACT, PDF, Stream(BIG, PDF))
    service.fails("/cellar/", breaks_off(300_000))
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",))
    assert outcome.status == "fetched"
    assert (tmp_path / f"{ACT}.en.pdf").read_bytes() == BIG
    assert not any("range" in seen.headers for seen in service.seen)


def test_what_breaks_off_is_continued_where_that_is_offered(
    service: Service, tmp_path: Path
) -> None:
    service.ranges = True
    service.has(ACT, PDF, Stream(BIG, PDF))
    service.fails("/cellar/", breaks_off(300_000), breaks_off(100_000))
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",))
    assert outcome.status == "fetched"
    assert (tmp_path / f"{ACT}.en.pdf").read_bytes() == BIG
    assert [seen.status for seen in service.seen if "/cellar/" in seen.path] == [200, 206, 206]
    assert sum(seen.sent for seen in service.seen) == len(BIG)
    assert names(tmp_path) == {f"{ACT}.en.pdf", "manifest.jsonl"}


def test_an_answer_that_continues_elsewhere_is_not_appended(
    service: Service, tmp_path: Path
) -> None:
    service.ranges = True
    service.has(ACT, PDF, Stream(BIG, PDF))
    service.fails("/cellar/", breaks_off(300_000), continues_at(7, BIG))
    (outcome,) = run(service, tmp_path, ACT, formats=("pdf",))
    assert outcome.status == "fetched"
    assert (tmp_path / f"{ACT}.en.pdf").read_bytes() == BIG


def test_a_document_that_changed_meanwhile_is_begun_anew(service: Service, tmp_path: Path) -> None:
    service.ranges = True
    service.has(ACT, PDF, Stream(BIG, PDF))
    service.fails("/cellar/", breaks_off(300_000))
    run(service, tmp_path, ACT, formats=("pdf",), fetch_tries=1)
    assert f".{ACT}.en.pdf.part" in names(tmp_path)
    changed = BIG.replace(b"%PDF-1.7", b"%PDF-1.4")
    service.has(ACT, PDF, Stream(changed, PDF))
    run(service, tmp_path, ACT, formats=("pdf",))
    assert (tmp_path / f"{ACT}.en.pdf").read_bytes() == changed


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_in_the_middle_resumes(
    service: Service, tmp_path: Path, sent: signal.Signals
) -> None:
    service.ranges = True
    service.has("52031DC0001", PDF, Stream(BIG, PDF))
    command = [
        sys.executable, "-c", PROGRAM, "fetch", ACT, "52031DC0001", REPORT_11,
        "--as", "xhtml,pdf,docx", "--notice", "none",
    ]  # fmt: skip
    settings = environment(EUCT_CELLAR_URL=service.url, EUCT_FETCH_RATE="50")
    service.piece, service.pause = 20_000, 0.1
    process = subprocess.Popen(
        command, cwd=tmp_path, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    part = tmp_path / "documents" / ".52031DC0001.en.pdf.part"
    deadline = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size > 60_000):
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, sent)
    _, err = process.communicate(timeout=20)
    assert process.returncode != 0
    assert b"Traceback" not in err
    assert f"{ACT}.en.xhtml" in names(part.parent)
    assert "52031DC0001.en.pdf" not in names(part.parent)
    got = part.stat().st_size
    service.piece, service.pause = 0, 0.0
    service.seen.clear()
    done = subprocess.run(command, cwd=tmp_path, env=settings, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (part.parent / "52031DC0001.en.pdf").read_bytes() == BIG
    # The whole file is not sent again, and the rest of the other only.
    continued = [seen for seen in service.seen if seen.status == 206]
    assert [seen.sent for seen in continued] == [len(BIG) - got]
    assert [seen.status for seen in service.seen[:2]] == [303, 304]
    assert not [name for name in names(part.parent) if name.startswith(".")]
