"""Other tools beside euct, each in one line; they live in an environment of their own, made here.

None of them is a dependency of euct. eurlxp and derogada are given the number and the kind of the
act, which euct must find itself; eyecite knows no EU forms and is the anchor for speed.
"""

import json
import re
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TOOLS = ("eurlxp", "eurlex-corpus", "derogada", "eyecite")
NUMBER = re.compile(r"\d+/\d+")
KINDS = {"R": "reglamento", "L": "directiva", "D": "decisión"}
SPEED_TEXT = 2_000_000
SECONDS = 900

# Each reads {"text", "number", "letter", "kind"} items and answers with one list of CELEX numbers each.
READERS = {
    "eurlxp": "from eurlxp.parser import get_celex_id\n"
    "def read(i): return [get_celex_id(i['number'], i['letter'])]",
    "eurlex-corpus": "from eurlex_corpus.refs import act_celex\n"
    "def read(i): return [found[0] for found in act_celex(i['text'])]",
    "derogada": "from derogada.resolve.resolver import celex_desde_referencia\n"
    "def read(i): return [celex_desde_referencia(i['kind'], i['number'])]",
    "eyecite": "from eyecite import get_citations\n"
    "def read(i): return [str(found) for found in get_citations(i['text'])]",
}
PROGRAM = """
import json, sys, time
items = json.load(sys.stdin)
{reader}
def safely(item):
    try:
        return read(item)
    except Exception:
        return []
answers = [safely(item) for item in items[:-1]]
started = time.process_time()
safely(items[-1])
json.dump([answers, time.process_time() - started], sys.stdout)
"""


def compare(rows: Iterable[Any], speed: tuple[str, float] | None, folder: Path) -> None:
    """Print how many single acts of the battery each tool reads rightly, and its speed.

    Args:
        rows: the battery; rows that cite one act of sector 3 are used.
        speed: a sample text, and euct's own MB/s over it.
        folder: where the environment is made.
    """
    items, wanted = _single_acts(rows)
    sample = ((speed[0] if speed else " ".join(item["text"] for item in items)) * 50)[:SPEED_TEXT]
    timed = {"text": sample, "number": "2017/541", "letter": "L", "kind": "directiva"}
    own = f"{speed[1]:.2f} MB/s" if speed else "speed not measured"
    print(f"{'euct':<34} see the battery above; {own}")
    python = _environment(folder)
    for tool in TOOLS:
        answered = _run(python, tool, [*items, timed])
        if answered is None:
            print(f"{tool:<34} does not install or run here")
            continue
        answers, seconds = answered
        right = sum(celex in found for celex, found in zip(wanted, answers, strict=True))
        rate = f"{len(sample.encode()) / 1e6 / seconds:.2f} MB/s" if seconds else "no time"
        whole = rate if tool in ("eyecite", "eurlex-corpus") else "reads no texts"
        print(f"{tool:<34} {right}/{len(wanted)} single acts right; {whole}")


def _single_acts(rows: Iterable[Any]) -> tuple[list[dict[str, str]], list[str]]:
    items: list[dict[str, str]] = []
    wanted: list[str] = []
    for row in rows:
        celex = row.cites[0].get("celex", "") if len(row.cites) == 1 else ""
        number = NUMBER.search(row.text)
        if celex.startswith("3") and number:
            letter = celex[5]
            kind = KINDS.get(letter, KINDS["D"])
            items.append({"text": row.text, "number": number[0], "letter": letter, "kind": kind})
            wanted.append(celex)
    return items, wanted


def _environment(folder: Path) -> Path:
    """The Python of an environment that holds what could be installed of the tools."""
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        venv.create(folder, with_pip=True)
        for tool in TOOLS:
            command = [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                tool,
            ]
            subprocess.run(command, check=False, timeout=SECONDS, stderr=subprocess.DEVNULL)
        ready.touch()
    return python


def _run(
    python: Path, tool: str, items: list[dict[str, str]]
) -> tuple[list[list[str]], float] | None:
    program = PROGRAM.replace("{reader}", READERS[tool])
    done = subprocess.run(
        [python, "-c", program],
        input=json.dumps(items),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        print(f"  {tool}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    answers, seconds = json.loads(done.stdout)
    return answers, seconds
