"""Citations alone: what a text cites, without a dataset."""

from typing import Any

from base.settings import Settings
from loaders.emit.json import to_json
from loaders.orchestrate import extract


def citations_in(data: bytes, name: str, settings: Settings) -> list[dict[str, Any]]:
    """The citations of a text or file, as in the `citations` of `euct extract`.

    Raises:
        InputError: the bytes cannot be read.
    """
    found: list[dict[str, Any]] = to_json(extract(data, name, settings))["citations"]
    return found
