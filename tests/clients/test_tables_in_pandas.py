"""pandas over answers and exported tables; validators of others over what describes the tables."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from command import euct
from serving import Running

from api.asking import catalogue
from queries.tabled import load_tables

TABLES = load_tables(catalogue())
COUNTED = (
    "SELECT ?kind (COUNT(DISTINCT ?passage) AS ?passages) (AVG(STRLEN(?text)) AS ?length) {"
    " ?passage <https://w3id.org/euct/ontology#passageKind> ?kind ;"
    " <https://w3id.org/euct/ontology#text> ?text } GROUP BY ?kind"
)


@pytest.fixture(scope="module")
def pd() -> Any:
    return pytest.importorskip("pandas", reason="make test-clients installs pandas")


@pytest.fixture(scope="module")
def folders(running: Running, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of tables, by format."""
    pytest.importorskip("pyarrow", reason="make test-clients installs pyarrow")
    home = tmp_path_factory.mktemp("tables")
    found = {}
    for form in ("csv", "parquet"):
        done = euct("export", "--tables", home / form, "-f", form, cwd=running.home)
        assert done.code == 0, done
        found[form] = home / form
    return found


def test_pandas_reads_a_named_question(running: Running, pd: Any) -> None:
    table = pd.read_csv(f"{running.url}/queries/commitments?format=csv", parse_dates=["due"])
    assert {"actors", "action", "quote"} <= set(table.columns)
    assert table["confidence"].between(0, 1).all()
    assert str(table["due"].dtype).startswith("datetime64")


def test_pandas_reads_sparql_as_csv(running: Running, pd: Any) -> None:
    address = f"{running.url}/sparql?query={quote(COUNTED)}"
    table = pd.read_csv(address, storage_options={"Accept": "text/csv"})
    assert list(table.columns) == ["kind", "passages", "length"]
    assert table["passages"].sum() == 135


def test_pandas_reads_the_same_from_csv_and_parquet(pd: Any, folders: dict[str, Path]) -> None:
    for table in TABLES:
        dates = [column.name for column in table.columns if column.type == "date"]
        texts = {c.name: str for c in table.columns if c.type == "string"}
        one = pd.read_csv(
            folders["csv"] / f"{table.name}.csv",
            parse_dates=dates,
            dtype=texts,
            na_values=[""],
            keep_default_na=False,
        )
        two = pd.read_parquet(folders["parquet"] / f"{table.name}.parquet")
        assert list(one.columns) == list(two.columns) == [c.name for c in table.columns]
        assert len(one) == len(two)
        for column in table.columns:
            mine, other = one[column.name].dropna().tolist(), two[column.name].dropna().tolist()
            if column.type == "date":
                mine, other = ([str(day)[:10] for day in days] for days in (mine, other))
            if column.type == "string":
                mine = [str(text).removeprefix("'").replace("\r\n", "\n") for text in mine]
            assert mine == other, (table.name, column.name)


def test_parquet_has_types_and_descriptions(folders: dict[str, Path]) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(folders["parquet"] / "commitments.parquet")
    kinds = {field.name: str(field.type) for field in schema}
    assert (kinds["due"], kinds["confidence"], kinds["inferred"]) == (
        "date32[day]",
        "double",
        "bool",
    )
    assert b"last day" in schema.field("due").metadata[b"description"]


def test_frictionless_finds_the_package_valid(folders: dict[str, Path]) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="make test-clients installs frictionless"
    )
    report = frictionless.validate(str(folders["csv"] / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(TABLES)
    # Of Parquet it reads a gap among whole numbers as no number, so only the description is checked.
    described = frictionless.Package(str(folders["parquet"] / "datapackage.json"))
    assert described.resource_names == [table.name for table in TABLES]


def test_frictionless_finds_a_fault(folders: dict[str, Path], tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="make test-clients installs frictionless"
    )
    for file in folders["csv"].iterdir():
        data = file.read_bytes()
        if file.name == "citations.csv":
            data = data.replace(b"/id/passage/", b"/id/passage/no-", 1)
        (tmp_path / file.name).write_bytes(data)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


def test_csvw_finds_the_metadata_valid(folders: dict[str, Path]) -> None:
    csvw = pytest.importorskip("csvw", reason="make test-clients installs csvw")
    read = csvw.CSVW(str(folders["csv"] / "csv-metadata.json"), validate=True)
    assert read.is_valid, read.warnings
    assert len(read.tables) == len(TABLES)
