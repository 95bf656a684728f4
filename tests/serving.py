"""The service as a process that starts warm, and a listener that nothing must call."""

import os
import re
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import forking
from command import environment, euct

ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)/")
FIRST_LINE = 4096
PATIENCE = 20.0


@dataclass
class Served:
    """A service that runs: where it answers, its process, and what it said on standard error."""

    url: str
    process: forking.Copy
    said: list[bytes] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def lives(self) -> bool:
        return self.process.poll() is None

    def memory(self) -> int:
        """Resident memory in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])


@contextmanager
def served(store: Path, **settings: str) -> Iterator[Served]:
    """`euct serve` over the dataset, until the block ends; then it has ended in order."""
    reading, writing = os.pipe()
    words = ("serve", "--port", "0", "--store", str(store))
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123
        order = forking.Order(True, words, environment(**settings), str(store.parent))
        fds = [nothing.fileno(), nothing.fileno(), writing]
        process = forking.Copy(forking.original(), order, fds)
    os.close(writing)
    first = os.read(reading, FIRST_LINE)
    found = ADDRESS.search(first)
    assert found, first
    service = Served(found[0].decode(), process, [first])
    ear = threading.Thread(target=_listen, args=(reading, service.said))
    ear.start()
    try:
        yield service
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        ear.join(PATIENCE)
    assert b"Traceback" not in b"".join(service.said), b"".join(service.said)[-3000:]


def _listen(source: int, said: list[bytes]) -> None:
    with os.fdopen(source, "rb") as lines:
        said.extend(lines)


@dataclass(frozen=True)
class Running:
    """The service: its address without a slash at the end, its dataset's home, tokens by scope."""

    url: str
    home: Path
    tokens: dict[str, str]

    def curl(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["curl", "--silent", "--show-error", "--max-time", "60", *words],
            cwd=self.home, capture_output=True, text=True, timeout=90, check=False,
        )  # fmt: skip


@contextmanager
def running_over(home: Path) -> Iterator[Running]:
    """The service over the dataset in `home`, with a token for each scope, until the block ends."""
    tokens = {}
    for scope in ("load", "update", "review"):
        made = euct(
            "token", "new", "--name", f"client that may {scope}", "--scope", scope, cwd=home
        )
        assert made.code == 0, made
        tokens[scope] = next(word for word in made.out.split() if word.startswith("euct_"))
    with served(home / "euct-store") as service:
        yield Running(service.url.rstrip("/"), home, tokens)


class Listener:
    """A port of this machine that notes who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def calls(self) -> int:
        """How many have called since the last time."""
        found = 0
        while True:
            try:
                caller, _ = self._socket.accept()
            except BlockingIOError:
                return found
            caller.close()
            found += 1

    def close(self) -> None:
        self._socket.close()
