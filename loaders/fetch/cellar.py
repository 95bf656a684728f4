"""The HTTP client: one question to the service, followed by hand to where its answer is."""

import contextlib
import time
from collections.abc import Iterator
from types import TracebackType

import httpx

from base.settings import Settings
from loaders.fetch.address import Home
from loaders.fetch.errors import FetchError, NotThereError, PassingError
from loaders.fetch.polite import Pace, retry_after

REDIRECTS = frozenset([301, 302, 303, 307, 308])
MOST_REDIRECTS = 5
GOOD = frozenset([200, 206, 300, 304, 416])
PASSING = frozenset([408, 425, 429, 500, 502, 503, 504])
DOWN = frozenset([429, 502, 503, 504])
# 400 is what Cellar answers to a media type or language that it does not serve, 406 where no stream
# has the type. Sources: recorded answers in cyanheads/eur-lex-mcp-server; the end-user manual.
NOT_THERE = frozenset([400, 404, 406, 410])
CONNECT_SECONDS = 10.0


class Answer:
    """The service's last answer to a question: its address, status, headers, and body while it lasts."""

    def __init__(self, url: str, response: httpx.Response, seconds: float) -> None:
        self.url = url
        self.status = response.status_code
        self.headers = response.headers
        self._response = response
        self._deadline = time.monotonic() + seconds

    def body(self) -> Iterator[bytes]:
        """The body as it was sent, piece by piece.

        Raises:
            PassingError: it takes too long.
        """
        for piece in self._response.iter_raw():
            if time.monotonic() > self._deadline:
                raise PassingError("the answer takes too long", where=self.url)
            yield piece


class Cellar:
    """Asks the service, not too often; used as a context manager."""

    def __init__(self, settings: Settings, agent: str) -> None:
        """Raises InputError where the service's address is not one."""
        self.settings = settings
        self.home = Home.of(settings.cellar_url)
        self.pace = Pace(settings.fetch_rate)
        seconds = settings.fetch_seconds
        self._client = httpx.Client(
            follow_redirects=False,
            timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
            # Not compressed: what is counted, hashed and continued are the file's own bytes.
            headers={"User-Agent": agent, "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> "Cellar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    @contextlib.contextmanager
    def ask(self, url: str, headers: dict[str, str]) -> Iterator[Answer]:
        """The answer to a question, after the redirects that lead to it.

        Cellar answers 303 and the address of the manifestation (end-user manual, "Retrieve content
        streams"); the same headers go along. Its status is one of `GOOD`.

        Args:
            url: the address, of the service or as one of its answers gives it.
            headers: Accept, Accept-Language, and conditions.

        Raises:
            NotThereError: there is no such document in this format and language.
            PassingError: the service does not answer, or not now.
            FetchError: it refuses, or leads away from its own hosts.
        """
        with self._failures(url):
            at = self.home.followed(url, url)
            for _ in range(MOST_REDIRECTS + 1):
                self.pace.wait()
                with self._client.stream("GET", at, headers=headers) as response:
                    location = response.headers.get("location")
                    if response.status_code not in REDIRECTS or not location:
                        _check(response, at)
                        yield Answer(at, response, self.settings.fetch_seconds)
                        return
                at = self.home.followed(at, location)
        raise FetchError(f"the service redirects more than {MOST_REDIRECTS} times", where=url)

    @contextlib.contextmanager
    def _failures(self, url: str) -> Iterator[None]:
        try:
            yield
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            reason = str(error) or "it does not answer"
            raise PassingError(
                f"{self.home.place} cannot be reached: {reason}", stops=True
            ) from None
        except httpx.TimeoutException:
            raise PassingError("the answer takes too long", where=url) from None
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise PassingError(f"the answer breaks off ({error})", where=url) from None
        except httpx.InvalidURL:
            raise FetchError("the service leads to an unusable address", where=url) from None


def _check(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if response.headers.get("content-encoding", "identity") not in {"", "identity"}:
        raise FetchError("the answer is compressed, which was not asked for", where=url)
    if status in GOOD:
        return
    if status in NOT_THERE:
        raise NotThereError(f"the service has no such document (HTTP {status})", where=url)
    if status in PASSING:
        after = retry_after(response.headers.get("retry-after"))
        raise PassingError(
            f"the service does not answer now (HTTP {status})",
            where=url,
            stops=status in DOWN,
            after=after,
        )
    # 202 is how the firewall before EUR-Lex asks for a browser; asking again does not help.
    # Source: opensanctions/opensanctions, pull request 5136.
    if status in {202, 401, 403}:
        raise FetchError(
            f"the service refuses automated requests (HTTP {status})",
            where=url,
            hint="check EUCT_CELLAR_URL, or fetch less often with EUCT_FETCH_RATE",
            stops=True,
        )
    raise FetchError(f"the service gives an unexpected answer (HTTP {status})", where=url)
