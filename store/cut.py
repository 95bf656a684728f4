"""A bounded buffer for answers, and cutting an answer at its last whole row."""


class Full(Exception):  # noqa: N818 - a signal, not an error
    """More bytes came than the spool takes."""


class Spool:
    """Takes up to `most` bytes from a serialiser."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._bytes = bytearray()

    def write(self, part: bytes) -> int:
        """Add `part`; raises Full where it would pass the limit, after taking what still fits."""
        room = self._most - len(self._bytes)
        self._bytes += part[:room]
        if len(part) > room:
            raise Full
        return len(part)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def value(self) -> bytes:
        """All bytes taken so far."""
        return bytes(self._bytes)


def cut(body: bytes, form: str) -> bytes | None:
    """The broken-off `body` up to its last whole row, well formed again; None where that cannot be.

    `form` is the short name of the format.
    """
    if form in ("tsv", "ntriples", "nquads"):  # their line ends are escaped inside values
        return _upto(body, body.rfind(b"\n") + 1)
    if form == "csv":
        return _upto(body, _csv_end(body))
    if form == "json":
        # A quote inside a JSON string has a backslash before it, which `{` is not: so this is
        # the border of two rows.
        end = body.rfind(b'"}},{"')
        return None if end < 0 else body[: end + 3] + b"]}}"
    if form == "xml":
        end = body.rfind(b"</result>")
        return None if end < 0 else body[: end + len(b"</result>")] + b"</results></sparql>"
    return None


def _upto(body: bytes, end: int) -> bytes | None:
    return body[:end] if end else None


def _csv_end(body: bytes) -> int:
    """The end of the last line that does not end inside quotes."""
    quotes = body.count(b'"')
    end = len(body)
    while (line := body.rfind(b"\n", 0, end)) >= 0:
        quotes -= body.count(b'"', line, end)
        if quotes % 2 == 0:
            return line + 1
        end = line
    return 0
