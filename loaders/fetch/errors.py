"""What can go wrong while documents are fetched, and what that means for those that follow."""

from base.errors import EuctError


class FetchError(EuctError):
    """A document cannot be fetched; the next ones may be.

    Args:
        stops: whether the service itself is at fault, so that asking on would be of no use.
    """

    http_status = 502

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        stops: bool = False,
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.stops = stops


class PassingError(FetchError):
    """A failure that may pass: the request is made again, after `after` seconds or more."""

    def __init__(
        self, what: str, *, where: str | None = None, stops: bool = False, after: float = 0.0
    ) -> None:
        super().__init__(what, where=where, hint="try again later", stops=stops)
        self.after = after


class NotThereError(EuctError):
    """The service has no such document, or not in this format or language."""

    exit_code = 1
    http_status = 404
