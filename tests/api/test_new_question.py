"""Does one file in a folder of questions make it known at every door?"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE = """#+ question: Which dropped question?
#+ description: It was dropped in.
#+ parameter: state | one of here, there | optional | here | A state.
#+ column: state | The state.
SELECT ?state WHERE { VALUES ?state { UNDEF } } ORDER BY ?state
"""
DOORS = """
import sys, tempfile, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from starlette.testclient import TestClient
from click.testing import CliRunner
import queries
from api.commands.questions import ask, queries as listed
from api.http.app import create_app
from base.settings import Settings
from store.opening import open_writer
import pyoxigraph as ox

assert Path(queries.__file__).parents[1] == Path(sys.argv[1]), queries.__file__
store = Path(tempfile.mkdtemp()) / "s"
node = ox.NamedNode("urn:a")
with open_writer(store, Settings()) as writer:
    writer.replace({"urn:g": [ox.Triple(node, node, node)]})
run = CliRunner().invoke
asked = run(ask, ["dropped", "state=here", "-f", "csv", "--store", str(store)])
assert asked.output.split() == ["state", "here"], asked.output
assert "dropped" in run(listed, ["-f", "json"]).output
assert "<https://w3id.org/euct/queries/dropped>" in run(listed, ["-f", "turtle"]).output
with TestClient(create_app(Settings(store=store))) as http:
    path = "/queries/dropped"
    assert http.get(path + "?state=there").json()["rows"] == [{"state": "there"}]
    assert http.get("/openapi.json").json()["paths"][path]["get"]["operationId"] == "ask-dropped"
    page = http.get(path, headers={"Accept": "text/html"}).text
    assert "Which dropped question?" in page and "<option>there</option>" in page
    assert "dropped" in http.get("/queries", headers={"Accept": "text/html"}).text
    told = http.get("/queries", headers={"Accept": "text/turtle"}).text
    assert "<https://w3id.org/euct/queries/dropped>" in told
"""


def test_a_question_is_one_file(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "queries", tmp_path / "queries")
    (tmp_path / "queries" / "corpus" / "dropped.rq").write_text(FILE)
    paths = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", DOORS, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": paths}, cwd=tmp_path,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
