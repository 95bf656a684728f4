"""Running the suite's tests of the two protocols: requests one after the other, each with its answer."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from comparing import same_graphs
from manifests import MF, Manifest, Node
from scratch import TestClient, fill, quads_of

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
STORE = "/rdf-graph-store"
STATUSES = {"OK": {200}, "Created": {201}, "NoContent": {204}, "NotFound": {404}}
# What the suite of before 2013 has wrong, or takes for granted; the newer one has it so.
SLIPS = (
    ('foaf:name "Jane Doe"\n', 'foaf:name "Jane Doe" .\n'),
    ('foaf:familyName "Doe"\n', 'foaf:familyName "Doe" .\n'),
    ('foaf:givenName "Jane"\n', 'foaf:givenName "Jane" .\n'),
)
AFTER_POST = ('v:fn "John Doe"\n', 'v:fn "Jane Doe"\n')
HAS_NAME = ("a foaf:Person;\n", 'a foaf:Person; foaf:name "Jane Doe";\n')
STEP = re.compile(r"#### (Request|Response)\n\n(.*?)(?=#### |\Z)", re.DOTALL)


def protocol(http: TestClient, folder: Path, path: str) -> Iterator[tuple[str, str]]:
    """The tests of a manifest of requests, each with what is wrong, or an empty text."""
    manifest = Manifest(folder, path)
    for entry in manifest.entries():
        fill(http, quads_of(folder, manifest.data(entry)))
        action = manifest.one(entry, MF + "action")
        assert action is not None
        requests = manifest.items(manifest.one(action, HT + "requests"))
        wrong = _first_wrong(http, manifest, list(requests))
        yield manifest.text(entry, MF + "name"), wrong


def _first_wrong(http: TestClient, manifest: Manifest, requests: list[Node]) -> str:
    location = ""
    for request in requests:
        path = manifest.text(request, HT + "absolutePath").replace("$LOCATION$", location)
        if path.startswith("/gsp"):
            path = STORE + path.removeprefix("/gsp")
        method = manifest.text(request, HT + "methodName")
        response = manifest.one(request, HT + "resp")
        assert response is not None
        answer = http.request(
            method, path, content=_body(manifest, request), headers=_headers(manifest, request)
        )
        location = answer.headers.get("location", location)
        wrong = _wrong(manifest, response, answer)
        if wrong:
            return f"{method} {path}: {wrong}"
    return ""


def _body(manifest: Manifest, node: Node) -> bytes:
    body = manifest.one(node, HT + "body")
    if body is None:
        return b""
    text = manifest.text(body, CNT + "chars")
    return text.encode(manifest.text(body, CNT + "characterEncoding") or "utf-8")


def _headers(manifest: Manifest, node: Node) -> dict[str, str]:
    found = manifest.items(manifest.one(node, HT + "headers"))
    return {
        manifest.text(one, HT + "fieldName"): manifest.text(one, HT + "fieldValue") for one in found
    }


def _wrong(manifest: Manifest, response: Node, answer: Any) -> str:
    """What is wrong with an answer, by its status, its headers and what it holds."""
    names = [
        node.value.rpartition("#")[2]
        for node in manifest.all(response, MF + "expectedStatus")
        if isinstance(node, ox.NamedNode)
    ]
    code = answer.status_code
    if names and not any(_is_status(code, name) for name in names):
        return f"{code}, not {' or '.join(names)}: {answer.text[:200]}"
    for name, value in _headers(manifest, response).items():
        if answer.headers.get(name) != value:
            return f"{name} is {answer.headers.get(name)}"
    truth = manifest.text(response, MF + "expectedBoolean")
    if truth and answer.json().get("boolean") is not (truth == "true"):
        return f"not {truth}"
    kind = manifest.text(response, MF + "expectedFormat")
    if kind and not _is_format(kind, answer):
        return f"not {kind}: {answer.headers.get('content-type')}"
    expected = _body(manifest, response)
    if expected and not _same(answer.content, expected):
        return "another graph"
    return ""


def _is_status(code: int, name: str) -> bool:
    if name.startswith("StatusCode"):
        return str(code)[0] == name.removeprefix("StatusCode")[0]
    return code in STATUSES[name]


def _is_format(kind: str, answer: Any) -> bool:
    if kind == "RDF":
        list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
        return bool(answer.headers["content-type"].startswith("text/turtle"))
    found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    return isinstance(found, ox.QueryBoolean if kind == "boolean" else ox.QuerySolutions)


def _same(found: bytes, expected: bytes) -> bool:
    one, two = (ox.parse(text, format=ox.RdfFormat.TURTLE) for text in (found, expected))
    return same_graphs(one, two)


def older(http: TestClient, folder: Path) -> Iterator[tuple[str, str]]:
    """The suite of before 2013, whose requests stand in comments and build on each other."""
    manifest = Manifest(folder, "http-rdf-update/manifest.ttl")
    fill(http, [])
    here = f"{STORE}/person/2.ttl"
    http.put(here, content="<a:> <b:> 1 .", headers={"Content-Type": "text/turtle"})
    new = ""
    for entry in manifest.entries():
        texts = manifest.all(entry, "http://www.w3.org/2000/01/rdf-schema#comment")
        (text,) = (
            one.value for one in texts if isinstance(one, ox.Literal) and "####" in one.value
        )
        name = manifest.text(entry, MF + "name")
        for slip, right in SLIPS:
            text = text.replace(slip, right)
        if name == "GET of POST - existing graph":
            text = text.replace(*AFTER_POST).replace(*HAS_NAME)
        text = text.replace("http://$HOST$/$GRAPHSTORE$", f"http://www.example{STORE}")
        text = text.replace("$GRAPHSTORE$", STORE).replace("$HOST$", "www.example")
        sent, expected = (textwrap.dedent(part) for _, part in STEP.findall(text))
        answer = _sent(http, sent.replace("$NEWPATH$", new))
        new = answer.headers.get("location", new)
        yield name, _differs(answer, expected)


def _sent(http: TestClient, text: str) -> Any:
    head, _, body = text.strip("\n").partition("\n\n")
    first, *lines = head.split("\n")
    method, path, _ = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    if headers.get("Content-Type", "").startswith("multipart/"):
        body = body.replace("\n", "\r\n") + "\r\n"
    return http.request(method, path, content=body.encode(), headers=headers)


def _differs(answer: Any, expected: str) -> str:
    head, _, body = expected.strip("\n").partition("\n\n")
    first, *lines = head.split("\n")
    wanted = int(first.split()[0])
    # To say nothing more is as good an answer to what was done.
    if answer.status_code != wanted and not (wanted == 200 and answer.status_code == 204):
        return f"{answer.status_code}, not {wanted}: {answer.text[:200]}"
    for name, value in (line.split(": ", 1) for line in lines):
        if value not in ("...", "$NEWPATH$") and answer.headers.get(name) != value:
            return f"{name} is {answer.headers.get(name)}"
    if body.strip() and not _same(answer.content, body.encode()):
        return "another graph"
    return ""
