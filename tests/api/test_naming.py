"""A document's name that nothing is known by is read as a citation, of a document that is there."""

from collections.abc import Iterator

import pytest
from datasets import Datasets

from api.asking import ask
from api.naming import LONGEST, as_citation, in_this_process
from base.errors import InputError, UnknownNameError
from base.iris import identity, term
from base.settings import Settings
from queries.binding import THING
from queries.names import finder
from store.service import QueryService

CITED = as_citation(in_this_process, Settings())


@pytest.fixture(scope="module")
def service(datasets: Datasets) -> Iterator[QueryService]:
    with QueryService(datasets.shared("knowledge") / "euct-store", Settings()) as asked:
        yield asked


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("COM(2017) 608", "COM_2017_0608_FIN"),
        ("COM (2017)608 final", "COM_2017_0608_FIN"),
        ("2016/679", "32016R0679"),
        ("98/2013", "32013R0098"),
        ("Regulation 2016/679", "32016R0679"),
        ("Regulation (EU) 2016/679", "32016R0679"),
        ("the Directive 2016/681", "32016L0681"),
        ("Article 32 of Regulation (EU) 2016/679", "32016R0679"),
    ],
)
@pytest.mark.parametrize("kind", [term("Document"), THING])
def test_a_document_is_found_by_what_cites_it(
    name: str, document: str, kind: str, service: QueryService
) -> None:
    assert finder(service.select, CITED)(kind, name) == [identity("document", document)]


@pytest.mark.parametrize(
    "name",
    [
        "Regulation (EU) 2016/99999",  # no such act
        "Morocco under Regulation 2016/679",  # speaks of an act, and names none
        "Regulation 2016/679 and Directive 2016/681",
        "Regulation 2016/679" + " " * LONGEST + ".",
        "quux",
    ],
)
def test_what_is_no_citation_of_what_is_there_stays_unknown(
    name: str, service: QueryService
) -> None:
    with pytest.raises(UnknownNameError):
        finder(service.select, CITED)(term("Document"), name)


def test_a_body_is_no_citation(service: QueryService) -> None:
    with pytest.raises(UnknownNameError) as caught:
        finder(service.select, CITED)(term("Body"), "Regulation 2016/679")
    assert "no body is known" in caught.value.what


def test_several_readings_are_all_told(service: QueryService) -> None:
    both = {"32016R0679", "32016L0681"}
    find = finder(service.select, lambda name: both | {"32099R9999"})
    assert set(find(term("Document"), "either")) == {identity("document", one) for one in both}
    cited = {"document": "either"}
    with pytest.raises(InputError, match="can mean 2 things"):
        ask(service, "cited-by", cited, cited=lambda name: both)


def test_what_is_known_is_not_read_as_a_citation(service: QueryService) -> None:
    def never(name: str) -> list[str]:
        raise AssertionError(name)

    found = finder(service.select, never)(term("Document"), "32016R0679")
    assert found == [identity("document", "32016R0679")]
