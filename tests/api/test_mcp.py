"""`euct mcp`, asked by the SDK's own client over standard input and output."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from command import euct
from datasets import Datasets
from mcp import ClientSession
from mcp.types import TextResourceContents
from mcp_client import called, refused, talk
from pydantic import AnyUrl

from api.assistant.bounds import MOST_CHARACTERS, bounded
from base.errors import LimitError
from base.version import installed_version

TOOLS = {"search", "list_questions", "ask", "read_document", "resolve_citations", "sparql"}
DOCUMENT = "specimen-outcome-of-proceedings"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, datasets: Datasets) -> Path:
    return datasets.copy("outcome", tmp_path_factory.mktemp("mcp")) / "euct-store"


def test_a_session(store: Path) -> None:
    """One session, for a server takes a while to start."""

    async def ask(session: ClientSession) -> None:
        told = await session.initialize()
        assert "CELEX" in str(told.instructions)
        assert (told.serverInfo.name, told.serverInfo.version) == ("euct", installed_version())
        tools = (await session.list_tools()).tools
        assert {tool.name for tool in tools} == TOOLS
        assert all(tool.annotations and tool.annotations.readOnlyHint for tool in tools)
        assert all(tool.description and tool.inputSchema["properties"] for tool in tools)
        await finding(session)
        await asking(session)
        await errors(session)

    talk(store, ask)


async def finding(session: ClientSession) -> None:
    found = await called(session, "search", words="Europol", kind="passage", limit=2)
    hit = found["hits"][0]
    assert "europol" in hit["quote"].lower()
    assert hit["document"]["id"] == DOCUMENT
    assert found["version"] > 0
    read = await called(session, "read_document", document=DOCUMENT, limit=2)
    assert [row["position"] for row in read["passages"]] == [1, 2]
    assert read["documents"][0]["id"] == DOCUMENT
    following = await called(session, "read_document", document=DOCUMENT, start=2, limit=1)
    assert following["passages"] == read["passages"][1:]
    cited = await called(
        session, "resolve_citations", text="Article 32 of Regulation (EU) 2016/679"
    )
    assert [c["celex"] for c in cited["citations"]] == ["32016R0679"]
    assert "eur-lex" in cited["citations"][0]["link"]
    address = AnyUrl(f"euct://document/{DOCUMENT}")
    resource = (await session.read_resource(address)).contents[0]
    assert isinstance(resource, TextResourceContents)
    assert read["passages"][0]["text"].split()[0] in resource.text


async def asking(session: ClientSession) -> None:
    listed = await called(session, "list_questions", about="agenda")
    assert "on-the-table" in {question["name"] for question in listed["questions"]}
    answer = await called(session, "ask", name="on-the-table", parameters={"document": DOCUMENT})
    assert answer["rows"]
    assert answer["sources"]["documents"]
    query = "SELECT DISTINCT ?p { ?p <https://w3id.org/euct/ontology#text> ?t } ORDER BY ?p LIMIT 1"
    rows = await called(session, "sparql", query=query)
    (quote,) = rows["sources"]["passages"]
    assert quote["passage"] == rows["rows"][0]["p"]
    assert quote["quote"]
    assert (await called(session, "sparql", query="ASK { ?s ?p ?o }"))["boolean"] is True


async def errors(session: ClientSession) -> None:
    assert "europol" in await refused(session, "search", words="a", body="eurpol")
    assert "co-mentions" in await refused(session, "ask", name="co-mention")
    assert "not valid SPARQL" in await refused(session, "sparql", query="SELECT nonsense")
    for writes in (
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DROP ALL",
        "SELECT * { SERVICE <http://a/> {} }",
    ):
        assert await refused(session, "sparql", query=writes)
    assert "limit" in await refused(session, "search", words="a", limit=1000)
    assert await refused(session, "resolve_citations", text=" ")


def test_answers_are_bounded() -> None:
    def told(rows: Sequence[str]) -> dict[str, object]:
        return {"rows": rows, "version": 1}

    def rest(count: int) -> dict[str, object]:
        return {"more": f"offset {count}"}

    cut = bounded(["x" * 1000] * 200, told, rest)
    assert len(str(cut)) < MOST_CHARACTERS < len(str(cut)) + 1100, "as many as fit"
    assert cut["count"] == len(cut["rows"]) == 39
    assert (cut["truncated"], cut["more"]) == (True, "39 of 200 fit into an answer; offset 39")
    whole = {"count": 1, "truncated": False, "rows": ["a"], "version": 1}
    assert bounded(["a"], told, rest) == whole
    assert bounded(["a"], told, rest, more=True)["more"] == "offset 1"
    assert bounded(["a"], told, rest, total=3)["more"] == "1 of 3 fit into an answer; offset 1"
    assert bounded([], told, rest)["count"] == 0
    with pytest.raises(LimitError):
        bounded(["x" * MOST_CHARACTERS], told, rest)


def test_without_a_dataset_it_says_so(tmp_path: Path) -> None:
    done = euct("mcp", "--store", tmp_path / "none", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "there is no dataset here" in done.err
