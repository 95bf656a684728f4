"""A report as text, JSON, Turtle, SARIF or a page of its own."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Literal as Choice

from jinja2 import Environment, StrictUndefined

from base.artefacts import artefact
from base.errors import EuctError
from shapes.findings import NOUNS, SEVERITIES, Finding, Pointer, Report, Severity
from shapes.quote import UNSAFE, clean, quote
from shapes.report_graph import to_turtle
from shapes.sarif import to_sarif

ReportFormat = Choice["text", "json", "turtle", "html", "sarif"]

WORDS = {severity: (one.lower(), many.lower()) for severity, (one, many) in NOUNS.items()}
COLOURS: dict[Severity, str] = {"Violation": "31", "Warning": "33", "Info": "36"}


def render(
    reports: Sequence[Report],
    form: ReportFormat,
    *,
    colour: bool = False,
    checked: int | None = None,
    unchecked: Sequence[EuctError] = (),
) -> str:
    """The reports in one of the formats, ending in a line break.

    Args:
        reports: what was found.
        form: the format.
        colour: for text only.
        checked: how many documents were checked, where that is not one for each report.
        unchecked: why others could not be; JSON, HTML and SARIF have room to say so.
    """
    if form == "text":
        return to_text(reports, colour=colour)
    if form == "turtle":
        return to_turtle(reports)
    if form == "json":
        return to_json(reports, checked, unchecked)
    return to_html(reports, unchecked) if form == "html" else to_sarif(reports, unchecked)


def summary(report: Report) -> str:
    """One line: the file and how many findings of each severity there are."""
    counts = ", ".join(
        f"{number} {WORDS[severity][number != 1]}" for severity, number in report.counts.items()
    )
    verdict = "conforms" if report.conforms else "does not conform"
    apart = f"; {len(report.waived)} waived" if report.waived else ""
    return f"{clean(report.source or 'graph')}: {verdict} ({counts}{apart})"


def place(pointer: Pointer) -> str:
    """Where a finding stands: `report.txt:41, passage III.3.p4 of COM(2017) 608 final`."""
    name = clean(pointer.source or "")
    if name and pointer.line is not None:
        name = f"{name}:{pointer.line}"
    elif pointer.line is not None:
        name = f"line {pointer.line}"
    page = f"page {pointer.page}" if pointer.page is not None else ""
    label = clean(pointer.label or pointer.document or "")
    passage = f"passage {clean(pointer.passage_id)}" if pointer.passage_id else ""
    within = f"{passage} of {label}" if passage and label else passage or label
    return ", ".join(part for part in (name, page, within) if part) or "no place in a document"


def to_text(reports: Sequence[Report], *, colour: bool = False) -> str:
    """The reports for a terminal: a block for each finding, a summary line for each report.

    Nothing from the documents can move the cursor or turn the direction of writing.
    """
    blocks = []
    for report in reports:
        blocks += ["\n".join(_lines(f, colour=colour)) for f in report.findings]
        blocks.append("\n".join([*(f"Note: {clean(n)}" for n in report.notes), summary(report)]))
    return "\n\n".join(blocks) + "\n"


def _lines(found: Finding, *, colour: bool) -> Iterable[str]:
    head = f"{found.severity} {found.rule}"
    if colour:
        head = f"\x1b[1;{COLOURS[found.severity]}m{head}\x1b[0m"
    yield f"{head}  {place(found.pointer)}"
    shown = quote(found.pointer)
    if shown is not None:
        marked = f"‹{shown.span}›" if shown.span else ""
        yield f"    | {shown.before}{marked}{shown.after}"
    if found.pointer.passage is None:
        yield f"    at {clean(found.focus)}"
    yield f"    {clean(found.message)}"
    if found.why:
        yield f"    Why: {clean(found.why)}"
    if found.hint:
        yield f"    Do: {clean(found.hint)}"
    yield f"    Id: {found.id}"


def to_json(
    reports: Sequence[Report], checked: int | None = None, unchecked: Sequence[EuctError] = ()
) -> str:
    """The reports as JSON: `{"conforms": …, "checked": …, "unchecked": […], "reports": [{"findings": […], …}]}`.

    What could not be checked does not conform.
    """
    content = {
        "conforms": not unchecked and all(report.conforms for report in reports),
        "checked": len(reports) if checked is None else checked,
        "unchecked": [
            {"source": error.where, "error": error.what, "hint": error.hint} for error in unchecked
        ],
        "reports": [
            {
                "source": report.source,
                "engine": report.engine,
                "conforms": report.conforms,
                **({"notes": list(report.notes)} if report.notes else {}),
                "counts": {WORDS[s][1]: number for s, number in report.counts.items()},
                "findings": [as_dict(found) for found in report.findings],
                "waived": [as_dict(found) for found in report.waived],
            }
            for report in reports
        ],
    }
    # JSON goes to terminals too: what could turn the direction of writing stays an escape.
    written = json.dumps(content, ensure_ascii=False, indent=2)
    return UNSAFE.sub(_escape, written) + "\n"


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def as_dict(found: Finding) -> dict[str, object]:
    """One finding in the words of the JSON report; offsets are code points into the passage."""
    at, waiver = found.pointer, found.waiver
    said = {"by": waiver.by, "on": waiver.on.isoformat(), "why": waiver.why} if waiver else None
    return {
        "id": found.id,
        "rule": found.rule,
        "severity": found.severity,
        "title": found.title,
        "message": found.message,
        "why": found.why,
        "hint": found.hint,
        "focus": found.focus,
        "path": found.path,
        "value": found.value,
        "document": at.document,
        "label": at.label,
        "source": {"file": at.source, "line": at.line, "page": at.page},
        "passage": at.passage,
        "passage_id": at.passage_id,
        "text": at.text,
        "start": at.start,
        "end": at.end,
        **({"waiver": said} if said else {}),
    }


def to_html(reports: Sequence[Report], unchecked: Sequence[EuctError] = ()) -> str:
    """The reports as one page that needs nothing else: no script, no picture, no address to load."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(
        artefact("shapes", "report.html.j2").read_text(encoding="utf-8")
    )
    return template.render(
        reports=reports,
        unchecked=[str(error) for error in unchecked],
        severities=SEVERITIES,
        words=WORDS,
        place=place,
        quote=quote,
        clean=clean,
        summary=summary,
    )
