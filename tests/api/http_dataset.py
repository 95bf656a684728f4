"""A dataset for the tests of the HTTP service: the specimens, and a document that means harm."""

import atexit
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from command import euct

from api.http.app import create_app
from base.iris import graph, identity, term
from base.settings import Settings
from store.opening import open_writer

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would rather have httpx2, which few have
    from starlette.testclient import TestClient

__all__ = ["TestClient"]

SPECIMENS = Path(__file__).resolve().parents[2] / "data" / "specimens"
OUTCOME = "specimen-outcome-of-proceedings"
PAGE = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
EVIL = "specimen-evil"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


@cache
def dataset() -> Path:
    """The folder of the dataset, made once a test run."""
    folder = Path(tempfile.mkdtemp(prefix="euct-http-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = Settings()
    done = euct("load", *sorted(SPECIMENS.glob("specimen-*.*")), "--store", "store", cwd=folder)
    assert (done.code, done.out.count("✓")) == (0, 3), done
    with open_writer(folder / "store", settings) as writer:
        writer.replace({graph("document", EVIL): list(evil())})
    return folder / "store"


def evil() -> Iterator[ox.Triple]:
    """A document with markup wherever words can stand, and with addresses that run scripts."""
    document = ox.NamedNode(identity("document", EVIL))
    passage = ox.NamedNode(identity("passage", EVIL, "p1"))
    mention = ox.NamedNode(identity("mention", EVIL, "p1", "0-8", "evil"))
    citation = ox.NamedNode(identity("citation", EVIL, "p1", "8-20"))
    body = ox.NamedNode(identity("body", "evil"))
    cited = ox.NamedNode(identity("document", "evil-act"))

    def fact(subject: ox.NamedNode, name: str, value: Any) -> ox.Triple:
        if isinstance(value, int):
            integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
            return ox.Triple(
                subject, ox.NamedNode(term(name)), ox.Literal(str(value), datatype=integer)
            )
        literal = ox.Literal(value) if isinstance(value, str) else value
        return ox.Triple(subject, ox.NamedNode(term(name)), literal)

    for thing in (document, body, cited):
        yield ox.Triple(thing, LABEL, ox.Literal(SCRIPT))
    yield ox.Triple(document, TYPE, ox.NamedNode(term("Document")))
    yield ox.Triple(body, TYPE, ox.NamedNode(term("Body")))
    yield ox.Triple(passage, TYPE, ox.NamedNode(term("Passage")))
    yield fact(document, "title", SCRIPT)
    yield fact(document, "hasPassage", passage)
    yield fact(document, "link", ox.NamedNode("javascript:alert(1)"))
    yield fact(document, "source", "javascript:alert(2)")
    yield fact(passage, "partOf", document)
    yield fact(passage, "position", 1)
    yield fact(passage, "passageKind", 'paragraph" onclick="alert(1)')
    yield fact(passage, "text", SCRIPT + " and more")
    for evidence, start, end in ((mention, 0, 8), (citation, 8, 20)):
        yield fact(evidence, "inPassage", passage)
        yield fact(evidence, "start", start)
        yield fact(evidence, "end", end)
    yield fact(mention, "entity", body)
    yield fact(citation, "target", cited)
    yield fact(citation, "pinpoint", SCRIPT)


class _Dangers(HTMLParser):
    """Collects what could run or load something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "object", "embed", "style", "base"):
            self.found.append(tag)
        for name, value in attrs:
            elsewhere = name in ("src", "action", "formaction") and not (value or "").startswith(
                "/"
            )
            scheme = (value or "").strip().lower().partition(":")[0]
            if name.startswith("on") or name == "style" or elsewhere:
                self.found.append(f"{name}={value}")
            if name == "href" and scheme in ("javascript", "data", "vbscript"):
                self.found.append(f"{name}={value}")


def dangers(page: str) -> list[str]:
    """The elements and attributes of a page that run or load what they should not."""
    parser = _Dangers()
    parser.feed(page)
    parser.close()
    return parser.found


@contextmanager
def client(store: Path | None = None, **settings: Any) -> Iterator[TestClient]:
    """A client of a service in this process."""
    made = Settings(store=store or dataset(), **settings)
    with TestClient(create_app(made)) as http:
        yield http
