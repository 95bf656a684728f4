"""What a sandboxed process of the pipeline runs.

The rooms that do the work are imported in that process only, so that the parent starts quickly.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.asked import Asked
from api.processed import Processed, Request
from base.settings import Settings

if TYPE_CHECKING:
    from api.dataset import Stored
    from loaders.read.contents import Contents
    from shapes.findings import Report


def start() -> Callable[[Request], Processed]:
    """The function that answers one request after another."""
    from api.processing import process

    return process


def start_citing() -> Callable[[Asked], list[dict[str, Any]]]:
    """The function that looks for the citations of one text or document after another."""
    from api.citing import citations_in

    return citations_in


def start_looking(settings: Settings) -> "Callable[[Path], Contents]":
    """The function that says what documents one file after another holds."""
    from loaders.read.contents import contents

    return lambda path: contents(path, settings)


def start_checking() -> "Callable[[Stored], Report]":
    """The function that checks one document of a dataset after another."""
    from api.rechecking import recheck

    return recheck
