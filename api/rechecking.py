"""Inside the sandboxed process: a document of a dataset is checked again."""

from typing import TYPE_CHECKING

from api.knowledge import slice_for
from base.lines import Lines
from shapes.findings import Report
from shapes.validate import validate

if TYPE_CHECKING:
    from api.dataset import Stored


def recheck(stored: "Stored") -> Report:
    """The report on a document, by itself and against its dataset.

    Raises:
        EuctError: the engine failed.
    """
    asserted = Lines(stored.asserted)
    return validate(asserted, [*slice_for(asserted), *Lines(stored.around)])
