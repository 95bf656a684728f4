"""Bad and dangerous files go through the sandbox as in `euct load`: each is refused or read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.pipeline import process_all
from api.processed import Processed, Request
from base.errors import EuctError, InputError, LimitError
from base.settings import Settings

SETTINGS = Settings(document_seconds=6)
LONGEST_MESSAGE = 300


@dataclass(frozen=True, slots=True)
class Case:
    """A nasty file, and what is right for it.

    `data` may be a function: what is large is made when a test asks for it, not in each process
    that collects tests. `refused` are words of the refusal (None: it is read), `limited` whether
    reaching a limit is right too, `says` are words that must stand in its passages, `check` whether
    it is validated.
    """

    data: bytes | Callable[[], bytes]
    refused: str | None = None
    limited: bool = False
    says: str | None = None
    check: bool = False

    def made(self) -> bytes:
        """The file."""
        return self.data if isinstance(self.data, bytes) else self.data()


Outcomes = dict[str, Processed | EuctError]


def run(cases: Mapping[str, Case], folder: Path, suffix: str) -> Outcomes:
    """What becomes of each case in a sandboxed process with the usual limit of memory."""
    requests = []
    for number, case in enumerate(cases.values()):
        path = folder / f"{number}{suffix}"
        path.write_bytes(case.made())
        requests.append(Request(path, SETTINGS, check=case.check, as_json=case.says is not None))
    return dict(zip(cases, process_all(requests, 2), strict=True))


def judge(case: Case, outcome: Processed | EuctError) -> None:
    """Hold the outcome against what is right for the case."""
    if isinstance(outcome, EuctError):
        message = str(outcome)
        assert "\n" not in message
        assert len(message) < LONGEST_MESSAGE
        assert isinstance(outcome, LimitError if case.limited else InputError), message
        if not case.limited:
            assert case.refused is not None, message
            assert case.refused in message, message
        return
    assert case.refused is None
    if case.says is not None:
        assert case.says in words_of(outcome.json or {})


def words_of(extraction: Mapping[str, Any]) -> str:
    """The texts of all passages, one a line."""
    return "\n".join(passage["text"] for passage in extraction["passages"])
