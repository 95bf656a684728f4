"""Content negotiation as RFC 9110 has it."""

import pytest

from api.http.accept import PAGE, Offer, best, prefers_page

JSON = Offer("json", ("application/json",))
CSV = Offer("csv", ("text/csv",))
OFFERS = (JSON, PAGE, CSV)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        (BROWSER, "html"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/*", "html"),
        ("text/csv;q=0.5, application/json;q=0.4", "csv"),
        ("application/json;q=0, */*", "html"),
        ("text/*;q=0.5, text/html;q=0.1", "csv"),
        ("text/csv ; q=1 , application/json", "json"),
        ("text/csv;q=nonsense, text/html;q=0.1", "html"),
        ("text/csv;q=nan, text/html;q=0.1", "html"),
        ("image/png", None),
        ("application/json;q=0", None),
        (",;,,q", None),
    ],
)
def test_best(accept: str | None, name: str | None) -> None:
    found = best(accept, OFFERS)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (None, False),
        ("*/*", False),
        (BROWSER, True),
        ("text/html;q=0.5, text/turtle", False),
        ("text/turtle, text/html", True),
    ],
)
def test_prefers_page(accept: str | None, page: bool) -> None:
    assert prefers_page(accept) is page
