"""The competency questions, asked of the three real reports; the facts were written by hand."""

from collections.abc import Iterator

import pytest
from datasets import REPORTS, Datasets

from api.asking import Reply, ask, cell
from base.settings import Settings
from store.service import QueryService

ELEVENTH, TWELFTH = "52017DC0608", "52017DC0779"
PASSAGE = "https://w3id.org/euct/id/passage/"
EURLEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"


@pytest.fixture(scope="module")
def service(datasets: Datasets) -> Iterator[QueryService]:
    if not REPORTS.is_dir():
        pytest.skip("the three real reports (../shared/reports) are not at hand")
    with QueryService(datasets.shared("reports") / "euct-store", Settings()) as asked:
        yield asked


def rows(reply: Reply) -> list[dict[str, object]]:
    return [dict(zip(reply.columns, map(cell, row), strict=True)) for row in reply.rows]


def test_1_documents_that_mention_europol_and_encryption_in_one_passage(
    service: QueryService,
) -> None:
    reply = ask(service, "co-mentions", {"body": "europol", "topic": "encryption"})
    assert reply.columns == ("document", "celex", "link", "passage", "quote")
    found = rows(reply)
    assert {row["celex"] for row in found} == {ELEVENTH, TWELFTH}
    for row in found:
        celex, passage, quote = row["celex"], str(row["passage"]), str(row["quote"])
        assert row["link"] == f"{EURLEX}{celex}"
        assert passage.rpartition("/")[2].startswith("III.3"), passage
        assert "Europol" in quote or "EC3" in quote
        assert "encrypt" in quote.lower() or "decrypt" in quote.lower()


def test_1_a_unit_counts_as_its_organisation(service: QueryService) -> None:
    """The passage on the toolbox names EC3; asked for EC3 alone, fewer passages answer."""
    whole = ask(service, "co-mentions", {"body": "europol", "topic": "encryption"}).rows
    unit = ask(service, "co-mentions", {"body": "ec3", "topic": "encryption"}).rows
    assert 0 < len(unit) < len(whole)
    assert {row[3] for row in unit} < {row[3] for row in whole}


def test_2_acts_cited_by_passages_on_encryption(service: QueryService) -> None:
    found = rows(ask(service, "citations-by-topic", {"topic": "encryption"}))
    by_document: dict[str, set[tuple[object, object]]] = {}
    for row in found:
        document = str(row["document"]).rpartition("/")[2]
        by_document.setdefault(document, set()).add((row["celex"], row["pinpoint"]))
    assert ("32016R0679", "Article 32") in by_document["COM_2017_0608_FIN"]
    assert ("52017DC0354", None) in by_document["COM_2017_0608_FIN"]
    assert {celex for celex, _ in by_document["COM_2017_0779_FIN"]} == {ELEVENTH}


def test_3_what_became_of_the_atlas_conclusions(service: QueryService) -> None:
    found = rows(ask(service, "trail", {"document": "ST_12583_2017_REV_3"}))
    told = " ".join(str(value) for row in found for value in row.values())
    for fact in ("2017-11-07", "endorsed", "scrutiny reserve", "2017-11-21", "2017-12"):
        assert fact in told, fact
    assert [name for name in ("body/twp", "body/cosi", "body/jha-council") if name in told] == [
        "body/twp",
        "body/cosi",
        "body/jha-council",
    ]


def test_8_documents_on_the_table_of_the_twp(service: QueryService) -> None:
    found = rows(ask(service, "on-the-table", {"document": "ST_14129_2017"}))
    told = {
        str(row["document"]).rpartition("/")[2]: str(row["presented_by"] or "") for row in found
    }
    assert set(told) >= {
        "ST_12583_2017_REV_3",
        "ST_13414_2017",
        "ST_13484_2017",
        "ST_13489_2017",
        "ST_13721_2017",
        "EEAS_2017_10459",
        "WK_12514_2017",
    }
    assert "presidency" in told["ST_13414_2017"].lower()
    for number in ("ST_13484_2017", "ST_13489_2017", "ST_13721_2017"):
        assert "commission" in told[number].lower()
    assert "intcen" in told["EEAS_2017_10459"].lower()


def test_12_names_and_mandates_on_a_day(service: QueryService) -> None:
    day = {"on": "2017-11-07"}
    (enisa,) = [
        row
        for row in rows(ask(service, "names", {"body": "enisa"} | day))
        if row["language"] == "en"
    ]
    assert enisa["name"] == "European Union Agency for Network and Information Security"
    (of_2013,) = [
        row for row in rows(ask(service, "mandates", day)) if str(row["body"]).endswith("/enisa")
    ]
    assert (of_2013["celex"], of_2013["name"]) == ("32013R0526", enisa["name"])
    (now,) = rows(ask(service, "mandate", {"body": "europol"} | day))
    assert (now["celex"], now["valid_from"]) == ("32016R0794", "2017-05-01")
    assert str(now["link"]).endswith("32016R0794")
    (before,) = rows(ask(service, "mandate", {"body": "europol", "on": "2017-04-30"}))
    assert before["celex"] == "32009D0371"


TO_NEGOTIATE = {"DZA", "EGY", "ISR", "JOR", "LBN", "MAR", "TUN", "TUR"}
WITH_PERSONAL_DATA = {
    "ALB", "AUS", "BIH", "CAN", "COL", "MKD", "GEO", "ISL", "LIE", "MDA", "MCO", "MNE", "NOR",
    "SRB", "CHE", "UKR", "USA",
}  # fmt: skip
WITH_EXPERTS = {
    "DZA", "BIH", "TCD", "IRQ", "JOR", "LBN", "LBY", "MAR", "NGA", "PAK", "SAU", "TUN", "TUR",
}  # fmt: skip


def partners(service: QueryService, **values: str) -> dict[str, set[str]]:
    """The ids of countries and regions by the CELEX number of the report that names them."""
    found: dict[str, set[str]] = {}
    for row in rows(ask(service, "cooperation", values)):
        partner = str(row["country"]).rpartition("/")[2]
        found.setdefault(str(row["celex"]), set()).add(partner)
    return found


def test_4_agreements_of_europol_that_are_to_be_negotiated(service: QueryService) -> None:
    asked = {"body": "europol", "stage": "negotiation to be authorised"}
    assert partners(service, **asked) == {ELEVENTH: TO_NEGOTIATE, TWELFTH: TO_NEGOTIATE}
    found = rows(ask(service, "cooperation", asked))
    assert {row["personal_data"] for row in found} == {True}
    assert {row["as_of"] for row in found} == {"2017-10-18", "2017-12-14"}


def test_5_agreements_of_europol_that_cover_personal_data(service: QueryService) -> None:
    found = rows(ask(service, "cooperation", {"body": "europol", "stage": "agreement in force"}))
    covered = {str(row["country"]).rpartition("/")[2] for row in found if row["personal_data"]}
    assert covered == WITH_PERSONAL_DATA
    assert {row["celex"] for row in found} == {ELEVENTH}
    assert all("personal data" in str(row["quote"]) for row in found)


def test_6_where_experts_are_and_shall_be(service: QueryService) -> None:
    assert partners(service, stage="experts deployed") == {ELEVENTH: WITH_EXPERTS}
    assert partners(service, stage="experts to be deployed") == {
        ELEVENTH: {"horn-of-africa", "central-asia", "south-east-asia"}
    }


def test_10_infringement_steps(service: QueryService) -> None:
    found = rows(ask(service, "infringements", {"stage": "reasoned opinion"}))
    told = {(str(row["member_states"]), str(row["date"]), str(row["act_celex"])) for row in found}
    states = {
        (frozenset(names.split(", ")), day, frozenset(acts.split(", ")))
        for names, day, acts in told
    }
    pruem = frozenset({"32008D0615", "32008D0616"})
    assert states == {
        (frozenset({"Croatia", "Ireland", "Italy"}), "2017-05-18", pruem),
        (frozenset({"Greece"}), "2017-10-05", pruem),
        (frozenset({"Luxembourg"}), "2017-10-03", frozenset({"32006F0960"})),
    }
    (closed,) = rows(ask(service, "infringements", {"stage": "closed"}))
    assert (closed["member_states"], closed["act_celex"]) == ("France", "32013R0098")


def test_transposition_of_the_investigation_order(service: QueryService) -> None:
    (row,) = rows(ask(service, "transposition", {"act": "32014L0041"}))
    assert (row["count"], row["stage"], row["celex"]) == (16, "transposed", ELEVENTH)


def test_7_the_deadline_of_the_passenger_data_directive(service: QueryService) -> None:
    due = rows(ask(service, "transposition", {"by": "2018-06-30"}))
    assert {(row["act_celex"], row["deadline"]) for row in due} == {("32016L0681", "2018-05-25")}
    assert ask(service, "transposition", {"by": "2018-05-24"}).rows == ()


CAME_WITH = {
    "COM_2017_0605_FIN", "COM_2017_0606_FIN", "COM_2017_0607_FIN", "COM_2017_0610_FIN",
    "COM_2017_0612_FIN", "32017H1936",
}  # fmt: skip


def test_9_documents_that_came_with_the_report(service: QueryService) -> None:
    for told in ({}, {"told": "yes"}):
        found = rows(ask(service, "presented-with", {"document": ELEVENTH} | told))
        assert {str(row["act"]).rpartition("/")[2] for row in found} == CAME_WITH
        assert {row["date"] for row in found} == {"2017-10-18"}


def test_11_where_the_report_contradicts_itself_or_the_registers(service: QueryService) -> None:
    found = rows(ask(service, "contradictions", {"document": ELEVENTH}))
    told = {
        (str(row["act"]).rpartition("/")[2], row["kind"], row["stated"], row["otherwise"])
        for row in found
    }
    network = "European Judicial Cybercrime Network (EJCN)"
    assert told == {
        ("COM_2017_0354_FIN", "register", "2017-07-29", "2017-06-29"),
        ("COM_2017_0354_FIN", "same document", "2017-07-29", "2017-06-29"),
        ("32016R0679", "register", "2017-04-27", "2016-04-27"),
        (
            "COM_2017_0610_FIN",
            "number",
            "COM(2017 610 final (18.10.2017)",
            "COM(2017) 610 final",
        ),
        ("ejcn", "name", "European Judicial Cybercrime Centre (EJCN)", network),
    }


def test_acts_that_mention_a_body_and_a_topic_at_each_level(service: QueryService) -> None:
    asked = {"body": "europol", "topic": "encryption"}
    passage, section, document = (
        {row["passage"] for row in rows(ask(service, "co-mentions", asked | {"level": level}))}
        for level in ("passage", "section", "document")
    )
    assert passage < section < document
    assert all(str(one).rpartition("/")[2].startswith(("III.3", "fn")) for one in section)
