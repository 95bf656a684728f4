"""`euct cite` and `euct.cite`: texts, files and standard input, every format, and what is refused."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import OUTCOME, ROOT, environment, euct

import euct as library
from base.errors import InputError

TEXT = "Article 32 of Regulation (EU) 2016/679 and Opinion 1/15"
AMBIGUOUS = "Regulation 2003/2004"
CELEX = ["32016R0679", "62015CV0001(01)"]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_formats(form: str, tmp_path: Path) -> None:
    done = euct("cite", TEXT, "--format", form, cwd=tmp_path)
    assert done.code == 0, done.err
    if form == "table":
        assert all(celex in done.out for celex in CELEX)
        assert "32004R2003 or 32003R2004?" in euct("cite", AMBIGUOUS, cwd=tmp_path).out
        return
    if form == "csv":
        found = list(csv.DictReader(io.StringIO(done.out)))
    elif form == "jsonl":
        found = [json.loads(line) for line in done.out.splitlines()]
    else:
        found = json.loads(done.out)
    assert [one["celex"] for one in found] == CELEX
    assert (found[0]["pinpoint"], found[0]["form"]) == ("Article 32", "explicit")


def test_a_text_on_standard_input_keeps_its_offsets(tmp_path: Path) -> None:
    text = f"Naïve heading\n\n\nFirst line\nof {TEXT}.\n"
    done = euct("cite", "-", "-f", "json", cwd=tmp_path, stdin=text)
    found = json.loads(done.out)
    assert [one["celex"] for one in found] == CELEX
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert found[0]["passage"] is None


def test_a_file_is_read_as_a_document(tmp_path: Path) -> None:
    extracted = json.loads(euct("extract", OUTCOME, cwd=tmp_path).out)["citations"]
    done = euct("cite", OUTCOME, "-f", "json", cwd=tmp_path)
    found = json.loads(done.out)
    assert found
    assert [{k: v for k, v in one.items() if k != "link"} for one in found] == extracted


def test_a_plain_text_too_long_for_a_document_is_taken_as_it_stands(tmp_path: Path) -> None:
    defined = "Directive (EU) 2016/681 (the ‘PNR Directive’).\n\n"
    text = defined + "Nothing\nis cited here.\n\n" * 100 + "As the PNR Directive says, C-1/15."
    path = tmp_path / "long.txt"
    path.write_text(text, "utf-8")
    done = euct("cite", str(path), "-f", "json", cwd=tmp_path, EUCT_MAX_CHARACTERS="1000")
    found = json.loads(done.out)
    assert [one["document"] for one in found] == ["32016L0681", "32016L0681", "62015CJ0001"]
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert "EUCT_MAX_CHARACTERS" in done.err
    path.write_text(f"<html><body><p>{text}</p></body></html>", "utf-8")
    refused = euct("cite", str(path), cwd=tmp_path, EUCT_MAX_CHARACTERS="1000")
    assert refused.code == 3
    assert "EUCT_MAX_CHARACTERS" in refused.err


def test_nothing_cited_is_no_failure(tmp_path: Path) -> None:
    done = euct("cite", "nobody is cited", "-f", "json", cwd=tmp_path)
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "nothing is cited" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "there is no text"),
        ([" \n"], "there is no text"),
        (["gone.txt"], "no such file"),
        (["."], "folder"),
        (["text", "--date", "soon"], "no date"),
        (["text", "--date", "2017-02-30"], "no date"),
        (["text", "--language", "english"], "no language"),
        (["text", "--format", "docx"], "Invalid value"),
        ([], "Missing argument"),
    ],
)
def test_unusable_input_is_refused(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = euct("cite", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


def test_standard_input_is_bounded(tmp_path: Path) -> None:
    done = euct("cite", "-", cwd=tmp_path, stdin="x" * 200, EUCT_MAX_DOCUMENT_BYTES="100")
    assert done.code == 2
    assert "larger than 100 bytes" in done.err
    late = euct("cite", "-", cwd=tmp_path, stdin=TEXT * 5000, EUCT_DOCUMENT_SECONDS="0.05")
    assert late.code == 3
    assert "time limit" in late.err


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    program = "import sys; sys.argv[0] = 'euct'; from euct import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "cite", "-"],
        input=b"caf\xe9 Directive 2017/541",
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"UTF-8" in done.stderr


def test_the_library(tmp_path: Path) -> None:
    found = library.cite(TEXT)
    assert [one.celex for one in found] == [one["celex"] for one in found] == CELEX
    first = found[0]
    assert (first.pinpoint, first.form, first.status) == ("Article 32", "explicit", "resolved")
    assert TEXT[first.start : first.end] == first.text
    assert json.loads(json.dumps(found)) == found
    assert not hasattr(first, "colour")
    assert {name for name in library.Citation.__annotations__ if name not in first} == set()
    assert library.cite("nobody is cited") == []


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("", {}),
        ("a\x00b", {}),
        ("text", {"date": "soon"}),
        ("text", {"language": "english"}),
    ],
)
def test_the_library_refuses(text: str, options: dict[str, str]) -> None:
    with pytest.raises(InputError):
        library.cite(text, **options)


def test_importing_the_library_brings_nothing_along() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import pathlib, typing; "
        "path, before = list(sys.path), set(sys.modules); import euct; "
        "print(sys.path == path, sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(ROOT)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True ['euct']"


def test_what_points_back_names_its_place_in_the_text() -> None:
    text = "One.\n\nRegulation (EU) 2018/1805 came.\n\nStates apply that Regulation."
    explicit, back = library.cite(text)
    assert (back.form, back.celex) == ("anaphoric", "32018R1805")
    assert text[back.start : back.end].endswith("that Regulation")
    assert back.antecedent
    assert (back.antecedent["start"], back.antecedent["end"]) == (explicit.start, explicit.end)


def test_long_texts_are_cut_between_words() -> None:
    from api.citing import LONGEST_PARAGRAPH

    sentence = "Directive (EU) 2017/541 thus applies. "
    text = sentence * (3 * LONGEST_PARAGRAPH // len(sentence))
    found = library.cite(text)
    assert len(found) == text.count("2017/541")
    assert all(text[one.start : one.end] == one.text for one in found)
    endless = "x" * (3 * LONGEST_PARAGRAPH) + " Directive (EU) 2017/541"
    assert [one.celex for one in library.cite(endless)] == ["32017L0541"]
