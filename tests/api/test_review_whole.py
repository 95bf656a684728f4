"""A decision on a fact and what follows from it stand together: whole or not at all, at any kill."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import ROOT, environment

from api.asking import ask, cell
from api.pipeline import load
from api.processed import Request
from api.reviews.listing import listed
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer
from store.service import QueryService

KILLED = Path(__file__).with_name("killed_review.py")
A_ID, B_ID = "COM_2019_0901_FIN", "COM_2019_0902_FIN"
HEAD = "COM(2019) {number} final\n\nBrussels, {day}\n\nREPORT FROM THE COMMISSION\n\nOn {name}.\n\n"
EARLIER = HEAD.format(number=901, day="10.1.2019", name="harbours") + (
    "1. HARBOURS\n\nThe Commission will convene a conference of harbour masters on 6 March 2019.\n"
)
LATER = HEAD.format(number=902, day="20.3.2019", name="ports") + (
    "1. PORTS\n\nThe conference of harbour masters took place on 6 March 2019.\n"
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset in which a report fulfils what an earlier one promised."""
    folder = tmp_path_factory.mktemp("whole")
    for name, text in (("first.txt", EARLIER), ("second.txt", LATER)):
        (folder / name).write_text(text, "utf-8")
    settings = Settings()
    requests = [Request(folder / name, settings) for name in ("first.txt", "second.txt")]
    assert [one.status for one in load(requests, folder / "store")] == ["loaded"] * 2
    return folder / "store"


def state(store: Path) -> tuple[str, str, int]:
    """What the later document says of the promise, its status, and how many facts are rejected."""
    settings = Settings()
    with open_writer(store, settings), QueryService(store, settings) as service:
        reply = ask(service, "follow-ups", {"a": A_ID, "b": B_ID})
        (row,) = (dict(zip(reply.columns, map(cell, each), strict=True)) for each in reply.rows)
        rejected = listed(service, status="rejected").facts
    assert len(rejected) == len({json.dumps(each["decision"]) for each in rejected})
    return str(row["standing"]), str(row["state"]), len(rejected)


@pytest.mark.parametrize(
    ("when", "found"), [("before", ("follow-up", "done", 0)), ("after", ("no word", "late", 1))]
)
def test_a_kill_at_a_transaction_leaves_a_decision_with_what_follows_from_it(
    loaded: Path, tmp_path: Path, when: str, found: tuple[str, str, int]
) -> None:
    store = Path(shutil.copytree(loaded, tmp_path / "store"))
    settings = Settings()
    with QueryService(store, settings) as service:
        (action,) = listed(service, status="all", kind="ReportedAction").facts
    done = subprocess.run(
        [sys.executable, KILLED, when, "review", "reject", action["id"], "--by", "Anna"],
        env=environment(EUCT_STORE=str(store)), cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert state(store) == found


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_kill_at_a_transaction_leaves_a_document_with_what_follows_from_it(
    tmp_path: Path, when: str
) -> None:
    (tmp_path / "first.txt").write_text(EARLIER, "utf-8")
    (tmp_path / "second.txt").write_text(LATER, "utf-8")
    settings = Settings()
    first = load([Request(tmp_path / "first.txt", settings)], tmp_path / "s")
    assert [one.status for one in first] == ["loaded"]
    done = subprocess.run(
        [sys.executable, KILLED, when, "load", tmp_path / "second.txt", "--store", tmp_path / "s"],
        env=environment(), cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_writer(tmp_path / "s", settings) as writer:
        names = {name.removeprefix(graph("")) for name in writer.graphs() if name.endswith(B_ID)}
        status = {t.object for t in writer.graph(graph("commitment-status", A_ID))}
    kinds = ("document", "inferred", "follow-ups", "findings")
    assert names >= {f"{kind}/{B_ID}" for kind in kinds} if when == "after" else not names
    assert (ox.Literal("done") in status) == (when == "after")
