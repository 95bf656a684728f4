"""Findings that a dataset keeps, marked when they are waived and when a waiver is taken back."""

from collections.abc import Iterable

import pyoxigraph as ox

from base.settings import Settings
from shapes.kept import FINDINGS, marked
from shapes.waivers import FINDING, waivers_of
from store.writing import Writer


def mark(writer: Writer, settings: Settings, findings: Iterable[str]) -> None:
    """Mark findings (their ids) in the dataset as the waivers of today have it, in one transaction.

    Raises:
        InputError: the file of waivers is malformed.
        StoreError: the dataset cannot be written.
    """
    stated = [pair for each in findings for pair in writer.stated(FINDING.value, ox.Literal(each))]
    names = sorted({name for name, _ in stated if name.startswith(FINDINGS)})
    waivers = waivers_of(settings.waivers_file)
    now = {name: marked(writer.graph(name), waivers) for name in names}
    changed = {name: t for name, t in now.items() if set(t) != set(writer.graph(name))}
    if changed:
        writer.replace(changed)
