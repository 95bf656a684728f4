"""A full disk, a read-only one, one that is not ours: one clear line, and all stays as it was."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import environment
from datasets import Datasets

HERE = Path(__file__).resolve().parent
SIZE = "24m"
SAID = {
    "full": "full",
    "read_only": "read-only",
    "foreign": "ermission",
}
# What has nothing to write, or finds nothing to change.
READS = {"fsck", "check"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("disks")
    disk = folder / "disk"
    disk.mkdir()
    script = f'mount -t tmpfs -o size={SIZE} none "$1" || exit 99; shift; exec "$@"'
    program = [sys.executable, HERE / "small_disk.py", disk]
    command = ["unshare", "-rm", "sh", "-c", script, "sh", disk, *program]
    try:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True, text=True, check=False, env=environment(), cwd=folder, timeout=300,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if done.returncode == 99 or done.stderr.startswith("unshare"):
        pytest.skip("this system does not allow to mount a small disk")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("kind", SAID)
def test_each_command_says_so_and_leaves_all_as_it_was(
    kind: str, told: list[dict[str, Any]]
) -> None:
    tried = [one for one in told if one["kind"] == kind]
    assert len(tried) > len(READS)
    for one in tried:
        assert one["same"], one
        if one["name"] in READS:
            assert one["code"] == 0, one
        elif one["code"]:
            assert one["code"] in (2, 3), one
            assert one["err"].count("\n") == 1, one
            assert SAID[kind] in one["err"], one
    failed = {one["name"] for one in tried if one["code"]}
    assert {"backup", "restore", "export", "token", "tables", "log"} <= failed


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110
def test_output_that_cannot_be_written_is_told(datasets: Datasets, tmp_path: Path) -> None:
    program = "import sys; sys.argv[0] = 'euct'; from euct import main; main()"
    store = datasets.shared("knowledge") / "euct-store"
    for words in (["stats"], ["export"]):
        with Path("/dev/full").open("w") as output:
            done = subprocess.run(
                [sys.executable, "-c", program, *words, "--store", str(store)],
                stdout=output, stderr=subprocess.PIPE, text=True, env=environment(), cwd=tmp_path,
            )  # fmt: skip
        assert done.returncode == 3, done
        assert done.stderr == "euct: the output cannot be written: No space left on device\n"
