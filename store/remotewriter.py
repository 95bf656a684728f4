"""Writing to a dataset that a SPARQL server keeps.

Where the server makes a request whole or not at all, so is every change. Where it does not (Virtuoso), a
change is first kept in the folder beside as a file, then told in the dataset, then made graph by graph; the
version comes last. What was cut short is made again from that file by the next writer.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from base.errors import LimitError, StoreError
from base.settings import Settings
from store.disk import store_error
from store.endpoint import Endpoint
from store.layout import Layout
from store.lease import Lease, leased
from store.lock import writer_lock
from store.redo import Redo
from store.remote import head, rows
from store.remotereader import RemoteReader
from store.writing import DATASET, META, MODIFIED, VERSION, Writer, marks, named_graph
from store.written import lines

UNFINISHED = ox.NamedNode(META.value + "#unfinished")


class RemoteWriter(RemoteReader):
    """The one writer of a dataset at an address, made by `open_remote`.

    Readers see every `replace` and `remove` as soon as it is made.
    """

    def __init__(self, endpoint: Endpoint, folder: Path, lease: Lease) -> None:
        super().__init__(endpoint)
        self._lease = lease
        self._redo = Redo(folder)
        found = head(endpoint)
        self._version = found.version
        self._graphs = {*super().graphs()}
        unfinished = found.told.get(UNFINISHED.value, [])
        if unfinished:
            self._finish(unfinished)
        elif self._version == 0 and self._graphs - {META.value}:
            raise endpoint.error(
                "holds other data", hint="euct needs a dataset of its own there: give another"
            )

    @property
    def version(self) -> int:
        """The dataset's version: 0 when new, one more with every change."""
        return self._version

    def replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> int:
        """Put these triples in place of whatever the named graphs held.

        A graph without triples is removed. Returns the new version.

        Raises:
            InputError: a graph name is not an IRI or is the store's own, or a text holds control
                characters; nothing has changed.
            StoreError: the server refuses it or fails. Where it makes requests whole, nothing has
                changed; else the next writer makes what is left.
        """
        texts = {named_graph(iri).value: lines(triples, iri) for iri, triples in graphs.items()}
        version = self._version + 1
        self._lease.require()
        if self._endpoint.dialect.whole_requests:
            self._make_whole(texts, version)
        else:
            self._make_by_steps(texts, version)
        self._version = version
        self._graphs |= {META.value, *(name for name, text in texts.items() if text)}
        self._graphs -= {name for name, text in texts.items() if not text}
        return version

    def remove(self, graph_iris: Iterable[str]) -> int:
        """Remove these graphs; those that do not exist are passed over.

        Returns the new version. Raises as `replace`.
        """
        return self.replace(dict.fromkeys(graph_iris, ()))

    def stated(
        self, predicate: str, value: ox.NamedNode | ox.Literal | None = None
    ) -> list[tuple[str, ox.Triple]]:
        """The triples with this predicate (and value), each with the name of its graph."""
        node, seen = ox.NamedNode(predicate), str(value) if value is not None else "?o"
        known = [] if value is None else [value]
        found = rows(
            self._endpoint,
            f"SELECT ?g ?s ?o {{ GRAPH ?g {{ ?s {node} {seen} }} FILTER(isIRI(?s) && !isBlank(?o)) }}"
            if value is None
            else f"SELECT ?g ?s {{ GRAPH ?g {{ ?s {node} {seen} }} FILTER(isIRI(?s)) }}",
        )
        return [
            (graph.value, ox.Triple(subject, node, *(rest or known)))
            for graph, subject, *rest in found
            if isinstance(subject, ox.NamedNode)
        ]

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        return super().told(iri, subject, predicate) if iri in self._graphs else []

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted; the store's own among them."""
        return sorted(self._graphs)

    def publish(self) -> int:
        """What was made can be seen already; gives its version."""
        return self._version

    def _make_whole(self, texts: Mapping[str, str], version: int) -> None:
        drops = [f"DROP SILENT GRAPH <{name}>" for name in texts]
        inserts = [f"GRAPH <{name}> {{\n{text}}}" for name, text in texts.items() if text]
        forget = [f"DELETE WHERE {{ GRAPH {META} {{ {DATASET} {p} ?old }} }}" for p in _DATED]
        new = f"GRAPH {META} {{\n{lines(marks(version))}}}"
        operations = [*drops, *forget, "INSERT DATA {\n" + "\n".join([*inserts, new]) + "}"]
        try:
            self._endpoint.update(";\n".join(operations))
        except (StoreError, LimitError):
            # Its answer may have been lost on the way.
            if head(self._endpoint).version != version:
                raise

    def _make_by_steps(self, texts: Mapping[str, str], version: int) -> None:
        key = self._redo.keep(texts, version)
        self._endpoint.update(
            f"INSERT DATA {{ GRAPH {META} {{ {DATASET} {UNFINISHED} {ox.Literal(key)} }} }}"
        )
        self._write_graphs(texts, version)
        self._redo.forget()

    def _write_graphs(self, texts: Mapping[str, str], version: int) -> None:
        for name, text in texts.items():
            self._lease.require()
            if text:
                self._endpoint.put(name, text)
            elif name in self._graphs:
                self._endpoint.update(f"DROP SILENT GRAPH <{name}>")
        # The new version first: of several, the highest is the dataset's.
        old = self._version
        modified, new = marks(version)[1], marks(version)
        operations = [
            f"INSERT DATA {{ GRAPH {META} {{\n{lines(new[:1])}}} }}",
            f"DELETE DATA {{ GRAPH {META} {{ {DATASET} {VERSION} {ox.Literal(str(old))} }} }}",
            f"DELETE WHERE {{ GRAPH {META} {{ {DATASET} {MODIFIED} ?old }} }}",
            f"INSERT DATA {{ GRAPH {META} {{\n{lines([modified])}}} }}",
            f"DELETE WHERE {{ GRAPH {META} {{ {DATASET} {UNFINISHED} ?key }} }}",
        ]
        for operation in operations:
            self._endpoint.update(operation)

    def _finish(self, unfinished: list[str]) -> None:
        """Make again what was cut short, from the file in which it was kept."""
        kept = self._redo.kept()
        if kept is None or kept.key not in unfinished:
            raise self._endpoint.error(
                f"holds a change that was cut short ({', '.join(sorted(unfinished))})",
                hint="repeat the command there, where the rest of it is kept",
            )
        self._write_graphs(kept.texts, kept.version)
        self._version = kept.version
        self._graphs |= {META.value, *(name for name, text in kept.texts.items() if text)}
        self._graphs -= {name for name, text in kept.texts.items() if not text}
        self._redo.forget()


_DATED = (VERSION, MODIFIED)


@contextlib.contextmanager
def open_remote(
    folder: Path, settings: Settings, *, create: bool = True, wait: float = 0.0
) -> Iterator[Writer]:
    """Open the dataset at the settings' address for writing.

    Args:
        folder: where what people keep with the dataset is; it is made where it is missing.
        settings: the settings of this run.
        create: whether a server without a dataset gets one.
        wait: seconds to wait for another writer.

    Raises:
        StoreError: another writer is at work, the server holds other data, or fails.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store_error("the folder beside the dataset cannot be made", folder, error) from None
    with contextlib.ExitStack() as stack:
        stack.enter_context(writer_lock(Layout(folder).lock, wait=wait))
        endpoint = stack.enter_context(contextlib.closing(Endpoint(settings)))
        if not create and head(endpoint).version == 0:
            raise endpoint.error("holds no dataset of euct", hint="load a document first")
        lease = stack.enter_context(leased(endpoint, wait))
        yield RemoteWriter(endpoint, folder, lease)
