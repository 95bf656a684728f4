"""Words for a proposal and for other documents before one COM number: it is not said surely which it is."""

import pytest
from citetexts import cited_as_it_stands

from loaders.resolve.context import AS_TOLD, BY_CUE

IN_A_TITLE = [
    "A proposal for a Regulation on Privacy and Electronic Communications [COM(2017) 1110 final] was presented.",
    "the proposal for a Council Decision on guidelines for employment – COM(2017) 1110 final – was adopted",
    "a proposal for a Decision establishing an Action Plan for customs {COM(2017) 1110 final} is pending",
    "Proposal for a Regulation on payments and the protection of communications (COM(2017) 1110)",
    "The Commission proposed a Regulation on Privacy and Electronic Communications [COM(2017) 1110 final].",
    "Proposal for a Regulation on Electronic Communications | COM(2017) 1110 | pending",
    "The proposal for a Regulation on electronic communications¹ was presented.\n\n¹ COM(2017) 1110 final.",
    "La proposition de directive relative aux rapports annuels [COM(2017) 1110 final] a été présentée.",
    "Vorschlag für einen Beschluss des Rates zu Leitlinien für die Beschäftigung (COM(2017) 1110 final)",
    "Regulation on Privacy and Electronic Communications, COM(2017) 1110",
]
DOUBTFUL = [
    "The proposals announced in the Agenda on Security (COM(2017) 1110) were adopted.",
    "The report on the proposal (COM(2017) 1110) was voted.",
    "La communication accompagnant la proposition (COM(2017) 1110 final) a été publiée.",
    "Die Mitteilung zum Vorschlag für eine Verordnung (COM(2017) 1110) wurde angenommen.",
    "The Action Plan, which contains proposals (COM(2017) 1110 final), was presented.",
    "Der Aktionsplan, der Vorschläge enthält (COM(2017) 1110 final), wurde angenommen.",
    "The proposed Agenda on Drugs [COM(2017) 1110 final] was presented.",
    "The proposal for a Directive was presented with an evaluation report (COM(2017) 1110).",
    "Proposal for a Council Recommendation on cooperation (COM(2017) 1110)",
]
SURE = [
    ("A proposal for a Regulation on Privacy (COM(2017) 1110 final) was presented.", "PC"),
    ("Following the Action Plan, the Commission tabled a proposal (COM(2017) 1110 final).", "PC"),
    ("The Strategy was presented. A proposal (COM(2017) 1110) followed.", "PC"),
    ("The proposal COM(2017) 1111 was presented with the Communication COM(2017) 1110.", "DC"),
    ("The Commission's Report on the application of the Directive (COM(2017) 1110 final)", "DC"),
    ("The proposal was presented. The Report (COM(2017) 1110 final) followed.", "DC"),
]


def _told(text: str) -> tuple[str, float]:
    (found,) = (c for c in cited_as_it_stands(text) if c.document == "COM_2017_1110_FIN")
    return (found.identifier("celex") or "")[5:7], found.confidence


@pytest.mark.parametrize("text", IN_A_TITLE)
def test_what_a_proposal_is_for_may_be_called_as_other_documents_are(text: str) -> None:
    assert _told(text) == ("PC", AS_TOLD)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_both_kinds_before_a_number_leave_a_doubt(text: str) -> None:
    assert _told(text)[1] <= AS_TOLD


@pytest.mark.parametrize(("text", "letters"), SURE)
def test_one_kind_before_a_number_tells_surely(text: str, letters: str) -> None:
    assert _told(text) == (letters, BY_CUE)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (
            "COM(2017) 1110 final and COM(2017) 1111 final are proposals for Regulations.",
            ["PC"] * 2,
        ),
        ("COM(2017) 1110 et COM(2017) 1111 sont des propositions.", ["PC"] * 2),
        ("COM(2017) 1110 and COM(2017) 1111, withdrawn since, were discussed.", ["", "PC"]),
        ("COM(2017) 1110, COM(2017) 1111 (2017/0111(COD)) and others.", ["", "PC"]),
    ],
)
def test_what_is_said_of_several_holds_for_each(text: str, letters: list[str]) -> None:
    found = [c for c in cited_as_it_stands(text) if (c.document or "").startswith("COM_2017_111")]
    assert [(c.identifier("celex") or "")[5:7] for c in found] == letters
