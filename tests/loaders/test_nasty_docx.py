"""Twenty nasty DOCX files: bombs, traps and damage in the package and its XML; refused or read right."""

import io
import struct
import warnings
import zipfile
from functools import partial

import pytest
from nasty_cases import Case, Outcomes, judge, run, words_of
from packages import NAMESPACES, encrypted, package, paragraph, zipped
from packages import run as text

from api.processed import Processed
from base.errors import InputError

WORDS = "Europol reported to the Council."
BODY = paragraph(text(WORDS))
GOOD = package(BODY)
DOCUMENT = f"{{}}<w:document {NAMESPACES}><w:body>{{}}</w:body></w:document>"
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(b)} '{f'&{chr(b - 1)};' * 10}'>" for b in range(ord("b"), ord("k"))
) + "]>"  # fmt: skip
ENTITY = paragraph("<w:r><w:t>&j;</w:t></w:r>")
REMOTE = (
    '<Relationship Id="rRemote" TargetMode="External" Target="http://127.0.0.1:9/x"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
)
MEBIBYTE = 1 << 20


def with_document(xml: str | bytes) -> bytes:
    return package("", parts={"word/document.xml": xml})


def rewritten(name: str, old: bytes, new: bytes) -> bytes:
    """The good package with a change in one of its members."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        changed = archive.read(name).replace(old, new)
    return package(BODY, parts={name: changed})


def stored(name: str, mebibytes: int) -> bytes:
    """The good package with one more member that inflates to that size."""
    buffer = io.BytesIO(GOOD)
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(mebibytes):
            member.write(b" " * MEBIBYTE)
    return buffer.getvalue()


def claims(size: int) -> bytes:
    """The good package with a directory that lies about the size of the main part."""
    at = GOOD.rindex(b"word/document.xml") - 46
    lying = struct.pack("<I", size)
    return GOOD[: at + 24] + lying + GOOD[at + 28 :]


def spoiled(name: str) -> bytes:
    """The good package with a member whose packed data are no such data."""
    at = GOOD.index(name.encode()) + len(name)
    return GOOD[:at] + b"\xff" * 16 + GOOD[at + 16 :]


def doubled() -> bytes:
    buffer = io.BytesIO(GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", DOCUMENT.format("", paragraph(text("Other words."))))
    return buffer.getvalue()


def many_members() -> bytes:
    members = {f"word/{n}.xml": "" for n in range(30_000)}
    return zipped({"[Content_Types].xml": "<Types/>", **members})


def many_paragraphs() -> bytes:
    return package("".join(paragraph(text(f"{i} {i * 7919:x}")) for i in range(100_000)))


def deep(tag: str, times: int) -> bytes:
    return with_document(DOCUMENT.format("", f"<{tag}>" * times + BODY + f"</{tag}>" * times))


def nested_tables(times: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return with_document(DOCUMENT.format("", opened * times + BODY + closed * times))


CHANGES = paragraph(
    text("Kept."), "<w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del>",
    "<w:del><w:r><w:t>Deleted too.</w:t></w:r></w:del>",
)  # fmt: skip
OTHER_MAIN = (b"word/document.xml", b"_rels/.rels")
CASES = {
    "empty": Case(b"", "empty"),
    "truncated": Case(GOOD[: len(GOOD) // 2], "damaged"),
    "text renamed": Case(b"PK\x03\x04 is how a package begins", "damaged"),
    "package of another kind": Case(zipped({"a.txt": "Europol"}), "this is a ZIP archive"),
    "old or encrypted": Case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "encrypted members": Case(encrypted(GOOD), "encrypted"),
    "external entity": Case(with_document(DOCUMENT.format(XXE, ENTITY)), "document type"),
    "billion laughs": Case(with_document(DOCUMENT.format(LAUGHS, ENTITY)), "document type"),
    "300 MB of text": Case(partial(stored, "word/more.xml", 300), "inflates to more"),
    "100 MB of blanks": Case(partial(stored, "word/media/image.png", 100), "inflates more than"),
    "lies about its size": Case(claims(50), "damaged"),
    "part that cannot be inflated": Case(spoiled("word/document.xml"), "damaged"),
    "picture that cannot be inflated": Case(spoiled("docProps/thumbnail.jpeg"), "damaged"),
    "30,000 members": Case(many_members, "members"),
    "10,000 deep": Case(partial(deep, "w:sdt", 10_000), "nested too deeply"),
    "80 nested tables": Case(nested_tables(80), says=WORDS),
    "300 nested tables": Case(nested_tables(300), "nested too deeply"),
    "path that leads out": Case(package(BODY, parts={"../../evil.xml": "<a/>"}), "out of the"),
    "remote relationship": Case(
        rewritten("word/_rels/document.xml.rels", b"</Relationships>",
                  REMOTE.encode() + b"</Relationships>"), says=WORDS,
    ),
    "no main part": Case(rewritten("_rels/.rels", b"word/document.xml", b"word/none.xml"),
                         "not a Word document"),
    "main part that is its own relations": Case(rewritten("_rels/.rels", *OTHER_MAIN),
                                                "not a Word document"),
    "markup in the text": Case(
        package(paragraph(text("&lt;script&gt;alert(1)&lt;/script&gt;"))), says="<script>", check=True,
    ),
    "deleted words": Case(package(CHANGES), says="Kept."),
    "member twice": Case(doubled(), "two members"),
    "part in UTF-16": Case(
        with_document(DOCUMENT.format('<?xml version="1.0" encoding="UTF-16"?>', BODY)
                      .encode("utf-16")), says=WORDS,
    ),
    "hundred thousand paragraphs": Case(many_paragraphs, limited=True),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return run(CASES, tmp_path_factory.mktemp("docx"), ".docx")


@pytest.mark.parametrize("name", CASES)
def test_docx_is_refused_or_read(name: str, outcomes: Outcomes) -> None:
    outcome = outcomes[name]
    if CASES[name].limited and isinstance(outcome, InputError):
        assert "limit" in str(outcome) or "inflates" in str(outcome)
    else:
        judge(CASES[name], outcome)


def test_deleted_words_are_not_there(outcomes: Outcomes) -> None:
    read = outcomes["deleted words"]
    assert isinstance(read, Processed)
    assert words_of(read.json or {}) == "Kept."
