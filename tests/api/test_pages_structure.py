"""Every page can be read by ear and by keyboard: captions, headers, labels, one id once, links that lead."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import groupby

import pytest
from http_dataset import PAGE, TestClient, client, dangers

from api.asking import catalogue

OUTCOME, REPORT = "specimen-outcome-of-proceedings", "specimen-progress-report"
MOST_OF_A_KIND = 4
CONTROLS = {"input", "select", "textarea"}
QUESTIONS = [name for name, query in catalogue().items() if not query.example()]
PAGES = [
    "/", "/queries", "/queries/follow-ups", f"/queries/follow-ups?a={REPORT}&b={OUTCOME}",
    *(f"/queries/{name}" for name in QUESTIONS),
    "/diff", f"/diff?a={OUTCOME}&b={REPORT}", f"/diff?a={OUTCOME}", "/review", "/review?status=all",
    "/review?status=hope", f"/id/document/{REPORT}", "/id/body/europol", "/cite", "/docs",
    "/sparql?query=SELECT%20*%20%7B%20%3Fs%20a%20%3Fo%20%7D%20LIMIT%203", "/nothing",
]  # fmt: skip


class Structure(HTMLParser):
    """What a page is made of, as far as these tests ask for it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.controls: list[dict[str, str | None]] = []
        self.labelled: set[str] = set()
        self.links: set[str] = set()
        self.faults: list[str] = []
        self.headings: list[int] = []
        self._columns: list[int] = []
        self._inside: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.update(filter(None, [said.get("id")]))
        if tag in CONTROLS and said.get("type") not in ("hidden", "submit"):
            self.controls.append(said)
        if tag == "label" and said.get("for"):
            self.labelled.add(str(said["for"]))
        if tag == "a" and (said.get("href") or "").startswith("/"):
            self.links.add(str(said["href"]))
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag == "table":
            self._columns, self._inside = [], []
        self._inside.append(tag)
        if tag == "th" and said.get("scope") not in ("col", "row"):
            self.faults.append("a header without a scope")
        if tag == "tr":
            self._columns.append(0)
        if tag in ("td", "th") and self._columns:
            self._columns[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if "caption" not in self._inside or "th" not in self._inside:
                self.faults.append("a table without caption or headers")
            if len(set(self._columns)) > 1:
                self.faults.append(f"rows of different lengths: {set(self._columns)}")


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_made(http: TestClient, path: str) -> None:
    answer = http.get(path, headers=PAGE)
    assert answer.headers["content-type"].startswith("text/html"), path
    assert "script-src" not in answer.headers["content-security-policy"]
    assert dangers(answer.text) == []
    page = Structure(answer.text)
    assert page.faults == []
    assert [name for name, count in page.ids.items() if count > 1] == []
    unnamed = [
        c for c in page.controls if c.get("id") not in page.labelled and "aria-label" not in c
    ]
    assert unnamed == []
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1


def test_links_lead_somewhere(http: TestClient) -> None:
    paths = ["/", "/review?status=all", f"/diff?a={OUTCOME}&b={REPORT}"]
    fact = http.get("/review?status=all").json()["facts"][0]
    paths += [f"/review/{fact['id']}", f"/queries/follow-ups?a={REPORT}&b={OUTCOME}"]
    found = {link for path in paths for link in Structure(http.get(path, headers=PAGE).text).links}
    parts = sorted({link.partition("#")[0] for link in found})
    assert len(parts) > 60
    kinds = {name: list(own) for name, own in groupby(parts, lambda p: "/".join(p.split("/")[1:3]))}
    some = [part for own in kinds.values() for part in own[:MOST_OF_A_KIND]]
    assert [part for part in some if http.get(part, headers=PAGE).status_code != 200] == []


def test_a_wide_table_says_its_columns_with_every_value(http: TestClient) -> None:
    page = http.get(f"/diff?a={OUTCOME}&b={REPORT}&only=bodies", headers=PAGE).text
    assert 'data-label="in A"' in page
    style = http.get("/static/style.css").text
    assert "attr(data-label)" in style
