"""A load of the command line that is killed at any moment leaves nothing of the document, or all of it.

The number of kills is `EUCT_KILLS` (2).
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from command import OUTCOME, PROGRAM, REPORT, environment, euct
from datasets import Datasets

from store.published import published


def texts(folder: Path) -> dict[str, int]:
    """How many quads each graph of what readers see holds."""
    counts: dict[str, int] = {}
    with published(folder / "euct-store") as (_, store):
        for quad in store:
            counts[str(quad.graph_name)] = counts.get(str(quad.graph_name), 0) + 1
    return counts


def load_and_kill(folder: Path, seconds: float) -> None:
    """Begin a load of two documents, and end it and all that it started after so many seconds."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "load", OUTCOME, REPORT],
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_kills_amidst_a_load_leave_whole_documents(datasets: Datasets, tmp_path: Path) -> None:
    chance = random.Random(20171107)
    whole = datasets.copy("knowledge", tmp_path / "whole")
    states = [texts(whole)]
    begun = time.monotonic()
    for document in (OUTCOME, REPORT):
        done = euct("load", document, cwd=whole)
        assert done.code == 0, done
        states.append(texts(whole))
    longest = 2 + time.monotonic() - begun
    seen = [0] * len(states)
    for number in range(int(os.environ.get("EUCT_KILLS", "2"))):
        folder = datasets.copy("knowledge", tmp_path / str(number))
        load_and_kill(folder, chance.uniform(0.2, longest))
        found = texts(folder)
        assert found in states
        seen[states.index(found)] += 1
        again = euct("load", OUTCOME, REPORT, cwd=folder)
        assert again.code == 0, again
        assert texts(folder) == states[-1]
        assert euct("fsck", cwd=folder).code == 0
        shutil.rmtree(folder)
        sys.stdout.write(f"\rloads: {sum(seen)} kills; none, one, both documents there: {seen}")
    if "EUCT_KILLS" in os.environ:
        assert sum(map(bool, seen)) > 1
