"""`/diff` over HTTP: JSON as described, the page, and what is refused."""

from collections.abc import Iterator

import pytest
from http_dataset import EVIL, PAGE, TestClient, client, dangers

from api.http.comparing import DifferenceFound

A, B = "specimen-progress-report", "specimen-information-note"
BOTH = {"a": A, "b": B}


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_json_is_as_described(http: TestClient) -> None:
    answer = http.get("/diff", params=BOTH)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found = DifferenceFound.model_validate(answer.json(), strict=True)
    assert found.summary["topics"].repeated > 0
    assert any(row.facet == "commitments" for row in found.rows)
    operation = http.get("/openapi.json").json()["paths"]["/diff"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema["$ref"].endswith("/DifferenceFound")
    assert {each["name"] for each in operation["parameters"]} == {
        "a",
        "b",
        "only",
        "limit",
        "format",
    }


def test_only_and_limit(http: TestClient) -> None:
    answer = http.get("/diff", params={**BOTH, "only": "acts", "limit": "3"}).json()
    assert [row["facet"] for row in answer["rows"]] == ["acts"] * 3
    assert answer["left_out"] > 0


def test_the_page(http: TestClient) -> None:
    empty = http.get("/diff", headers=PAGE)
    assert '<form method="get" action="/diff">' in empty.text
    filled = http.get("/diff", params={**BOTH, "only": "commitments"}, headers=PAGE)
    assert filled.status_code == 200
    assert "publish guidelines for sellers" in filled.text
    assert f'href="/id/document/{A}"' in filled.text
    assert 'href="/id/passage/specimen-information-note/' in filled.text
    lead = filled.text.partition("permalink")[0].rpartition('href="')[2].partition('"')[0]
    again = http.get(lead.replace("&amp;", "&"), headers=PAGE)
    assert again.text.partition("<section")[2] == filled.text.partition("<section")[2]
    for page in (empty, filled):
        assert dangers(page.text) == []


def test_every_link_of_the_page_leads_somewhere(http: TestClient) -> None:
    text = http.get("/diff", params={**BOTH, "only": "topics,funding"}, headers=PAGE).text
    links = {part.partition('"')[0] for part in text.split('href="/id/')[1:]}
    assert len(links) > 5
    assert {http.get(f"/id/{link}").status_code for link in links} == {200}


def test_markup_in_a_document_stays_text(http: TestClient) -> None:
    answer = http.get("/diff", params={"a": EVIL, "b": B}, headers=PAGE)
    assert answer.status_code == 200
    assert "&lt;script&gt;" in answer.text
    assert dangers(answer.text) == []


@pytest.mark.parametrize(
    ("params", "status", "said"),
    [
        ({}, 400, "parameter a is missing"),
        ({"a": A}, 400, "parameter b is missing"),
        ({**BOTH, "b": "nothing-like-it"}, 404, "no document is known"),
        ({**BOTH, "b": "/etc/passwd"}, 404, "no document is known"),
        ({**BOTH, "b": "32017L0541"}, 404, "the text of 32017L0541 is not in the dataset"),
        ({**BOTH, "only": "acts,things"}, 400, "'things' is nothing that is compared"),
        ({**BOTH, "limit": "many"}, 400, "limit wants a number"),
        ({**BOTH, "limit": "1" * 30}, 400, "limit wants a number"),
        ({**BOTH, "c": "x"}, 404, "no parameter 'c'"),
        ({**BOTH, "format": "docx"}, 406, "format"),
    ],
)
def test_unusable_requests_are_refused(
    http: TestClient, params: dict[str, str], status: int, said: str
) -> None:
    answer = http.get("/diff", params=params)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_the_page_says_what_is_wrong_and_keeps_what_was_given(http: TestClient) -> None:
    page = http.get("/diff", params={"a": A, "b": "specimen-information-not"}, headers=PAGE)
    assert page.status_code == 404
    assert "did you mean specimen-information-note" in page.text
    assert f'value="{A}"' in page.text
