"""RDF files from users: every syntax is read, nothing is fetched, and bad ones are refused by line."""

import time

import pytest

from base.errors import InputError, LimitError
from base.rdf import parse_rdf
from base.rdfformat import rdf_format

P = "@prefix e: <http://e/> .\n"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'

GOOD = {
    "a.ttl": P + "e:a e:b e:c .",
    "brackets-in-text.ttl": P + "e:a e:b '" + "(" * 500 + "' . # " + "[" * 500,
    "bom.ttl": "\ufeff" + P + "e:a e:b e:c .",
    "a.nt": "<http://e/a> <http://e/b> <http://e/c> .",
    "a.nq": "<http://e/a> <http://e/b> <http://e/c> <http://e/g> .",
    "a.trig": P + "e:g { e:a e:b e:c }",
    "A.RDF": f'<rdf:RDF {RDF}><rdf:Description rdf:about="http://e/a"><e:b>x</e:b>'
    "</rdf:Description></rdf:RDF>",
    "a.jsonld": '{"@context": {"n": "http://e/n"}, "@id": "http://e/a", "n": "x"}',
}

BAD = {
    "empty.ttl": ("", "empty.ttl: the file is empty"),
    "line.ttl": (P + 'e:a e:b e:c .\ne:a e:b "x .\n', "line.ttl:3: not Turtle"),
    "control.ttl": (P + "e:a e:b 'x\x1b' .", "control.ttl:2: control character U+001B"),
    "escaped.ttl": (P + "e:a e:b 'x\\u0000' .", "holds control characters"),
    "relative.ttl": ("<a> <b> <c> .", "relative.ttl:1"),
    "star.ttl": (P + "e:a e:b <<( e:x e:y e:z )>> .", "statements about statements"),
    "deep.ttl": (P + "e:a e:b " + "(" * 100_000, "deep.ttl:2: brackets are nested"),
    "deep-star.ttl": (P + "e:a e:b " + "<<( " * 100_000, "nested more than 100 deep"),
    "type.rdf": (f'<?xml version="1.0"?>\n<!doctype x []><rdf:RDF {RDF}/>', "type.rdf:2:"),
    "laughs.rdf": ('<!DOCTYPE l [<!ENTITY a "ha">]><l>&a;</l>', "DOCTYPE"),
    "deep.rdf": (f"<rdf:RDF {RDF}>" + "<e:a><e:b>" * 50_000, "nested more than 100 deep"),
    "broken.rdf": (f"<rdf:RDF {RDF}>\n<rdf:Description>\n</rdf:RDF>", "broken.rdf:3: not RDF/XML"),
    "lying.rdf": ('<?xml version="1.0" encoding="UTF-16"?><a/>', "declares UTF-16"),
    "remote.jsonld": ('{"@context":\n"https://schema.org/"}', "remote.jsonld:2: the context"),
    "file.jsonld": ('[{"@context": [{}, "file:///etc/passwd"]}]', "lies elsewhere"),
    "scoped.jsonld": ('{"@context": {"a": {"@id": "e:a", "@context": "e:c"}}}', "lies elsewhere"),
    "import.jsonld": ('{"@context": {"@import": "http://e/c"}}', "lies elsewhere"),
    "deep.jsonld": ("[" * 50_000, "nested more than 100 deep"),
    "broken.jsonld": ('{"@context": {},\n"n": }', "broken.jsonld:2: not JSON"),
    "a.docx": ("PK", "names no RDF format"),
    "nothing": ("x", "names no RDF format"),
}


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_read(name: str) -> None:
    assert len(parse_rdf(GOOD[name].encode(), name)) == 1


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_their_place(name: str) -> None:
    text, message = BAD[name]
    with pytest.raises(InputError) as caught:
        parse_rdf(text.encode(), name)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_encodings_are_refused() -> None:
    with pytest.raises(InputError, match=r"b\.ttl:2: the text is not UTF-8"):
        parse_rdf(b"# a\n# caf\xe9", "b.ttl")
    with pytest.raises(InputError, match="not UTF-8"):
        parse_rdf("<a/>".encode("utf-16"), "b.rdf")


def test_the_number_of_triples_is_bounded() -> None:
    text = "".join(f"<http://e/{n}> <http://e/p> 1 .\n" for n in range(20))
    with pytest.raises(LimitError, match="more than 10 triples"):
        parse_rdf(text.encode(), "a.ttl", most=10)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", P + 'e:a e:b """' + '\\"""' * 100_000),
        ("a.ttl", '"' * 300_001),
        ("a.ttl", "<" * 300_000),
        ("a.rdf", "<!--" * 100_000),
        ("a.rdf", "<a '\"" * 100_000),
        ("a.jsonld", '"\\' * 100_000),
    ],
)
def test_unclosed_text_takes_no_long_time(name: str, text: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError):
        parse_rdf(text.encode(), name)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "Europol and the Council.",
        "Base <b>text</b> and more",
        "PREFIX of the report: <none>",
        "<html><head></head></html>",
        '<?xml version="1.0"?><ACT xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        '{"title": "@id", "id": 5}',
        "# Heading\n\n<https://example.org> is a page.",
        "<https://example.org> <https://example.org/b>",
        "",
    ],
)
def test_what_is_no_rdf_is_not_taken_for_it(text: str) -> None:
    assert rdf_format(text.encode()) is None
