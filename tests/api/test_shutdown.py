"""The service that is told to end finishes what it has begun: a load is taken, published and answered."""

import re
import socket
import threading
import time
from pathlib import Path

from command import NOTE, euct
from datasets import Datasets
from serving import PATIENCE, served

from store.published import published

STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


class Sender(threading.Thread):
    """Sends a document, the second half of it when nobody else is let in any more."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__()
        self._port = port
        self._line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._document = NOTE.read_bytes()
        self.answer = b""
        self.waited = False
        head = (
            f"POST /load?name={NOTE.name} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {len(self._document)}\r\n\r\n"
        )
        self._line.sendall(head.encode())
        # The service asks for the document once the request is under way.
        assert STATUS.match(self._line.recv(1000)) is not None
        self._line.sendall(self._document[:1000])

    def run(self) -> None:
        while self._open():
            time.sleep(0.01)
        self.waited = True
        self._line.sendall(self._document[1000:])
        while part := self._line.recv(1 << 16):
            self.answer += part
        self._line.close()

    def _open(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
        except OSError:
            return False
        return True


def test_a_load_under_way_is_finished(datasets: Datasets, tmp_path: Path) -> None:
    home = datasets.copy("knowledge", tmp_path)
    made = euct("token", "new", "--name", "load", "--scope", "load", cwd=home)
    with served(home / "euct-store") as service:
        sender = Sender(service.port, made.out.split()[0])
        sender.start()
        # The end of this block tells the service to end.
    sender.join(PATIENCE)
    status = STATUS.match(sender.answer)
    assert sender.waited
    assert status is not None, sender.answer
    assert status[1] == b"201", sender.answer
    with published(home / "euct-store") as (_, store):
        names = {str(name) for name in store.named_graphs()}
    assert "<https://w3id.org/euct/graph/document/specimen-information-note>" in names
    log = (home / "euct-store" / "audit.jsonl").read_text().splitlines()
    assert len(log) == 1
    assert '"status": "loaded"' in log[0]
