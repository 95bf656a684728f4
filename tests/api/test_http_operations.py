"""What operators need: metrics, request ids, logs, other sites, rates."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from http_dataset import TestClient, client, dataset
from hypothesis import given
from hypothesis import strategies as st

from api.http import observed
from api.http.app import create_app
from api.http.observed import log_to_stderr
from api.http.rates import Rates
from base.settings import Settings


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def counted(http: TestClient, name: str) -> float:
    """The value of a line of the metrics; 0 where there is none."""
    text = http.get("/metrics").text
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_queries_are_counted_by_how_they_ended(http: TestClient) -> None:
    names = [f'euct_queries_total{{outcome="{o}"}}' for o in ("answered", "refused")]
    kept = [f'euct_kept_answers_total{{found="{found}"}}' for found in ("hit", "miss")]
    before = [counted(http, name) for name in names + kept]
    query = {"query": "ASK { ?a ?b 'counted' }"}
    for _ in range(3):
        http.get("/sparql", params=query)
    http.get("/sparql", params={"query": "ASK { SERVICE <http://x> {} }"})
    after = [counted(http, name) for name in names + kept]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 2, 2]
    assert counted(http, 'euct_query_processes_total{event="started"}') >= 1
    assert counted(http, "euct_dataset_version") > 0
    ok = 'euct_http_requests_total{area="sparql",method="GET",status="200"}'
    assert counted(http, ok) >= 3


def test_a_killed_query_is_counted() -> None:
    heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f) }"
    with client(query_seconds=0.3) as http:
        assert http.get("/sparql", params={"query": heavy}).status_code == 504
        assert counted(http, 'euct_queries_total{outcome="time"}') == 1
        assert counted(http, 'euct_query_processes_total{event="killed"}') == 1


def test_a_request_keeps_its_name(http: TestClient) -> None:
    given_ = http.get("/healthz", headers={"X-Request-Id": "abc-1.2"})
    assert given_.headers["x-request-id"] == "abc-1.2"
    names = {http.get("/healthz").headers["x-request-id"] for _ in range(3)}
    assert len(names) == 3
    bad = http.get("/nothing", headers={"X-Request-Id": "a b\tc"}).headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{16}", bad)


def test_log_lines_are_json_where_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loggers = [logging.getLogger(name) for name in ("euct", "uvicorn.error", "euct.access")]
    for logger in loggers:
        for name in ("handlers", "propagate", "level"):
            monkeypatch.setattr(logger, name, getattr(logger, name))
    log_to_stderr(Settings(log_format="json", access_log=True))
    with client() as http:
        http.get("/?secret=1", headers={"X-Request-Id": "one"})
    (line,) = [json.loads(text) for text in capsys.readouterr().err.splitlines()]
    assert (line["request_id"], line["path"], line["status"]) == ("one", "/", 200)
    assert "secret" not in json.dumps(line)
    assert observed.REQUEST_ID.get() == "-"


def test_only_the_sites_of_the_settings_read() -> None:
    app = create_app(Settings(store=dataset(), cors="https://one.example https://two.example"))
    with TestClient(app) as http:
        two = http.get("/healthz", headers={"Origin": "https://two.example"})
        assert two.headers["access-control-allow-origin"] == "https://two.example"
        for origin in ("https://evil.example", "null", ""):
            other = http.get("/healthz", headers={"Origin": origin} if origin else {})
            assert "access-control-allow-origin" not in other.headers
            assert "Origin" in other.headers["vary"]
        preflight = http.options("/load", headers={"Origin": "https://two.example"})
        assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()


@given(st.lists(st.floats(0, 3), max_size=60))
def test_a_rate_holds_over_any_time(pauses: list[float]) -> None:
    now = [0.0]
    rates = Rates(2.0, 5.0, clock=lambda: now[0])
    taken = 0
    for pause in pauses:
        now[0] += pause
        wait = rates.take("a")
        taken += wait == 0
        assert wait <= 1
    assert taken <= 5 + 2 * now[0]
    assert rates.take("b") == 0


def test_bad_tokens_cannot_be_tried_without_end(http: TestClient) -> None:
    statuses = {
        http.post("/load", content=b"x", headers={"Authorization": f"Bearer euct_{n}"}).status_code
        for n in range(40)
    }
    assert 429 in statuses
    assert 201 not in statuses
