"""The examples beside the shapes, checked as documents are."""

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from shapes.findings import Finding, Report
from shapes.validate import validate

EXAMPLES = Path(__file__).parent


@cache
def text_of(name: str) -> str:
    """The text of an example: `citation/invalid/citation-malformed`."""
    return (EXAMPLES / f"{name}.ttl").read_text()


def triples(turtle: str) -> list[Triple]:
    """The triples of a text in Turtle."""
    return [quad.triple for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)]


def check(name: str, *changes: tuple[str, str]) -> Report:
    """The report on an example, some of its words being changed."""
    turtle = text_of(name)
    for old, new in changes:
        assert old in turtle
        turtle = turtle.replace(old, new)
    return validate(triples(turtle))


def only(report: Report) -> Finding:
    """The one finding of a report."""
    assert len(report.findings) == 1
    return report.findings[0]
