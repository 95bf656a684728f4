"""Which document is meant: a CELEX number, or another identifier from which it follows."""

import re
from datetime import UTC, datetime

from base.errors import InputError
from loaders.celex import Celex
from loaders.recognise.references import references
from loaders.records import Citation, Passage, SourceSpan
from loaders.registers import load_registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve

# Consolidated versions (02014R0909-20250117) and articles or parts of treaties (12016E122,
# 12016E/PRO/07) have numbers outside the grammar of acts and documents.
# Source: EUR-Lex, "How CELEX numbers are composed"; forms as recorded notices of Cellar have them.
OTHERS = re.compile(
    r"0\d{4}[A-Z]{1,2}\d{4}(?:R?\(\d\d\))*-\d{8}|1\d{4}[A-Z]{1,2}(?:\d{3}|(?:/[A-Z]{3}(?:/\d\d)?))"
)
PREFIX = re.compile(r"(?:https?://publications\.europa\.eu/resource/celex/|CELEX:?\s*)", re.I)
LONGEST = 300


def celex_of(text: str) -> str:
    """The CELEX number that is meant.

    Args:
        text: a CELEX number, or what names one document to the registers and rules of citation:
            "COM(2017) 608 final", an ELI or a EUR-Lex address, "Directive (EU) 2017/541".

    Raises:
        InputError: it names no document, or one whose CELEX number nobody can tell.
    """
    given = " ".join(text.split())[:LONGEST]
    match = PREFIX.match(given)
    bare = given[match.end() :] if match else given
    number = bare.upper().replace("%28", "(").replace("%29", ")").replace("%2F", "/")
    if Celex.parse(number) or OTHERS.fullmatch(number):
        return number
    found = _cited(given)
    celex = found.identifier("celex") if found else None
    if celex:
        return celex
    if found and found.candidates:
        choices = [i.value for c in found.candidates for i in c.identifiers if i.scheme == "celex"]
        if choices:
            raise InputError(
                f"{given!r} may be {' or '.join(choices)}", hint="give the one that is meant"
            )
    if found:
        raise InputError(f"nothing tells the CELEX number of {given!r}", hint="give it instead")
    raise InputError(f"{given!r} is not a CELEX number", hint="write it as in 52017DC0608")


def _cited(text: str) -> Citation | None:
    """What the text cites, where it is one reference and nothing else."""
    passage = Passage("given", "paragraph", (), text, SourceSpan(0, len(text)))
    found = references(passage)
    if len(found) != 1 or text[: found[0].start].strip() or text[found[0].end :].strip():
        return None
    year = datetime.now(UTC).year
    return resolve(found[0], Context(load_registers(), text, year))
