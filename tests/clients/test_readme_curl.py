"""The README's examples of curl, run as they stand there against the running service."""

import json
import re
import shlex
import shutil

import pytest
from forking import ROOT
from serving import Running

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
SERVICE = "http://localhost:8000"
JSON = "application/json"
FACT = "COM_2017_0608_FIN/51a4ee243bd5"
OWN = "specimen-progress-report"
# Of each example, in their order: the token it needs, the status and the content type of its answer
# (the graph that is put is there already, by the update before).
EXPECTED = [
    ("/search?q=encryp", None, 200, JSON),
    ("/search?q=decryption", None, 200, JSON),
    ("validate?name=report.txt", None, 200, JSON),
    ("/load", "load", 201, JSON),
    ("/sparql", "update", 204, ""),
    ("rdf-graph-store", "update", 204, ""),
    ("/id/document/52017DC0608", None, 200, "text/turtle"),
    ("/.well-known/void", None, 200, "text/turtle"),
    ("/cite", None, 200, JSON),
    ("/review?document", None, 200, JSON),
    ("reject", "review", 201, JSON),
    ("correct", "review", 201, JSON),
]


def examples() -> list[list[str]]:
    """The words of each command that begins with curl, in the order of the README."""
    found = []
    for block in BLOCKS:
        text = block.replace("\\\n", " ")
        lines = (line.removeprefix("$ ") for line in text.splitlines() if line.startswith("$ curl"))
        # What goes on behind a pipe is another program's.
        found += [shlex.split(line.partition(" | ")[0], comments=True) for line in lines]
    return found


def test_every_example_is_expected() -> None:
    found = examples()
    assert len(found) == len(EXPECTED)
    for words, (part, *_) in zip(found, EXPECTED, strict=True):
        assert part in " ".join(words)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl, which is not here")
def test_the_examples_do_what_they_say(running: Running) -> None:
    home = running.home
    listed = running.curl(
        f"{running.url}/review?document={OWN}&kind=Commitment&status=asserted"
    ).stdout
    own = str(json.loads(listed)["facts"][0]["id"])
    (home / "report.txt").write_bytes(
        (ROOT / "data/specimens/specimen-outcome-of-proceedings.txt").read_bytes()
    )
    (home / "note.txt").write_text("as required by Article 32 of Regulation (EU) 2016/679")
    (home / "notes.ttl").write_text("<https://example.org/a> <https://example.org/on> 'x' .")
    for words, (_, scope, status, kind) in zip(examples(), EXPECTED, strict=True):
        token = running.tokens[scope] if scope else ""
        given = [
            word.replace(SERVICE, running.url).replace("euct_…", token).replace(FACT, own)
            .replace("52017DC0608", OWN).replace("…", f"{running.url}/review/{own}")
            for word in words[1:]
        ]  # fmt: skip
        done = running.curl(
            *given, "--output", "answer", "--write-out", "%{http_code} %{content_type}"
        )
        answer = (home / "answer").read_text(encoding="utf-8") if (home / "answer").exists() else ""
        assert done.stdout.split(";")[0].strip() == f"{status} {kind}".strip(), (
            given,
            answer[:500],
        )
