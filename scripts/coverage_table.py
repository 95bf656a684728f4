"""Write docs/coverage.md: how many words of each sample and report are read, lost and added.

Usage: .venv/bin/python scripts/coverage_table.py [FOLDER…]
"""

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from api.pipeline import process_all  # noqa: E402
from api.processed import Request  # noqa: E402
from base.errors import EuctError  # noqa: E402
from base.settings import load_settings  # noqa: E402

SHARED = ROOT / ".." / "shared"
FOLDERS = (ROOT / "data" / "specimens", SHARED / "reports", SHARED / "samples")
TABLE = ROOT / "docs" / "coverage.md"
NO_DOCUMENTS = {".toml", ".md"}
# Words that are gone or added for a reason that lies in the file.
EXPLAINED = {
    "docx/COM_report_2015_1535_1.docx": "the cover page stands among the variables of the template",
    "akn/eu_COM_2013_0619.xml": "the file has no space between two notes' marks and the next word",
}
NOTICE = "the title is a passage and, with all metadata, a discard"
HEAD = """# Coverage

Of each file: its words by a plain extraction that knows nothing of the reader, how many of them are
in no passage and no discard (`gone`), and how many words the reading has that the file does not
(`phantom`). Discards are running heads, page numbers, footers and marks. `placed` counts the notes
that hang on the place of their mark. The last column has the reason, or the words.

Made by `.venv/bin/python scripts/coverage_table.py`; the same for any file: `euct extract --coverage FILE`.

| file | read as | words | gone | phantom | coverage | discards | notes | placed | why |
|---|---|--:|--:|--:|--:|--:|--:|--:|---|
"""


def main(folders: list[Path]) -> None:
    """Read all files of the folders and write the table."""
    files = sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in NO_DOCUMENTS
    )
    settings = load_settings()
    requests = [Request(path, settings, check=False, coverage=True) for path in files]
    rows = []
    for path, result in zip(files, process_all(requests), strict=True):
        name = f"{path.parent.name}/{path.name}"
        if isinstance(result, EuctError):
            rows.append(f"| {name} | refused: {result.what} | | | | | | | | |")
        else:
            rows.append(_row(name, result.coverage or {}))
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(rows)} files")


def _row(name: str, found: dict[str, Any]) -> str:
    keys = ("layout", "words", "gone", "phantom", "coverage", "discards", "notes", "notes_placed")
    words = " ".join(found["gone_words"] + found["phantom_words"])
    why = NOTICE if found["layout"] == "notice" else EXPLAINED.get(name, words)
    cells = [name, *(str(found[key]) for key in keys), why if words else ""]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]] or [f for f in FOLDERS if f.is_dir()])
