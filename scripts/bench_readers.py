"""Measure the readers: pages, words and megabytes a second, and peak memory, beside other libraries.

Usage: .venv/bin/python scripts/bench_readers.py [FILE…]

Each line is a process of its own, which reads the file once to warm up and then until half a
second is over. The other libraries give the raw text only: no passages, notes, tables or headings.
"""

import argparse
import importlib
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SHARED = ROOT / ".." / "shared"
SAMPLES = ("samples/pdf/*.pdf", "samples/docx/*.docx", "samples/acts/*L0849*_en.xhtml",
           "samples/formex/*R0679*", "samples/akn/*.xml", "reports/*-11.txt")  # fmt: skip
ENOUGH = 0.5
WORDS_A_PAGE = 500  # where a format has no pages
HEADER = (
    f"{'file':34} {'reader':12} {'pages/s':>8} {'words/s':>9} {'MB/s':>6} {'time to ours':>12}"
    f" {'peak MiB':>8} {'words':>7}"
)
Text = Callable[[bytes], str]


def euct(data: bytes) -> str:
    """Ours: blocks with kinds, notes, tables and offsets."""
    from base.settings import Settings
    from loaders.read.reader import read

    return "\n".join(block.text for block in read(data, "x", Settings()).blocks)


def pdfium(data: bytes) -> str:
    """Raw text by pypdfium2."""
    document = importlib.import_module("pypdfium2").PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pypdf(data: bytes) -> str:
    """Raw text by pypdf."""
    reader = importlib.import_module("pypdf").PdfReader(io.BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages)


def pdfminer(data: bytes) -> str:
    """Raw text by pdfminer.six."""
    return str(importlib.import_module("pdfminer.high_level").extract_text(io.BytesIO(data)))


def python_docx(data: bytes) -> str:
    """The paragraphs by python-docx, without tables and notes."""
    document = importlib.import_module("docx").Document(io.BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def lxml_html(data: bytes) -> str:
    """The text of all elements by lxml's HTML parser."""
    return str(importlib.import_module("lxml.html").document_fromstring(data).text_content())


def selectolax(data: bytes) -> str:
    """The text of all elements by selectolax."""
    parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser
    return str(parser(data).body.text(separator=" "))


def lxml_xml(data: bytes) -> str:
    """The text of all elements by lxml's XML parser."""
    etree = importlib.import_module("lxml.etree")
    return " ".join(etree.fromstring(data).itertext())


OTHERS: dict[str, list[Text]] = {
    ".pdf": [pdfium, pypdf, pdfminer],
    ".docx": [python_docx],
    ".xhtml": [lxml_html, selectolax],
    ".html": [lxml_html, selectolax],
    ".xml": [lxml_xml],
    ".txt": [],
}
ALL: dict[str, Text] = {
    reader.__name__: reader
    for reader in (euct, *(each for some in OTHERS.values() for each in some))
}


def measured(name: str, path: Path) -> dict[str, float]:
    """Seconds for one reading, words found, and the peak of memory that reading added, in MiB."""
    data, read = path.read_bytes(), ALL[name]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words = len(read(data).split())
    times, start = 0, time.perf_counter()
    while (spent := time.perf_counter() - start) < ENOUGH or not times:
        read(data)
        times += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "seconds": spent / times,
        "words": words,
        "peak": peak / 1024,
        "more": (peak - before) / 1024,
    }


def pages_of(path: Path, words: float) -> float:
    """How many pages a file has, or would have."""
    if path.suffix == ".pdf":
        return len(importlib.import_module("pypdfium2").PdfDocument(path))
    return words / WORDS_A_PAGE


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.files[0])))
        return 0
    files = given.files or [
        file for pattern in SAMPLES for file in sorted(SHARED.glob(pattern))[:1]
    ]
    print(HEADER)
    for path in files:
        ours = 0.0
        for name in ["euct", *(reader.__name__ for reader in OTHERS.get(path.suffix, []))]:
            command = [sys.executable, __file__, "--one", name, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(
                    f"{path.name[:34]:34} {name:12} not to be had: {done.stderr.strip().splitlines()[-1][:60]}"
                )
                continue
            found = json.loads(done.stdout)
            seconds, words = found["seconds"], found["words"]
            ours = ours or seconds
            print(
                f"{path.name[:34]:34} {name:12} {pages_of(path, words) / seconds:8.0f} {words / seconds:9.0f}"
                f" {path.stat().st_size / 1e6 / seconds:6.1f} {seconds / ours:12.2f} {found['peak']:8.0f} {words:7}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
