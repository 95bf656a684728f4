"""`euct review` on a terminal: it asks about one fact after the other and writes each answer down."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import PROGRAM, environment, euct

REPORT = """Report on something

Brussels, 1.2.2018

The Council should reflect on a plan for fighting terrorism.

Europol should reflect on a plan for fighting terrorism.

Eurojust should reflect on a plan for fighting terrorism.
"""
QUESTION = "[q]uit"
PATIENCE = 60  # seconds


class Terminal:
    """A terminal on which `euct COMMAND…` runs."""

    def __init__(self, *command: str, cwd: Path) -> None:
        self._master, slave = pty.openpty()
        env = environment(EUCT_REVIEWER="Anna Example", TERM="dumb")
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *command],
            stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=env,
        )  # fmt: skip
        os.close(slave)

    def until(self, words: str) -> str:
        """What is written until these words appear."""
        read, end = "", time.monotonic() + PATIENCE
        while words not in read:
            left = end - time.monotonic()
            ready, _, _ = select.select([self._master], [], [], max(left, 0))
            assert ready, f"waited in vain for {words!r} after {read!r}"
            read += os.read(self._master, 4096).decode()
        return read

    def type(self, line: str) -> None:
        """Answer with a line."""
        os.write(self._master, f"{line}\n".encode())

    def close(self) -> int:
        """Wait for the end of the command; gives its exit code."""
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            os.close(self._master)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    done = euct("load", "report.txt", "--id", "52018DC0999", "--store", "store", cwd=tmp_path)
    assert done.code == 0, done.err
    return tmp_path


def decisions(folder: Path) -> list[tuple[str, str]]:
    done = euct("review", "export", "--store", "store", cwd=folder)
    lines = [json.loads(line) for line in done.out.splitlines()]
    return [(each["decision"], each["by"]) for each in lines]


def test_each_answer_is_written_down_before_the_next_question(folder: Path) -> None:
    terminal = Terminal("review", "--store", "store", cwd=folder)
    shown = terminal.until(QUESTION)
    assert "3 facts await review; you decide as Anna Example." in shown
    assert "1/3" in shown
    terminal.type("x")  # no such answer: asked again
    terminal.until(QUESTION)
    terminal.type("r")
    assert "2/3" in terminal.until(QUESTION)
    assert decisions(folder) == [("rejected", "Anna Example")]
    terminal.type("c")
    terminal.until("field=value")
    terminal.type("colour=blue")
    terminal.until("field=value")
    terminal.type("")
    assert "colour" in terminal.until(QUESTION)  # told what is wrong, and asked again
    terminal.type("c")
    terminal.until("field=value")
    terminal.type("periodEnd=2018-05-31")
    terminal.until("field=value")
    terminal.type("")
    assert "3/3" in terminal.until(QUESTION)
    terminal.type("q")
    assert terminal.close() == 0
    assert sorted(decisions(folder)) == [
        ("corrected", "Anna Example"),
        ("rejected", "Anna Example"),
    ]


def test_without_a_terminal_nothing_is_asked(folder: Path) -> None:
    done = euct("review", "ask", "--store", "store", cwd=folder, stdin="a\n")
    assert done.code == 2
    assert "asks on a terminal" in done.err
    assert decisions(folder) == []
