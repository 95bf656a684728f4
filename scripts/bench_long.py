"""Processor time and memory of long documents through `extract`, `validate`, `load`, `check` and `ask`, by pages.

    python scripts/bench_long.py [--pages 1000,2000] [--pdf] [--only validate,load] [--keep FOLDER] [FILE …]

A document is the files (by default the reports in ../shared, or the specimen) one after the other, each time
with other days, numbers and names, and its notes numbered on. Memory is that of each process, as the kernel
counts it (Linux): what it held at most, and its address space. Limits are the settings of the environment.
"""

import argparse
import importlib
import os
import random
import re
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

REPORTS = ROOT.parent / "shared" / "reports"
SPECIMENS = ROOT / "data" / "specimens"
A_PAGE = 3_000  # characters
WIDTH, ROWS = 95, 56  # of a page of a PDF file
NOTE = re.compile(r"\[footnoteRef:(\d+)\]|\[(\d+): ")
NUMBER = re.compile(
    r"(?<=[A-Z]\(20\d\d\) )\d{2,4}(?= )|(?<=20\d\d/)\d{3,4}(?!\d)|(?<![\d/])\d{4,5}(?=/1[67])"
)
MONTHS = "January|March|May|July|October|December"
DAY = re.compile(rf"(?<!and )(?<!to )\b\d{{1,2}}(?= (?:{MONTHS}) 20\d\d)")
ALIKE = (
    ("Morocco", "Tunisia", "Algeria", "Jordan", "Lebanon"),
    ("Greece", "Ireland", "Italy", "Croatia", "Malta"),
    ("Frontex", "eu-LISA", "ENISA", "CEPOL", "Eurojust"),
)
NAMES = re.compile(rf"\b(?:{'|'.join(name for names in ALIKE for name in names)})\b")


def sources(files: list[Path]) -> list[str]:
    """The texts that are repeated: the files, else reports where they are at hand, else a specimen."""
    folder = REPORTS if REPORTS.is_dir() else SPECIMENS
    return [f.read_text("utf-8") for f in files or sorted(folder.glob("*.txt"), reverse=True)]


def text_of(pages: int, texts: list[str]) -> str:
    """A text of so many pages; the same for the same arguments."""
    chance, parts, size, notes = random.Random(7), list[str](), 0, 0
    while size < pages * A_PAGE:
        source = texts[len(parts) % len(texts)]
        head = f"\n\nANNEX {len(parts)}\n\n" if parts else ""
        part = head + _varied(source, chance, notes)
        notes += max((int(a or b) for a, b in NOTE.findall(source)), default=0)
        parts.append(part)
        size += len(part)
    return "".join(parts)[: pages * A_PAGE]


def _varied(text: str, chance: random.Random, notes: int) -> str:
    """The text with its notes numbered on, and every other day, number and name another one."""

    def note(match: re.Match[str]) -> str:
        return (
            f"[footnoteRef:{int(match[1]) + notes}]" if match[1] else f"[{int(match[2]) + notes}: "
        )

    def number(match: re.Match[str]) -> str:
        least = 10 ** (len(match[0]) - 1)
        return match[0] if chance.random() < 0.5 else str(chance.randrange(least, 10 * least))

    def name(match: re.Match[str]) -> str:
        return chance.choice(next(names for names in ALIKE if match[0] in names))

    text = DAY.sub(lambda _: str(chance.randrange(1, 29)), NUMBER.sub(number, NOTE.sub(note, text)))
    return NAMES.sub(name, text)


def pdf_of(text: str) -> bytes:
    """The text as a PDF file of pages with some 3,000 characters, its notes in brackets where they are called."""
    pdfs = importlib.import_module("tests.loaders.pdfs")
    plain = re.sub(r"\[\d+: ([^\]]*)\]", r"(\1)", re.sub(r"\[footnoteRef:\d+\]", "", text))
    plain = plain.encode("cp1252", "ignore").decode("cp1252")
    rows = [row for line in plain.splitlines() for row in textwrap.wrap(line, WIDTH) or [""]]
    pages = [rows[at : at + ROWS] for at in range(0, len(rows), ROWS)]
    streams = [
        pdfs.stream(pdfs.content(pdfs.Set(60, 790 - 13 * n, row, 10) for n, row in enumerate(page)))
        for page in pages
    ]
    made: bytes = pdfs.pdf_of(pdfs.pages(streams))
    return made


class Peak(NamedTuple):
    """What a process held at most, in MiB: resident, and of address space."""

    who: str
    resident: int
    space: int


class Took(NamedTuple):
    """How a program ended: its exit code, seconds of all processors and by the clock, peaks, last words."""

    code: int
    seconds: float
    wall: float
    peaks: list[Peak]
    told: str

    def __str__(self) -> str:
        told = (
            f"  exit {self.code}: {self.told.splitlines()[-1][:200]}"
            if self.code and self.told
            else ""
        )
        peaks = ", ".join(
            f"{p.who} {p.resident} MiB ({p.space})" for p in self.peaks if p.resident > 40
        )
        return f"{self.seconds:7.1f} s  ({self.wall:.0f} by the clock)  {peaks}{told}"


def run(command: list[str], output: Path) -> Took:
    """Run a program to its end, looking at it and its children ten times a second."""
    begun, before = time.perf_counter(), os.times()
    peaks: dict[int, Peak] = {}
    told = output.with_suffix(".told")
    with output.open("wb") as out, told.open("wb") as words:
        process = subprocess.Popen(command, stdout=out, stderr=words, cwd=ROOT)
        while process.poll() is None:
            for pid in (process.pid, *_below(process.pid)):
                peak = _peak(pid, "command" if pid == process.pid else "worker")
                peaks |= {pid: peak} if peak else {}
            time.sleep(0.1)
    after = os.times()
    return Took(
        process.returncode,
        sum(after[2:4]) - sum(before[2:4]),
        time.perf_counter() - begun,
        list(peaks.values()),
        told.read_text("utf-8", errors="replace").strip(),
    )


def _below(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))
    except OSError:
        return


def _peak(pid: int, who: str) -> Peak | None:
    try:
        told = Path(f"/proc/{pid}/status").read_text().splitlines()
        sizes = dict(line.split(":", 1) for line in told)
        return Peak(who, *(int(sizes[name].split()[0]) // 1024 for name in ("VmHWM", "VmPeak")))
    except (OSError, KeyError):
        return None


def main() -> None:
    """Print a line for each size and command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", default="1000,2000")
    parser.add_argument("--pdf", action="store_true")
    parser.add_argument("--only", default="extract,validate,load,check,ask")
    parser.add_argument(
        "--keep", type=Path, help="a folder for the documents, datasets and answers"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for pages in map(int, given.pages.split(",")):
            text = text_of(pages, sources(given.files))
            file = folder / f"long-{pages}.{'pdf' if given.pdf else 'txt'}"
            file.write_bytes(pdf_of(text) if given.pdf else text.encode())
            store = ["--store", str(folder / f"{file.stem}-{file.suffix[1:]}")]
            commands = {
                "extract": ["extract", str(file)],
                "validate": ["validate", "--format", "json", str(file)],
                "load": ["load", *store, str(file)],
                "check": ["check", "--format", "json", *store],
                "ask": ["ask", "co-mentions", "body=europol", "topic=encryption", *store],
            }
            for name in given.only.split(","):
                command = [sys.executable, "-c", "import euct; euct.main()", *commands[name]]
                print(
                    f"{pages:>6} pages  {name:9}",
                    run(command, folder / f"{name}-{pages}.out"),
                    flush=True,
                )


if __name__ == "__main__":
    main()
