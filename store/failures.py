"""What the failures of a SPARQL server mean, as errors that tell nothing secret, nor the text that it was sent."""

import contextlib
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import httpx

from base.errors import QueryError, StoreError, TimeLimitError

LONGEST_REASON = 300
BUSY = (429, 502, 503)
HTTP_REFUSED = (401, 403)
HTTP_TIME_OVER = 504
HTTP_BAD = 400


class PassingError(Exception):
    """A failure that may pass."""


@dataclass(frozen=True, slots=True)
class Failures:
    """The errors of the server at an address."""

    address: str

    def error(self, what: str, hint: str | None = None) -> StoreError:
        """An error of this server's, `what` it does or did."""
        parts = urlsplit(self.address)
        where = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        return StoreError(f"the server {what}", where=where, hint=hint)

    def refusal(self, response: httpx.Response) -> Exception:
        """The error that an answer with a status other than success means."""
        status = response.status_code
        said = _first_line(response)
        if status in HTTP_REFUSED:
            return self.error(
                "does not let us in" if status == HTTP_REFUSED[0] else "does not allow this",
                hint="see EUCT_STORE_USER and EUCT_STORE_PASSWORD",
            )
        if status == HTTP_TIME_OVER:
            return time_over()
        if status in BUSY:
            return PassingError(f"is not ready (status {status})")
        if status == HTTP_BAD:
            return QueryError(f"the server does not take it: {said}")
        return self.error(f"fails with status {status}: {said}")

    def failed(self, error: Exception) -> StoreError:
        """The error for a server that could not be talked with, at the last of all tries."""
        if isinstance(error, PassingError):
            return self.error(str(error))
        kinds = (httpx.ConnectError, httpx.ConnectTimeout)
        if isinstance(error, kinds):
            return self.error("cannot be reached", hint="is it running, and EUCT_STORE right?")
        return self.error("broke the connection off")


def time_over() -> TimeLimitError:
    """The error for a server that did not answer in time."""
    return TimeLimitError(
        "the server took too long", hint="the limits are EUCT_QUERY_SECONDS and EUCT_STORE_SECONDS"
    )


def _first_line(response: httpx.Response) -> str:
    """What the server says, up to the text that was sent to it."""
    with contextlib.suppress(httpx.HTTPError):
        response.read()
        line = next((x.strip() for x in response.text.splitlines() if x.strip()), "")
        return "".join(c for c in line if c.isprintable())[:LONGEST_REASON]
    return ""
