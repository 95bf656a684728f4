"""Every error of every route has one shape: problem details of RFC 9457."""

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from http_dataset import TestClient, client

from api.http.problems import DESCRIBED, PROBLEM

METHODS = ("get", "put", "post", "patch", "delete")
UNHEARD = {"Accept": "audio/mpeg"}
LARGE = b"x" * 2_000_000
SENT: list[dict[str, Any]] = [
    {"content": b"\xff\xfe", "headers": {"Content-Type": "no/such"}},
    {"content": LARGE},
]


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client(cite_bytes=1000, max_document_bytes=1000, query_length=20_000) as made:
        yield made


@pytest.fixture(scope="module")
def routes(http: TestClient) -> list[tuple[str, str]]:
    """Method and path of each operation that OpenAPI declares."""
    paths = http.get("/openapi.json").json()["paths"]
    return [
        (m, p.replace("{path}", "no/such")) for p, ops in paths.items() for m in ops if m in METHODS
    ]


def checked(answer: Any, status: int | None = None) -> dict[str, Any]:
    """The problem that an answer tells, once its shape was found good."""
    where = answer.request.method, str(answer.request.url), answer.status_code, answer.text[:200]
    assert answer.headers["content-type"] == PROBLEM, where
    told: dict[str, Any] = answer.json()
    content: Any = DESCRIBED["content"]
    jsonschema.validate(told, content[PROBLEM]["schema"])
    assert set(told) <= set(content[PROBLEM]["schema"]["properties"]), where
    assert told["status"] == answer.status_code < 500, where
    assert told["title"] == answer.reason_phrase or told["title"], where
    assert told["type"] == "about:blank"
    assert told["instance"] == answer.request.url.path, where
    assert told["request"] == answer.headers["x-request-id"], where
    assert len(told["detail"]) > 5, where
    assert "\n" not in told["detail"], where
    assert status in (None, answer.status_code), where
    return told


def test_wrong_methods(http: TestClient, routes: list[tuple[str, str]]) -> None:
    for path in {path for _, path in routes}:
        for method in set(METHODS) - {m for m, p in routes if p == path}:
            answer = http.request(method, path)
            checked(answer, 405)
            assert method.upper() not in answer.headers["allow"].split(", ")


def test_unknown_parameters_and_formats(http: TestClient, routes: list[tuple[str, str]]) -> None:
    asked = [
        (m, p) for m, p in routes if p.startswith("/queries") or p in ("/cite", "/diff", "/review")
    ]
    assert len(asked) > 45
    read = {(m, p) for m, p in routes if m == "get" and p != "/rdf-graph-store"}
    assert {("get", p) for p in ("/healthz", "/context.jsonld", "/ontology", "/sparql")} < read
    for method, path in sorted({*asked, *read}):
        told = checked(http.request(method, path, params={"formt": "json"}), 404)
        assert "formt" in told["detail"]
        assert told["hint"]
    for method, path in asked:
        if method == "get":
            told = checked(http.get(path, params={"format": "no-such"}), 406)
            assert "json" in told["hint"]
            checked(http.get(path, headers=UNHEARD), 406)


def test_whatever_is_refused_has_the_shape(http: TestClient, routes: list[tuple[str, str]]) -> None:
    found = 0
    some = [(m, p) for m, p in routes if not p.startswith("/queries/") or p == "/queries/mandate"]
    for method, path in some:
        for given in (
            {"params": {"no_such": "1"}},
            {"headers": UNHEARD},
            {"params": [("format", "json"), ("format", "csv")]},
            *(SENT if method in ("post", "put", "patch") else ()),
        ):
            answer = http.request(method, path, **given)
            if answer.status_code >= 400:
                checked(answer)
                found += 1
    assert found > 40


@pytest.mark.parametrize(
    ("path", "status", "suggestion"),
    [
        ("/queries/comitments", 404, "commitments"),
        ("/queries/commitments?actr=europol", 404, "actor"),
        ("/queries/commitments?actor=eurpol", 404, "europol"),
        ("/queries/commitments?status=lte", 422, "late"),
        (
            "/queries/document-citations?document=specimen-outcome-of-proceeding",
            404,
            "specimen-outcome-of-proceedings",
        ),
        ("/cite?txt=Directive+2017/541", 404, "text"),
        (
            "/diff?a=specimen-information-not&b=specimen-outcome-of-proceedings",
            404,
            "specimen-information-note",
        ),
        ("/review?sttus=candidate", 404, "status"),
        ("/sparql?qurey=ASK%7B%7D", 404, "query"),
        ("/sparql?query=ASK%7B%7D&default-graph-url=a:b", 404, "default-graph-uri"),
        ("/ontology?fromat=turtle", 404, "format"),
        ("/id/body/europol?fro=2", 404, "from"),
    ],
)
def test_unknown_names_come_with_the_nearest(
    http: TestClient, path: str, status: int, suggestion: str
) -> None:
    told = checked(http.get(path), status)
    assert suggestion in told["suggestions"]
    assert suggestion in told["hint"]


@pytest.mark.parametrize(
    ("path", "expected", "example"),
    [
        ("/queries/commitments?by=soon", "YYYY-MM-DD", "by=2018-06-30"),
        ("/queries/commitments?limit=many", "a whole number", "limit=100"),
        ("/queries/most-cited?offset=-1", "a whole number", "offset=100"),
        ("/queries/mandate", "needs the parameter body", "body=europol"),
    ],
)
def test_a_wrong_type_is_told_with_an_example(
    http: TestClient, path: str, expected: str, example: str
) -> None:
    told = checked(http.get(path), 422)
    assert expected in told["detail"]
    assert example in told["hint"]


@pytest.mark.parametrize("path", ["/cite", "/validate", "/sparql"])
def test_what_is_too_large(http: TestClient, path: str) -> None:
    checked(http.post(path, content=LARGE, headers={"Content-Type": "text/plain"}), 413)


def test_an_answer_that_is_too_large_says_so_and_how_to_page(http: TestClient) -> None:
    first = http.get("/queries/document-citations?document=specimen-information-note&limit=5")
    told = first.json()
    assert told["truncated"] is True
    rest = http.get(told["next"].replace("limit=5", "limit=1000")).json()
    assert (told["count"], rest["truncated"]) == (5, False)
    assert 'rel="next"' in first.headers["link"]
    whole = http.get("/queries/document-citations?document=specimen-information-note").json()
    assert told["rows"] + rest["rows"] == whole["rows"]


def test_the_name_of_the_request_comes_back(http: TestClient) -> None:
    told = checked(http.get("/nothing", headers={"X-Request-Id": "mine-1"}), 404)
    assert told["request"] == "mine-1"
