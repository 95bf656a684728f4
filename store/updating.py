"""Running a user's update on a copy of the dataset; only ever inside a sandboxed worker."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from base import guard
from base.errors import QueryError, StoreError
from base.settings import Settings
from store.evaluate import syntax_error
from store.kept import KeptGraphError, is_kept, require_open
from store.outline import MalformedError, Outline, outline


class LoadRefusedError(QueryError):
    """An update would fetch something."""

    http_status = 403


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update; `using` and `using_named` are the graphs that the protocol names, if any."""

    text: str
    base: str
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


def run(store: ox.Store, update: Update, settings: Settings) -> None:
    """Run an update on a copy without the store's own graph; on any error the copy is spoilt.

    Raises:
        QueryError: it is malformed, or asks for what is not allowed.
        LoadRefusedError: it is well formed but holds a LOAD that is not SILENT.
        KeptGraphError: it writes a graph that euct keeps, or may do so.
    """
    found = outlined(update, settings)
    text = _amended(update, found)
    if not all(load.silent for load in found.loads):
        _evaluate(ox.Store(), text, update.base)
        raise LoadRefusedError("LOAD is not allowed: nothing is fetched")
    for name in found.writes:
        if name is not None:
            require_open(name)
    if None in found.writes and _kept(store):
        raise KeptGraphError(
            "this update may write graphs that euct keeps",
            hint="outside of WHERE, name each graph by its full IRI",
        )
    _evaluate(store, text, update.base)
    if None in found.writes:
        for name in _kept(store):
            require_open(name)


def outlined(update: Update, settings: Settings) -> Outline:
    """What the update's operations write.

    Raises:
        QueryError: it is malformed or not allowed, or names its dataset twice.
    """
    tokens = guard.check_update(update.text, settings)
    try:
        found = outline(update.text, tokens)
    except MalformedError:
        if "LOAD" not in update.text.upper():  # which the engine might read where we do not
            _evaluate(ox.Store(), update.text, update.base)  # it says better what is wrong
        raise
    if found.names_dataset and (update.using or update.using_named):
        raise QueryError("the update has USING or WITH, and the request names its graphs too")
    return found


def _evaluate(store: ox.Store, text: str, base: str) -> None:
    try:
        store.update(text, base_iri=base)
    except SyntaxError as error:
        raise syntax_error(str(error), "update") from None
    except OSError:
        raise StoreError("the change failed") from None
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"the update cannot be done: {error}") from None


def _kept(store: ox.Store) -> list[str]:
    names = (name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    return [name for name in names if is_kept(name)]


def _amended(update: Update, found: Outline) -> str:
    """The update with the request's graphs as USING, and nothing done in place of each LOAD.

    A LOAD SILENT that fails does nothing, and here every LOAD fails: so does adding a graph to
    itself.
    """
    edits = [
        (load.start, load.end, f"ADD SILENT {load.source} TO {load.source}") for load in found.loads
    ]
    using = _clauses("USING", update.using) + _clauses("USING NAMED", update.using_named)
    if using:
        edits += [(at, at, f"{template} {using}") for at, template in found.patterns]
    text = update.text
    for start, end, instead in sorted(edits, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _clauses(words: str, names: Sequence[str]) -> str:
    if any(name.strip().lower().startswith("file:") for name in names):
        raise QueryError("file: IRIs are not allowed")
    try:
        return "".join(f"{words} {ox.NamedNode(name)} " for name in names)
    except ValueError:
        raise QueryError("a graph of the request is not named by an IRI") from None
