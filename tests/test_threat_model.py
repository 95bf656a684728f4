"""Every property that the threat model claims names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_each_property_names_tests_that_there_are() -> None:
    text = (ROOT / "THREAT_MODEL.md").read_text("utf-8")
    provided = text.partition("## Provided")[2].partition("\n## ")[0]
    rows = [line for line in provided.splitlines() if line.startswith("| ")][1:]
    assert len(rows) >= 10
    for row in rows:
        assert NAMED.search(row), row
    for path, name in NAMED.findall(text):
        assert f"def {name or 'test_'}" in (ROOT / path).read_text("utf-8"), (path, name)
