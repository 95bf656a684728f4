"""What is found first in the three real reports; the passages were chosen by reading them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from datasets import Datasets
from searched import PATIENT, Searcher, searching

from api.asking import ask, cell
from api.hits import as_object, hit_object
from api.searching import search
from base.iris import identity
from store.service import QueryService

ELEVENTH, TWELFTH, OUTCOME = "COM_2017_0608_FIN", "COM_2017_0779_FIN", "ST_14129_2017"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, datasets: Datasets, shared: Path) -> Path:
    assert shared
    return datasets.copy("reports", tmp_path_factory.mktemp("searched")) / "euct-store"


@pytest.fixture(scope="module")
def asked(store: Path) -> Iterator[Searcher]:
    with searching(store) as made:
        yield made


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[QueryService]:
    with QueryService(store, PATIENT) as made:
        yield made


@pytest.mark.parametrize(
    ("typed", "among", "expected"),
    [
        ("role of encryption in criminal investigations", 2, f"passage/{ELEVENTH}/III.3.b.p7"),
        ("decryption capability Europol", 1, f"passage/{ELEVENTH}/III.3.b.p2"),
        ("encryption", 1, "topic/encryption"),
        ('"data protection by design"', 2, f"passage/{TWELFTH}/IV.p1"),
        ("ATLAS network", 2, f"passage/{OUTCOME}/3"),
        ("General Data Protection Regulation", 1, "document/32016R0679"),
        ("Datenschutz-Grundverordnung", 1, "document/32016R0679"),
        ("Verschlüsselungen", 1, "topic/encryption"),
        ("chiffrements", 1, "topic/encryption"),
        ("Maroc", 1, "country/MAR"),
        ("European Police Office", 1, "body/europol"),
        ("eleventh progress report", 1, f"document/{ELEVENTH}"),
    ],
)
def test_what_is_meant_comes_first(asked: Searcher, typed: str, among: int, expected: str) -> None:
    assert expected in asked.ids(typed)[:among], asked.ids(typed)[:5]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12583/3/17", "document/ST_12583_2017_REV_3"),
        ("12583/3/17 REV 3", "document/ST_12583_2017_REV_3"),
        ("ST 12583 2017 REV 3", "document/ST_12583_2017_REV_3"),
        ("COM(2017) 608", f"document/{ELEVENTH}"),
        ("COM(2017) 608 final", f"document/{ELEVENTH}"),
        ("com (2017) 608", f"document/{ELEVENTH}"),
        ("52017DC0608", f"document/{ELEVENTH}"),
        ("52017dc0608", f"document/{ELEVENTH}"),
        ("2016/679", "document/32016R0679"),
        ("Regulation (EU) 2016/679", "document/32016R0679"),
        ("32016R0679", "document/32016R0679"),
        ("GDPR", "document/32016R0679"),
    ],
)
def test_numbers_are_found_as_they_are_typed(asked: Searcher, typed: str, expected: str) -> None:
    assert expected in asked.ids(typed)[:2]


def test_who_cites_a_number_is_found_by_it(asked: Searcher) -> None:
    passages = asked.ids("32016R0679", filters=(("kind", ("passage",)),))
    assert f"passage/{ELEVENTH}/fn28" in passages


def test_operators(asked: Searcher) -> None:
    both, one = set(asked.ids("encryption Europol")), set(asked.ids("encryption", limit=100))
    without = set(asked.ids("encryption -Europol", limit=100))
    assert both
    assert both | without == one
    assert not both & without
    either = asked.found("encryption OR ATLAS").total
    assert either == asked.found("encryption").total + asked.found("ATLAS").total
    assert asked.found("encrypt*").total >= asked.found("encryption").total > 0
    assert asked.ids('"encryption Europol"') == []


def test_a_question_in_words_finds_what_has_some_of_them(asked: Searcher) -> None:
    found = asked.found("whatever does the zebra say of Europol decryption capability")
    assert not found.whole
    assert f"passage/{ELEVENTH}/III.3.b.p2" in [
        h["iri"].partition("/id/")[2] for h in found.hits[:3]
    ]


def test_filters_take_the_names_of_named_questions(store: Path, service: QueryService) -> None:
    given = {"body": "ec3", "topic": "Encryption", "kind": "passage", "since": "2017-10-01"}
    with searching(store) as asked:
        found = search(service, asked.service, given)
        mentioned = {
            str(cell(row[3]))
            for row in ask(service, "co-mentions", {"body": "ec3", "topic": "encryption"}).rows
        }
        assert {hit["iri"] for hit in found.found.hits} == mentioned
        later = search(service, asked.service, given | {"since": "2017-12-01"})
        assert later.found.total < found.found.total
        acts = search(service, asked.service, {"act": "32016R0679", "kind": "footnote"})
        assert [hit["iri"] for hit in acts.found.hits] == [identity("passage", ELEVENTH, "fn28")]


def test_pages_follow_each_other(store: Path, service: QueryService) -> None:
    with searching(store) as asked:
        whole = search(service, asked.service, {"q": "Europol", "limit": "100"}).found
        seen = []
        for offset in range(0, whole.total, 7):
            given = {"q": "Europol", "limit": "7", "offset": str(offset)}
            seen += search(service, asked.service, given).found.hits
        assert [hit["iri"] for hit in seen] == [hit["iri"] for hit in whole.hits]
        counts = dict(whole.facets["what"])
        assert sum(counts.values()) == whole.total


def test_a_hit_leads_to_its_source_and_its_iris_into_sparql(
    store: Path, service: QueryService
) -> None:
    with searching(store) as asked:
        found = search(service, asked.service, {"q": "decryption capability", "kind": "passage"})
    hit = hit_object(found.found.hits[0])
    assert hit["link"].endswith("CELEX:52017DC0608")
    assert hit["href"] == f"/id/passage/{ELEVENTH}/III.3.b.p2"
    assert {hit["text"][a:b] for a, b in hit["highlights"]} == {"decryption", "capability"}
    assert f"/queries/passages?document={ELEVENTH}" in hit["queries"]
    values = " ".join(f"<{row['iri']}>" for row in as_object(found)["hits"])
    rows = service.select(
        "PREFIX e: <https://w3id.org/euct/ontology#> "
        f"SELECT DISTINCT ?body {{ VALUES ?p {{ {values} }} ?p e:mentions ?body . ?body a e:Body }}"
    )
    assert identity("body", "ec3") in {getattr(row["body"], "value", "") for row in rows}
