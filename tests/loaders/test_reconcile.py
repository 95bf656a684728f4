"""Citations of one document by one text agree on its CELEX number, or stay open."""

from datetime import UTC, datetime

import pytest
from citetexts import cited_as_it_stands

from base.settings import Settings
from loaders.emit.json import to_json
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract

SURE = 0.75


def cited(*sentences: str) -> list[tuple[str, str | None, int]]:
    text = "\n\n".join(sentences) + "\n"
    found = to_json(extract(text.encode(), "text.txt", Settings()))["citations"]
    return [(c["status"], c["celex"], len(c["candidates"])) for c in found]


def test_a_cue_in_one_sentence_tells_the_others() -> None:
    found = cited(
        "The Communication COM(2019) 1151 final was sent to the Council.",
        "It was discussed again (COM(2019) 1151 final) in the autumn of the year.",
    )
    assert found == [("resolved", "52019DC1151", 0)] * 2


def test_two_cues_that_differ_leave_both_open() -> None:
    found = cited(
        "The Communication COM(2019) 1151 final was sent to the Council.",
        "The proposal COM(2019) 1151 final is under discussion in the Parliament.",
    )
    assert found == [("ambiguous", None, 2)] * 2


def test_what_is_surely_told_goes_before_what_is_likely() -> None:
    found = cited(
        "Articles 3 to 5 of COM(2019) 1151 final were read by all who sat there in the autumn of the year.",
        "The Communication COM(2019) 1151 final was sent to the Council.",
    )
    assert found == [("resolved", "52019DC1151", 0)] * 2


def test_a_document_never_gets_two_numbers_in_the_graph() -> None:
    text = "The Communication COM(2019) 1151 final.\n\nThe proposal COM(2019) 1151 final.\n"
    extraction = extract(text.encode(), "text.txt", Settings())

    triples = to_triples(extraction, "0", datetime.now(UTC))
    subject = "https://w3id.org/euct/id/document/COM_2019_1151_FIN"
    numbers = [
        t for t in triples if str(t.subject) == f"<{subject}>" and "#celex" in t.predicate.value
    ]
    assert numbers == []


def test_the_register_stays_certain() -> None:
    found = cited("The proposal COM(2017) 608 final was a report.")
    assert found == [("resolved", "52017DC0608", 0)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Directive 91/477/EEC is old. The Firearms Directive applies.", False),
        ("Regulation (EU) 2016/1624 is old. The EBCG Regulation applies.", False),
        ("Regulation (EC, Euratom) No 1605/2002. The Financial Regulation.", False),
        ("Directive 91/477/EEC and Directive (EU) 2021/555. The Firearms Directive applies.", True),
        (
            "Directive 91/477/EEC and Regulation (EU) 2024/982. The Firearms Directive applies.",
            True,
        ),
        ("Directive 2004/82/EC is old. The Firearms Directive applies.", True),
    ],
)
def test_a_name_is_not_surely_the_last_ones_where_an_earlier_one_is_cited(
    text: str, sure: bool
) -> None:
    assert (cited_as_it_stands(text)[-1].confidence >= SURE) == sure


@pytest.mark.parametrize(
    ("text", "meant", "sure"),
    [
        (
            "The Fourth Anti-Money Laundering Directive and the Funds Transfer Regulation",
            "32015R0847",
            0.7,
        ),
        ("Directive (EU) 2015/849 and the Funds Transfer Regulation", "32015R0847", 0.7),
        ("Directive (EU) 2016/680 and the Funds Transfer Regulation", "32023R1113", 0.8),
    ],
)
def test_a_name_beside_an_act_of_its_day_is_that_bearers(
    text: str, meant: str, sure: float
) -> None:
    *_, last = cited_as_it_stands(f"{text} apply.")
    assert (last.document, last.confidence) == (meant, sure)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the Financial Regulation, Regulation (EU, Euratom) 2018/1046, applies", ["32018R1046"]),
        ("the Eurodac Regulation, Regulation (EU) No 603/2013, applies", ["32013R0603"]),
        (
            "the Eurodac Regulation and Regulation (EU) No 603/2013 apply",
            ["32024R1358", "32013R0603"],
        ),
    ],
)
def test_a_name_before_the_number_of_a_bearer_is_that_numbers(text: str, meant: list[str]) -> None:
    assert [c.document for c in cited_as_it_stands(text)] == meant
