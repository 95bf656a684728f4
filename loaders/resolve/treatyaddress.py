"""ELIs of treaties, their articles and protocols."""

from loaders.celex import Celex
from loaders.records import Citation, Identifier, Reference
from loaders.resolve.context import BY_RULE, Context, known, resolved
from loaders.resolve.treaties import versions

LETTERS = {"tfeu": "E", "teu": "M", "char": "P", "tec": "E", "euratom": "A"}


def address(reference: Reference, context: Context) -> Citation:
    """The ELI of a treaty, its article or protocol, which names the version."""
    signed = versions()["signed"].get(reference.part("signed"))
    year = signed["year"] if signed else int(reference.part("year") or 0)
    letter = signed["letter"] if signed else LETTERS[reference.part("treaty") or ""]
    article, protocol = reference.part("article"), reference.part("protocol")
    suffix = f"/PRO/{int(protocol):02d}" if protocol else "" if article else "/TXT"
    number = article.zfill(3) if article else ""
    celex = str(Celex("1", year, letter, number, suffix))
    registered = context.registers.document("celex", celex)
    if registered:
        return known(reference, registered)
    return resolved(reference, celex, (Identifier("celex", celex),), BY_RULE)
