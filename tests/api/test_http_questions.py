"""`/queries`: the catalogue, answers in all formats, problems, and the pages."""

import csv
import io
from collections.abc import Iterator

import pytest
from http_dataset import OUTCOME, PAGE, SCRIPT, TestClient, client, dangers

from api.asking import ask, catalogue
from api.http.questions import FORMAT
from api.replies import as_object
from base.settings import Settings
from queries.header import RESERVED
from store.service import QueryService

ON_TABLE = f"/queries/on-the-table?document={OUTCOME}"


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_the_catalogue_is_listed_for_programs_and_people(http: TestClient) -> None:
    listed = http.get("/queries").json()
    assert [query["name"] for query in listed] == list(catalogue())
    assert all(http.get(query["href"]).status_code in (200, 404, 422) for query in listed[:3])
    shown = http.get("/queries", headers=PAGE).text
    assert all(f'href="/queries/{name}"' in shown for name in catalogue())


def test_json_is_what_the_command_line_gives(http: TestClient) -> None:
    answer = http.get(ON_TABLE)
    assert answer.headers["content-type"] == "application/json"
    with QueryService(http.app.state.euct.settings.store, Settings()) as service:  # type: ignore[attr-defined]
        expected = as_object(ask(service, "on-the-table", {"document": OUTCOME}))
    assert {**answer.json(), "answered": ""} == {**expected, "answered": ""}
    assert answer.json()["count"] > 0


@pytest.mark.parametrize("by_parameter", [True, False])
def test_csv_and_turtle(http: TestClient, by_parameter: bool) -> None:
    def get(name: str, media_type: str) -> str:
        if by_parameter:
            answer = http.get(f"{ON_TABLE}&format={name}")
        else:
            answer = http.get(ON_TABLE, headers={"Accept": media_type})
        assert answer.headers["content-type"].startswith(media_type)
        return str(answer.text)

    rows = list(csv.DictReader(io.StringIO(get("csv", "text/csv"))))
    assert len(rows) == http.get(ON_TABLE).json()["count"]
    assert "ResultSet" in get("turtle", "text/turtle")


@pytest.mark.parametrize(
    ("status", "path", "told"),
    [
        (422, "/queries/co-mentions", "needs the parameter body"),
        (404, "/queries/co-mention", "co-mentions"),
        (404, "/queries/co-mentions?bodi=europol&topic=encryption", "body"),
        (404, "/queries/co-mentions?body=eurpol&topic=encryption", "europol"),
        (422, "/queries/documents?since=yesterday", "YYYY-MM-DD"),
        (422, "/queries/commitments?status=lte", "did you mean late?"),
        (422, "/queries/commitments?status=lte", "open, announced again, done, late, due;"),
        (400, "/queries/documents?since=2017-01-01&since=2018-01-01", "twice"),
        (406, "/queries/documents?format=png", "csv"),
    ],
)
def test_what_cannot_be_asked_is_a_problem(
    http: TestClient, status: int, path: str, told: str
) -> None:
    answer = http.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert told in problem["detail"] + problem.get("hint", "")
    assert problem["instance"] == path.partition("?")[0]


def test_a_parameter_with_a_list_of_values_is_an_enum_and_a_select(http: TestClient) -> None:
    values = ["explicit", "named", "anaphoric", "url"]
    (form,) = (p for p in catalogue()["cited-by"].parameters if p.name == "form")
    assert list(form.choices) == values
    described = http.get("/openapi.json").json()["paths"]["/queries/cited-by"]["get"]["parameters"]
    assert [p["schema"]["enum"] for p in described if p["name"] == "form"] == [values]
    (listed,) = (q for q in http.get("/queries").json() if q["name"] == "cited-by")
    assert listed["parameters"][1]["choices"] == values
    shown = http.get("/queries/cited-by?document=32016R0679&form=NAMED", headers=PAGE).text
    assert '<select id="p-form" name="form"' in shown
    assert "<option>explicit</option><option selected>named</option>" in shown


def test_a_question_without_its_parameters_shows_its_form(http: TestClient) -> None:
    answer = http.get("/queries/co-mentions", headers=PAGE)
    assert answer.status_code == 200
    for parameter in catalogue()["co-mentions"].parameters:
        assert f'<label for="p-{parameter.name}">' in answer.text
        told = [f"<option>{choice}</option>" for choice in parameter.choices]
        assert all(one in answer.text for one in told or [f'placeholder="{parameter.example}"'])
    assert answer.text.count("<select") == 1
    assert "<table" not in answer.text


def test_a_page_answers_with_links_and_ways_to_take_it_along(http: TestClient) -> None:
    text = http.get(ON_TABLE, headers=PAGE).text
    assert f'value="{OUTCOME}"' in text
    assert 'href="/id/document/' in text
    assert f'href="{ON_TABLE}&amp;format=csv"' in text
    assert f'href="{ON_TABLE}&amp;version=' in text
    assert "VALUES ?document {" in text


def test_a_page_keeps_what_was_given_and_escapes_it(http: TestClient) -> None:
    given = {"body": SCRIPT + "!", "topic": "encryption", "document": ""}
    answer = http.get("/queries/co-mentions", params=given, headers=PAGE)
    assert answer.status_code == 404
    assert dangers(answer.text) == []
    assert "&lt;script&gt;alert" in answer.text
    assert 'value="encryption"' in answer.text
    assert 'role="alert"' in answer.text


def test_every_question_has_an_operation_and_none_is_taken_by_the_format(http: TestClient) -> None:
    paths = http.get("/openapi.json").json()["paths"]
    operations = [o["operationId"] for methods in paths.values() for o in methods.values()]
    assert len(operations) == len(set(operations))
    for query in catalogue().values():
        operation = paths[f"/queries/{query.name}"]["get"]
        assert operation["summary"] == query.question
        names = [parameter["name"] for parameter in operation["parameters"]]
        assert names == [*(p.name for p in query.parameters), *RESERVED]
        assert FORMAT not in names[:-1]
        assert "application/problem+json" in operation["responses"]["default"]["content"]


def test_every_question_can_be_asked_as_a_page_with_its_example(http: TestClient) -> None:
    """Its example may name what these specimens lack; then the page says so, and does not fail."""
    for query in catalogue().values():
        answer = http.get(f"/queries/{query.name}", params=query.example(), headers=PAGE)
        assert answer.status_code in (200, 404), query.name
        assert query.question.replace("'", "&#39;") in answer.text
