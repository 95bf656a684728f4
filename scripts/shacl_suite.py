"""Run the W3C's SHACL test suite through `euct validate --shapes`: `make shacl-suite`.

Prints the score of each engine and the tests that fail, with the reason. The suite is not part of
the project: its folder is the argument, or ../shared/suites/shacl beside the checkout.
"""

import argparse
import logging
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

import rdflib
from rdflib import RDF, BNode, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from api.processed import Request  # noqa: E402
from api.processing import process  # noqa: E402
from base.errors import EuctError  # noqa: E402
from base.settings import Settings  # noqa: E402
from shapes.engines import EngineName  # noqa: E402
from shapes.render import render  # noqa: E402

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SH = Namespace("http://www.w3.org/ns/shacl#")
ENGINES: tuple[EngineName, ...] = ("reference", "fast")


@dataclass(frozen=True, slots=True)
class Case:
    """One test; `expected` is None where the engine must refuse the shapes."""

    name: str
    data: Path
    shapes: Path
    expected: rdflib.Graph | None


def cases(folder: Path) -> list[Case]:
    """All tests of the suite in `folder`, by name."""
    top = folder / "tests"
    return sorted(_cases(top / "manifest.ttl", top), key=lambda case: case.name)


def _cases(path: Path, top: Path) -> Iterator[Case]:
    manifest = _parsed(path.read_text("utf-8"), path)
    here = URIRef(path.as_uri())
    for included in manifest.objects(here, MF.include):
        yield from _cases(_file(included), top)
    for entries in manifest.objects(here, MF.entries):
        for entry in manifest.items(entries):
            action, result = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
            yield Case(
                str(path.relative_to(top).with_suffix("")),
                _file(manifest.value(action, SHT.dataGraph)),
                _file(manifest.value(action, SHT.shapesGraph)),
                None if result is None or result == SHT.Failure else report(manifest, result),
            )


def _parsed(text: str, path: Path) -> rdflib.Graph:
    rdflib.NORMALIZE_LITERALS = False  # the suite has literals that are written wrongly on purpose
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rdflib.Graph().parse(data=text, format="turtle", publicID=path.as_uri())


def _file(address: Node | None) -> Path:
    return Path(unquote(urlparse(str(address)).path))


def report(graph: rdflib.Graph, node: Node) -> rdflib.Graph:
    """What the standard says of a report: it, its results, and their paths."""
    found = rdflib.Graph()
    todo = [node, *graph.objects(node, SH.result)]
    todo += [p for r in list(todo) for p in graph.objects(r, SH.resultPath) if isinstance(p, BNode)]
    while todo:
        current = todo.pop()
        for triple in graph.triples((current, None, None)):
            known = str(triple[1]).startswith((str(SH), str(RDF)))
            if known and triple not in found:
                found.add(triple)
                inside = triple[1] in (RDF.first, RDF.rest) or "Path" in str(triple[1])
                if inside and isinstance(triple[2], BNode):
                    todo.append(triple[2])
    return found


def fails(case: Case, engine: EngineName) -> str | None:
    """Why a test fails; None where it passes."""
    request = Request(case.data, Settings(), shapes=case.shapes, engine=engine)
    try:
        done = process(request)
    except EuctError as error:
        return None if case.expected is None else f"refused: {error}"
    if done.report is None or case.expected is None:
        return "the shapes should be refused"
    graph = _parsed(render([done.report], "turtle"), case.data)
    actual = report(graph, next(graph.subjects(RDF.type, SH.ValidationReport)))
    # By the suite's rules only those messages count that the expected report has.
    for triple in list(actual.triples((None, SH.resultMessage, None))):
        if triple[2] not in set(case.expected.objects(None, SH.resultMessage)):
            actual.remove(triple)
    if isomorphic(actual, case.expected):
        return None
    wanted, got = (len(list(g.objects(None, SH.result))) for g in (case.expected, actual))
    return f"{got} results instead of {wanted}" if got != wanted else "the results differ"


def main() -> int:
    """Print scores and failures; 1 where the reference engine is below its known score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared/suites/shacl")
    folder = parser.parse_args().folder.resolve()
    if not (folder / "tests" / "manifest.ttl").is_file():
        print(f"The W3C SHACL test suite is not in {folder}: nothing was run.")
        return 0
    logging.disable()
    suite, scores = cases(folder), dict[str, int]()
    for engine in ENGINES:
        failed = {case.name: why for case in suite if (why := fails(case, engine))}
        scores[engine] = len(suite) - len(failed)
        print(f"{engine}: {scores[engine]} of {len(suite)} tests pass")
        for name, why in failed.items():
            print(f"    {name}: {why}")
    return int(scores["reference"] < len(suite) - 2)


if __name__ == "__main__":
    sys.exit(main())
