"""Running the command line as a user does, in a process of its own."""

import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import forking

ROOT = forking.ROOT
SPECIMENS = ROOT / "data" / "specimens"
OUTCOME = SPECIMENS / "specimen-outcome-of-proceedings.txt"
REPORT = SPECIMENS / "specimen-progress-report.docx"
NOTE = SPECIMENS / "specimen-information-note.html"
PROGRAM = "import sys; sys.argv[0] = 'euct'; from euct import main; main()"
TIMEOUT = 120


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    return forking.environment() | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"} | more


def euct(*arguments: object, cwd: Path, stdin: str | None = None, **settings: str) -> Done:
    """Run `euct ARGUMENTS…` in `cwd`, in a copy of a warm process; `settings` are environment variables."""
    run = _started if forking.FRESH else _copied
    return run(tuple(map(str, arguments)), cwd, stdin, environment(**settings))


def fresh_euct(*arguments: object, cwd: Path, stdin: str | None = None, **settings: str) -> Done:
    """The same in an interpreter that is started for it."""
    return _started(tuple(map(str, arguments)), cwd, stdin, environment(**settings))


def _started(words: tuple[str, ...], cwd: Path, stdin: str | None, env: dict[str, str]) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=cwd,
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    return _told(done.returncode, done.stdout, done.stderr)


def _copied(words: tuple[str, ...], cwd: Path, stdin: str | None, env: dict[str, str]) -> Done:
    order = forking.Order(True, words, env, str(cwd))
    with ExitStack() as stack:
        given, out, err = (
            stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for _ in range(3)
        )
        given.write(stdin or "")
        given.seek(0)
        process = forking.Copy(
            forking.original(), order, [file.fileno() for file in (given, out, err)]
        )
        try:
            code = process.wait(TIMEOUT)
        finally:
            process.kill()
        for file in (out, err):
            file.seek(0)
        return _told(code, out.read(), err.read())


def _told(code: int, out: str, err: str) -> Done:
    assert "Traceback" not in err, err
    return Done(code, out, err)
