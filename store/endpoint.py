"""Talking with a SPARQL server: bounded, with clear errors, and with nothing secret in them."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import httpx

from base.errors import LimitError, QueryError, StoreError
from base.settings import Settings
from base.version import installed_version
from store.dialects import Dialect, dialect
from store.failures import Failures, PassingError, time_over

RESULTS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
QUERY, UPDATE = "application/sparql-query", "application/sparql-update"
Wanted = Literal["results", "triples"]
TRIES, PAUSE = 3, 0.2
CONNECT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer as it came; `cut` where the server says that it is not whole."""

    body: bytes
    cut: bool


class Endpoint:
    """The SPARQL server at the settings' address; safe from every thread.

    Reading is tried up to three times where a failure may pass; writing once, on a connection of
    its own.

    Raises:
        StoreError: the server cannot be reached.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.address = settings.store_address
        self._failures = Failures(self.address)
        self._basic: httpx.Auth | None = None
        self._write_auth: httpx.Auth | None = None
        headers = {"User-Agent": f"euct/{installed_version()}"}
        self._client = httpx.Client(headers=headers)
        self._writing = httpx.Client(
            headers=headers, limits=httpx.Limits(max_keepalive_connections=0)
        )
        self.dialect: Dialect = dialect(settings, self._server())
        self._log_in()

    def fetch(
        self,
        query: str,
        wanted: Wanted,
        *,
        union: bool = True,
        graphs: Sequence[tuple[str, str]] = (),
        seconds: float | None = None,
        most_bytes: int | None = None,
    ) -> Fetched:
        """The answer to a query, in JSON or as N-Triples.

        Args:
            query: its text; nothing here looks at it.
            wanted: whether it asks for results or for triples.
            union: whether its default graph is the union of all graphs.
            graphs: parameters of the protocol that name its dataset.
            seconds: wall time limit.
            most_bytes: most bytes of the answer.

        Raises:
            QueryError: the server does not take the query.
            LimitError: the answer takes too long or is too large.
            StoreError: the server fails, or cannot be reached.
        """
        text = self.dialect.query(query, union=union)
        parameters = [*self.dialect.parameters(union=union), *graphs]
        request = self._client.build_request(
            "POST",
            self.address,
            data=_form([("query", text), *parameters]),
            headers={"Accept": RESULTS if wanted == "results" else TRIPLES},
        )
        limit = seconds or self._settings.store_seconds
        deadline = time.monotonic() + limit
        most = most_bytes or self._settings.result_bytes
        for attempt in range(1, TRIES + 1):
            try:
                answer = self._answered(request, deadline, most)
            except (httpx.NetworkError, httpx.RemoteProtocolError, PassingError) as error:
                if attempt == TRIES or time.monotonic() + PAUSE * attempt > deadline:
                    raise self._failures.failed(error) from None
                time.sleep(PAUSE * attempt)
            else:
                return answer
        raise AssertionError

    def update(self, text: str) -> None:
        """Have an update made.

        Raises:
            StoreError: the server refuses it or fails; whether something changed is not known.
        """
        headers = {"Content-Type": UPDATE}
        self._write("POST", self._sibling("update"), text.encode(), headers)

    def put(self, graph: str, triples: str) -> None:
        """Put N-Triples in place of a graph.

        Raises:
            StoreError: the server refuses it or fails; whether something changed is not known.
        """
        # Turtle, of which N-Triples are a part, is what every server reads as UTF-8.
        url = httpx.URL(self._sibling("graphs")).copy_merge_params({"graph": graph})
        self._write("PUT", str(url), triples.encode(), {"Content-Type": "text/turtle"})

    def error(self, what: str, hint: str | None = None) -> StoreError:
        """An error of this server's, `what` it does or did."""
        return self._failures.error(what, hint)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
        self._writing.close()

    def _answered(self, request: httpx.Request, deadline: float, most: int) -> Fetched:
        with self._streamed(self._client, request, self._basic, deadline) as response:
            parts, size = [], 0
            for part in response.iter_bytes():
                size += len(part)
                if size > most:
                    raise LimitError(f"the answer is larger than {most} bytes", hint="add a LIMIT")
                if time.monotonic() > deadline:
                    raise time_over()
                parts.append(part)
        return Fetched(b"".join(parts), self.dialect.cut(list(response.headers.items())))

    def _write(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> None:
        deadline = time.monotonic() + self._settings.store_seconds
        request = self._writing.build_request(method, url, content=body, headers=headers)
        try:
            with self._streamed(self._writing, request, self._write_auth, deadline) as response:
                response.read()
        except (httpx.HTTPError, PassingError) as error:
            raise self._failures.failed(error) from None
        except QueryError as error:
            raise self.error(f"does not take the change: {error.what}") from None

    @contextlib.contextmanager
    def _streamed(
        self,
        client: httpx.Client,
        request: httpx.Request,
        auth: httpx.Auth | None,
        deadline: float,
    ) -> Iterator[httpx.Response]:
        left = max(deadline - time.monotonic(), 0.01)
        timeout = httpx.Timeout(left, connect=min(left, CONNECT_SECONDS))
        request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
        try:
            response = client.send(request, auth=auth, stream=True)
            try:
                if not response.is_success:
                    raise self._failures.refusal(response)
                yield response
            finally:
                response.close()
        except httpx.ConnectTimeout as error:
            raise self._failures.failed(error) from None
        except httpx.TimeoutException:
            raise time_over() from None

    def _server(self) -> str:
        """What the server calls itself; asked for by a query that needs no data."""
        if self._settings.store_dialect != "auto":
            return ""
        try:
            response = self._client.get(
                self.address, params={"query": "ASK {}"}, timeout=CONNECT_SECONDS
            )
        except httpx.HTTPError as error:
            raise self._failures.failed(error) from None
        return str(response.headers.get("server", ""))

    def _log_in(self) -> None:
        user, password = self._settings.store_user, self._settings.store_password
        if not user:
            return
        digest = self.dialect.name == "virtuoso"
        self._write_auth = (
            httpx.DigestAuth(user, password) if digest else httpx.BasicAuth(user, password)
        )
        # Where Virtuoso answers queries it lets everybody in, or knows us by a digest, too.
        self._basic = self._write_auth

    def _sibling(self, what: Literal["update", "graphs"]) -> str:
        """The address for updates or graphs."""
        given = getattr(self._settings, f"store_{what}")
        name = getattr(self.dialect, what)
        if given or not name:
            return str(given or self.address)
        parts = urlsplit(self.address)
        path = parts.path.rpartition("/")[0] + "/" + name
        return str(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")))


def _form(fields: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    form: dict[str, list[str]] = {}
    for name, value in fields:
        form.setdefault(name, []).append(value)
    return form
