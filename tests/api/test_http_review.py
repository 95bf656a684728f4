"""Reviews over HTTP: everybody sees what awaits review, a token of the scope decides in its name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from http_dataset import PAGE, TestClient, client, dangers

from api.audit import FILE as AUDIT
from api.pipeline import load
from api.processed import Request
from api.tokens import new_token
from base.settings import Settings
from store.opening import open_writer

REPORT = """Report on something

Brussels, 1.2.2018

The Council will present a plan by May 2018. The Commission will publish a report in June 2018.

The plan will be linked with other systems <b>.
"""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of one report with three commitments, one of which awaits review."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "report.txt").write_text(REPORT, "utf-8")
    request = Request(folder / "report.txt", Settings())
    assert [one.status for one in load([request], folder / "store")] == ["loaded"]
    return folder / "store"


@pytest.fixture(scope="module")
def http(store: Path) -> Iterator[TestClient]:
    with client(store) as made:
        yield made


@pytest.fixture(scope="module")
def secret(store: Path) -> str:
    return new_token(store, "Anna Example", ("review",))[0]


@pytest.fixture(scope="module")
def anna(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def listed(http: TestClient, **asked: str) -> list[dict[str, Any]]:
    answer = http.get("/review", params=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["facts"]
    assert answer.json()["count"] >= len(found)
    return found


@pytest.fixture
def path(http: TestClient, anna: dict[str, str]) -> Iterator[str]:
    """The path of the fact that awaits review; after the test it awaits it again."""
    (fact,) = listed(http)
    where = f"/review/{fact['id']}"
    yield where
    while http.get(where).json()["decision"]:
        assert http.post(where, json={"decision": "undo"}, headers=anna).status_code == 201


def audited(store: Path) -> dict[str, Any]:
    last: dict[str, Any] = json.loads((store / AUDIT).read_text().splitlines()[-1])
    return last


def test_the_list_says_what_awaits_review(http: TestClient) -> None:
    (fact,) = listed(http)
    assert (fact["kind"], fact["status"], fact["decision"]) == ("Commitment", "candidate", None)
    assert fact["quote"].startswith("The plan will be linked")
    assert fact["values"]["commitmentKind"] == ["plan"]
    assert not {"matter", "matterKey", "namesAgent", "holds"} & fact["values"].keys()
    whole = listed(http, status="all", kind="Commitment")
    assert len(whole) == 3
    part = http.get("/review?status=all&kind=Commitment&from=2&limit=1").json()
    assert (part["count"], part["from"], part["facts"]) == (3, 2, whole[1:2])
    assert http.get(f"/review/{fact['id']}").json() == fact


def test_a_decision_is_made_in_the_name_of_the_token(
    http: TestClient, store: Path, path: str, anna: dict[str, str]
) -> None:
    answer = http.post(path, json={"decision": "reject", "note": "no plan"}, headers=anna)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["decision"], made["by"], made["note"]) == ("rejected", "Anna Example", "no plan")
    assert made["fact"]["status"] == "rejected"
    assert http.get(answer.headers["Location"]).status_code == 200
    assert listed(http) == []
    rows = http.get("/queries/reviews", headers={"Accept": "application/json"}).json()["rows"]
    assert [(r["by"], r["state"]) for r in rows if r["review"] == made["review"]] == [
        ("Anna Example", "in force")
    ]
    last = audited(store)
    assert (last["name"], last["action"], last["decision"], last["status"], last["review"]) == (
        "Anna Example", "review", "reject", "decided", made["review"],
    )  # fmt: skip


def test_a_correction_gives_values_by_field(
    http: TestClient, path: str, anna: dict[str, str]
) -> None:
    actors = ["european-commission", "Europol"]
    values = {"actor": actors, "commitmentKind": "request", "addressee": []}
    answer = http.post(path, json={"decision": "correct", "values": values}, headers=anna)
    assert answer.status_code == 201, answer.text
    fact = answer.json()["fact"]
    assert fact["status"] == "corrected"
    assert [name.rpartition("/")[2] for name in fact["values"]["actor"]] == [
        "european-commission", "europol",
    ]  # fmt: skip
    assert fact["values"]["commitmentKind"] == ["request"]
    assert "addressee" not in fact["values"]
    assert fact["extracted"] == {"commitmentKind": ["plan"]}


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("[", 400, "not JSON"),
        ("[]", 400, "no decision"),
        ('{"decision": "accept", "by": "Bert"}', 400, "no decision"),
        ('{"decision": "perhaps"}', 400, "is no decision"),
        ('{"decision": ["accept"]}', 400, "are texts"),
        ('{"decision": "accept", "values": {"actor": "council"}}', 400, "takes no values"),
        ('{"decision": "correct"}', 400, "field=value"),
        ('{"decision": "correct", "values": {"actr": "council"}}', 400, "no field"),
        ('{"decision": "correct", "values": {"periodEnd": "May"}}', 400, "YYYY-MM-DD"),
        ('{"decision": "correct", "values": {"periodEnd": 5}}', 400, "no text"),
        ('{"decision": "correct", "values": {"actor": "europool"}}', 404, "no agent"),
        ('{"decision": "correct", "values": {"action": []}}', 400, "cannot be stored"),
        ('{"decision": "undo"}', 400, "nothing was decided"),
        ('{"decision": "accept", "seen": "https://other"}', 409, "in the meantime"),
        ('{"decision": "accept", "note": "' + "x" * 70_000 + '"}', 413, "larger"),
    ],
)
def test_what_is_no_decision_is_a_problem_and_changes_nothing(
    http: TestClient, path: str, anna: dict[str, str], body: str, status: int, said: str
) -> None:
    before = http.get(path).json()
    answer = http.post(path, content=body, headers={**anna, "Content-Type": "application/json"})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]
    assert "/tmp" not in answer.text
    assert http.get(path).json() == before


def test_nobody_decides_without_a_token_of_the_scope(
    http: TestClient, store: Path, path: str, secret: str
) -> None:
    other, _ = new_token(store, "load only", ("load",))
    lines = (store / AUDIT).read_text() if (store / AUDIT).exists() else ""
    for header, status in ((None, 401), ("Bearer euct_guess", 401), (f"Bearer {other}", 403)):
        headers = {"Authorization": header} if header else {}
        answer = http.post(path, json={"decision": "reject"}, headers=headers)
        assert (answer.status_code, "WWW-Authenticate" in answer.headers) == (status, status == 401)
    plain, good = {"Content-Type": "text/plain"}, {"Authorization": f"Bearer {secret}"}
    assert http.post(path, content=secret, headers=plain).status_code == 401
    assert http.post(path, content=secret, headers=plain | good).status_code == 415
    assert http.get(path).json()["decision"] is None
    assert ((store / AUDIT).read_text() if (store / AUDIT).exists() else "") == lines


def test_an_admin_may_decide(http: TestClient, store: Path, path: str) -> None:
    headers = {"Authorization": f"Bearer {new_token(store, 'Root', ('admin',))[0]}"}
    answer = http.post(path, json={"decision": "accept", "seen": None}, headers=headers)
    assert (answer.status_code, answer.json()["by"]) == (201, "Root")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/review?status=hope", 400), ("/review?kind=Hope", 400), ("/review?limit=0", 400),
        ("/review?from=x", 400), ("/review?colour=red", 404), ("/review?format=pdf", 406),
        ("/review?document=52099DC9999", 404), ("/review/nothing", 404), ("/review/a/b", 404),
        ("/review/a/b/c", 404),
    ],
)  # fmt: skip
def test_wrong_questions(http: TestClient, asked: str, status: int) -> None:
    for headers in (None, PAGE):
        answer = http.get(asked, headers=headers)
        assert answer.status_code == status, answer.text
        assert "Traceback" not in answer.text


def test_a_person_decides_on_the_page(http: TestClient, path: str, secret: str) -> None:
    page = http.get(path, headers=PAGE)
    assert dangers(page.text) == []
    assert "&lt;b&gt;" in page.text
    form = {"decision": "accept", "note": "so it is <i>", "values": "", "seen": ""}
    wrong = {**form, "access_token": "guess"}
    refused = http.post(path, content=urlencode(wrong), headers={**PAGE, **FORM})
    assert refused.status_code == 401
    assert "so it is &lt;i&gt;" in refused.text, "what was typed is still there"
    assert "guess" not in refused.text
    right = {**form, "access_token": secret}
    done = http.post(
        path, content=urlencode(right), headers={**PAGE, **FORM}, follow_redirects=False
    )
    assert (done.status_code, done.headers["Location"]) == (303, path)
    for shown in (path, f"/id/fact/{path.removeprefix('/review/')}"):
        page = http.get(shown, headers=PAGE)
        assert "Accepted by Anna Example on 20" in page.text
        assert "so it is &lt;i&gt;" in page.text
        assert dangers(page.text) == []
    again = http.post(path, content=urlencode(right), headers={**PAGE, **FORM})
    assert again.status_code == 409
    assert "accepted by Anna Example in the meantime" in again.text


def test_the_page_of_the_list_leads_to_each_fact(http: TestClient, path: str) -> None:
    page = http.get("/review?status=all&document=&kind=", headers=PAGE)
    assert page.status_code == 200
    assert f'href="{path}"' in page.text
    assert "&lt;b&gt;" in page.text
    assert dangers(page.text) == []


def test_while_somebody_writes_a_decision_waits_and_then_says_so(
    http: TestClient, store: Path, path: str, anna: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.http.reviewing.WAIT_SECONDS", 0.1)
    with open_writer(store, Settings()):
        answer = http.post(path, json={"decision": "accept"}, headers=anna)
    assert (answer.status_code, answer.json()["detail"]) == (503, "the dataset is being written")
    assert "process" not in answer.text
