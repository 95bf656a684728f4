"""Tables of a dataset: what is in them, what describes them, and that a folder is whole or not there."""

import csv
import hashlib
import json
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from command import euct
from datasets import Datasets

from api.asking import ask, catalogue
from api.tabular import files
from api.tabular.folder import export_tables
from api.tabular.rows import rows_of
from base.errors import InputError, StoreError
from base.iris import graph, identity, term
from base.settings import Settings
from queries.tabled import load_tables
from store.opening import open_writer
from store.service import QueryService

TABLES = load_tables(catalogue())
NAMES = [table.name for table in TABLES]
READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "anyURI": str,
    "date": date.fromisoformat,
    "integer": int,
    "decimal": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
}
OUTCOME = "specimen-outcome-of-proceedings"


@pytest.fixture(scope="module")
def home(datasets: Datasets) -> Path:
    return datasets.shared("specimens")


@pytest.fixture(scope="module")
def written(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("tables") / "tables"
    done = euct("export", "--tables", target, cwd=home)
    assert done.code == 0, done
    assert f"{len(TABLES)} tables" in done.out
    return target


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def described(where: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((where / name).read_text("utf-8"))
    return found


def test_every_table_has_rows_of_its_types(written: Path) -> None:
    types = {column.type for table in TABLES for column in table.columns}
    assert types == set(READ)
    for table in TABLES:
        rows = read(written / f"{table.name}.csv")
        assert rows or table.name in ("cooperation", "infringements", "follow-ups"), table.name
        for row in rows:
            for column in table.columns:
                if row[column.name]:
                    READ[column.type](row[column.name])


def test_keys_are_unique_and_references_lead_somewhere(written: Path) -> None:
    tables = {table.name: read(written / f"{table.name}.csv") for table in TABLES}
    keys = {t.name: [row[t.key] for row in tables[t.name]] for t in TABLES if t.key}
    for name, values in keys.items():
        assert len(set(values)) == len(values), name
    for table in TABLES:
        for column in table.columns:
            if column.references:
                found = {row[column.name] for row in tables[table.name]}
                assert found <= set(keys[column.references]), (table.name, column.name)


def test_rows_are_those_of_the_questions(home: Path, written: Path) -> None:
    settings = Settings(store=home / "euct-store")
    with QueryService(settings.store, settings) as service:
        cited = ask(service, "document-citations", {"document": OUTCOME}).rows
        counted = len(ask(service, "commitments", {}).rows)
    mine = [r for r in read(written / "citations.csv") if r["document"].endswith(OUTCOME)]
    assert [row["literal"] for row in mine] == [
        r[2].value for r in cited if isinstance(r[2], ox.Literal)
    ]
    assert len(read(written / "commitments.csv")) == counted
    assert len(read(written / "documents.csv")) == 3


def test_the_text_is_where_the_place_says(written: Path) -> None:
    texts = {row["passage"]: row["text"] for row in read(written / "passages.csv")}
    rows = read(written / "mentions.csv")
    assert len(rows) > 50
    for row in rows:
        text = texts[row["passage"]].removeprefix("'")
        assert text[int(row["start"]) : int(row["end"])] == row["literal"]


def test_descriptions_say_what_is_there(written: Path) -> None:
    package, group = (described(written, n) for n in ("datapackage.json", "csv-metadata.json"))
    assert [one["name"] for one in package["resources"]] == NAMES
    assert [one["url"] for one in group["tables"]] == [f"{name}.csv" for name in NAMES]
    for table, mine, other in zip(TABLES, package["resources"], group["tables"], strict=True):
        data = (written / mine["path"]).read_bytes()
        assert mine["bytes"] == len(data)
        assert mine["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = next(csv.reader(data.decode().splitlines()))
        assert [field["name"] for field in mine["schema"]["fields"]] == header
        assert [c["name"] for c in other["tableSchema"]["columns"]] == header
        assert [c["datatype"] for c in other["tableSchema"]["columns"]] == [
            c.type for c in table.columns
        ]
        assert all(field["description"] for field in mine["schema"]["fields"])
        assert mine["schema"]["primaryKey" if table.key else "fields"]


def test_the_same_dataset_gives_the_same_tables(home: Path, written: Path, tmp_path: Path) -> None:
    export_tables(
        home / "euct-store", tmp_path / "again", "csv", Settings(store=home / "euct-store")
    )
    for name in NAMES:
        file = f"{name}.csv"
        assert (tmp_path / "again" / file).read_bytes() == (written / file).read_bytes(), name


def test_one_document(home: Path, written: Path, tmp_path: Path) -> None:
    done = euct("export", "--tables", tmp_path / "t", "--document", OUTCOME, cwd=home)
    assert done.code == 0, done
    for name in NAMES:
        rows = [row for row in read(written / f"{name}.csv") if row["document"].endswith(OUTCOME)]
        assert read(tmp_path / "t" / f"{name}.csv") == rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tables", "t", "-f", "trig"], "--tables FOLDER, as csv or parquet"),
        (["-f", "csv"], "--tables FOLDER, as csv or parquet"),
        (["--tables", "t", "--to", "x"], "neither --graph nor --to"),
        (["--tables", "t", "--document", "specimen-outcome"], "did you mean"),
        (["--tables", "t", "--document", "32016R0679"], "was not loaded"),
        (["--tables", "/dev/null/t"], "cannot be written"),
        (["--tables", "there"], "name a new folder"),
    ],
)
def test_what_is_refused_leaves_nothing(
    home: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "kept").touch()
    done = euct("export", *words, "--store", home / "euct-store", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert [file.name for file in tmp_path.rglob("*")] == ["there", "kept"]


def test_a_failure_on_the_way_leaves_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, *_: object) -> int:
        if file.stem == "funding":
            raise OSError(28, "No space left on device")
        file.touch()
        return 0

    monkeypatch.setitem(files.WRITERS, "csv", full)
    with pytest.raises(StoreError, match="the disk is full"):
        export_tables(
            home / "euct-store", tmp_path / "t", "csv", Settings(store=home / "euct-store")
        )
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_says_what_to_install(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"euct\[parquet\]"):
        export_tables(
            home / "euct-store", tmp_path / "t", "parquet", Settings(store=home / "euct-store")
        )
    assert list(tmp_path.iterdir()) == []


def test_nothing_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    table = next(table for table in TABLES if table.name == "passages")
    row = ("=cmd|' /C calc'!A0", "@x", 1, "-1", "+", None, 'He said "so",\r\nand\ttabs')
    assert files.write_csv(tmp_path / "t.csv", table, iter([row])) == 1
    cells = list(read(tmp_path / "t.csv")[0].values())
    assert cells == ["'=cmd|' /C calc'!A0", "'@x", "1", "'-1", "'+", "", row[6]]


def test_a_value_of_another_type_is_told(datasets: Datasets, tmp_path: Path) -> None:
    home = datasets.copy("outcome", tmp_path)
    settings = Settings(store=home / "euct-store")
    document = ox.NamedNode(identity("document", OUTCOME))
    with open_writer(settings.store, settings) as writer:
        odd = ox.Triple(document, ox.NamedNode(term("coverage")), ox.Literal("-much"))
        writer.replace({graph("document", "odd"): [odd]})
    table = next(table for table in TABLES if table.name == "documents")
    with QueryService(settings.store, settings) as service, pytest.raises(StoreError) as told:
        list(rows_of(service, table, [document.value], service.version))
    assert "'-much' where this is of the type decimal" in str(told.value)
