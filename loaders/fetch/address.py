"""Where a document is asked for, and where an answer may lead."""

from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from base.errors import InputError
from loaders.fetch.errors import FetchError

# The Publications Office's own hosts; Cellar's identifiers are on the first.
HOSTS = frozenset(["publications.europa.eu", "eur-lex.europa.eu", "data.europa.eu"])
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Home:
    """The service that is asked: `https://publications.europa.eu`, or a server that answers as it does."""

    scheme: str
    place: str

    @classmethod
    def of(cls, url: str) -> "Home":
        """The service at an address.

        Raises:
            InputError: the address is not one of a web server.
        """
        parts = _split(url)
        if parts is None or parts.query or parts.fragment or parts.path.strip("/"):
            raise InputError(
                "EUCT_CELLAR_URL is not the address of a web server",
                where=url,
                hint="write it as in https://publications.europa.eu",
            )
        return cls(parts.scheme, parts.netloc.lower())

    def document(self, celex: str) -> str:
        """The address of a document by its CELEX number.

        Brackets and strokes are encoded, or Cellar answers 404 (its own notices write
        `celex/C2023%2F209%2F01`).
        """
        return f"{self.scheme}://{self.place}/resource/celex/{quote(celex, safe='')}"

    def followed(self, at: str, location: str) -> str:
        """The address to which an answer leads, where it may be followed.

        A redirect may stay with the service, or lead to a host of the Publications Office. Cellar
        redirects from https to http addresses of its own; these are asked over https.

        Args:
            at: the address that was asked.
            location: what the answer says, absolute or relative to it.

        Raises:
            FetchError: it leads to another host, port or protocol.
        """
        target = urljoin(at, location)
        parts = _split(target)
        if parts is not None:
            clean = parts._replace(fragment="")
            if (parts.scheme, parts.netloc.lower()) == (self.scheme, self.place):
                return urlunsplit(clean)
            if parts.hostname in HOSTS and parts.port in (None, PORTS[parts.scheme]):
                return urlunsplit(clean._replace(scheme="https", netloc=parts.hostname))
        raise FetchError(
            f"the service leads to {target[:200]!r}, which is not followed", where=at, stops=True
        )


def _split(url: str) -> SplitResult | None:
    """The parts of a web address without user and password; None where it is no such address."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    good = parts.scheme in PORTS and parts.hostname and "@" not in parts.netloc
    return parts if good else None
