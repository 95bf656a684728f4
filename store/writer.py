"""Writing to a dataset on disk: graphs are replaced atomically and published as a new generation."""

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from base.errors import StoreError
from base.lines import Lines
from base.settings import Settings
from store.compacting import Runs
from store.disk import replace_file, store_error, sync_folder
from store.layout import Layout
from store.localreader import LocalReader
from store.writing import CHANGED, DATASET, META, VERSION, named_graph
from store.written import checked, transaction

SPARE_BYTES = 16 * 1024 * 1024
SPARE_FACTOR = 4
PIECE = 32 * 1024 * 1024
LARGE = 8 * 1024 * 1024  # bytes of N-Triples that go into a copy rather than into a transaction


class LocalWriter(LocalReader):
    """The one writer of a dataset, made by `opening.open_writer`.

    Every `replace` and `remove` is one transaction; readers see it after `publish`, which leaving
    the `with` block does too.
    """

    def __init__(self, layout: Layout, settings: Settings) -> None:
        self._layout = layout
        self._settings = settings
        layout.sweep()
        if layout.current_number() is not None and not layout.live.is_dir():
            raise StoreError("the dataset is damaged: live is missing", where=str(layout.root))
        super().__init__(ox.Store(str(layout.live)))
        try:
            self._runs = Runs(layout.live)
            self._version = self._recovered()
            self.publish()
        except BaseException:
            self.close()  # who keeps the error keeps this object, by its traceback
            raise

    @property
    def version(self) -> int:
        """The dataset's version: 0 when new, one more with every transaction."""
        return self._version

    def replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> int:
        """Put these triples in place of whatever the named graphs held; all or nothing.

        A graph without triples is removed. Returns the new version.

        Raises:
            InputError: a graph name is not an IRI or is the store's own, or a text holds control
                characters; nothing has changed.
            StoreError: the disk is full or fails; nothing has changed.
        """
        named = {named_graph(iri): checked(triples, iri) for iri, triples in graphs.items()}
        if self._version == 0:
            self._fill(named)
            return self._commit(named, [], [])
        if sum(len(each.text) for each in named.values()) > LARGE:
            return self._replace_in_copy(named)
        drops = [f"DROP GRAPH {name}" for name in named if self._store.contains_named_graph(name)]
        inserts = [
            f"GRAPH {n} {{\n{each.text.decode()}}}" for n, each in named.items() if each.text
        ]
        return self._commit(named, drops, inserts)

    def remove(self, graph_iris: Iterable[str]) -> int:
        """Remove these graphs, in one transaction; graphs that do not exist are passed over.

        Returns the new version. Raises as `replace`.
        """
        return self.replace(dict.fromkeys(graph_iris, ()))

    def publish(self) -> int:
        """Let readers see all transactions so far; returns the version they see.

        The new generation is on disk before the pointer moves to it.

        Raises:
            StoreError: the disk is full or fails. Readers see what they saw; the transactions are
                kept and published with the next write.
        """
        layout = self._layout
        if layout.current_number() == self._version:
            return self._version
        try:
            self._store.flush()
            self._runs.compact(self._store)
            target = layout.generation(self._version)
            if not target.exists():  # else the last writer ended just before the pointer moved
                draft = layout.generations / f".new-{self._version}"
                shutil.rmtree(draft, ignore_errors=True)
                self._store.backup(str(draft))
                sync_folder(draft)
                draft.rename(target)
                sync_folder(layout.generations)
            replace_file(layout.current, f"{self._version}\n")
        except OSError as error:
            raise store_error("the new version cannot be published", layout.root, error) from None
        with contextlib.suppress(OSError):
            s = self._settings
            layout.prune(s.keep_seconds, s.kept_versions, s.kept_bytes)
        return self._version

    @contextlib.contextmanager
    def trial(self) -> Iterator[Path]:
        """A copy of the dataset, made in a moment, to try a change in while the block runs.

        It is gone afterwards, unless `adopt` took it.

        Raises:
            StoreError: the disk is full or fails.
        """
        folder = self._layout.trial()
        self._require_space(0)
        try:
            self._store.backup(str(folder))
            yield folder
        except OSError as error:
            raise store_error("the change failed", self._layout.root, error) from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def adopt(self, trial: Path) -> int:
        """Go on with the copy on trial in place of what was, and publish it; returns the new version.

        Nobody else may have that copy open.

        Raises:
            StoreError: it is not the next version, or the disk fails; nothing has changed.
        """
        self._exchange(trial, self._version + 1)
        return self.publish()

    def _replace_in_copy(self, named: Mapping[ox.NamedNode, Lines]) -> int:
        """A transaction that would need twenty times its text in memory: loaded into a copy instead."""
        with self.trial() as folder:
            self._require_space(sum(len(each.text) for each in named.values()))
            copy = ox.Store(str(folder))
            for name in named:
                copy.remove_graph(name)
            for name, each in named.items():
                # A blank node is one within a piece only; the engine sorts a piece in memory.
                size = len(each.text) if b"_:" in each.text else PIECE
                for piece in each.pieces(size):
                    copy.bulk_load(piece, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
            version = self._write(copy, list(named), [], [])
            copy.flush()
            del copy
            self._exchange(folder, version)
        return version

    def _exchange(self, trial: Path, version: int) -> None:
        """Go on with a copy that holds this version in place of what was."""
        layout = self._layout
        del self._store
        try:
            layout.swap(trial)
            self._store = ox.Store(str(layout.live))
            if self._read_version() != version:
                raise StoreError("the change is not whole", where=str(layout.root))
        except (OSError, RuntimeError, StoreError) as error:
            self._store = ox.Store()  # lets go of the files
            layout.unswap(trial)
            self._store = ox.Store(str(layout.live))
            if isinstance(error, StoreError):
                raise
            raise store_error("the change failed", layout.root, error) from None
        self._version = version
        shutil.rmtree(layout.past, ignore_errors=True)

    def close(self) -> None:
        """Let go of the engine's files."""
        del self._store

    def _fill(self, named: Mapping[ox.NamedNode, Lines]) -> None:
        """Load into a new dataset, four times as fast as a transaction.

        What is cut short leaves the version at 0, and a writer clears what it finds there.
        """
        quads = b"".join(
            each.text.replace(b" .\n", f" {name} .\n".encode()) for name, each in named.items()
        )
        self._require_space(len(quads))
        try:
            self._store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        except OSError as error:
            raise store_error("the change failed", self._layout.root, error) from None

    def _commit(self, names: Iterable[ox.NamedNode], drops: list[str], inserts: list[str]) -> int:
        self._version = self._write(self._store, list(names), drops, inserts)
        return self._version

    def _write(
        self, store: ox.Store, names: list[ox.NamedNode], drops: list[str], inserts: list[str]
    ) -> int:
        """Make the next version, in one transaction of the engine; gives its number."""
        version = self._version + 1
        before = [
            quad.triple
            for name in names
            for quad in store.quads_for_pattern(name, CHANGED, None, META)
        ]
        update = transaction(names, version, drops, inserts, before)
        self._require_space(len(update))
        try:
            store.update(update)
        except OSError as error:
            raise store_error("the change failed", self._layout.root, error) from None
        return version

    def _require_space(self, size: int) -> None:
        if shutil.disk_usage(self._layout.root).free < SPARE_BYTES + SPARE_FACTOR * size:
            raise StoreError(
                "the disk is too full for this change",
                where=str(self._layout.root),
                hint="free some space, then try again",
            )

    def _recovered(self) -> int:
        """The version of what was committed; what was not is cleared."""
        version = self._read_version()
        if version == 0:
            self._store.clear()
        if version < (self._layout.current_number() or 0):
            raise StoreError(
                "the dataset is damaged: live is older than what was published",
                where=str(self._layout.root),
            )
        return version

    def _read_version(self) -> int:
        quads = self._store.quads_for_pattern(DATASET, VERSION, None, META)
        values = (quad.object for quad in quads)
        return max((int(v.value) for v in values if isinstance(v, ox.Literal)), default=0)
