"""What became of the documents of a load, in words and as JSON."""

from collections.abc import Iterable
from shlex import quote
from typing import Any

from api.pipeline import Loaded, document_iri
from api.sources import shown
from shapes.findings import tally

FLAGS = {"loaded": "✓", "refused": "✗", "failed": "!"}


def as_text(outcome: Loaded, store: str | None = None) -> str:
    """One line a document; further ones where findings or decisions wait to be looked at.

    Args:
        outcome: what became of it.
        store: the dataset as it was named on the command line, for the commands that are told.
    """
    if outcome.error is not None or outcome.processed is None:
        return f"{FLAGS['failed']} euct: {outcome.error}"
    done = outcome.processed
    counts = done.counts
    line = (
        f"{FLAGS[outcome.status]} {done.id}  {counted(counts['passages'], 'passage')}, "
        f"{counted(counts['citations'], 'citation')} ({counts['resolved']} resolved), "
        f"{counted(counts['mentions'], 'mention')}"
    )
    if outcome.twin:
        line += (
            f"\n    in place of {shown(outcome.twin)} of this load, which says that it is the same "
            "document: keep the one you want, or name the other with --id"
        )
    elif outcome.replaced:
        line += " (in place of what was loaded before)"
    if outcome.status == "refused":
        more = asked("quarantine show", done.id, store)
        return (
            f"{line}\n    refused: {_findings(outcome)}: see {more}; kept in {outcome.quarantine}"
        )
    if outcome.decisions or outcome.orphaned:
        line += f"\n    {counted(outcome.decisions, 'decision')} of reviews applied"
    if outcome.orphaned:
        line += f", {outcome.orphaned} no longer fit: see euct review list --status orphaned"
    for trouble in outcome.troubles:
        line += f"\n    ✗ {trouble}"
    findings = _findings(outcome)
    more = asked("ask findings", f"document={done.id}", store)
    return f"{line}\n    {findings}: see {more}" if findings else line


def asked(command: str, argument: str, store: str | None) -> str:
    """A command as it can be typed into a shell."""
    return f"euct {command} {quote(argument)}" + (f" --store {quote(store)}" if store else "")


def _findings(outcome: Loaded) -> str:
    report = outcome.processed and outcome.processed.report
    return tally(report.counts) if report else ""


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 passage", "0 passages"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_json(outcome: Loaded) -> dict[str, Any]:
    """The outcome as an object: source, status, id, counts, findings by severity."""
    done = outcome.processed
    return {
        "source": shown(outcome.where),
        "status": outcome.status,
        "replaced": outcome.replaced,
        "in_place_of": shown(outcome.twin) if outcome.twin else None,
        "id": done.id if done else None,
        "iri": document_iri(done) if done else None,
        "counts": done.counts if done else None,
        "findings": done.report.counts if done and done.report else None,
        "reviews": {"applied": outcome.decisions, "orphaned": outcome.orphaned},
        "quarantine": str(outcome.quarantine) if outcome.quarantine else None,
        "troubles": list(outcome.troubles),
        "error": str(outcome.error) if outcome.error else None,
    }


def code(outcomes: Iterable[Loaded]) -> int:
    """The exit code of a load: an error's own, 1 where a document was refused, else 0."""
    found = list(outcomes)
    errors = [outcome.error.exit_code for outcome in found if outcome.error]
    if errors:
        return max(errors)
    return 1 if any(one.status == "refused" or one.troubles for one in found) else 0
