"""A folder of tables: one file each, with what describes them; whole, or not there at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from api.asking import catalogue
from api.naming import as_citation, in_this_process
from api.tabular.description import Written, csvw, data_package, written
from api.tabular.files import WRITERS
from api.tabular.rows import documents_of, rows_of
from base.errors import InputError
from base.iris import term
from base.settings import Settings
from queries.binding import ResolveName
from queries.names import finder
from queries.tabled import load_tables
from store.disk import store_error
from store.fresh import made_at
from store.published import reading
from store.service import QueryService


@dataclass(frozen=True, slots=True)
class Tables:
    """What was written: the version of the dataset, and the rows of each table."""

    version: int
    rows: dict[str, int]


def export_tables(
    store: Path, target: Path, form: str, settings: Settings, documents: Sequence[str] = ()
) -> Tables:
    """Write the tables of `queries/tables.toml` to the new folder `target`, all of one version.

    Args:
        store: the dataset's folder.
        target: the folder; it comes to be once all is written.
        form: csv or parquet.
        settings: the limits, and the address of a dataset on a server.
        documents: only what stands in these (ids, numbers or names); none means all.

    Raises:
        InputError: the folder is there already or cannot be written, a document was not loaded, or
            what writes the format is not installed.
        UnknownNameError: a document is not known; the hint names the nearest ones.
        LimitError: the answer for one document passed a limit.
        StoreError: there is no dataset, it holds a value that is not of its column's type, or the
            disk fails.
    """
    try:
        with made_at(target) as draft:
            return _write(store, draft, form, settings, documents)
    except (FileExistsError, NotADirectoryError) as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(target)) from None
    except OSError as error:
        raise store_error("it cannot be written", target, error) from None


def _write(
    store: Path, folder: Path, form: str, settings: Settings, documents: Sequence[str]
) -> Tables:
    found: list[Written] = []
    # Nobody waits for these answers as for a query's.
    patient = replace(
        settings, query_seconds=max(settings.query_seconds, settings.document_seconds)
    )
    # While it is read, the version is kept, whatever a writer publishes.
    with reading(store, settings) as (version, _), QueryService(store, patient) as service:
        find = finder(service.select, as_citation(in_this_process, settings))
        chosen = _chosen(find, documents_of(service, version), documents)
        for table in load_tables(catalogue()):
            file = folder / f"{table.name}.{form}"
            rows = WRITERS[form](file, table, rows_of(service, table, chosen, version))
            found.append(written(table, file, rows))
    made = datetime.now(UTC).isoformat(timespec="seconds")
    _describe(folder / "datapackage.json", data_package(found, form, version, made))
    if form == "csv":
        _describe(folder / "csv-metadata.json", csvw(found, version, made))
    return Tables(version, {one.table.name: one.rows for one in found})


def _describe(file: Path, told: dict[str, object]) -> None:
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _chosen(find: ResolveName, there: list[str], documents: Sequence[str]) -> list[str]:
    if not documents:
        return there
    wanted: set[str] = set()
    for document in documents:
        own = set(find(term("Document"), document)) & set(there)
        if not own:
            raise InputError(f"{document[:80]} is cited or registered, but was not loaded")
        wanted |= own
    return [document for document in there if document in wanted]
