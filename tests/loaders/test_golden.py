"""All that is read out of each specimen against `tests/golden/`, so that no change goes unseen.

When a change is meant, write the files again and read the difference before committing it:

    EUCT_REGENERATE=1 .venv/bin/python -m pytest tests/loaders/test_golden.py
"""

import json
import os

import pytest
from reading import ROOT, SPECIMENS, specimen

from loaders.emit.json import to_json

GOLDEN = ROOT / "tests" / "golden"
FILES = sorted(p.name for p in SPECIMENS.iterdir() if p.suffix in {".txt", ".docx", ".html"})


@pytest.mark.parametrize("file", FILES)
def test_golden(file: str) -> None:
    found = to_json(specimen(file)) | {"source": file, "sha256": "…"}
    del found["coverage"]  # held against the manifest by test_specimens.py
    path = (GOLDEN / file).with_suffix(".json")
    if os.environ.get("EUCT_REGENERATE"):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", "utf-8")
    assert json.loads(json.dumps(found)) == json.loads(path.read_text("utf-8"))


def test_no_golden_file_is_left_over() -> None:
    names = {(GOLDEN / file).with_suffix(".json").name for file in FILES}
    assert {path.name for path in GOLDEN.glob("*.json")} == names
