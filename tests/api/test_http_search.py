"""`/search` and `euct search`: answers in all formats, problems, the page, and what is not read."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import OUTCOME, euct
from datasets import Datasets
from http_dataset import EVIL, PAGE, TestClient, client, dangers

NASTY = (
    "(" * 2000, '"' * 3000, "a* " * 2000, "*", "-", "NOT", "[a TO b]", "plain:x", "x" * 10_000, "\x00",
    "a OR " * 500, "é" * 3000, "^2~\\{}", "'; DROP", "%", "𝒳\u202e",
)  # fmt: skip


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_json_has_each_hit_with_its_source(http: TestClient) -> None:
    answer = http.get("/search", params={"q": "Europol", "kind": "passage", "limit": 2})
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert found["total"] > 2
    assert len(found["hits"]) == 2
    for hit in found["hits"]:
        assert hit["iri"].endswith(f"/id/passage/{hit['document']['id']}/{hit['passage']}")
        assert all("europol" in hit["text"][a:b].lower() for a, b in hit["highlights"])
    assert {value["value"] for value in found["facets"]["kind"]} >= {"passage"}
    again = http.get(found["permalink"]).json()
    assert again["hits"] == found["hits"]
    following = http.get(found["next"]).json()
    assert following["offset"] == 2
    assert following["hits"][0] not in found["hits"]
    assert f'<{found["next"]}>; rel="next"' in answer.headers["link"]
    assert answer.headers["x-euct-version"] == str(found["version"])


def test_csv(http: TestClient) -> None:
    text = http.get("/search?q=Europol", headers={"Accept": "text/csv"}).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(http.get("/search?q=Europol").json()["hits"])
    assert all(row["iri"].startswith("https://w3id.org/euct/id/") for row in rows)


def test_an_unchanged_answer_is_not_sent_again(http: TestClient) -> None:
    tag = http.get("/search?q=Europol").headers["etag"]
    assert http.get("/search?q=Europol", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("status", "path", "told"),
    [
        (422, "/search", "nothing is searched for"),
        (422, "/search?q=%20", "nothing is searched for"),
        (404, "/search?q=a&body=eurpol", "europol"),
        (404, "/search?q=a&kind=passag", "passage"),
        (404, "/search?q=a&bodi=europol", "body"),
        (422, "/search?q=a&since=17", "2017-01-31"),
        (422, "/search?q=a&until=2017-02-30", "wants a day"),
        (422, "/search?q=a&limit=101", "from 1 to 100"),
        (422, "/search?q=a&offset=-1", "whole number"),
        (404, "/search?q=a&version=999999", "no version"),
        (400, "/search?q=a&q=b", "twice"),
        (406, "/search?q=a&format=pdf", "json"),
    ],
)
def test_problems(http: TestClient, status: int, path: str, told: str) -> None:
    answer = http.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.text


@pytest.mark.parametrize("words", NASTY)
def test_no_text_is_too_much(http: TestClient, words: str) -> None:
    assert http.get("/search", params={"q": words}).status_code == 200


def test_the_page_marks_what_was_found_and_escapes_everything(http: TestClient) -> None:
    shown = http.get("/search?q=Europol&kind=passage", headers=PAGE)
    assert "<mark>Europol</mark>" in shown.text
    assert 'rel="next"' in shown.text or "hits" in shown.text
    for words in ("alert", "onerror", EVIL, '<script>alert("x")</script>'):
        answer = http.get("/search", params={"q": words}, headers=PAGE)
        assert answer.status_code == 200
        assert not dangers(answer.text)
    wrong = http.get("/search?q=a&body=eurpol", headers=PAGE)
    assert wrong.status_code == 404
    assert "did you mean europol" in wrong.text


def test_every_page_has_a_search_box(http: TestClient) -> None:
    for path in ("/", "/queries", "/search"):
        shown = http.get(path, headers=PAGE).text
        assert 'action="/search"' in shown
        assert 'name="q"' in shown


def test_the_operation_is_described(http: TestClient) -> None:
    described = http.get("/openapi.json").json()["paths"]["/search"]["get"]
    names = {parameter["name"] for parameter in described["parameters"]}
    assert names >= {"q", "kind", "since", "until", "body", "topic", "country", "limit", "offset"}
    assert set(described["responses"]["200"]["content"]) == {
        "application/json",
        "text/html",
        "text/csv",
    }


def test_the_command(tmp_path: Path, datasets: Datasets) -> None:
    datasets.copy("outcome", tmp_path)
    done = euct("search", "Europol", "--kind", "passage", "-f", "json", cwd=tmp_path)
    assert done.code == 0, done
    assert json.loads(done.out)["total"] > 0
    assert euct("search", "Europol", "--limit", "1", cwd=tmp_path).err.startswith("1 of ")
    nothing = euct("search", "zebra", cwd=tmp_path)
    assert (nothing.code, nothing.out, nothing.err) == (1, "", "Nothing found.\n")
    built = euct("search", "--rebuild", cwd=tmp_path)
    assert (built.code, built.out) == (0, "")
    assert "things can be found" in built.err
    versions = tmp_path / "euct-store" / "search"
    assert euct("load", OUTCOME, cwd=tmp_path).code == 0
    current = (tmp_path / "euct-store" / "CURRENT").read_text().strip()
    assert (versions / current / "stamp.json").exists()  # a load brings the index along
    wrong = euct("search", "Europol", "--body", "eurpol", cwd=tmp_path)
    assert wrong.code == 2
    assert "did you mean europol" in wrong.err
