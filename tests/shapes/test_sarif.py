"""SARIF logs hold to the standard: to the part of its schema that we use, closed to all else."""

import json
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from examples import EXAMPLES, check

from shapes.findings import Report, Waiver
from shapes.render import render
from shapes.waivers import waived

MADE = "2026-03-01"


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


TEXT = {"type": "string", "minLength": 1}
MESSAGE = closed(["text"], text=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}
LOCATION = closed(
    [],
    physicalLocation=closed(
        ["artifactLocation"],
        artifactLocation=closed(["uri"], uri={"type": "string", "pattern": r"^[\w.~%/()-]+$"}),
        region=closed(["startLine"], startLine={"type": "integer", "minimum": 1}),
    ),
    logicalLocations={
        "type": "array",
        "uniqueItems": True,
        "items": closed(
            ["fullyQualifiedName"],
            name=TEXT,
            fullyQualifiedName=TEXT,
            kind={"enum": ["passage", "document"]},
        ),
    },
    properties=BAG,
)
RESULT = closed(
    ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations={"type": "array", "items": LOCATION},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    suppressions={
        "type": "array",
        "items": closed(
            ["kind"],
            kind={"enum": ["inSource", "external"]},
            status={"enum": ["accepted", "underReview", "rejected"]},
            justification=TEXT,
        ),
    },
    properties=BAG,
)
RULE = closed(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed([], level=LEVEL),
)
DRIVER = closed(
    ["name"],
    name=TEXT,
    version=TEXT,
    informationUri={"type": "string", "pattern": "^https://"},
    rules={"type": "array", "uniqueItems": True, "items": RULE},
)
RUN = closed(
    ["tool"],
    tool=closed(["driver"], driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
LOG = closed(
    ["version", "runs"],
    **{"$schema": {"type": "string"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "minItems": 1, "items": RUN},
)
INVALID = sorted(
    str(path.relative_to(EXAMPLES).with_suffix("")) for path in EXAMPLES.glob("*/invalid/*.ttl")
)


def log(*reports: Report) -> Any:
    return json.loads(render(reports, "sarif"))


@pytest.mark.parametrize("example", INVALID)
def test_every_kind_of_finding_fits_the_schema(example: str) -> None:
    report = check(example)
    made = log(report)
    jsonschema.validate(made, LOG)
    results, rules = made["runs"][0]["results"], made["runs"][0]["tool"]["driver"]["rules"]
    assert [r["ruleId"] for r in results] == [f.rule for f in report.findings]
    assert [rules[r["ruleIndex"]]["id"] for r in results] == [r["ruleId"] for r in results]


def test_a_report_without_findings_is_a_log_without_results() -> None:
    made = log(Report(()), Report(()))
    jsonschema.validate(made, LOG)
    assert made["runs"][0]["results"] == []


def test_severities_become_levels_and_ids_fingerprints() -> None:
    report = check("citation/invalid/citation-malformed")
    (result,) = log(report)["runs"][0]["results"]
    assert result["level"] == "warning"
    assert result["partialFingerprints"] == {"euctFinding/v1": report.findings[0].id}


def test_a_result_points_at_the_file_the_line_and_the_span() -> None:
    report = check("citation/invalid/citation-malformed", ("specimen-1.txt", "a b/é#1.txt"))
    (location,) = log(report)["runs"][0]["results"][0]["locations"]
    physical, more = location["physicalLocation"], location["properties"]
    assert unquote(physical["artifactLocation"]["uri"]) == "a b/é#1.txt"
    assert physical["region"] == {"startLine": 4}
    assert more["text"][more["start"] : more["end"]] == "Directive 2017/541 (15.3.2017)"
    assert [one["kind"] for one in location["logicalLocations"]] == ["passage", "document"]


def test_a_waived_finding_is_suppressed() -> None:
    from datetime import date

    report = check("citation/invalid/citation-malformed")
    waiver = Waiver(report.findings[0].id, "A. Reader", date.fromisoformat(MADE), "a slip")
    made = log(waived(report, {waiver.finding: waiver}))
    jsonschema.validate(made, LOG)
    (result,) = made["runs"][0]["results"]
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": f"a slip (A. Reader, {MADE})",
        }
    ]
