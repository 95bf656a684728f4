"""The topics' EuroVoc matches: enough of them, each concept named, and none said twice."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import register_data as reg

SCRIPTS = reg.ROOT / "scripts" / "registers"
NOTICES = reg.ROOT.parent / "shared" / "samples" / "cellar_notices"
EUROVOC = "http://eurovoc.europa.eu/"
NOTICE = f"""<NOTICE><CONCEPT><URI><VALUE>{EUROVOC}6778</VALUE></URI>
<PREFLABEL>%s</PREFLABEL><ALTLABEL>coding of messages</ALTLABEL></CONCEPT></NOTICE>"""


@pytest.fixture(scope="module")
def eurovoc() -> Iterator[ModuleType]:
    """The script as a module."""
    sys.path.insert(0, str(SCRIPTS))
    yield importlib.import_module("eurovoc")
    sys.path.remove(str(SCRIPTS))


def compared(*arguments: str | Path) -> tuple[int, list[str]]:
    """The script's exit code and what it prints."""
    command = [sys.executable, str(SCRIPTS / "eurovoc.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()


def matched(name: str) -> dict[str, list[str]]:
    """The EuroVoc concepts that topics match confirmedly, by topic."""
    found: dict[str, list[str]] = {}
    for triple in reg.register("topics"):
        if triple.predicate == reg.SKOS + name and triple.value.startswith(EUROVOC):
            found.setdefault(triple.subject, []).append(triple.value.removeprefix(EUROVOC))
    return found


def test_are_most_topics_matched_to_eurovoc() -> None:
    names = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
    topics = {topic for name in names for topic in matched(name)}
    assert len(topics) >= 80
    assert len(topics - set(matched("relatedMatch"))) >= 60


def test_is_encryption_ours_with_cryptography_beside_it() -> None:
    encryption = reg.IDS + "topic/encryption"
    assert matched("closeMatch")[encryption] == ["6778"]
    assert encryption not in matched("exactMatch")


def test_is_a_copy_that_is_not_at_hand_left_out() -> None:
    code, lines = compared("--whole", "/nowhere")
    assert (code, lines) == (0, ["not compared: there is no copy of EuroVoc (/nowhere)"])


def test_do_the_notices_at_hand_agree() -> None:
    if not NOTICES.is_dir():
        pytest.skip("the Cellar notices do not lie beside this checkout")
    assert compared(NOTICES)[0] == 0


def test_is_another_label_in_a_notice_told(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(NOTICE % "Cryptography", "utf-8")
    assert compared(tmp_path) == (0, [f"{tmp_path.name}: 1 matches compared"])
    (tmp_path / "one.xml").write_text(NOTICE % "criptography", "utf-8")
    code, lines = compared(tmp_path)
    assert code == 1
    assert lines[1:] == [
        "encryption: 6778 is “coding of messages, criptography”, not “cryptography”"
    ]


@pytest.mark.parametrize("before", ["", "labels = "])
def test_is_a_concept_that_a_whole_thesaurus_lacks_told(
    eurovoc: ModuleType, tmp_path: Path, before: str
) -> None:
    topics = eurovoc.read(reg.DATA / "topics.ttl")
    held = {i: label for terms in topics.values() for i, label in eurovoc.labels(terms).items()}
    path = tmp_path / "labels.json"
    path.write_text(before + json.dumps(held), "utf-8")
    assert compared("--whole", path)[0] == 0
    held["6778"] = {"en": "cryptography", "fr": "cryptographie"}
    del held["3030"]
    path.write_text(before + json.dumps(held), "utf-8")
    code, lines = compared("--whole", path)
    assert (code, lines[1:]) == (1, ["artificial-intelligence: the copy has no concept 3030"])
    assert compared(path)[0] == 0


def test_does_every_match_name_the_label_of_its_concept(eurovoc: ModuleType) -> None:
    topics = {topic: dict(terms) for topic, terms in eurovoc.read(reg.DATA / "topics.ttl").items()}
    assert list(eurovoc.disagreements(topics, {}, whole=False)) == []
    topics[reg.IDS + "topic/encryption"].pop("euct:source")
    assert list(eurovoc.disagreements(topics, {}, whole=False)) == [
        "encryption: the source does not name the label of 6778 (closeMatch)"
    ]
