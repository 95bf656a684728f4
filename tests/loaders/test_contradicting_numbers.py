"""A name beside another document's number is not sure, unless it is part of a longer one or of a list."""

import pytest

import euct

SURE = 0.75


def sureness(text: str, document: str) -> list[bool]:
    """Of each citation of a document in a text, whether it is said surely."""
    found = [one for one in euct.cite(text) if one["document"] == document]
    return [one["confidence"] >= SURE for one in found]


@pytest.mark.parametrize(
    ("text", "named", "numbered"),
    [
        ("the Convention on Cybercrime, concerning the crime of racist acts (ETS No. 189)", "CETS_185", "CETS_189"),
        ("the modernised Convention 108 (CETS No. 223)", "CETS_108", "CETS_223"),
        ("the GDPR, i.e. Regulation 2018/1725", "32016R0679", "32018R1725"),
        ("the Digital Rights Ireland judgment in C-203/15", "62012CJ0293", "62015CJ0203"),
        ("the EU Counter-Terrorism Strategy (doc. 9798/15)", "ST_14469_2005_REV_4", "ST_9798_2015"),
    ],
)  # fmt: skip
def test_the_number_beats_the_name(text: str, named: str, numbered: str) -> None:
    assert sureness(f"It says so in {text}.", named) == [False]
    assert sureness(f"It says so in {text}.", numbered) == [True]


def test_an_act_between_commas_is_in_apposition_or_on_a_list() -> None:
    one = "the Cybersecurity Act, Regulation (EU) 2019/818, "
    assert sureness(f"{one}which applies", "32019R0881") == [False]
    assert sureness(f"{one}and the GDPR apply", "32019R0881") == [True]
    assert sureness(f"the GDPR, {one}which apply", "32019R0881") == [True]


def test_cases_of_one_name() -> None:
    schrems = "62014CJ0362"
    assert sureness("the Schrems judgment, unlike Case C-311/18", schrems) == [False]
    assert sureness("the Schrems judgment, unlike Case C-293/12", schrems) == [True]
    assert sureness("Schrems I, unlike Case C-311/18", schrems) == [True]


def test_a_place_in_the_journal_of_another_time() -> None:
    assert sureness("the EU-US PNR Agreement (OJ L 204, 4.8.2007, p. 18)", "22012A0811(01)") == [
        False
    ]
    assert sureness("the EU-US PNR Agreement (OJ L 215, 11.8.2012, p. 5)", "22012A0811(01)") == [
        True
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "the Additional Protocol to the Convention on Cybercrime, concerning racism (ETS No. 189)",
            "CETS_185",
        ),
        (
            "the Report on the implementation of the EU Counter-Terrorism Strategy, 15799/14",
            "ST_14469_2005_REV_4",
        ),
        ("the review of the PNR Directive (COM(2020) 305 final)", "32016L0681"),
        ("the GDPR, Directive (EU) 2016/680 and the PNR Directive", "32016R0679"),
        ("the GDPR and Regulation (EU) 2018/1725", "32016R0679"),
        ("the GDPR\nRegulation (EU) 2018/1725", "32016R0679"),
        ("Directive (EU) 2016/680 (like the GDPR)", "32016R0679"),
    ],
)
def test_nothing_is_contradicted(text: str, named: str) -> None:
    assert sureness(text, named) == [True]


def test_convention_108_plus_is_open() -> None:
    (found,) = euct.cite("under Convention 108+")
    assert [one["document"] for one in found["candidates"]] == ["CETS_223", "CETS_108"]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("the PNR Directive (Directive (EU) 2017/541)", ["32016L0681", "32017L0541"]),
        ("la directive PNR (directive (UE) 2017/541)", ["32016L0681", "32017L0541"]),
        ("die DSGVO (Richtlinie (EU) 2016/680)", ["32016R0679", "32016L0680"]),
        ("Directive (EU) 2016/680 (the GDPR)", ["32016L0680", "32016R0679"]),
        ("Directive (EU) 2016/680 (GDPR)", ["32016L0680", "32016R0679"]),
    ],
)
def test_a_name_and_a_number_that_are_surely_two_acts(text: str, documents: list[str]) -> None:
    found = euct.cite(text)
    assert [one["document"] for one in found] == documents
    assert all(one["confidence"] < SURE for one in found)
    assert all({c["document"] for c in one["candidates"]} == {*documents} for one in found)


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("the PNR Directive (Directive (EU) 2016/681)", "32016L0681"),
        ("the Firearms Directive (91/477/EEC)", "31991L0477"),
        ("the Firearms Directive (Directive (EU) 2017/853)", "32017L0853"),
        ("the Frontex Regulation (Regulation (EC) No 2007/2004)", "32004R2007"),
        ("the Europol Regulation (Regulation (EU) 2022/991)", "32022R0991"),
        ("the Terrorism Directive (Framework Decision 2002/475/JHA)", "32002F0475"),
        ("the e-Privacy Directive (2006/24/EC)", "32006L0024"),
        ("the Data Protection Directive (Directive (EU) 2016/680)", "32016L0680"),
    ],
)
def test_a_name_that_may_be_the_numbered_acts(text: str, document: str) -> None:
    (found,) = euct.cite(text)
    assert found["document"] == document
    assert found["confidence"] >= SURE
