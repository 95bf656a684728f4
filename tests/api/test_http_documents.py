"""Documents over HTTP: checked by anybody, loaded with a token, and nothing half-done."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasets import Datasets
from http_dataset import SPECIMENS, TestClient, client

from api.audit import FILE as AUDIT
from api.tokens import new_token, revoke
from base.settings import Settings

OUTCOME = SPECIMENS / "specimen-outcome-of-proceedings.txt"
NOTE = SPECIMENS / "specimen-information-note.html"
NAMELESS = b"The words of the day, without a name that anybody knows.\n"
MOST = 200_000
MOST_CHARACTERS = 100_000


@pytest.fixture(scope="module")
def store(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of its own, since it is written to."""
    return datasets.copy("outcome", tmp_path_factory.mktemp("documents")) / "euct-store"


@pytest.fixture(scope="module")
def http(store: Path) -> Iterator[TestClient]:
    with client(
        store, max_document_bytes=MOST, max_characters=MOST_CHARACTERS, update_seconds=1.0
    ) as made:
        yield made


@pytest.fixture(scope="module")
def bearer(store: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {new_token(store, 'tests', ('load',))[0]}"}


def documents(http: TestClient) -> set[str]:
    rows = http.get("/queries/documents", headers={"Accept": "application/json"}).json()["rows"]
    return {row["document"] for row in rows}


def test_a_document_is_checked(http: TestClient, store: Path) -> None:
    before = sorted(path.name for path in store.iterdir()), documents(http)
    answer = http.post("/validate?name=note.html", content=NOTE.read_bytes())
    assert answer.status_code == 200, answer.text
    assert answer.headers["X-Euct-Verdict"] == "accepted"
    (report,) = answer.json()["reports"]
    assert report["source"] == "note.html"
    assert report["conforms"] is True
    assert (sorted(path.name for path in store.iterdir()), documents(http)) == before


@pytest.mark.parametrize(
    ("form", "kind", "sign"),
    [
        ("turtle", "text/turtle", "ValidationReport"),
        ("html", "text/html", "<h1>Validation report"),
        ("sarif", "application/sarif+json", '"2.1.0"'),
        ("text", "text/plain", "document-"),
    ],
)
def test_the_report_comes_in_every_format(
    http: TestClient, form: str, kind: str, sign: str
) -> None:
    asked = http.post(f"/validate?format={form}", content=NAMELESS)
    accepted = http.post("/validate", content=NAMELESS, headers={"Accept": kind})
    for answer in (asked, accepted):
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith(kind)
        assert sign in answer.text


def test_strict_refuses_warnings(http: TestClient) -> None:
    for strict, verdict in (("", "accepted"), ("true", "refused")):
        answer = http.post(f"/validate?id=52018DC0845&strict={strict}", content=NAMELESS)
        assert answer.headers["X-Euct-Verdict"] == verdict


@pytest.mark.parametrize(
    ("path", "content", "status", "said"),
    [
        ("/validate", b"", 400, "no document in the body"),
        ("/validate", b"x" * (MOST + 1), 413, "larger than"),
        ("/validate", b"x " * MOST_CHARACTERS, 413, "characters, the limit is"),
        ("/validate?colour=red", b"x", 404, "no parameter"),
        ("/validate?id=a&id=b", b"x", 400, "given twice"),
        ("/validate?date=yesterday", b"x", 400, "no day"),
        ("/validate?language=english", b"x", 400, "no language"),
        ("/validate?strict=perhaps", b"x", 400, "true or false"),
        ("/validate?format=pdf", b"x", 406, ""),
        ("/validate", b"%PDF-1.7\nnothing", 400, ""),
        ("/validate?id=nonsense", NAMELESS, 400, ""),
    ],
)
def test_what_cannot_be_checked_is_a_problem(
    http: TestClient, path: str, content: bytes, status: int, said: str
) -> None:
    answer = http.post(path, content=content)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]
    assert "/tmp" not in answer.text


def test_no_token_no_load(http: TestClient, store: Path, bearer: dict[str, str]) -> None:
    before = documents(http)
    ended, made = new_token(store, "ended", ("load",))
    revoke(store, made.id)
    late, _ = new_token(store, "late", ("load",), datetime.now(UTC) - timedelta(seconds=1))
    other, _ = new_token(store, "other", ("update",))
    for authorization, status in (
        (None, 401),
        ("Bearer ", 401),
        ("Basic dXNlcjpwYXNz", 401),
        ("Bearer euct_guess", 401),
        (f"Bearer {ended}", 401),
        (f"Bearer {late}", 401),
        (f"Bearer {other}", 403),
        (bearer["Authorization"].lower().replace("bearer", "Bearer"), 401),
    ):
        headers = {"Authorization": authorization} if authorization else {}
        answer = http.post("/load", content=NOTE.read_bytes(), headers=headers)
        assert answer.status_code == status, (authorization, answer.text)
        assert ("WWW-Authenticate" in answer.headers) is (status == 401)
    assert documents(http) == before


def test_without_any_token_the_service_is_read_only(datasets: Datasets, tmp_path: Path) -> None:
    with client(datasets.copy("outcome", tmp_path) / "euct-store") as made:
        answer = made.post("/load", content=NAMELESS)
    assert (answer.status_code, answer.json()["detail"]) == (403, "this service is read-only")


def test_a_document_is_loaded_and_seen(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    answer = http.post("/load?name=note.html", content=NOTE.read_bytes(), headers=bearer)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["status"], made["source"]) == ("loaded", "note.html")
    assert made["iri"] in documents(http)
    assert http.get(answer.headers["Location"]).status_code == 200
    last = json.loads((store / AUDIT).read_text().splitlines()[-1])
    assert (last["name"], last["action"], last["status"]) == ("tests", "load", "loaded")
    assert last["document"] == made["id"]


def test_a_refused_document_comes_with_its_report(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    before = documents(http)
    answer = http.post("/load?id=52018DC0845&strict=1", content=NAMELESS, headers=bearer)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    report = answer.json()["report"]
    assert report["findings"][0]["severity"] == "Warning"
    assert str(store) not in answer.text
    assert documents(http) == before
    assert (store / "quarantine" / "COM_2018_0845_FIN" / "source").read_bytes() == NAMELESS


def test_what_cannot_be_read_is_not_loaded(http: TestClient, bearer: dict[str, str]) -> None:
    answer = http.post("/load", content=b"%PDF-1.7\nnothing", headers=bearer)
    assert answer.status_code == 400


def test_a_dataset_that_is_being_written_says_so_without_names(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    from store.opening import open_writer

    with open_writer(store, Settings()):
        answer = http.post("/load", content=NOTE.read_bytes(), headers=bearer)
    assert answer.status_code == 503
    assert answer.json()["detail"] == "the dataset is being written"
    assert "pid" not in answer.text
    assert "process" not in answer.text


def test_without_a_log_nothing_is_loaded(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    before, log = documents(http), store / AUDIT
    kept = log.read_text()
    log.unlink()
    log.mkdir()
    answer = http.post("/load?id=52018DC0846", content=NAMELESS, headers=bearer)
    assert answer.status_code == 503
    assert documents(http) == before
    log.rmdir()
    log.write_text(kept)
