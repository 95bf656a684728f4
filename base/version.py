"""The version of this installation."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def installed_version() -> str:
    """The version as installed, or `0+unknown` where euct runs from files that nobody installed."""
    try:
        return version("euct")
    except PackageNotFoundError:
        return "0+unknown"
