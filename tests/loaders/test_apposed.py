"""A name and the number beside it are one citation; a number in brackets has the kind of the name before it."""

import pytest
from citetexts import cited_as_it_stands

ONE = [
    ('entitled "The European Agenda on Security" (COM(2015)0185).', "COM_2015_0185_FIN"),
    (
        "'Eleventh progress report towards an effective and genuine Security Union' COM (2017) 608 final",
        "COM_2017_0608_FIN",
    ),
    ("as did COM(2017) 612 final, an Action Plan to support the protection of public spaces.", "COM_2017_0612_FIN"),
    ("the EU-US PNR Agreement of 2012 (OJ L 215, 11.8.2012, p. 5).", "22012A0811(01)"),
    ("the GDPR, Regulation (EU) 2016/679, applies.", "32016R0679"),
    ("the Birds Directive (2009/147/EC)", "32009L0147"),
    ("the VAT Directive (2006/112/EC) applies.", "32006L0112"),
    ("the old Frontex Regulation (2016/1624).", "32016R1624"),
    ("the Dublin III Regulation (604/2013)", "32013R0604"),
    ("the Framework Decision (2002/475/JHA)", "32002F0475"),
    ("the Habitats Directive, 92/43/EEC, protects", "31992L0043"),
    ("the Sixth VAT Directive, 77/388/EEC.", "31977L0388"),
]  # fmt: skip
SEVERAL = [
    ("the Birds Directive (2009/147/EC, formerly Directive 79/409/EEC)", ["32009L0147", "31979L0409"]),
    ("the GDPR and Regulation (EU) 2016/679 are one.", ["32016R0679", "32016R0679"]),
    ("Article 5 of the GDPR, Regulation (EU) 2016/679", ["32016R0679", "32016R0679"]),
    ("Regulation (EU) 2016/679. The GDPR applies.", ["32016R0679", "32016R0679"]),
    ("the GDPR, Directive (EU) 2016/680", ["32016R0679", "32016L0680"]),
    ("the Directives (2014/23/EU, 2014/24/EU and 2014/25/EU)", ["32014L0023", "32014L0024", "32014L0025"]),
    ("the Shop Regulation (2016/1624). The Shop Regulation stays.", ["32016R1624", "32016R1624"]),
]  # fmt: skip


def documents(text: str) -> list[str | None]:
    """What a text cites, in its order."""
    return [citation.document for citation in cited_as_it_stands(text)]


@pytest.mark.parametrize(("text", "document"), ONE)
def test_a_name_beside_its_number_is_one_citation(text: str, document: str) -> None:
    assert documents(text) == [document]


@pytest.mark.parametrize(("text", "cited"), SEVERAL)
def test_names_and_numbers_apart_stay_apart(text: str, cited: list[str]) -> None:
    assert documents(text) == cited


@pytest.mark.parametrize("text", ["the proposed Regulation (2012/0011)", "the Decision (24/7)"])
def test_not_each_number_behind_a_kind_is_an_acts(text: str) -> None:
    assert documents(text) == []
