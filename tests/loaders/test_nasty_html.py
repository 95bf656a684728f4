"""Twenty nasty HTML pages: each gets a clear refusal or a right reading, within the limits."""

from pathlib import Path

import pytest
from nasty import contained

from api.processed import Processed
from base.errors import EuctError, InputError
from base.settings import Settings
from loaders.emit.json import to_json
from loaders.orchestrate import extract
from loaders.statements import Extraction

GOOD = "<p>Europol met Eurojust.</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes) -> Extraction:
    return extract(data, "page.html", Settings())


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in read(data).passages]


DANGEROUS = {
    "100,000 div": (page("<div>" * 100_000 + GOOD), "nested too deeply"),
    "20,000 b": (page("<b>" * 20_000 + GOOD), "nested too deeply"),
    "20,000 tables": (page("<table><tr><td>" * 20_000 + GOOD), "nested too deeply"),
    "100,000 attributes": (
        page("<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</p>" + GOOD),
        "attributes",
    ),
    "many ampersands": (page("&" * 200_000 + GOOD), None),
    "many less-than signs": (page("<" * 200_000 + GOOD), None),
    "unclosed attribute of 5 MB": (page(GOOD) + b"<p title='" + b"x" * 5_000_000, None),
}


@pytest.mark.parametrize("case", DANGEROUS)
def test_dangerous(case: str, tmp_path: Path) -> None:
    data, refusal = DANGEROUS[case]
    result = contained(data, tmp_path)
    if refusal is None:
        assert isinstance(result, Processed)
        assert result.counts["mentions"] == 2
    else:
        assert isinstance(result, EuctError)
        assert refusal in str(result)
        assert "\n" not in str(result)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (page("Euro\0pol"), "control character"),
        (page("<script>alert('Europol')</script>"), "no text"),
        (b"<html><head><title>x</title></head></html>", "no text"),
    ],
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


HARMLESS = {
    "script": page("<script>alert(1)</script>" + GOOD),
    "handlers": page(
        '<img src=x onerror="alert(1)"><p onload="alert(2)">Europol met Eurojust.</p>'
    ),
    "base": page(GOOD, '<base href="http://127.0.0.1:9/">'),
    "meta refresh": page(GOOD, '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'),
    "frames and objects": page(
        '<iframe src="file:///etc/passwd"></iframe><object data="http://127.0.0.1:9/"></object>'
        + GOOD
    ),
    "RDFa": page('<div about="javascript:alert(1)" property="x">' + GOOD + "</div>"),
    "noscript": page("<noscript><p>x</p></noscript>" + GOOD),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_only_the_text_is_read(case: str) -> None:
    assert texts(HARMLESS[case]) == ["Europol met Eurojust."]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "java&#115;cript:alert(1)", "&#x6A;avascript&colon;alert(1)"]
)
def test_script_links_leave_only_their_words(link: str) -> None:
    found = read(page(f'<p>See <a href="{link}">the law</a>.</p>'))
    assert [p.text for p in found.passages] == ["See the law."]
    assert "script" not in str(to_json(found))


def test_markup_that_mutates_is_text_or_nothing() -> None:
    found = texts(
        page('<svg><p><style><img src="</style><img src=x onerror=alert(1)>">' + "</svg>" + GOOD)
    )
    assert not any("onerror=alert(1)>" in text and "<img" in text for text in found)
    assert any("Europol" in text for text in found)


def test_declared_encoding_that_is_a_lie() -> None:
    lie = '<meta charset="utf-16">'
    assert texts(page("<p>Prüm é</p>", lie)) == ["Prüm é"]
    western = '<html><head><meta charset="iso-8859-1"></head><body><p>Prüm – é</p></body></html>'
    assert texts(western.encode("cp1252")) == ["Prüm – é"]
    found = read(western.encode("utf-8"))
    assert [p.text for p in found.passages] == ["Prüm – é"]
    assert found.coverage == 1.0
    with pytest.raises(InputError, match="not UTF-8"):
        read(western.replace("iso-8859-1", "utf-8").encode("cp1252"))


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE html [<!ENTITY c "Council">]>',
        '<?xml version="1.0"?>\n<!-- x -->\n<!doctype html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"\n[]>',
    ],
)
def test_a_document_type_of_its_own_is_refused(start: str) -> None:
    with pytest.raises(InputError, match="document type declaration of its own"):
        read(f"{start}<html><body><p>The &c; met.</p></body></html>".encode())
    named = start.partition("[")[0] + ">"
    assert texts(named.encode() + page(GOOD)) == ["Europol met Eurojust."]


STUB = (
    "<script>window.awsWafCookieDomainList = [];" + "x();" * 2000 + "</script>",
    '<div id="challenge-container"></div><noscript><h1>JavaScript is disabled</h1></noscript>',
)


@pytest.mark.parametrize("data", [page(STUB[1], STUB[0]), page(STUB[1]), page("Wait.", STUB[0])])
def test_a_stub_is_told_by_its_scripts(data: bytes) -> None:
    with pytest.raises(InputError, match="automated request"):
        read(data)


def test_scripts_of_a_page_with_text_tell_nothing() -> None:
    assert len(texts(page(GOOD * 10 + STUB[1], STUB[0]))) == 10


def test_utf_7_is_not_decoded() -> None:
    found = texts(page("<p>+ADw-script+AD4-alert(1)</p>", '<meta charset="utf-7">'))
    assert found == ["+ADw-script+AD4-alert(1)"]


def test_markup_in_metadata_stays_a_value() -> None:
    head = '<meta property="eli:id_local" content="&lt;script&gt;32031R0012">'
    found = read(page('<p class="oj-ti-art">Article 1</p>' + GOOD, head))
    assert found.head.id.startswith("sha256-")
    assert "script" not in found.head.id
