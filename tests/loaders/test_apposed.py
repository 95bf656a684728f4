"""A name and the number beside it are one citation; a number in brackets has the kind of the name before it."""

import pytest
from citetexts import cited_as_it_stands

ONE = [
    ("criminal proceedings against H. K. (Prokuratuur), C-746/18. The Court held so.", "62018CJ0746"),
    ("COM(2020) 605 final, Communication on the EU Security Union Strategy, was debated.", "COM_2020_0605_FIN"),
    ("COM(2015) 185 final, a Communication entitled 'The European Agenda on Security'", "COM_2015_0185_FIN"),
    ('COM(2015) 185, "The European Agenda on Security"', "COM_2015_0185_FIN"),
    ("COM(2020) 795 final, A Counter-Terrorism Agenda for the EU", "COM_2020_0795_FIN"),
    ("COM(2015) 625, proposal for a Directive on combating terrorism", "COM_2015_0625_FIN"),
    ("Proposal for a Directive on combating terrorism, COM(2015) 625 final", "COM_2015_0625_FIN"),
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
    ("Joined Cases C-293/12 and C-594/12 Digital Rights Ireland in 2014", "62012CJ0293"),
    ("the judges in Case C-817/19 Ligue des droits humains, but", "62019CJ0817"),
    ("see Case C-79/15 P Council v Hamas, setting aside", "62015CJ0079"),
    ("Tele2 Sverige and Watson (Joined Cases C-203/15 and C-698/15) followed", "62015CJ0203"),
    ("processing under Directive 2002/58/EC (ePrivacy Directive).", "32002L0058"),
    ("outside Regulation (EU) No 1215/2012 (Brussels Ia), which", "32012R1215"),
    ("* NIS2 - Directive (EU) 2022/2555", "32022L2555"),
    ("Judgment in Case C-470/21 | La Quadrature du Net and Others (Personal data)", "62021CJ0470"),
    ("In Case C-470/21 La Quadrature du Net and Others the Court held", "62021CJ0470"),
    ("the order in Case T-670/16, Digital Rights Ireland v Commission, was brief", "62016TO0670"),
    ("In Case T-738/16, La Quadrature du Net and Others v Commission, it withdrew.", "62016TJ0738"),
    ("Affaire T-738/16, La Quadrature du Net e.a./Commission, radiée", "62016TJ0738"),
    ("Rechtssache T-670/16, Digital Rights Ireland/Kommission", "62016TJ0670"),
    ("Case C-470/21, La Quadrature du Net and Others, concerned", "62021CJ0470"),
    ("Case C-333/22, Ligue des droits humains v Organe de contrôle", "62022CJ0333"),
    ("Tele2 Sverige v Commission (T-123/04) is another", "62004TJ0123"),
    ("Ligue des droits humains v Conseil des ministres (C-817/19)", "62019CJ0817"),
    ("Digital Services Act | COM(2020) 825 final | in trilogues", "COM_2020_0825_FIN"),
    ("the Digital Services Act (COM(2020) 825 final)", "COM_2020_0825_FIN"),
    ("GDPR | Regulation (EU) 2016/679", "32016R0679"),
    ("L'arrêt Kadi I (C-402/05 P) a annulé", "62005CJ0402"),
    ("in Digital Rights Ireland Ltd v Minister for Communications, the Court", "62012CJ0293"),
    ("Digital Rights Ireland Ltd v Minister for Communications (C-293/12)", "62012CJ0293"),
    ("Schrems II (Data Protection Commissioner v Facebook Ireland, C-311/18)", "62018CJ0311"),
    ("Visa Code: Regulation (EC) No 810/2009 of 13 July 2009, OJ L 243, 15.9.2009, p. 1.", "32009R0810"),
    ("The Schrems II judgment (Case C-311/18) was awaited", "62018CJ0311"),
    ("CJEU, C-746/18, H. K. v Prokuratuur, 2 March 2021", "62018CJ0746"),
    ("Framework Decision 2008/913/JHA [‘‘Framework Decision on Racism and Xenophobia’’]", "32008F0913"),
    (
        "A Counter-Terrorism Agenda for the EU: Anticipate, Prevent, Protect, Respond, COM(2020) 795 final",
        "COM_2020_0795_FIN",
    ),
    (
        "entitled 'A Counter-Terrorism Agenda for the EU: Anticipate, Prevent, Protect, Respond' (COM(2020)0795)",
        "COM_2020_0795_FIN",
    ),
    ("the revised EU Counter-Terrorism Strategy (doc. 14469/4/05 REV 4)", "ST_14469_2005_REV_4"),
    ("Regulation (EC) No 562/2006 ( Schengen Borders Code )", "32006R0562"),
    ("le règlement général sur la protection des données (RGPD)", "32016R0679"),
    ("The EPPO Regulation — Council Regulation (EU) 2017/1939 — went", "32017R1939"),
    ("the ECRIS-TCN Regulation, i.e. Regulation (EU) 2019/816, and", "32019R0816"),
    ("the PIF Directive, that is to say Directive (EU) 2017/1371, applies", "32017L1371"),
    ('"Law Enforcement Directive" means Directive (EU) 2016/680;', "32016L0680"),
    ("in Tele2 Sverige and Watson and Others, C-203/15 and C-698/15.", "62015CJ0203"),
    ("The CBRN action plan of October 2017 (COM(2017) 610 final)", "COM_2017_0610_FIN"),
    ("Proposal for a Council Framework Decision on combating terrorism, COM(2001) 521 final", "COM_2001_0521_FIN"),
    ("COM(2020) 829, the CER Directive, is pending.", "COM_2020_0829_FIN"),
]  # fmt: skip
SEVERAL = [
    ("the Birds Directive (2009/147/EC, formerly Directive 79/409/EEC)", ["32009L0147", "31979L0409"]),
    ("the GDPR and Regulation (EU) 2016/679 are one.", ["32016R0679", "32016R0679"]),
    ("Article 5 of the GDPR, Regulation (EU) 2016/679", ["32016R0679", "32016R0679"]),
    ("Regulation (EU) 2016/679. The GDPR applies.", ["32016R0679", "32016R0679"]),
    ("Regulation (EU) 2016/679\nGDPR", ["32016R0679", "32016R0679"]),
    ("the GDPR and, as said, (Regulation (EU) 2016/679)", ["32016R0679", "32016R0679"]),
    ("Case C-311/18, which followed Schrems II", ["62018CJ0311", "62018CJ0311"]),
    ("see Case C-362/14, Tele2 Sverige", ["62014CJ0362", "62015CJ0203"]),
    ("Since Prokuratuur, C-746/18, Digital Rights Ireland is", ["62018CJ0746", "62012CJ0293"]),
    ("Case C-362/14 and Tele2 Sverige", ["62014CJ0362", "62015CJ0203"]),
    ("Directive 2002/58/EC (GDPR)", ["32002L0058", "32016R0679"]),
    ("the GDPR, Directive (EU) 2016/680", ["32016R0679", "32016L0680"]),
    ("under the Prüm Decisions, i.e. Council Decisions 2008/615/JHA and 2008/616/JHA", ["32008D0615", "32008D0616"]),
    ("the GDPR and the (GDPR)", ["32016R0679", "32016R0679"]),
    ("the GDPR (the GDPR of today)", ["32016R0679", "32016R0679"]),
    ("A Counter-Terrorism Agenda for the EU: see COM(2020) 796 final.", ["COM_2020_0795_FIN", "COM_2020_0796_FIN"]),
    ("the PNR Directive judgment (Case C-817/19)", ["32016L0681", "62019CJ0817"]),
    ("C-746/18, H. K. v Prokuratuur; C-362/14, Schrems", ["62018CJ0746", "62014CJ0362"]),
    ("the Directives (2014/23/EU, 2014/24/EU and 2014/25/EU)", ["32014L0023", "32014L0024", "32014L0025"]),
    ("the GDPR means Regulation (EU) 2016/679", ["32016R0679", "32016R0679"]),
    ("On a proposal, COM(2020) 829, the CER Directive repeals another.", ["COM_2020_0829_FIN", "32022L2557"]),
    ("The report on the Data Retention Directive (COM(2011) 225 final)", ["32006L0024", "COM_2011_0225_FIN"]),
    ("The Communication on the EU Security Union Strategy (COM(2020) 605 final)", ["COM_2020_0605_FIN"]),
    ("COM(2021) 277 final, 4.", ["COM_2021_0277_FIN"]),
    ("COM(2021) 277, 4, 7.", ["COM_2021_0277_FIN"]),
    ("COM(2021) 277 final, 300.", ["COM_2021_0277_FIN"]),
    ("COM(2021) 277 final, 278 final.", ["COM_2021_0277_FIN", "COM_2021_0278_FIN"]),
    ("COM(2021) 277 final, 278 and 279.", ["COM_2021_0277_FIN", "COM_2021_0278_FIN", "COM_2021_0279_FIN"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "The order in Digital Rights Ireland v Commission was brief.",
        "arrêt Schrems c. Meta Platforms",
        "the judgment in Schrems v Meta.",
    ],
)
def test_a_party_in_another_dispute_is_no_judgment(text: str) -> None:
    assert documents(text) == []


@pytest.mark.parametrize("text", ["the proposed Regulation (2012/0011)", "the Decision (24/7)"])
def test_not_each_number_behind_a_kind_is_an_acts(text: str) -> None:
    assert documents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the proposal for a Council Framework Decision on combating terrorism",
        "the draft Council Framework Decision on combating terrorism",
        "the proposed Framework Decision on combating terrorism",
    ],
)
def test_the_name_in_a_proposals_title_is_not_the_act(text: str) -> None:
    assert documents(text) == [None]


def test_the_number_of_a_recast_is_not_its_act() -> None:
    found = cited_as_it_stands(
        "Work on the recast of the Return Directive (12099/18) went on in the Council."
    )
    assert [one.document for one in found] == ["32008L0115", "ST_12099_2018"]
