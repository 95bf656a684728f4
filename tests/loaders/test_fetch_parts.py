"""The pieces of fetching by themselves: names and lists of documents, addresses, lists of parts, pauses."""

import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.errors import InputError
from base.settings import Settings
from loaders.celex import Celex
from loaders.fetch.address import HOSTS, Home
from loaders.fetch.choices import parts_in
from loaders.fetch.errors import FetchError, PassingError
from loaders.fetch.formats import formats, languages, notice, notice_kinds, preferred
from loaders.fetch.listed import listed
from loaders.fetch.polite import Pace, patiently, retry_after
from loaders.fetch.wanted import celex_of

CELEX = st.builds(
    lambda s, y, t, n, x: f"{s}{y}{t}{n:04d}{x}",
    st.sampled_from("3569CE"),
    st.integers(1950, 2030),
    st.sampled_from(["R", "L", "D", "DC", "PC", "CJ"]),
    st.integers(1, 9999),
    st.sampled_from(["", "(01)", "R(02)"]),
)


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("32016r0679", "32016R0679"),
        (" CELEX:52017DC0608 ", "52017DC0608"),
        ("http://publications.europa.eu/resource/celex/62015CV0001%2801%29", "62015CV0001(01)"),
        ("02014R0909-20250117", "02014R0909-20250117"),
        ("12016E122", "12016E122"),
        ("12016E/PRO/07", "12016E/PRO/07"),
        ("Directive (EU) 2017/541", "32017L0541"),
        ("COM(2017) 608 final", "52017DC0608"),
        ("SWD(2017) 278 final", "52017SC0278"),
        ("http://data.europa.eu/eli/reg/2016/679/oj", "32016R0679"),
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679", "32016R0679"),
    ],
)
def test_what_tells_a_celex_number(text: str, celex: str) -> None:
    assert celex_of(text) == celex


@pytest.mark.parametrize(
    "text",
    ["", "hello", "32016R0679 32016L0680", "32016R0679/../x", "S/RES/1373(2001)", "1" * 5000],
)
def test_what_tells_none(text: str) -> None:
    with pytest.raises(InputError):
        celex_of(text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_clear_error(text: str) -> None:
    with suppress(InputError):
        assert set(celex_of(text)) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ()/-")


@given(
    st.lists(CELEX, min_size=1), st.sampled_from(["lines", "csv", "tsv", "tsv-literals", "json"])
)
def test_lists_of_every_kind_say_the_same(numbers: list[str], kind: str) -> None:
    rows = [(f"title, {n} \\", number) for n, number in enumerate(numbers)]
    texts = {
        "lines": "# a list\n\n" + "\n".join(numbers),
        "csv": "title,celex\r\n" + "".join(f'"{a}",{b}\r\n' for a, b in rows),
        "tsv": "title\tCELEX\n" + "".join(f"{a}\t{b}\n" for a, b in rows),
        "tsv-literals": "?celex\n" + "".join(f'"{b}"\n' for _, b in rows),
        "json": json.dumps(
            {
                "head": {"vars": ["title", "celex"]},
                "results": {"bindings": [{"celex": {"type": "literal", "value": b}} for _, b in rows]},
            }
        ),
    }  # fmt: skip
    assert [value for value, _ in listed(texts[kind], "list")] == numbers


@pytest.mark.parametrize("text", ["{}", '{"head": 1}', "title,date\na,b\n", "{" * 100_000])
def test_lists_that_are_none(text: str) -> None:
    with pytest.raises(InputError):
        listed(text, "list")


@given(st.text(max_size=200))
def test_any_text_is_a_list_or_a_clear_error(text: str) -> None:
    with suppress(InputError):
        assert all(value for value, _ in listed(text, "list"))


def test_addresses_are_encoded() -> None:
    home = Home.of("https://publications.europa.eu/")
    asked = home.document("62015CV0001(01)")
    assert asked == "https://publications.europa.eu/resource/celex/62015CV0001%2801%29"
    assert home.document("12016E/TXT").endswith("/celex/12016E%2FTXT")


@pytest.mark.parametrize(
    "url", ["", "publications.europa.eu", "ftp://x/", "https://u@x/", "http://x/y", "http://x:a/"]
)
def test_what_is_no_service(url: str) -> None:
    with pytest.raises(InputError):
        Home.of(url)


def test_cellars_own_http_addresses_are_asked_over_https() -> None:
    home = Home.of("https://publications.europa.eu")
    found = home.followed(
        home.document("32016R0679"), "http://publications.europa.eu/resource/cellar/x"
    )
    assert found == "https://publications.europa.eu/resource/cellar/x"
    assert home.followed(found, "http://data.europa.eu:80/eli/x") == "https://data.europa.eu/eli/x"
    # A server for tests, of whatever protocol, is asked as it wants.
    local = Home.of("http://127.0.0.1:8080")
    assert local.followed("http://127.0.0.1:8080/a", "/b") == "http://127.0.0.1:8080/b"


@given(st.text(max_size=80))
def test_wherever_an_answer_leads_it_is_a_known_host(location: str) -> None:
    home = Home.of("https://publications.europa.eu")
    try:
        found = home.followed("https://publications.europa.eu/resource/celex/x", location)
    except FetchError:
        return
    assert found.startswith(tuple(f"https://{host}" for host in HOSTS))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_of_parts(page: bytes) -> None:
    assert parts_in(page) is not None


def test_a_list_of_parts_without_its_usual_form() -> None:
    page = b'<a href="http://x/DOC_10">b</a> <a href="/help">c</a> <a href="http://x/DOC_2">a</a>'
    assert [part.url for part in parts_in(page)] == ["http://x/DOC_2", "http://x/DOC_10"]


def test_requests_are_kept_apart() -> None:
    pace = Pace(50)
    began = time.monotonic()
    for _ in range(6):
        pace.wait()
    assert time.monotonic() - began >= 0.1
    assert pace.requests == 6


def test_pauses_double_and_end() -> None:
    made: list[float] = []

    def attempt() -> None:
        made.append(time.monotonic())
        raise PassingError("down")

    with pytest.raises(PassingError):
        patiently(Settings(fetch_tries=4, fetch_backoff=0.05), attempt)
    pauses = [later - earlier for earlier, later in pairwise(made)]
    assert len(pauses) == 3
    assert all(pause >= least for pause, least in zip(pauses, (0.05, 0.1, 0.2), strict=True))


def test_retry_after() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    assert retry_after("7") == 7
    assert 25 < retry_after(format_datetime(soon, usegmt=True)) <= 30
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert [retry_after(text) for text in (None, "", "soon", "-1", "1e9", "٣")] == [0.0] * 6


def test_the_table_of_formats() -> None:
    assert set(preferred()) == set(formats())
    assert len(languages()) == 24
    every = [*formats().values(), *map(notice, notice_kinds())]
    # Cellar answers 500 to a space after the semicolon.
    assert not [accept for form in every for accept in form.accept if " " in accept]
    assert formats()["pdf"].listed(frozenset(["pdfa2a"]))
    assert not formats()["html"].listed(frozenset(["xhtml"]))
    assert formats()["formex"].holds_text("L_2016119EN.01000101.xml")
    assert not formats()["formex"].holds_text("L_2016119EN.01000101.doc.xml")
    assert not formats()["xhtml"].holds_text("image001.jpg")


@given(CELEX)
def test_every_celex_number_is_its_own_name(number: str) -> None:
    assert Celex.parse(number) is not None
    assert celex_of(number) == number
