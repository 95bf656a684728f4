"""The one exception hierarchy: every error a user can meet says what is wrong, where, and what to do.

Exit codes follow the command line's contract: 2 is bad input or usage, 3 an operating failure.
"""

from collections.abc import Iterable


class EuctError(Exception):
    """Root of all errors that euct raises on purpose.

    Args:
        what: one clear clause saying what is wrong, without a full stop.
        where: the file, passage or line concerned, or None.
        hint: what the user can do next, or None.
        nearest: what may have been meant, the likeliest first; where there is something, the hint asks it.
    """

    exit_code = 3
    http_status = 500

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        hint: str | None = None,
        nearest: Iterable[str] = (),
    ) -> None:
        self.nearest = tuple(nearest)
        if self.nearest:
            hint = f"did you mean {' or '.join(self.nearest)}?"
        super().__init__(what, where, hint)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.what}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries (sandboxed workers), so they must pickle with their keywords.
        return (_rebuild, (type(self), self.what, self.where, self.hint, self.nearest))


def _rebuild(
    kind: type[EuctError], what: str, where: str | None, hint: str | None, nearest: tuple[str, ...]
) -> EuctError:
    return kind(what, where=where, hint=hint, nearest=nearest)


class InputError(EuctError):
    """The user's file, query or argument cannot be used as it is."""

    exit_code = 2
    http_status = 400


class UnknownNameError(InputError):
    """A name (query, parameter, entity) is not known; the hint names the nearest ones."""

    http_status = 404


class ConflictError(InputError):
    """What was asked for rests on what has changed in the meantime."""

    http_status = 409


class GoneError(InputError):
    """What was asked for was there, and is not kept any more."""

    http_status = 410


class QueryError(InputError):
    """A SPARQL query is malformed or asks for something that is not allowed."""


class LimitError(EuctError):
    """A limit (time, memory, size) was reached and the work was stopped."""

    http_status = 503


class TimeLimitError(LimitError):
    """The time for the work was over."""

    http_status = 504


class TooLongError(LimitError):
    """What is given is longer than is gone through: later it will be so, too."""

    http_status = 413


class BusyError(LimitError):
    """There is too much other work; later there may be less."""


class TooManyError(LimitError):
    """One client asks for too much at a time."""

    http_status = 429


class StoreError(EuctError):
    """The dataset on disk cannot be read or written: missing, locked, full, or damaged."""

    http_status = 503


class ArtefactError(EuctError):
    """A file of the installation (ontology, shapes, queries, registers) is missing or malformed."""
