"""The audit log: who wrote what over HTTP, one JSON object a line in the dataset's folder."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from store.layout import store_error

FILE = "audit.jsonl"


def record(store: Path, token: str, name: str, action: str, **details: object) -> None:
    """Add a line: when (UTC), the id and name of the token, what was done, and details of it.

    It is on disk when this returns.

    Raises:
        StoreError: the log cannot be written.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = {"time": now, "token": token, "name": name, "action": action, **details}
    line = json.dumps(said, ensure_ascii=True) + "\n"
    try:
        descriptor = os.open(store / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise store_error("the audit log cannot be written", store, error) from None
