"""Running the command line as a user does, in a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / "data" / "specimens"
OUTCOME = SPECIMENS / "specimen-outcome-of-proceedings.txt"
REPORT = SPECIMENS / "specimen-progress-report.docx"
NOTE = SPECIMENS / "specimen-information-note.html"
PROGRAM = "import sys; sys.argv[0] = 'euct'; from euct import main; main()"
TIMEOUT = 60


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EUCT_")}
    return kept | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"} | more


def euct(*arguments: object, cwd: Path, stdin: str | None = None, **settings: str) -> Done:
    """Run `euct ARGUMENTS…` in `cwd`; `settings` are environment variables."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(**settings),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)
