"""A report as SARIF 2.1.0, the format in which code hosts and editors take findings.

Rules and fields are those of the OASIS standard "Static Analysis Results Interchange Format
(SARIF) Version 2.1.0". What it has no field for (the passage's text and the span in it) stands in
the property bags that it provides for that.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from base.errors import EuctError
from base.iris import BASE
from base.version import installed_version
from shapes.facts import SHAPES
from shapes.findings import Finding, Pointer, Report, Severity
from shapes.rules import shape_set

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: dict[Severity, str] = {"Violation": "error", "Warning": "warning", "Info": "note"}
FINGERPRINT = "euctFinding/v1"


def to_sarif(reports: Sequence[Report], unchecked: Sequence[EuctError] = ()) -> str:
    """The reports as one SARIF log with one run.

    Waived findings are in it as suppressed results, with who waived them and why; what could not be
    checked is an error of the tool's, and its run no success.
    """
    found = [(report, one) for report in reports for one in (*report.findings, *report.waived)]
    named = dict(sorted({one.rule: one for _, one in found}.items()))
    places = {name: index for index, name in enumerate(named)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "euct",
                "version": installed_version(),
                "informationUri": BASE,
                "rules": [_rule(one) for one in named.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, report, places[one.rule]) for report, one in found],
    }
    if unchecked:
        told = [{"level": "error", "message": {"text": str(error)}} for error in unchecked]
        run["invocations"] = [{"executionSuccessful": False, "toolExecutionNotifications": told}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(found: Finding) -> dict[str, Any]:
    rule = shape_set().rules.get(SHAPES + found.rule)
    # The hint of a finding is filled in; that of the rule shows what would be.
    hint = rule.hint if rule else found.hint
    said = {
        "shortDescription": found.title,
        "fullDescription": found.why,
        "help": hint,
    }
    return {
        "id": found.rule,
        **{name: {"text": text} for name, text in said.items() if text},
        "defaultConfiguration": {"level": LEVELS[found.severity]},
    }


def _result(found: Finding, report: Report, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": LEVELS[found.severity],
        "message": {"text": " ".join((found.message, found.hint)).strip()},
        "locations": [_location(found.pointer, report.source)],
        "partialFingerprints": {FINGERPRINT: found.id},
        "properties": {"focusNode": found.focus, "path": found.path, "value": found.value},
    }
    if found.waiver is not None:
        said = f"{found.waiver.why} ({found.waiver.by}, {found.waiver.on.isoformat()})"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": said}]
    return result


def _location(at: Pointer, source: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {}
    file = at.source or source
    if file:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(file)}}
        if at.line is not None and at.line > 0:
            physical["region"] = {"startLine": at.line}
        location["physicalLocation"] = physical
    logical = list(_logical(at))
    if logical:
        location["logicalLocations"] = logical
    shown = {"text": at.text, "start": at.start, "end": at.end, "page": at.page}
    known = {name: value for name, value in shown.items() if value is not None}
    if known:
        location["properties"] = known
    return location


def _logical(at: Pointer) -> Iterable[dict[str, Any]]:
    """The passage within its document, or the document alone."""
    if at.passage is not None:
        yield {"name": at.passage_id or "", "fullyQualifiedName": at.passage, "kind": "passage"}
    if at.document is not None:
        yield {
            "name": at.label or at.document,
            "fullyQualifiedName": at.document,
            "kind": "document",
        }
