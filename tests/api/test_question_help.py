"""The help of `euct ask` tells what the question wants that is named beside it."""

from pathlib import Path

import pytest
from command import euct


@pytest.mark.parametrize(
    "words", [("co-mentions", "--help"), ("-h", "co-mentions"), ("co-mentions", "body=x", "-h")]
)
def test_help_tells_of_the_question_that_is_named(words: tuple[str, ...], tmp_path: Path) -> None:
    told = " ".join(euct("ask", *words, cwd=tmp_path).out.split())
    assert "(Body; required), for example body=europol" in told
    assert "one of passage, section, document; passage where none is given" in told
    assert "The passage's full text." in told
    assert "limit=N" in told


@pytest.mark.parametrize("words", [("--help",), ("no-such-question", "--help")])
def test_help_without_a_question_is_that_of_the_command(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    done = euct("ask", *words, cwd=tmp_path)
    assert (done.code, "Its parameters" in done.out) == (0, False)


def test_the_list_of_questions_tells_what_all_of_them_take(tmp_path: Path) -> None:
    done = euct("queries", cwd=tmp_path)
    assert done.code == 0
    assert "limit=N" in done.err
    assert "limit=N" not in done.out
