"""Twenty nasty texts: empty, in the wrong encoding, huge, deceitful; each is refused or read right."""

import pytest
from nasty_cases import Case, Outcomes, judge, run

from api.processed import Processed
from base.errors import LimitError

PROSE = "Europol reported to the Council on Directive (EU) 2017/541. "
REPEALED = "Article {0} of Directive (EU) 2017/541 is repealed by Directive (EU) 2017/541.\n\n"
CASES = {
    "empty": Case(b"", "empty"),
    "blank": Case(b" \r\n\t\x0c\n", "empty"),
    "UTF-8 with a mark": Case(b"\xef\xbb\xbf" + PROSE.encode(), says=PROSE.strip()),
    "UTF-16": Case(("\ufeff" + PROSE).encode("utf-16-le"), says=PROSE.strip()),
    "cp1252": Case(b"The \x93caf\xe9\x94 of the Council", "UTF-8"),
    "UTF-8 that breaks off": Case(PROSE.encode() + b"\xe2\x82", "UTF-8"),
    "NUL": Case(b"Europol\0 and the Council", "control character"),
    "C0 controls": Case(b"Europol\x1b[31m and the Council", "control character"),
    "bidirectional override": Case(
        "The \u202elicnuoC\u202c of the Union met Europol.".encode(), says="\u202elicnuoC\u202c",
        check=True,
    ),
    "50,000 combining marks": Case(("Europol" + "\u0301" * 50_000).encode(), says="Europol"),
    "Cyrillic letters in a name": Case("ЕURОРOL met the Council.".encode(), says="ЕURОРOL"),
    "right to left": Case("مجلس Europol אירופה".encode(), says="مجلس Europol אירופה"),
    "line of 5 MB": Case(lambda: b"words of a long line that has no end " * 140_000, limited=True),
    "40 MB without a space": Case(lambda: b"x" * 40_000_000, limited=True),
    "100 MB in one line": Case(lambda: b"words " * 17_000_000, "limit is 50 MiB"),
    "a million paragraphs": Case(lambda: b"A paragraph.\n\n" * 1_000_000, limited=True),
    "a million headings": Case(lambda: b"1. Heading\n\n" * 1_000_000, limited=True),
    "mixed line ends": Case(b"First.\r\n\r\nSecond.\n\nThird.\r\rEnd.", says="Second.\nThird."),
    "script": Case(b"<script>alert(1)</script> by Europol", says="<script>", check=True),
    "SPARQL in a name": Case(
        b'Europol> } ; DROP ALL ; INSERT DATA { <x> <y> "Council', says="DROP ALL", check=True
    ),
    "formulas": Case(b"=cmd|' /C calc'!A0\n\n@SUM(1+1)\n\n+1", says="@SUM(1+1)"),
    "regex bomb": Case(
        b"(" * 5000 + b"Article 1" + b"(1)" * 5000 + b" " + b"2017/541 " * 5000 + b"x" * 100_000
    ),
    "directive that repeals itself": Case(
        "".join(REPEALED.format(n) for n in range(2000)).encode(), says="Article 1999 of"
    ),
    "days and articles that are not": Case(
        b"On 31 February 2999 Article " + b"9" * 5000 + b" of Regulation (EU) 2999/99999 lapsed.",
        says="31 February 2999", check=True,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    return run(CASES, tmp_path_factory.mktemp("txt"), ".txt")


@pytest.mark.parametrize("name", CASES)
def test_text_is_refused_or_read(name: str, outcomes: Outcomes) -> None:
    judge(CASES[name], outcomes[name])


def test_a_name_in_look_alike_letters_is_no_mention(outcomes: Outcomes) -> None:
    read = outcomes["Cyrillic letters in a name"]
    assert isinstance(read, Processed)
    found = {mention["text"] for mention in (read.json or {})["mentions"]}
    assert found == {"Council"}


def test_the_limit_is_named(outcomes: Outcomes) -> None:
    over = [each for each in outcomes.values() if isinstance(each, LimitError)]
    assert all("limit" in str(each) or "memory" in str(each) for each in over)
