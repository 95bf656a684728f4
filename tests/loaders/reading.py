"""What the tests of the loaders share: reading a text as euct does, and finding things in the result."""

from functools import cache
from pathlib import Path

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.recognise.references import references
from loaders.records import Citation, Passage, Reference, SourceSpan
from loaders.registers import load_registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve
from loaders.statements import Extraction

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / "data" / "specimens"
LATEST = 2024


@cache
def specimen(file: str) -> Extraction:
    """What is read out of a specimen."""
    data = (SPECIMENS / file).read_bytes()
    return extract(data, file, Settings())


def passage(text: str) -> Passage:
    """A paragraph that holds the text and nothing else."""
    return Passage("p1", "paragraph", (), text, SourceSpan(0, len(text)))


def refer(text: str) -> list[Reference]:
    """The explicit references and addresses in a paragraph."""
    return references(passage(text))


def cite(text: str, latest: int = LATEST) -> list[Citation]:
    """The resolved explicit references of a paragraph in a document of the year `latest`."""
    return [resolve(r, Context(load_registers(), text, latest)) for r in refer(text)]


def only(text: str) -> Citation:
    """The one explicit reference of a paragraph."""
    found = cite(text)
    assert len(found) == 1, [c.reference.text for c in found]
    return found[0]
