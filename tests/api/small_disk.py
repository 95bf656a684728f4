"""Commands on a disk that is full, read-only, or not ours; run by `test_disks.py` where it may mount one.

For each: what it left with, what it said, and whether the dataset and the names on the disk stayed as they were.
"""

import ctypes
import errno
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from api.audit import record
from api.cli import main as euct
from api.commands import token, upkeep, waiving
from api.knowledge import installed_knowledge
from api.migrating import migrate
from api.tabular.folder import export_tables
from base.errors import EuctError
from base.settings import Settings
from store.archive import backup
from store.opening import open_local
from store.published import published

FINDING = "0123456789abcdef"
WRITING = {
    "backup": ["backup", "new-backup"],
    "restore": ["restore", "backup", "new-store"],
    "export": ["export", "--to", "all.nq.gz"],
    "tables": ["export", "--tables", "tables"],
    "token": ["token", "new", "--name", "x", "--scope", "load"],
    "migrate": ["migrate"],
    "waive": ["waive", FINDING, "--why", "x"],
}
READING = {
    "fsck": ["fsck"],
    "check": ["restore", "backup", "--check"],
}
PAGE = 4096
USED = (token, upkeep, waiving, migrate, export_tables)  # what is imported here no copy has to
CAPABILITIES = 0x20080522  # the version of the system call's structure


def in_child(work: Callable[[], object], folder: Path) -> tuple[int, str, str]:
    """What a copy of this process leaves with and says."""
    with (
        tempfile.TemporaryFile(dir="/dev/shm") as out,
        tempfile.TemporaryFile(dir="/dev/shm") as err,
    ):
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            os.chdir(folder)
            code = 70
            try:
                work()
                code = 0
            except SystemExit as end:
                code = int(end.code or 0)
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode())
        return os.waitstatus_to_exitcode(status), texts[0], texts[1]


def command(words: list[str]) -> Callable[[], None]:
    def run() -> None:
        sys.argv = ["euct", *words]
        euct()

    return run


def logged() -> None:
    try:
        record(Path("euct-store"), "1", "somebody", "load")
    except EuctError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


def state(folder: Path) -> tuple[str, list[str]]:
    """A digest of all that readers see of the dataset, and the names on the disk."""

    def show() -> None:
        with published(Path("euct-store")) as (_, store):
            lines = sorted(map(str, store))
        print(hashlib.sha256("\n".join(lines).encode()).hexdigest())  # noqa: T201

    _, digest, wrong = in_child(show, folder)
    names = sorted(str(p.relative_to(folder)) for p in folder.rglob("*"))
    logs = (folder / "euct-store" / "audit.jsonl").read_text()
    # What the engine does in its own folder is its business.
    own = ("euct-store/live", "euct-store/lock")
    return digest + wrong + logs, [name for name in names if not name.startswith(own)]


def tried(kind: str, folder: Path, whole: tuple[str, list[str]]) -> None:
    """Run every command under what was done to the disk, and tell."""
    ended = {name: in_child(command(words), folder) for name, words in READING.items()}
    for name, words in WRITING.items():
        tell(kind, name, in_child(command(words), folder), state(folder) == whole)
    ended["log"] = in_child(logged, folder)
    same = state(folder) == whole
    for name, one in ended.items():
        tell(kind, name, one, same)


def tell(kind: str, name: str, ended: tuple[int, str, str], same: bool) -> None:
    code, out, err = ended
    told = {"kind": kind, "name": name, "code": code, "out": out[-300:], "err": err, "same": same}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


@contextmanager
def full(folder: Path) -> Iterator[None]:
    filler = folder / ".filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1 << 8, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
    yield
    filler.unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    yield
    subprocess.run(["mount", "-o", "remount,rw", folder], check=True)


@contextmanager
def foreign(folder: Path) -> Iterator[None]:
    """Nothing there may be written."""
    places = [folder, *folder.rglob("*")]
    for place in places:
        place.chmod(0o500 if place.is_dir() else 0o400)
    yield
    for place in places:
        place.chmod(0o755)


def be_ordinary() -> None:
    """Give up what lets a superuser write everywhere."""
    header = (ctypes.c_uint32 * 2)(CAPABILITIES, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(header, nothing):
        raise OSError("a superuser it stays")


def main(disk: Path) -> None:
    installed_knowledge()  # which all copies share then
    node = ox.NamedNode("http://test/a")
    with open_local(disk / "euct-store", Settings()) as writer:
        writer.replace(
            {"http://test/g": [ox.Triple(node, node, ox.Literal(str(n))) for n in range(300)]}
        )
    backup(disk / "euct-store", disk / "backup")
    # It ends with a page, so that the next line needs another.
    (disk / "euct-store" / "audit.jsonl").write_text("{}" + " " * (PAGE - 3) + "\n")
    whole = state(disk)
    for kind in (full, read_only):
        with kind(disk):
            tried(kind.__name__, disk, state(disk))
    if state(disk) != whole:
        raise AssertionError("something was left")
    with open_local(disk / "euct-store", Settings()) as writer:
        writer.replace({"http://test/g": []})
    be_ordinary()
    whole = state(disk)
    with foreign(disk):
        tried("foreign", disk, whole)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
