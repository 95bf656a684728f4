"""The notebook of docs, executed: it answers what its questions ask, on its own dataset and on a service's."""

import json
from pathlib import Path
from typing import Any

import pytest
from forking import ROOT
from serving import Running

NOTEBOOK = ROOT / "docs" / "five-questions.ipynb"
PLOTS = 5
# What the notebook found, as its last cell.
TOLD = """
import json
print(json.dumps({
    "reports": list(reports["name"]),
    "beside_encryption": by_body.sum(axis=1).to_dict(),
    "europol_and_encryption": sorted(set(zip(together["report"], together["chapter"]))),
    "citations": by_act.sum(axis=1).to_dict(),
    "common": sorted(common),
    "dated": [[f"{day:%Y-%m-%d}", action, state] for day, action, state in
              zip(dated["due"], dated["action"], dated["state"])],
    "states": by_state.to_dict(),
    "to_negotiate": to_negotiate,
    "in_force": in_force,
    "funding": by_programme.to_dict(),
}))
"""


def executed(environment: dict[str, str], patch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the notebook tells after a run in that environment."""
    format_ = pytest.importorskip("nbformat", reason="make test-clients installs nbformat")
    client = pytest.importorskip("nbclient", reason="make test-clients installs nbclient")
    for library in ("ipykernel", "matplotlib", "pandas"):
        pytest.importorskip(library, reason=f"make test-clients installs {library}")
    patch.delenv("EUCT_URL", raising=False)
    for name, value in environment.items():
        patch.setenv(name, value)
    book = format_.read(NOTEBOOK, as_version=4)
    book.cells.append(format_.v4.new_code_cell(TOLD))
    client.NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == PLOTS
    assert not [output for output in outputs if output.get("name") == "stderr"]
    # A kernel sends what one statement prints in one piece or in several.
    last = book.cells[-1]["outputs"]
    told: dict[str, Any] = json.loads("".join(output["text"] for output in last))
    return told


def test_it_is_stored_without_outputs() -> None:
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) > PLOTS
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


def test_it_asks_a_service_that_runs(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    told = executed({"EUCT_URL": running.url}, monkeypatch)
    assert {"outcome-of-proceedings", "progress-report", "information-note"} == set(told["reports"])
    assert told["beside_encryption"]["Europol"] == 8
    assert ["progress-report", "3.1.p1"] in told["europol_and_encryption"]
    assert told["citations"]["Regulation (EU) No 98/2013"] == 4
    assert "Opinion 1/15" in told["common"]
    assert [day for day, *_ in told["dated"]][:3] == ["2018-04-24", "2018-04-24", "2018-05-17"]
    assert set(told["states"]) == {"open", "late"}
    assert told["to_negotiate"] == told["in_force"] == []
    assert told["funding"] == {"Internal Security Fund Police": 4_000_000}


def test_it_makes_a_dataset_of_the_reports(
    shared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not list((shared / "reports").glob("*.txt")):
        pytest.skip("needs the reports in ../shared/reports, which are not here")
    told = executed({"TMPDIR": str(tmp_path)}, monkeypatch)
    eleventh, twelfth = "COM(2017) 608 final", "COM(2017) 779 final"
    assert [eleventh, "14129/17", twelfth] == told["reports"]
    where = {(report, chapter[:5]) for report, chapter in told["europol_and_encryption"]}
    assert where == {(eleventh, "III.3"), (twelfth, "III.3")}
    named = {"Regulation (EU) No 98/2013", "Directive 2014/41/EU", "Directive (EU) 2015/849"}
    assert named | {"COM(2016) 450 final", "Opinion 1/15"} <= set(told["common"])
    of_november = [row for row in told["dated"] if "stakeholder meeting in November" in row[1]]
    assert [(day, state) for day, _, state in of_november] == [("2017-11-30", "done")]
    forum = [row for row in told["dated"] if "EU Internet Forum" in row[1]]
    assert ("2017-12-06", "done") in [(day, state) for day, _, state in forum]
    assert ["2018-05-31", "completed by May 2018", "open"] in told["dated"]
    assert " ".join(told["to_negotiate"]) == (
        "Algeria Egypt Israel Jordan Lebanon Morocco Tunisia Turkey"
    )
    assert len(told["in_force"]) == 17
    assert {"Albania", "Canada", "United States"} <= set(told["in_force"])
    assert told["funding"]["Internal Security Fund Police"] == 18_500_000 + 500_000 + 22_000_000
