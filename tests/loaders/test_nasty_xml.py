"""Twenty nasty Formex and other XML files: a clear refusal or a right reading, within the limits."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nasty import contained

from base.errors import EuctError, InputError
from base.settings import Settings
from loaders.orchestrate import extract
from loaders.statements import Extraction

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TITLE = "<TITLE><TI><P>Regulation (EU) 2031/1</P><P>of 3 March 2031</P></TI></TITLE>"


def act(body: str, doctype: str = "", attributes: str = "", head: str = HEAD) -> str:
    return f"{head}{doctype}<ACT{attributes}>{TITLE}<ENACTING.TERMS>{body}</ENACTING.TERMS></ACT>"


ARTICLE = "<ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>Europol helps.</ALINEA></ARTICLE>"
GOOD = act(ARTICLE)


def read(data: str | bytes) -> Extraction:
    return extract(data.encode() if isinstance(data, str) else data, "x.xml", Settings())


def article(extraction: Extraction) -> str:
    return next(p.text for p in extraction.passages if p.id == "art1.p1")


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "empty"),
    "unknown root": (HEAD + "<recipe><egg/></recipe>", "no known format"),
    "RDF": (HEAD + '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', "RDF"),
    "external entity": (
        act("&x;", '<!DOCTYPE ACT [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "document type",
    ),
    "parameter entity": (
        act(ARTICLE, '<!DOCTYPE ACT [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'),
        "document type",
    ),
    "billion laughs": (
        act("&b;", '<!DOCTYPE ACT [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
        "document type",
    ),
    "quadratic": (
        act("&a;" * 1000, f'<!DOCTYPE ACT [<!ENTITY a "{"x" * 10_000}">]>'),
        "document type",
    ),
    "entities in UTF-16": (
        act("&a;", '<!DOCTYPE ACT [<!ENTITY a "x">]>', head="").encode("utf-16"),
        "document type",
    ),
    "encoding that is a lie": (GOOD.replace("helps", "hélps").encode("latin-1"), "not well-formed"),
    "illegal character": (act(ARTICLE.replace("helps", "hel\x01ps")), "not well-formed"),
    "null byte": (act(ARTICLE.replace("helps", "hel\0ps")), ""),
    "unclosed": (GOOD[:-20], "not well-formed"),
    "12 MB of text": (act("<P>" + "x " * 6_000_000 + "</P>"), "too large"),
    "200,000 attributes": (
        act(ARTICLE, attributes="".join(f' a{i}="1"' for i in range(200_000))),
        "attributes",
    ),
    "error of a service": (
        HEAD + "<error><message>Internal Server Error</message></error>",
        "does not work",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_line(case: str) -> None:
    data, words = REFUSED[case]
    with pytest.raises(InputError) as caught:
        read(data)
    message = str(caught.value)
    assert message.startswith("x.xml: ")
    assert words in message
    assert "\n" not in message
    assert len(message) < 300


DANGEROUS: dict[str, Callable[[], str]] = {
    "depth of 100,000": lambda: (
        HEAD + "<ACT>" + "<P>" * 100_000 + "x" + "</P>" * 100_000 + "</ACT>"
    ),
    "100,000 namespaces": lambda: act(
        ARTICLE, attributes="".join(f' xmlns:n{i}="u{i}"' for i in range(100_000))
    ),
}


@pytest.mark.parametrize("case", DANGEROUS)
def test_dangerous(case: str, tmp_path: Path) -> None:
    result = contained(DANGEROUS[case]().encode(), tmp_path)
    assert isinstance(result, EuctError)
    assert "\n" not in str(result)


READ: dict[str, str | bytes] = {
    "external document type": act(ARTICLE, '<!DOCTYPE ACT SYSTEM "http://127.0.0.1:9/formex.dtd">'),
    "stylesheet": act(ARTICLE).replace(
        "<ACT>", '<?xml-stylesheet href="http://127.0.0.1:9/"?><ACT>'
    ),
    "schema location": act(
        ARTICLE,
        attributes=' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://127.0.0.1:9/ http://127.0.0.1:9/x.xsd"',
    ),
    "UTF-16": act(ARTICLE, head='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
    "inclusion": act(
        ARTICLE + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"'
        ' parse="text"/>'
    ),
}


@pytest.mark.parametrize("case", READ)
def test_read_and_nothing_is_fetched(case: str) -> None:
    extraction = read(READ[case])
    assert extraction.head.id == "32031R0001"
    assert article(extraction) == "Europol helps."
    assert "root:" not in extraction.reading.text


def test_script_in_a_section_of_characters_is_text() -> None:
    found = read(act(ARTICLE.replace("helps", "<![CDATA[<script>alert(1)</script>]]>")))
    assert article(found) == "Europol <script>alert(1)</script>."


def test_articles_of_one_number_keep_apart() -> None:
    ids = [p.id for p in read(act(ARTICLE * 3)).passages]
    assert [i for i in ids if i.startswith("art1") and ".p" not in i] == [
        "art1",
        "art1~2",
        "art1~3",
    ]
    assert len(ids) == len(set(ids))


def test_text_after_an_instruction_is_kept() -> None:
    found = read(
        act(ARTICLE.replace("Europol helps", 'Europol <?PAGE NO="2"?>helps<!-- x --> much'))
    )
    assert article(found) == "Europol helps much."


def test_text_that_begins_with_a_tag_is_text() -> None:
    found = read("<script> is a tag that people write about.\n\nThis is a text.\n")
    assert [p.text for p in found.passages][-1].endswith("This is a text.")
