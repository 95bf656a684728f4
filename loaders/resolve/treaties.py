"""Articles of the treaties: the treaty in the version that a text of that year cites.

Which version is meant texts do not say; it is the last one published by the year of the
document (`treaties.toml`). The article is the citation's pinpoint.
"""

import tomllib
from functools import cache
from typing import Any

from base.artefacts import artefact
from loaders.celex import Celex
from loaders.records import Citation, Identifier, Reference
from loaders.resolve.context import BY_CUE, Context, known, resolved, unresolved

TREATIES = ("tfeu", "teu", "tec", "charter", "protocol")


def resolve(reference: Reference, context: Context) -> Citation:
    """The treaty or protocol, in the version of the document's time."""
    name = next(name for name in TREATIES if reference.part(name))
    version = _versions()[name]
    years = [year for year in version["years"] if year <= context.latest_year]
    if not years:
        return unresolved(reference)
    protocol = reference.part("protocol")
    suffix = f"/PRO/{int(protocol):02d}" if protocol else "/TXT"
    celex = str(Celex("1", years[-1], version["letter"], "", suffix))
    registered = context.registers.document("celex", celex)
    if registered:
        return known(reference, registered)
    return resolved(reference, celex, (Identifier("celex", celex),), BY_CUE)


@cache
def _versions() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "resolve", "treaties.toml").read_text("utf-8"))
