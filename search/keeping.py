"""The index of a dataset: one for each version, made of the one before.

DIR/search/N/            the index of version N; `stamp.json` in it says of what it was made
DIR/search/lock          held by who makes one

Nothing rests on it: an index that is missing, damaged, or of another version is made when it is
needed. What has not changed since the index before is taken over by hard links, as the store does.
"""

import contextlib
import fcntl
import importlib.metadata
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import tantivy

from base.errors import GoneError, StoreError
from base.settings import Settings
from search.gathering import Gathering
from search.indexing import fill, renew
from search.schema import FORMAT, prepared, schema
from store.disk import replace_file, store_error
from store.hold import held
from store.kept import is_kept
from store.layout import Layout
from store.published import published_number
from store.writing import CHANGED, DATASET, META, MODIFIED, OTHERS

FOLDER, STAMP = "search", "stamp.json"
OWN = {"stamp.json", ".tantivy-writer.lock", ".tantivy-meta.lock"}
ENGINE = importlib.metadata.version("tantivy")
HEAP = 32 * 1024 * 1024


def stamp_of(store: ox.Store, number: int) -> dict[str, object]:
    """What an index says that is made of this version now."""
    quads = store.quads_for_pattern(DATASET, MODIFIED, None, META)
    modified = sorted(q.object.value for q in quads if isinstance(q.object, ox.Literal))
    return {"version": number, "modified": modified, "format": FORMAT, "engine": ENGINE}


def current(path: Path, number: int) -> Path:
    """Where the index of a version lies, or will."""
    return path / FOLDER / str(number)


def opened(folder: Path) -> tantivy.Index | None:
    """The index in a folder; None where there is none that this program reads."""
    stamp = _stamp(folder)
    if stamp.get("format") != FORMAT or stamp.get("engine") != ENGINE:
        return None
    try:
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")  # it never changes, so nobody need watch it
        index.reload()
        return prepared(index)
    except (OSError, ValueError):
        return None


def keep(path: Path, settings: Settings, number: int | None = None, *, anew: bool = False) -> Path:
    """The folder of the index of a version, which is made unless it is there.

    Args:
        path: the dataset's folder.
        settings: the settings of this run.
        number: the version; else the current one.
        anew: whether it is made of the whole dataset whatever is there.

    Raises:
        StoreError: the dataset cannot be read, or the disk fails.
        GoneError: the version is not kept any more.
    """
    layout = Layout(path)
    layout.require()
    wanted = number or published_number(layout)
    try:
        with _making(path), _published(layout, wanted) as store:
            stamp = stamp_of(store, wanted)
            target = current(path, wanted)
            if anew or _stamp(target) != stamp or opened(target) is None:
                _make(target, store, stamp, anew=anew)
            _prune(layout, wanted)
            return target
    except OSError as error:
        raise store_error("the search index cannot be made", path, error) from None
    except ValueError:  # the engine's word for all that it cannot do
        raise StoreError("the search index cannot be made", where=str(path)) from None


def rebuild(path: Path, settings: Settings) -> int:
    """Make the index of the current version anew of the whole dataset; the number of its entries."""
    folder = keep(path, settings, anew=True)
    index = opened(folder)
    return index.searcher().num_docs if index is not None else 0


@contextlib.contextmanager
def _making(path: Path) -> Iterator[None]:
    """Alone in making an index; what others left half-made is gone."""
    home = path / FOLDER
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for entry in home.iterdir():
            if entry.name.startswith("."):
                shutil.rmtree(entry, ignore_errors=True)
        yield


@contextlib.contextmanager
def _published(layout: Layout, number: int) -> Iterator[ox.Store]:
    folder = layout.generation(number)
    if not folder.is_dir():
        raise GoneError(f"version {number} of the dataset is not kept any more")
    try:
        with held(folder, exclusive=False):
            yield ox.Store.read_only(str(folder))
    except RuntimeError as error:
        raise store_error("the dataset cannot be read", layout.root, error) from None


def _make(target: Path, store: ox.Store, stamp: dict[str, object], *, anew: bool) -> None:
    draft = target.with_name(f".{target.name}")
    base = None if anew else _before(target, stamp)
    try:
        if base is None:
            raise ValueError("there is nothing to go on from")
        _linked(base, draft)
        _written(draft, store, int(base.name))
    except ValueError:  # nothing to go on from, or it is damaged
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        _written(draft, store, None)
    replace_file(draft / STAMP, json.dumps(stamp))
    shutil.rmtree(target, ignore_errors=True)
    draft.rename(target)


def _written(draft: Path, store: ox.Store, since: int | None) -> None:
    """Bring the index in the folder to what the store says, of which it knows the version `since`."""
    index = prepared(tantivy.Index(schema(), path=str(draft)))
    writer = index.writer(HEAP, 1)
    gathering = Gathering(store)
    if since is None:
        fill(writer, gathering, _graphs(store))
    else:
        renew(index, writer, gathering, _changed(store, since))
    writer.commit()
    writer.wait_merging_threads()


def _graphs(store: ox.Store) -> list[ox.NamedNode | ox.DefaultGraph]:
    return [
        *(name for name in store.named_graphs() if isinstance(name, ox.NamedNode)),
        ox.DefaultGraph(),
    ]


def _changed(store: ox.Store, since: int) -> list[ox.NamedNode | ox.DefaultGraph]:
    """The graphs that were written after a version; they may have gone."""
    found: list[ox.NamedNode | ox.DefaultGraph] = []
    for quad in store.quads_for_pattern(None, CHANGED, None, META):
        name = quad.subject
        if not isinstance(name, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
            continue
        if int(quad.object.value) > since:
            found.append(name)
    if OTHERS in found:
        names = ((g, g.value if isinstance(g, ox.NamedNode) else "") for g in _graphs(store))
        found += [name for name, text in names if not is_kept(text)]
    return found


def _before(target: Path, stamp: dict[str, object]) -> Path | None:
    """The newest index of an earlier version that can be gone on from."""
    numbers = (int(entry.name) for entry in target.parent.iterdir() if entry.name.isdigit())
    for number in sorted((n for n in numbers if n < int(target.name)), reverse=True):
        folder = target.with_name(str(number))
        said = _stamp(folder)
        alike = all(said.get(name) == stamp[name] for name in ("format", "engine"))
        if alike and str(said.get("modified")) <= str(stamp["modified"]):
            return folder
    return None


def _linked(source: Path, target: Path) -> None:
    """The index once more, its files shared: the engine never writes into one that is whole."""
    target.mkdir()
    for file in source.iterdir():
        if file.name not in OWN:
            os.link(file, target / file.name)


def _stamp(folder: Path) -> dict[str, object]:
    try:
        said = json.loads((folder / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _prune(layout: Layout, wanted: int) -> None:
    """Remove the indexes of versions that are not kept; who has one open can go on reading it."""
    kept = {*layout.numbers(), wanted}
    for entry in (layout.root / FOLDER).iterdir():
        if entry.name.isdigit() and int(entry.name) not in kept:
            shutil.rmtree(entry, ignore_errors=True)
