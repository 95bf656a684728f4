"""Updates from outside: made whole on a copy, or not at all; what euct keeps stays as it is."""

from collections.abc import Iterator

import pytest
from changing import DOCUMENT, FACT, MINE, SETTINGS, Dataset, opened

from base.errors import EuctError, InputError, QueryError, StoreError
from base.iris import BASE, graph
from store.kept import KeptGraphError
from store.opening import open_writer
from store.updating import LoadRefusedError, Update


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset with a document, which euct keeps."""
    with opened(tmp_path_factory.mktemp("full"), {DOCUMENT: [FACT]}) as made:
        yield made


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset that holds nothing yet."""
    with opened(tmp_path_factory.mktemp("bare"), {}) as made:
        yield made


def test_an_update_is_seen_with_the_next_version(full: Dataset) -> None:
    before = full.reading.version
    changed = full.update(f"INSERT DATA {{ GRAPH <{MINE}> {{ <http://a/s> <http://a/n> 1 }} }}")
    assert changed.version == before + 1 == full.reading.version
    assert full.holds(f"GRAPH <{MINE}> {{ <http://a/s> <http://a/n> 1 }}")
    full.update(
        f"INSERT {{ GRAPH <{MINE}> {{ ?s <http://a/seen> ?g }} }} WHERE {{ GRAPH ?g {{ ?s ?p 'v' }} }}"
    )
    assert full.holds(f"GRAPH <{MINE}> {{ <http://a/s> <http://a/seen> <{DOCUMENT}> }}")
    with open_writer(full.path, SETTINGS) as writer:  # which goes on where the change left it
        assert writer.version == changed.version + 1


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH <{DOCUMENT}> {{ <a:> <b:> <c:> }} }}",
        f"DELETE DATA {{ GRAPH <{DOCUMENT}> {{ <http://a/s> <http://a/p> 'v' }} }}",
        f"PREFIX g: <{BASE}graph/> INSERT DATA {{ GRAPH g:document\\/X {{ <a:> <b:> <c:> }} }}",
        f"PREFIX g: <{BASE}gr> INSERT DATA {{ GRAPH g:aph {{ <a:> <b:> <c:> }} }}",
        "INSERT DATA { GRAPH <graph/document/X> { <a:> <b:> <c:> } }",
        f"BASE <{BASE}> INSERT DATA {{ GRAPH <graph/document/X> {{ <a:> <b:> <c:> }} }}",
        f"INSERT DATA {{ GRAPH <{DOCUMENT.replace('h', chr(92) + 'u0068')}> {{ <a:> <b:> <c:> }} }}",
        f"WITH <{DOCUMENT}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        f"WITH <{DOCUMENT}> INSERT {{ ?s ?p 1 }} WHERE {{ ?s ?p ?o }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE { } INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT{<a:><b:>true.GRAPH?g{?s ?p 1}}WHERE{GRAPH?g{?s ?p ?o}}",
        f"DELETE WHERE {{ GRAPH <{DOCUMENT}> {{ ?s ?p ?o }} }}",
        f"CLEAR GRAPH <{DOCUMENT}>",
        f"DROP SILENT GRAPH <{DOCUMENT}>",
        f"CREATE GRAPH <{DOCUMENT}/2>",
        f"COPY <{MINE}> TO <{DOCUMENT}>",
        f"MOVE GRAPH <{DOCUMENT}> TO GRAPH <{MINE}>",
        f"ADD DEFAULT TO <{DOCUMENT}>",
        f"INSERT DATA {{ GRAPH <{graph('meta')}> {{ <a:> <b:> <c:> }} }}",
        "CLEAR ALL",
        "DROP NAMED",
        f"INSERT DATA {{ <a:> <b:> <c:> }} ; CLEAR GRAPH <{DOCUMENT}>",
    ],
)
def test_what_euct_keeps_cannot_be_updated(full: Dataset, text: str) -> None:
    before = full.state()
    with pytest.raises(KeptGraphError):
        full.update(text)
    assert full.state() == before


@pytest.mark.parametrize(
    "text",
    [
        f"PREFIX g: <{graph('document')}> INSERT DATA {{ GRAPHg:\\/X {{ <a:> <b:> 1 }} }}",
        f"INSERT DATA {{ <a:> <b:> trueGRAPH<{DOCUMENT}>{{ <a:> <b:> 1 }} }}",
        f"INSERT DATA {{ <a:> <b:> 'x'@enGRAPH<{DOCUMENT}>{{ <a:> <b:> 1 }} }}",
        f"PREFIX g: <{graph('document')}> WITHg:\\/X INSERT {{ <a:> <b:> 1 }} WHERE {{}}",
        f"INSERT DATA {{}};CLEARGRAPH<{DOCUMENT}>",
        "INSERT DATA {};DROPALL",
    ],
)
def test_nor_where_words_run_together(full: Dataset, text: str) -> None:
    before = full.state()
    with pytest.raises(QueryError):
        full.update(text)
    assert full.state() == before


def test_what_euct_keeps_may_be_read_and_copied(full: Dataset) -> None:
    full.update(f"COPY <{DOCUMENT}> TO <http://me/copy>")
    assert full.holds("GRAPH <http://me/copy> { ?s ?p 'v' }")
    full.update("DROP GRAPH <http://me/copy>")
    assert not full.holds("GRAPH <http://me/copy> { }")


def test_a_variable_cannot_make_a_graph_that_euct_keeps(bare: Dataset) -> None:
    before = bare.state()
    with pytest.raises(KeptGraphError):
        bare.update(
            f"INSERT {{ GRAPH ?g {{ ?g ?g 1 }} }} WHERE {{ BIND(IRI('{DOCUMENT}') AS ?g) }}"
        )
    assert bare.state() == before
    bare.update("INSERT { GRAPH ?g { ?g ?g 1 } } WHERE { BIND(IRI('http://me/g') AS ?g) }")
    assert bare.holds("GRAPH <http://me/g> { ?s ?p 1 }")


def test_the_version_survives_an_update_of_all_graphs(bare: Dataset) -> None:
    for text in (
        "CLEAR ALL",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT { GRAPH ?g { ?s <http://a/n> 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    ):
        changed = bare.update(text)
        assert bare.state() == [row for row in bare.state() if row["g"] == f"<{graph('meta')}>"]
        assert bare.holds(f"GRAPH <{graph('meta')}> {{ ?s ?p '{changed.version}' }}")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("LOAD <http://127.0.0.1:9/>", LoadRefusedError),
        ("CLEAR DEFAULT ; LOAD <file:/x> INTO GRAPH <http://me/g>", QueryError),
        ("LOADSILENT<http://127.0.0.1:9/>", QueryError),
        ("PREFIX e: <http://127.0.0.1:9/> LOADe:x", QueryError),
        ("PREFIX e: <http://127.0.0.1:9/> CLEAR DEFAULT;LOADSILENTe:x", QueryError),
        ("INSERT { ?s ?p 1 } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryError),
        ("INSERT{?s ?p 1}WHERE{SERVICESILENT<http://127.0.0.1:9/>{?s ?p ?o}}", QueryError),
        ("INSERT DATA { <file:///etc/passwd> <a:> <b:> }", QueryError),
        ("INSERT DATA { <a:> <b:> 'x\\u0000' }", QueryError),
        ("INSERT DATA { <a:> <b:> 'x\x01' }", QueryError),
        ("INSERT DATA { <a:> <b:> <<(<c:> <d:> <e:>)>> }", QueryError),
        ("INSERT { <a:> <b:> ?t } WHERE { BIND(TRIPLE(<c:>, <d:>, <e:>) AS ?t) }", QueryError),
        ("INSERT DATA { <a:> <b:> }", QueryError),
        ("SELECT * { ?s ?p ?o }", QueryError),
        ("CLEAR GRAPH <http://me/none>", QueryError),
        ("INSERT DATA { <a:> <b:> 1 } ; CREATE GRAPH <http://me/g>", InputError),
        ("INSERT DATA { <a:> <b:> " + "[ <p:> " * 200 + "1" + " ]" * 200 + " }", QueryError),
        ("#" * 1_000_001, QueryError),
    ],
)
def test_what_is_refused_changes_nothing(bare: Dataset, text: str, error: type[EuctError]) -> None:
    if "CREATE" in text:
        bare.update("CREATE SILENT GRAPH <http://me/g>")
    before = bare.state(), bare.reading.version
    with pytest.raises(error):
        bare.update(text)
    assert (bare.state(), bare.reading.version) == before


def test_a_silent_load_does_nothing(bare: Dataset) -> None:
    before = bare.state()
    bare.update(
        "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <http://me/loaded> ; LOAD SILENT <x:>"
    )
    assert [row for row in bare.state() if "meta" not in row["g"]] == [
        row for row in before if "meta" not in row["g"]
    ]


def test_the_request_may_name_the_graphs_of_where(bare: Dataset) -> None:
    bare.update("CLEAR ALL")
    for name in "ab":
        bare.write("PUT", "<http://a/s> <http://a/p> 1 .", f"http://me/{name}")
    bare.update("INSERT { ?s <http://a/q> 1 } WHERE { ?s ?p ?o }", "http://me/a")
    assert bare.holds("<http://a/s> <http://a/q> 1")
    bare.update("DELETE WHERE { ?s <http://a/q> ?o }", "http://me/a")
    assert bare.holds("<http://a/s> <http://a/q> 1")  # which is not in that graph
    bare.update(
        "INSERT { <http://a/s> <http://a/in> ?g } WHERE { GRAPH ?g { ?s ?p ?o } }",
        named=("http://me/b",),
    )
    assert bare.holds("?s <http://a/in> <http://me/b>")
    assert not bare.holds("?s <http://a/in> <http://me/a>")
    for text in (
        "WITH <http://me/a> INSERT { ?s ?p 2 } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 2 } USING NAMED <http://me/a> WHERE { GRAPH ?g { ?s ?p ?o } }",
    ):
        with pytest.raises(QueryError):
            bare.update(text, "http://me/a")
    for name in ("> { } } ; DROP ALL #", "no-iri", "file:///etc/passwd"):
        with pytest.raises(QueryError):
            bare.update("INSERT { ?s ?p 2 } WHERE { ?s ?p ?o }", name)


def test_a_change_that_is_not_approved_is_none(full: Dataset) -> None:
    before = full.state()

    def refuse(_: int) -> None:
        raise StoreError("the audit log cannot be written")

    with pytest.raises(StoreError):
        full.writing.change(Update("INSERT DATA { <a:> <b:> 5 }", BASE), refuse)
    assert full.state() == before
    assert all(one.name.isdigit() for one in (full.path / "generations").iterdir())
