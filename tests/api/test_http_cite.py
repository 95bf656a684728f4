"""`/cite` over HTTP: texts in, citations out, nothing else gets through."""

import csv
import io
import json
from collections.abc import Iterator

import pytest
from http_dataset import PAGE, TestClient, client, dangers

from api.http.citing import CitationFound

TEXT = "Article 32 of Regulation (EU) 2016/679 and Opinion 1/15"
CELEX = ["32016R0679", "62015CV0001(01)"]
PLAIN = {"Content-Type": "text/plain"}
MOST = 4096


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client(cite_bytes=MOST) as made:
        yield made


def test_a_text_in_the_address(http: TestClient) -> None:
    answer = http.get("/cite", params={"text": TEXT})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert [one["celex"] for one in found] == CELEX
    assert found[0]["pinpoint"] == "Article 32"
    assert found[0]["link"].startswith("https://eur-lex.europa.eu/")
    assert [TEXT[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (TEXT, "text/plain"),
        (TEXT, "text/plain; charset=utf-8"),
        (json.dumps({"text": TEXT, "language": "en", "date": "2017-10-18"}), "application/json"),
        (json.dumps({"text": TEXT, "date": None}), "application/json"),
    ],
)
def test_a_text_in_the_body(http: TestClient, body: str, kind: str) -> None:
    answer = http.post("/cite", content=body, headers={"Content-Type": kind})
    assert [one["celex"] for one in answer.json()] == CELEX
    form = {"text": TEXT, "date": "", "language": ""}
    assert [one["celex"] for one in http.post("/cite", data=form).json()] == CELEX


def test_the_answer_is_as_described(http: TestClient) -> None:
    description = http.get("/openapi.json").json()
    operations = description["paths"]["/cite"]
    assert set(operations) == {"get", "post"}
    schema = operations["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["items"]["$ref"].endswith("/CitationFound")
    assert "text/plain" in operations["post"]["requestBody"]["content"]
    text = f"{TEXT}; COM(2016) 999 final; Regulation 2003/2004; the PNR Directive; 12583/3/17 REV 3"
    found = http.post("/cite", content=text, headers=PLAIN).json()
    assert any(one["candidates"] for one in found)
    for one in found:
        CitationFound.model_validate(one, strict=True)


def test_csv(http: TestClient) -> None:
    answer = http.get("/cite", params={"text": TEXT, "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["celex"] for row in rows] == CELEX


def test_the_page_works_without_script(http: TestClient) -> None:
    empty = http.get("/cite", headers=PAGE)
    assert empty.status_code == 200
    assert '<form method="post" action="/cite">' in empty.text
    filled = http.post("/cite", data={"text": TEXT, "date": "", "language": ""}, headers=PAGE)
    assert filled.status_code == 200
    assert "2 citations" in filled.text
    link = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679"
    assert f'href="{link}"' in filled.text
    nothing = http.post("/cite", data={"text": "hello"}, headers=PAGE)
    assert "Nothing is cited" in nothing.text
    for page in (empty, filled, nothing):
        assert dangers(page.text) == []


def test_markup_in_a_text_stays_text(http: TestClient) -> None:
    evil = "<script>alert(1)</script> Directive (EU) 2017/541 <img src=x onerror=alert(2)>"
    answer = http.post("/cite", data={"text": evil}, headers=PAGE)
    assert "32017L0541" in answer.text
    assert dangers(answer.text) == []


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        ("", "text/plain", 400),
        (" \n ", "text/plain", 400),
        ("a" * (MOST + 1), "text/plain", 413),
        (b"\xff\xfe\xfa", "text/plain", 400),
        ("a\x00b", "text/plain", 400),
        ("{", "application/json", 400),
        ("[" * 3000, "application/json", 400),
        ('["Directive 2017/541"]', "application/json", 400),
        ('{"text": 5}', "application/json", 400),
        ('{"text": "x", "date": "soon"}', "application/json", 400),
        ('{"text": "x", "language": "english"}', "application/json", 400),
        ('{"text": "x", "more": "y"}', "application/json", 400),
        ("text=x&text=y", "application/x-www-form-urlencoded", 400),
        ("%FF", "application/x-www-form-urlencoded", 400),
        ("<a/>", "application/xml", 415),
        ("x", "", 415),
        ("x", "text/plain; charset=latin-1", 415),
    ],
)
def test_unusable_texts_are_refused(
    http: TestClient, content: str | bytes, kind: str, status: int
) -> None:
    answer = http.post("/cite", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_lone_surrogate_does_no_harm(http: TestClient) -> None:
    body = '{"text": "\\ud800 Directive (EU) 2017/541"}'
    answer = http.post("/cite", content=body, headers={"Content-Type": "application/json"})
    assert [one["celex"] for one in answer.json()] == ["32017L0541"]


def test_a_format_that_is_not_there(http: TestClient) -> None:
    assert http.get("/cite", params={"text": TEXT, "format": "docx"}).status_code == 406
    assert http.get("/cite").status_code == 400
    assert http.get("/cite", params={"txt": TEXT}).status_code == 404


def test_it_is_bounded_in_time() -> None:
    text = "Directive (EU) 2017/541 and Regulation 98/2013. " * 20_000
    with client(cite_seconds=0.05, cite_bytes=len(text)) as http:
        answer = http.post("/cite", content=text, headers=PLAIN)
        assert answer.status_code == 504
        assert "time limit" in answer.json()["detail"]


def test_it_needs_no_dataset(tmp_path: str) -> None:
    from pathlib import Path

    with client(Path(tmp_path) / "none") as http:
        found = http.post("/cite", content=TEXT, headers=PLAIN).json()
        assert [one["celex"] for one in found] == CELEX
