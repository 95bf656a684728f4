"""Bad and odd input: one clear line for what cannot be read, a flag for what is not understood."""

import time
from pathlib import Path

import pytest
from packages import NAMESPACES, encrypted, package, paragraph, run, zipped

from api.pipeline import process_all
from api.processed import Request
from base.errors import InputError, LimitError
from base.settings import Settings
from loaders.given import NOTHING, Given
from loaders.orchestrate import extract
from loaders.statements import Extraction

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
GOOD = package(paragraph(run("Europol")))
DOCTYPE = f"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document {NAMESPACES}><w:body/></w:document>"
REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t\n", "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "no text"),
    "only invisible characters": ("\u200b\u00a0\ufeff".encode(), "no text"),
    "null bytes": (b"Europol\0Europol", "control character"),
    "control character": (b"one\ntwo\x01three", "line 2"),
    "picture": (PNG, "binary"),
    "cp1252": (b"line\ncaf\xe9 \x93x\x94", "byte 8 on line 2"),
    "cut UTF-16": (b"\xff\xfea", "UTF-16"),
    "lone surrogate": (b"\xed\xa0\x80", "UTF-8"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "cut package": (GOOD[:-30], "damaged"),
    "start of a package": (GOOD[:200], "damaged"),
    "another archive": (zipped({"a.txt": "Europol"}), "this is a ZIP archive"),
    "bomb": (package("", parts={"word/x.xml": b" " * 30_000_000}), "inflates"),
    "entities": (package("", parts={"word/document.xml": DOCTYPE}), "document type"),
    "entities in UTF-16": (
        package("", parts={"word/document.xml": DOCTYPE.encode("utf-16")}),
        "document type",
    ),
    "path out of the package": (package("", parts={"../evil.xml": "<a/>"}), "out of the package"),
    "absolute path": (package("", parts={"/evil.xml": "<a/>"}), "absolute path"),
    "encrypted": (encrypted(GOOD), "encrypted"),
    "broken XML": (package("<w:p"), "not a Word document"),
    "no text in DOCX": (package(paragraph()), "no text"),
    "no text in HTML": (b"<html><body><script>x</script></body></html>", "no text"),
    "control character in HTML": (b"<html><body>a&#1;b</body></html>", "control character"),
}


def text_of(data: bytes | str, settings: Settings, given: Given = NOTHING) -> Extraction:
    return extract(data.encode() if isinstance(data, str) else data, "file.txt", settings, given)


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_one_line(case: str, settings: Settings) -> None:
    data, words = REFUSED[case]
    with pytest.raises(InputError) as caught:
        text_of(data, settings)
    message = str(caught.value)
    assert message.startswith("file.txt: ")
    assert words in message
    assert "\n" not in message
    assert len(message) < 300
    assert caught.value.exit_code == 2


def test_size_limit() -> None:
    with pytest.raises(InputError, match="the limit is") as caught:
        text_of(b"x" * 2_000_000, Settings(max_document_bytes=1_048_576))
    assert "EUCT_MAX_DOCUMENT_BYTES" in str(caught.value)


@pytest.mark.parametrize("data", [b"word " * 300_000, b"<html><p>" + b"word " * 300_000, GOOD])
def test_texts_too_long_for_the_time_are_refused_at_once(data: bytes) -> None:
    most = 1_000_000 if data is not GOOD else 3
    start = time.monotonic()
    with pytest.raises(LimitError, match="EUCT_MAX_CHARACTERS"):
        text_of(data, Settings(max_characters=most))
    assert time.monotonic() - start < 5


def test_the_time_limit_names_its_setting(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"Directive (EU) 2017/541 is an act.\n\n" * 20_000)
    request = Request(tmp_path / "long.txt", Settings(document_seconds=0.2), check=False)
    (result,) = process_all([request], jobs=1)
    assert isinstance(result, LimitError)
    assert "EUCT_DOCUMENT_SECONDS" in str(result)


def test_many_members() -> None:
    many: dict[str, bytes | str] = {f"word/{n}.xml": "<a/>" for n in range(30)}
    with pytest.raises(InputError, match="more than 20 members"):
        text_of(package("", parts=many), Settings(max_package_members=20))


@pytest.mark.parametrize("comments", ["<!-- -->" * 200, "<!--" * 400, "<?xml" * 300])
def test_telling_the_format_takes_no_time(comments: str, settings: Settings) -> None:
    start = time.process_time()
    text_of(comments + "x", settings)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_known_encodings(encoding: str, settings: Settings) -> None:
    extraction = text_of("Europol and Regulation (EU) 2016/679 – ü".encode(encoding), settings)
    assert extraction.passages[0].text == "Europol and Regulation (EU) 2016/679 – ü"
    assert [c.identifier("celex") for c in extraction.citations] == ["32016R0679"]


def test_unknown_kind_is_flagged_and_known_by_its_content(settings: Settings) -> None:
    head = text_of("Some words about Europol.", settings).head
    assert head.kind == "unknown"
    assert head.flags == ("unknown-kind", "unidentified")
    assert head.id == "sha256-" + text_of("Some words about Europol.", settings).sha256[:16]


@pytest.mark.parametrize(
    ("given", "identity"),
    [
        ("52017DC0608", "COM_2017_0608_FIN"),
        ("COM_2017_0608_FIN", "COM_2017_0608_FIN"),
        ("32099R0001", "32099R0001"),
    ],
)
def test_given_identity(given: str, identity: str, settings: Settings) -> None:
    head = text_of("Some words about Europol.", settings, Given(given)).head
    assert head.id == identity
    assert "unidentified" not in head.flags


@pytest.mark.parametrize("given", ["rubbish", "../../etc", "", " "])
def test_given_identity_that_is_none(given: str, settings: Settings) -> None:
    if not given:
        assert text_of("Words.", settings, Given(given)).head.id.startswith("sha256-")
        return
    with pytest.raises(InputError, match="neither a CELEX number"):
        text_of("Words.", settings, Given(given))


MINUTES = """**Brussels, 14 November 2017**

14129/17

**JAI 1018
COSI 156**

# OUTCOME OF PROCEEDINGS

From: General Secretariat of the Council
On: 7 November 2017
To: Terrorism Working Party (TWP)
Subject: Summary

### 1. First

The paper 13414/17 was sent to COSI. See COSI 156 and ENFOPOL 515.

14129/17 JD/mk 2

### 2. Second

Document 14129/17 is this one.
"""


def test_own_number_is_no_citation(settings: Settings) -> None:
    extraction = text_of(MINUTES, settings)
    assert extraction.head.id == "ST_14129_2017"
    assert extraction.head.subject_codes == ("JAI 1018", "COSI 156")
    assert [c.identifier("council") for c in extraction.citations] == ["ST 13414 2017"]


def test_register_codes_are_no_mentions(settings: Settings) -> None:
    texts = {p.id: p.text for p in text_of(MINUTES, settings).passages}
    cosi = [m for m in text_of(MINUTES, settings).mentions if m.text == "COSI"]
    assert [texts[m.passage][m.end : m.end + 5] for m in cosi] == [". See"]


def test_repeated_numbers_of_sections_keep_ids_apart(settings: Settings) -> None:
    extraction = text_of("# 1. A\n\nx\n\n# 1. A\n\nx\n\n# 1. A\n\nx\n", settings)
    ids = [p.id for p in extraction.passages]
    assert len(set(ids)) == len(ids) == 6


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str, settings: Settings) -> None:
    extraction = text_of(f"Europol and{end}Regulation (EU) 2016/679.{end}", settings)
    assert [c.identifier("celex") for c in extraction.citations] == ["32016R0679"]
