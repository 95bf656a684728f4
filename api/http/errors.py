"""Errors that only the HTTP service knows."""

from base.errors import InputError, QueryError


class UnsupportedTypeError(InputError):
    """The body's media type or character set is not one that is read here."""

    http_status = 415


class TooLargeError(InputError):
    """The request is larger than is read here."""

    http_status = 413


class NotAcceptableError(InputError):
    """None of the formats that the client takes can be made."""

    http_status = 406


class UnknownResourceError(InputError):
    """The dataset says nothing about the resource."""

    http_status = 404


class UpdateRefusedError(QueryError):
    """An update was sent to a service that only answers queries."""

    http_status = 403
