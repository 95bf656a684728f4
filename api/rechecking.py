"""Inside the sandboxed process: a document of a dataset is checked again."""

from typing import TYPE_CHECKING

import pyoxigraph as ox

from api.knowledge import slice_for
from shapes.findings import Report
from shapes.validate import validate

if TYPE_CHECKING:
    from api.dataset import Stored


def recheck(stored: "Stored") -> Report:
    """The report on a document, by itself and against its dataset.

    Raises:
        EuctError: the engine failed.
    """
    asserted, around = _triples(stored.asserted), _triples(stored.around)
    return validate(asserted, [*slice_for(asserted), *around])


def _triples(lines: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
