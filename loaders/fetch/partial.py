"""A file under way: never under its final name, and continued where the service allows it."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from base.errors import LimitError
from base.settings import size
from loaders.fetch.cellar import Answer
from loaders.fetch.errors import PassingError

RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
PARTIAL_CONTENT = 206


@dataclass(frozen=True, slots=True)
class Partial:
    """What was received of a file so far (`.NAME.part`), and of what (`.NAME.part.json`)."""

    target: Path
    question: str

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return self.target.with_name(f".{self.target.name}.part")

    @property
    def _note(self) -> Path:
        return self.target.with_name(f".{self.target.name}.part.json")

    def headers(self) -> dict[str, str]:
        """The conditions under which the service goes on where the last answer broke off.

        If-Range makes it send the whole file where that has changed (RFC 9110, 13.1.5).
        """
        try:
            note = json.loads(self._note.read_text("utf-8"))
            got = self.path.stat().st_size
            if got and note["question"] == self.question:
                return {"Range": f"bytes={got}-", "If-Range": str(note["etag"])}
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return {}

    def receive(self, answer: Answer, limit: int) -> None:
        """Write the answer's body, after what is there where the answer continues it.

        Raises:
            LimitError: the file is larger than `limit` bytes.
            PassingError: the answer breaks off, or continues at another place.
            OSError: the file cannot be written.
        """
        got = self._continued(answer)
        self._remember(answer)
        with self.path.open("ab" if got else "wb") as file:
            for piece in answer.body():
                got += len(piece)
                if got > limit:
                    self.drop()
                    raise LimitError(
                        f"the file is larger than {size(limit)}",
                        where=answer.url,
                        hint="raise EUCT_MAX_DOCUMENT_BYTES",
                    )
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def finish(self) -> None:
        """Give the file its final name, at once and for good."""
        self.path.replace(self.target)
        self._note.unlink(missing_ok=True)
        folder = os.open(self.target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def drop(self) -> None:
        """Forget what was received."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _continued(self, answer: Answer) -> int:
        """At which byte the answer goes on; 0 where it begins anew."""
        if answer.status != PARTIAL_CONTENT:
            return 0
        match = RANGE.fullmatch(answer.headers.get("content-range", ""))
        got = self.path.stat().st_size if self.path.exists() else 0
        if match is None or int(match[1]) != got:
            self.drop()
            raise PassingError("the answer goes on at another place than asked", where=answer.url)
        return got

    def _remember(self, answer: Answer) -> None:
        """A file can only be continued where the service offers it and can tell versions apart."""
        etag = answer.headers.get("etag", "")
        offered = (
            answer.headers.get("accept-ranges") == "bytes" or "content-range" in answer.headers
        )
        if offered and etag.startswith('"'):
            note = {"question": self.question, "etag": etag}
            self._note.write_text(json.dumps(note), encoding="utf-8")
        else:
            self._note.unlink(missing_ok=True)
