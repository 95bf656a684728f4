"""What the tools of `euct mcp` take and refuse, in a line, and how what an answer leaves off is had."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from datasets import Datasets
from mcp import ClientSession
from mcp_client import called, refused, talk

from api.assistant.arguments import Arguments, Ask, ReadDocument, Search
from api.assistant.bounds import MOST_CHARACTERS
from api.assistant.refusals import read
from api.assistant.server import TOOLS
from api.assistant.tools import searched_on
from api.searching import FILTERS, MOST_OFFSET
from base.errors import InputError

EUCT = "PREFIX euct: <https://w3id.org/euct/ontology#> "
BODY = '(for example {"parameters": {"body": "europol", "topic": "encryption"}})'
NO_NAME = 'ask wants name: a text (for example {"name": "co-mentions"})'


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, datasets: Datasets) -> Path:
    return datasets.copy("specimens", tmp_path_factory.mktemp("mcp")) / "euct-store"


@pytest.mark.parametrize(
    ("tool", "given", "line"),
    [
        ("search", {"words": "a", "boddy": "europol"},
         "search has no argument 'boddy' (did you mean body?)"),
        ("read_document", {"document": "a", "zzz": 1},
         "read_document has no argument 'zzz' (it takes document, start, limit)"),
        ("ask", {"name": "a", "limit": 500},
         'ask wants a whole number from 1 to 200 as limit, not 500 (for example {"limit": 25})'),
        ("search", {"words": "a", "limit": "many"},
         'search wants a whole number from 1 to 50 as limit, not "many" (for example {"limit": 8})'),
        ("ask", {}, NO_NAME),
        ("ask", {"name": ["a"]},
         'ask wants a text as name, not ["a"] (for example {"name": "co-mentions"})'),
        ("ask", {"name": "a", "parameters": "europol"},
         f'ask wants an object of names with texts or numbers as parameters, not "europol" {BODY}'),
        ("ask", {"name": "a", "parameters": {"body": ["europol"]}},
         f'ask wants a text or a number as parameters.body, not ["europol"] {BODY}'),
        ("ask", {"name": "a", "limit": 3, "parameters": {"limit": 4}},
         "ask wants limit once, beside the parameters or among them"),
        ("ask", {"question": "a"},
         f"ask has no argument 'question' (it takes name, parameters, limit, offset); {NO_NAME}"),
    ],
)  # fmt: skip
def test_a_refusal_says_in_a_line_what_is_wanted(
    tool: str, given: dict[str, Any], line: str
) -> None:
    with pytest.raises(InputError) as refusal:
        read(tool, TOOLS[tool].takes, given)
    assert refusal.value.what == line


@pytest.mark.parametrize(
    ("takes", "given", "meant"),
    [
        (Ask, {"parameters": {"year": 2017}}, {"parameters": {"year": "2017"}}),
        (Ask, {"parameters": {"limit": 3, "offset": "2"}},
         {"parameters": {}, "limit": 3, "offset": 2}),
        (Ask, {"parameters": '{"body": "europol"}'}, {"parameters": {"body": "europol"}}),
        (Ask, {"parameters": {"body": None}}, {"parameters": {}}),
        (Ask, {"parameters": None, "limit": None}, {"parameters": {}, "limit": 25}),
        (Search, {"words": 2017, "limit": "3"}, {"words": "2017", "limit": 3}),
        (ReadDocument, {"document": "a", "start": 2.0}, {"start": 2}),
    ],
)  # fmt: skip
def test_what_is_plainly_meant_is_taken(
    takes: type[Arguments], given: dict[str, Any], meant: dict[str, Any]
) -> None:
    named = {"name": "most-cited"} if takes is Ask else {}
    told = read("tool", takes, named | given).model_dump()
    assert meant.items() <= told.items()


def test_search_takes_the_filters_that_http_takes() -> None:
    assert set(FILTERS) <= Search.model_fields.keys()


def test_no_search_goes_further_than_the_index_does() -> None:
    assert searched_on(MOST_OFFSET)["next_offset"] == MOST_OFFSET
    assert searched_on(MOST_OFFSET + 1) == {
        "more": "no search goes further: narrow it with filters"
    }


def test_each_tool_says_what_it_takes_and_that_it_takes_nothing_else() -> None:
    for tool in TOOLS.values():
        schema = tool.takes.model_json_schema()
        assert schema["additionalProperties"] is False
        assert all("description" in told for told in schema["properties"].values())


def test_what_is_left_off_can_be_had(store: Path) -> None:
    """One session, for a server takes a while to start."""

    async def ask(session: ClientSession) -> None:
        await session.initialize()
        await refusing(session)
        await searching(session)
        await asking(session)
        await triples(session)

    talk(store, ask)


async def refusing(session: ClientSession) -> None:
    told = await refused(session, "search", words="encryption", boddy="europol")
    assert told == "search has no argument 'boddy' (did you mean body?)"
    assert "for example" in await refused(session, "ask", name="commitments", limit=500)
    assert "wants words, or a filter" in await refused(session, "search")
    assert "search" in await refused(session, "serch")


async def searching(session: ClientSession) -> None:
    whole = await called(session, "search", body="europol", limit=50)
    assert (whole["truncated"], whole["count"]) == (False, whole["total"])
    assert "more" not in whole
    hits, offset = [], 0
    while True:
        part = await called(session, "search", body="europol", limit=3, offset=offset)
        hits += part["hits"]
        if not part["truncated"]:
            break
        offset = part["next_offset"]
        assert part["more"] == f"call search with offset {offset} for the rest"
    assert [hit["iri"] for hit in hits] == [hit["iri"] for hit in whole["hits"]]
    found = await called(session, "search", system="sis", language="en", kind="passage")
    assert found["total"]


async def asking(session: ClientSession) -> None:
    first = await called(session, "ask", name="most-cited", parameters={"limit": 3})
    assert (first["count"], len(first["rows"]), first["next_offset"]) == (3, 3, 3)
    assert "offset 3" in first["more"]
    second = await called(session, "ask", name="most-cited", limit=3, offset=3)
    both = await called(session, "ask", name="most-cited", limit=6)
    assert first["rows"] + second["rows"] == both["rows"]
    long = await called(session, "ask", name="commitments", limit=200)
    assert long["count"] == len(long["rows"])
    stood = {row["passage"] for row in long["rows"]}
    assert stood
    assert {quote["passage"] for quote in long["sources"]["passages"]} == stood
    passages = EUCT + "SELECT ?p { ?p euct:text ?t } LIMIT 30"
    named = await called(session, "sparql", query=passages)
    assert len(named["sources"]["passages"]) == named["count"] == 30
    rows = await called(session, "sparql", query="SELECT * { ?s ?p ?o }")
    assert rows["count"] == len(rows["rows"])
    assert f"OFFSET {rows['count']}" in rows["more"]
    read = await called(
        session, "read_document", document="specimen-outcome-of-proceedings", limit=2
    )
    assert (read["count"], read["next_start"]) == (2, 3)
    assert "start 3" in read["more"]


async def triples(session: ClientSession) -> None:
    told = EUCT + "CONSTRUCT { ?p euct:text ?t } WHERE { ?p euct:text ?t } LIMIT 2"
    made = await called(session, "sparql", query=told)
    assert (made["count"], len(made["sources"]["passages"])) == (2, 2)
    assert made["sources"]["documents"]
    all_of_them = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    cut = await called(session, "sparql", query=all_of_them)
    assert (cut["truncated"], len(cut["turtle"]) < MOST_CHARACTERS) == (True, True)
    assert len(list(ox.parse(cut["turtle"], format=ox.RdfFormat.TURTLE))) == cut["count"]
    assert "OFFSET" in cut["more"]
