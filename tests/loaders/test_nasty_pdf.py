"""Twenty nasty PDF files: damaged, endless, encrypted, without text; each is refused or read right."""

import zlib
from functools import partial
from hashlib import md5

import pytest
from nasty_cases import Case, Outcomes, judge, run
from pdfs import Set, content, pages, pdf_of, stream, text_pdf

from base.errors import EuctError, InputError

WORDS = "Europol reported to the Council."
GOOD = text_pdf([Set(70, 700, WORDS)])
CONTENT = content([Set(70, 700, WORDS)])
FLATE = b"/Filter /FlateDecode"
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    b" /ColorSpace /DeviceGray /Length 1 >>\nstream\n\xff\nendstream"
)


def one_page(body: bytes, catalogue: bytes = b"", extra: bytes = b"") -> bytes:
    return pdf_of(pages([body], extra, catalogue))


def nested_flate(times: int, size: int) -> bytes:
    data = b"\0" * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]"))


def bomb(mebibytes: int) -> bytes:
    """A content stream that inflates to that many MiB of white space."""
    packer = zlib.compressobj(9)
    chunk = b" " * (1 << 20)
    packed = b"".join(packer.compress(chunk) for _ in range(mebibytes)) + packer.flush()
    return one_page(stream(packed, FLATE))


def many_operators() -> bytes:
    return one_page(stream(zlib.compress(b"q Q\n" * 3_000_000), FLATE))


def scanned() -> bytes:
    painting = stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    return pdf_of([*pages([painting], b"/XObject << /Im 5 0 R >>"), PICTURE])


def encrypted() -> bytes:
    """A file that says that it is encrypted with a password nobody has."""
    key = b"<" + b"ab" * 32 + b">"
    objects = pages([stream(CONTENT)])
    number = len(objects) + 1
    objects.append(b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O %s /U %s >>" % (key, key))
    return pdf_of(
        objects, b"/Encrypt %d 0 R /ID [%s %s]" % (number, key[:33] + b">", key[:33] + b">")
    )


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def owner_only() -> bytes:
    """A file that is encrypted, but for which no password is needed to read it (PDF 1.7, 7.6.3)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    owner = rc4(md5(b"owner" + pad[:27]).digest()[:5], pad)
    allowed = (-44).to_bytes(4, "little", signed=True)
    key = md5(pad + owner + allowed + b"0123456789abcdef").digest()[:5]
    own = md5(key + (4).to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects = pages([stream(rc4(own, CONTENT))])
    objects.append(
        b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>"
        % (owner.hex().encode(), rc4(key, pad).hex().encode())
    )
    name = b"0123456789abcdef".hex().encode()
    return pdf_of(objects, b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), name, name))


def attached() -> bytes:
    """A file with another one in it, which is no text of the document."""
    names = b"/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>"
    objects = [
        *pages([stream(CONTENT)], catalogue=names),
        stream(b"Words of the attachment.", b"/Type /EmbeddedFile"),
        b"<< /Type /Filespec /F (a.txt) /EF << /F 5 0 R >> >>",
    ]
    return pdf_of(objects)


def with_object(number: int, body: bytes) -> bytes:
    objects = pages([stream(CONTENT)])
    objects[number - 1] = body
    return pdf_of(objects)


KIDS_LOOP = with_object(2, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")
COUNT = with_object(2, b"<< /Type /Pages /Kids [3 0 R] /Count 2147483648 >>")
DEEP = with_object(4, b"[" * 20_000 + b"]" * 20_000)
NO_PAGES = with_object(1, b"<< /Type /Catalog >>")
NEGATIVE = GOOD.replace(b"/Length %d" % len(CONTENT), b"/Length -9")
LOOP = GOOD.replace(b"/Root 1 0 R", b"/Prev %09d /Root 1 0 R" % GOOD.rindex(b"xref\n0"))
JAVASCRIPT = one_page(stream(CONTENT), b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
SPACED = text_pdf(
    [*(Set(70 + 18 * i, 700, letter) for i, letter in enumerate("EUROPOL")),
     Set(70, 660, "The harmonisation of the laws is such that the Council discussed the harmoni-"),
     Set(70, 646, "sation once more.")]
)  # fmt: skip
PACKED = zlib.compress(content([Set(70, 700 - 12 * i, f"{WORDS} {i}", 10) for i in range(50)]))
BROKEN = PACKED[:200] + b"\xff\xff\xff\xff" + PACKED[204:]
CASES = {
    "empty": Case(b"", "empty"),
    "header only": Case(b"%PDF-1.7\n", "cut off"),
    "truncated": Case(GOOD[: len(GOOD) // 2], "cut off"),
    "truncated in the middle, with an end": Case(GOOD[:80] + b"\n%%EOF\n", "damaged"),
    "picture renamed": Case(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
    "junk before the header": Case(b"\0\1junk\r\n" * 20 + GOOD, says=WORDS),
    "512 MB in a stream": Case(partial(bomb, 512), "no text", limited=True),
    "nested streams": Case(partial(nested_flate, 3, 64 << 20), "no text", limited=True),
    "three million operators": Case(many_operators, "no text", limited=True),
    "pages that hold themselves": Case(KIDS_LOOP, "damaged", limited=True),
    "cross-reference that points at itself": Case(LOOP, "damaged", limited=True),
    "two billion pages": Case(COUNT, "pages", limited=True),
    "arrays 20,000 deep": Case(DEEP, "no text"),
    "scanned": Case(scanned(), "--ocr"),
    "inline image without end": Case(one_page(stream(b"BI /W 9 /H 9 ID xxxx")), "no text"),
    "encrypted": Case(encrypted(), "encrypted"),
    "encrypted, with no password to read it": Case(owner_only(), says=WORDS),
    "page of many kilometres": Case(GOOD.replace(b"842]", b"999999999]"), says=WORDS, limited=True),
    "page box of nothing": Case(GOOD.replace(b"0 0 595 842", b"9 9 9 9"), says=WORDS),
    "file in the file": Case(attached(), says=WORDS),
    "script": Case(JAVASCRIPT, says=WORDS),
    "page that breaks off": Case(one_page(stream(BROKEN, FLATE)), "cannot be inflated"),
    "no pages": Case(NO_PAGES, "damaged"),
    "negative length": Case(NEGATIVE, says=WORDS),
    "markup in the text": Case(
        text_pdf([Set(70, 700, "<script>alert(1)</script>")]), says="<script>alert(1)</script>"
    ),
    "spaced letters and a broken word": Case(SPACED, says="the harmonisation once more"),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return run(CASES, tmp_path_factory.mktemp("pdf"), ".pdf")


@pytest.mark.parametrize("name", CASES)
def test_pdf_is_refused_or_read(name: str, outcomes: Outcomes) -> None:
    outcome = outcomes[name]
    case = CASES[name]
    if case.limited and case.refused and isinstance(outcome, InputError):
        assert case.refused in str(outcome)
    elif case.limited and not isinstance(outcome, EuctError):
        assert outcome.counts["passages"] >= 1  # a repaired file is read
    else:
        judge(case, outcome)
