"""Compare the topics' EuroVoc matches with copies of EuroVoc; exit code 1 where they disagree.

Usage: python scripts/registers/eurovoc.py [--topics FILE] [COPY…]

A copy is a Cellar notice (or a folder of notices), which names the concepts of one document, or a file
with a JSON object from concept id to label, to a list of labels, or to labels by language. What a copy
does not hold is not compared with it; a whole thesaurus (`--whole`) must hold every concept.
Every match names its concept's label in `euct:source`: EuroVoc 6778 “cryptography”.
"""

import argparse
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path

from register import Terms, read
from ttl import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT.parent / "shared" / "samples" / "cellar_notices"
EUROVOC = "http://eurovoc.europa.eu/"
MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
NAMED = re.compile(r"(\w+) “([^”]+)”")
Names = Mapping[str, frozenset[str]]


def matches(terms: Terms) -> dict[str, str]:
    """The concepts that a topic matches, with the name of the match."""
    return {
        term.value.removeprefix(EUROVOC): match
        for match in MATCHES
        for term in terms.get(f"skos:{match}", [])
        if term.value.startswith(EUROVOC)
    }


def labels(terms: Terms) -> dict[str, str]:
    """The labels of concepts that a topic's source names."""
    source = " ".join(str(term.value) for term in terms.get("euct:source", []))
    return dict(NAMED.findall(source.partition("EuroVoc ")[2]))


def copy(path: Path) -> Names:
    """The names of concepts in a copy of EuroVoc, folded, by id."""
    if path.is_dir():
        notices = [copy(notice) for notice in sorted(path.glob("*.xml"))]
        ids = {concept for names in notices for concept in names}
        return {i: frozenset().union(*(n.get(i, frozenset()) for n in notices)) for i in ids}
    text = path.read_text("utf-8")
    if path.suffix == ".xml":
        return dict(_of_notice(ET.fromstring(text)))
    listed = json.loads(text[text.index("{") :])
    return {str(i): frozenset(map(folded, _labels(value))) for i, value in listed.items()}


def _labels(value: str | list[str] | dict[str, str]) -> list[str]:
    if isinstance(value, str):
        return [value]
    return list(value.values() if isinstance(value, dict) else value)


def _of_notice(root: ET.Element) -> Iterator[tuple[str, frozenset[str]]]:
    for element in root.iter():
        concept = element.findtext("URI/VALUE", "")
        names = [e.text or "" for e in element if e.tag in ("PREFLABEL", "ALTLABEL")]
        if concept.startswith(EUROVOC) and names:
            yield concept.removeprefix(EUROVOC), frozenset(map(folded, names))


def folded(label: str) -> str:
    """A label without case and outer white space."""
    return label.strip().casefold()


def disagreements(topics: Mapping[str, Terms], names: Names, *, whole: bool) -> Iterator[str]:
    """What a copy says differently of the concepts that topics match."""
    for subject, terms in topics.items():
        topic, named = subject.rpartition("/")[2], labels(terms)
        for concept, match in matches(terms).items():
            if concept not in named:
                yield f"{topic}: the source does not name the label of {concept} ({match})"
            elif concept not in names:
                if whole:
                    yield f"{topic}: the copy has no concept {concept}"
            elif folded(named[concept]) not in names[concept]:
                theirs = ", ".join(sorted(names[concept]))
                yield f"{topic}: {concept} is “{theirs}”, not “{named[concept]}”"


def main() -> None:
    """Print the disagreements with every copy at hand."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("copies", nargs="*", type=Path, default=[NOTICES], metavar="COPY")
    parser.add_argument("--topics", type=Path, default=ROOT / "data" / "topics.ttl")
    parser.add_argument("--whole", action="store_true", help="the copies hold all of EuroVoc")
    given = parser.parse_args()
    topics = {s: t for s, t in read(given.topics).items() if s.startswith(PREFIXES["topic"])}
    found: list[str] = []
    for path in given.copies:
        if not path.exists():
            print(f"not compared: there is no copy of EuroVoc ({path})")
            continue
        names = copy(path)
        known = sum(concept in names for terms in topics.values() for concept in matches(terms))
        print(f"{path.name}: {known} matches compared")
        found += disagreements(topics, names, whole=given.whole)
    for line in found:
        print(line)
    if found:
        sys.exit(1)


if __name__ == "__main__":
    main()
