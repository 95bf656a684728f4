"""What tells a proposal of the Commission from its other documents, which bear numbers of one series."""

import pytest
from citetexts import cited_as_it_stands

from base.settings import Settings
from loaders.orchestrate import cite, opened
from loaders.records import Passage, SourceSpan
from loaders.resolve.context import AS_TOLD, BY_CUE

PROPOSALS = [
    "***I 2020/0359(COD) COM(2020)0823",
    "COM(2020)0796 – C9-0401/2020 – 2020/0349(COD)",
    "COM(2020) 796 final, 2020/0349 (COD)",
    "a Directive (COM(2018) 226, procedure 2018/0107(COD))",
    (
        "Recommendation for a COUNCIL DECISION authorising the opening of negotiations for an agreement between the "
        "European Union and the Federative Republic of Brazil on the exchange of data (COM(2023) 132 final)"
    ),
    "COM(2018) 1140 of 12 September 2018, 2018/0331(COD)",
    "2018/0331(COD) | COM(2018) 1140",
    "TCO | COM(2018) 1140 | 12.9.2018 | 2018/0331(COD)",
    "the report names COM(2021) 1118 final (signature) – 2021/0382(NLE) – and others",
    "the communication and COM(2021) 1119 final [conclusion], 2021/0383 (NLE)",
    "a report was heard on COM(2021) 1118 final – on the signing – 2021/0382(NLE)",
    "the report names 2021/0382(NLE) (signature), COM(2021) 1118 final",
    "Recommendation for a Decision, COM(2019) 1071 final",
    "Recommendations for Council Decisions, COM(2019) 1070 final and COM(2019) 1071 final",
    "the report recalls the recommendation to authorise negotiations (COM(2019) 1071 final)",
    "the report on COM(2018) 1140 final, the new proposal for a Regulation",
    "9 Report on its review, OJ L 151, 7.6.2019, p. 15.\n10 COM(2021) 1118 final, 2021/0382(NLE).",
]
CALLED_PROPOSALS = [
    "COM(2018) 1140, the two e-evidence proposals",
    "COM(2018) 1140, les deux propositions",
    "une modification du règlement (UE) 2018/1862 destinée à autoriser l'agence à le faire (COM(2018) 1140)",
    "and an amendment to the Europol Regulation, COM(2018) 1140",
    "issue de la proposition COM(2018) 1140 de la Commission",
    "le projet de règlement (COM(2018) 1140)",
    "der Verordnungsvorschlag COM(2018) 1140",
    "the draft Regulation (COM(2018) 1140)",
    "the explanatory memorandum, COM(2018) 1140, p. 5",
    (
        "Proposal for a Regulation of the European Parliament and of the Council laying down rules on legal "
        "representatives for the gathering of evidence, on what they have to do, on what they must not do, and on a "
        "great many other matters which are not named here but fill the line, COM(2018) 1140 final"
    ),
    "COM(2018) 1140, now Regulation (EU) 2021/784",
    "COM(2018) 1140 would repeal Directive 2008/114/EC",
    "COM(2018) 1140 final, amending Regulation (EU) 2016/794",
    "COM(2018) 1140 is still pending",
    "The Commission proposed two Decisions in November.7\n\n7 COM(2018) 1140 final.",
    "Instrument | Proposal | Act\nBlue | COM(2018) 1130 | none\nTCO | COM(2018) 1140 | Regulation (EU) 2021/784",
    "| Dossier | Proposition |\n|---|---|\n| TCO | COM(2018) 1140 |",
    "Rechtsakt\tVorschlag\nTCO\tCOM(2018) 1140",
    "Accompanying the document\n\nProposal for a Regulation\n\non content\n\n{COM(2018) 1140 final}",
    "No. Cion doc.: 12129/18 - COM(2018) 1140 final\nSubject: Proposal for a Regulation",
    "Interinstitutional File:\n2018/0331 (COD)\n\nNo. Cion doc.: COM(2018) 1140 final\nSubject: State of play",
    "Nr. Komm.dok.: COM(2018) 1140 final\nBetr.: Vorschlag für eine Verordnung",
]
LIKELY_PROPOSALS = [
    "the e-Evidence Regulation (COM(2018) 1140)",
    "the recast of the Return Directive, COM(2018) 1140",
    "la refonte de la directive retour (COM(2018) 1140)",
    "COM(2018)1140 - C8-0405/2018",
    "Articles 3 to 5 of COM(2018) 1140",
    "the general approach on COM(2018) 1140",
    "the subsidiarity check of COM(2018) 1140",
    "trilogues on COM(2018) 1130 and COM(2018) 1140",
    "COM(2018) 1140 on the recast of a law, a proposal of September 2018, remains blocked",
    "The Communication (COM(2017) 450 final) is there. The approach covers the Directive (COM(2018) 1140).",
    "COM(2018) 1140: Regulation on preventing the dissemination of terrorist content online",
    "Act | Reference\nTCO, Regulation (EU) 2021/784 | COM(2018) 1140",
    "Pending proposals:\n"
    + "- something else, of which much more could be said here\n" * 12
    + "- COM(2018) 1140",
]
OTHERS = [
    "COM(2018) 1140 final, The final implementation report of the strategy",
    "COM(2018) 1140, the two reports on it",
    "See COM(2020) 305 final for the Commission's report on its review.",
    "see COM(2020) 305 final for its report",
    "Fortschrittsbericht (COM(2019) 1170)",
    "la feuille de route (COM(2019) 1170)",
    "Subject | Communication\nSecurity | COM(2019) 1170",
    "COM(2020) 1107 final, the EU strategy for a more effective fight",
    "COM(2020) 1107 final (second progress report)",
    "COM(2020) 1107 final – the revised Counter-Terrorism Agenda for the EU",
    "COM(2020) 1107 final, la stratégie de l'UE",
    "COM(2020) 1107 final, die EU-Strategie gegen Terrorismus",
    "COM(2020) 1107 final, its guidelines on detention",
    "the Commission guidelines, COM(2020) 1107 final",
    "the Communica-\ntion on security (COM(2019) 1170)",
    "Betr.: Kommissionsdokument\nNr. Komm.dok.: COM(2018) 1140 final\nBetr.: Mitteilung der Kommission",
    "Accompanying the document\n\nREPORT FROM THE COMMISSION\n\non much\n\n{COM(2019) 1170 final}",
    "the Communication of September 20187 says.\n\n7     Strengthening the framework, COM(2018) 1145 final.",
    (
        "It followed the decision authorising the opening of negotiations, and there was some news; see the report "
        "on all that had been reached since then, COM(2020) 305."
    ),
]
LIKELY_OTHERS = [
    "COM(2019) 1170 final named five objectives",
    "It was said. COM(2019) 1170 takes stock of it",
    "COM(2019) 1170 final dresse le bilan",
    "European Commission (2012), Safeguarding Privacy in a Connected World, COM(2012) 1009 final",
]
OPEN = [
    "COM(2019) 1170 final named a person",
    "European Commission (2012), Data Protection Regulation, COM(2012) 1009 final",
    "Smith, J. (2012), Safeguarding Privacy, COM(2012) 1009 final",
    "the review clause of the PNR Directive (COM(2019) 1170)",
    "the impact assessment (COM(2019) 1170)",
    "after the review COM(2019) 1170 was",
    "see COM(2019) 124",
    "2018/0123(INI) COM(2019) 124",
    "COM(2019) 124 – A9-0401/2020 – 2018/0123(INI)",
    "COM(2018)1140 - C8-0320/2018 - 2018/2166(DEC)",
    "implementation of the Data Retention Directive (COM(2019) 1170)",
    "Number | Date\nCOM(2019) 1170 | 3.4.2019",
    "Act | Document\nDirective (EU) 2017/541 | COM(2019) 1170",
    "LIBE report on COM(2018) 1140",
    "le rapport sur COM(2018) 1140",
    "der Bericht über COM(2018) 1140",
    "the impact assessment report accompanying COM(2018) 1140",
    "a communication, accompanied by COM(2018) 1140",
    "Agenda item 4: COM(2018) 1140",
    "As announced in its strategy, the Commission tabled COM(2018) 1140",
    "conformément à sa stratégie, la Commission a présenté COM(2018) 1140",
    "wie im Aktionsplan angekündigt, hat die Kommission COM(2018) 1140 vorgelegt",
    "COM(2018) 825, 2020/0361(COD), COM(2018) 1140",
    "8 Report of the Court (OJ L 1, 2.3.2019, p. 1)\n9 COM(2018) 1140 final.",
    "Proposal or report | Date\nCOM(2019) 1170 | 3.4.2019",
]


def told(text: str) -> tuple[list[str], float]:
    """The type letters of the CELEX numbers that the last COM number of a text can have, and how sure it is."""
    *_, found = (c for c in cited_as_it_stands(text) if c.reference.scheme == "comnat")
    readings = found.candidates or [found]
    own = [i.value[5:7] for one in readings for i in one.identifiers if i.scheme == "celex"]
    return own, found.confidence


def letters(text: str) -> list[str]:
    return told(text)[0]


@pytest.mark.parametrize("text", CALLED_PROPOSALS)
def test_what_it_is_called_tells_a_proposal(text: str) -> None:
    assert told(text) == (["PC"], BY_CUE)


@pytest.mark.parametrize(
    "text",
    [
        "the Report of the Commission to the European Parliament and the Council COM(2019) 1170",
        "its Communication of 20 April 2016, COM(2019) 1170",
        "the European Agenda on Security (see COM(2019) 1170)",
        "First Progress Report, COM(2019) 1170 final",
        "la communication de la Commission (COM(2019) 1170)",
        "Mitteilung der Kommission vom 3. Mai 2019, COM(2019) 1170",
        "report on the implementation of the Directive (COM(2019) 1170)",
        "Security strategy | COM(2019) 1170",
    ],
)
def test_what_stands_right_beside_its_name_is_called_so(text: str) -> None:
    assert told(text) == (["DC"], BY_CUE)


@pytest.mark.parametrize("text", LIKELY_PROPOSALS)
def test_what_is_done_with_it_tells_less_surely(text: str) -> None:
    assert told(text) == (["PC"], AS_TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "the Commission's review (COM(2019) 1170 final)",
        "the review of the PNR Directive (COM(2019)1170)",
        "the evaluation of the Data Retention Directive (COM(2019) 1170)",
        "l'évaluation de la directive PNR (COM(2019) 1170)",
        "Die supranationale Risikobewertung von 2017 (COM(2019) 1170)",
    ],
)
def test_the_review_of_an_act_is_less_surely_no_proposal(text: str) -> None:
    assert told(text) == (["DC"], AS_TOLD)


def test_a_word_before_another_number_tells_less_surely() -> None:
    assert told("an action plan (COM(2019) 1150); it tabled a blueprint, COM(2019) 1170") == (
        ["DC"],
        AS_TOLD,
    )


@pytest.mark.parametrize(
    "text",
    [
        "As the strategy says, the Commission worked on an act, COM(2018) 1140",
        "under the agenda, COM(2018) 1140 would amend the Directive",
        "beside the report there is COM(2018) 1140, proposal for a Regulation",
        "the work programme lists COM(2018) 1140 as a priority",
        "the strategy (COM(2018) 1130) announced COM(2018) 1140",
        "with the communication came COM(2018) 1130 and COM(2018) 1140",
        "the Agenda foresees a Regulation (COM(2018) 1140)",
        "the strategy's flagship, COM(2018) 1140",
        "under the action plan, COM(2018) 1140 was discussed",
        "The Commission published its communication. COM(2018) 1140 followed.",
        "unter der Strategie nennt sie COM(2018) 1140",
        "the report and COM(2018) 1140, on which file 2018/0331(COD) was opened",
    ],
)
def test_what_speaks_against_another_document_makes_it_less_sure(text: str) -> None:
    assert told(text) == (["DC"], AS_TOLD)


def test_the_cells_of_a_table_are_told_by_its_first_row() -> None:
    table = ["Instrument", "Proposal", "Content", "COM(2018) 1140 and COM(2018) 1130"]
    passages = tuple(
        Passage(
            f"II.t1.r{n // 2 + 1}c{n % 2 + 1}",
            "table-cell",
            ("II",),
            text,
            SourceSpan(0, len(text)),
        )
        for n, text in enumerate(table)
    )
    found = cite(passages, opened(b"Text.", "text.txt", Settings())[2])
    assert [c.identifier("celex") for c in found] == ["52018PC1140", "52018PC1130"]


def test_the_items_of_a_list_are_told_by_what_leads_to_it() -> None:
    lead = Passage("p1", "paragraph", (), "The proposals are:", SourceSpan(0, 18))
    items = [
        Passage(f"p{n}", "list-item", (), f"COM(2018) 114{n}", SourceSpan(0, 14)) for n in (2, 3)
    ]
    found = cite((lead, *items), opened(b"Text.", "text.txt", Settings())[2])
    assert [c.identifier("celex") for c in found] == ["52018PC1142", "52018PC1143"]


@pytest.mark.parametrize("text", PROPOSALS)
def test_a_procedure_or_a_mandate_tells_a_proposal(text: str) -> None:
    assert letters(text) == ["PC"]


@pytest.mark.parametrize("text", OTHERS)
def test_the_words_behind_it_and_the_last_before_it_tell_a_report(text: str) -> None:
    assert letters(text) == ["DC"]


@pytest.mark.parametrize("text", OPEN)
def test_other_procedures_tell_nothing(text: str) -> None:
    assert letters(text) == ["DC", "PC"]


@pytest.mark.parametrize("text", ["see COM(2099) 12 final", "see SWD(2031) 5 final", "CETS No 999"])
def test_what_cannot_be_there_yet_is_open(text: str) -> None:
    assert [(c.status, c.document) for c in cited_as_it_stands(text)] == [("unresolved", None)]


@pytest.mark.parametrize("text", LIKELY_OTHERS)
def test_other_documents_by_what_they_say_or_a_bibliography(text: str) -> None:
    assert told(text) == (["DC"], AS_TOLD)
