"""Comunica, the query engine of JavaScript, against the running service.

`make comunica` installs it to build/comunica by the lock file beside this module.
"""

import json
import os
import shutil
import subprocess
from typing import Any

import pytest
from forking import ROOT
from serving import Running

PROGRAM = ROOT / "build" / "comunica" / "node_modules" / ".bin" / "comunica-sparql"
DOCUMENTS = """PREFIX euct: <https://w3id.org/euct/ontology#>
SELECT DISTINCT ?document ?title WHERE { ?document euct:hasPassage ?passage ; euct:title ?title }"""

EUROPOL = "https://w3id.org/euct/id/body/europol"
CONSTRUCT = f"""PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT {{ <{EUROPOL}> rdfs:label ?name }} WHERE {{ <{EUROPOL}> rdfs:label ?name FILTER(LANG(?name) = "en") }}"""


def comunica(*words: str) -> str:
    if shutil.which("node") is None:
        pytest.skip("needs node, which is not here")
    if not PROGRAM.exists():
        pytest.skip("needs Comunica: make comunica installs it")
    done = subprocess.run(
        [str(PROGRAM), *words], capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def rows(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(comunica(*words, "-t", "application/json"))
    return found


def test_it_selects(running: Running) -> None:
    found = rows(f"sparql@{running.url}/sparql", DOCUMENTS)
    assert len(found) == 3
    assert any("specimen-outcome-of-proceedings" in row["document"] for row in found)


def test_it_finds_out_by_the_service_description_that_this_is_sparql(running: Running) -> None:
    triples = comunica(f"{running.url}/sparql", CONSTRUCT, "-t", "application/n-triples")
    assert [line.split(" ", 1)[0] for line in triples.splitlines()] == [f"<{EUROPOL}>"]
