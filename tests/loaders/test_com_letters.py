"""What tells a proposal of the Commission from its other documents, which bear numbers of one series."""

import pytest
from citetexts import cited_as_it_stands

PROPOSALS = [
    "***I 2020/0359(COD) COM(2020)0823",
    "COM(2020)0796 – C9-0401/2020 – 2020/0349(COD)",
    "COM(2020) 796 final, 2020/0349 (COD)",
    "a Directive (COM(2018) 226, procedure 2018/0107(COD))",
    (
        "Recommendation for a COUNCIL DECISION authorising the opening of negotiations for an agreement between the "
        "European Union and the Federative Republic of Brazil on the exchange of data (COM(2023) 132 final)"
    ),
]
OTHERS = [
    "See COM(2020) 305 final for the Commission's report on its review.",
    "see COM(2020) 305 final for its report",
    (
        "It followed the decision authorising the opening of negotiations, and there was some news; see the report "
        "on all that had been reached since then, COM(2020) 305."
    ),
]
OPEN = [
    "see COM(2019) 124",
    "2018/0123(INI) COM(2019) 124",
    "COM(2019) 124 – A9-0401/2020 – 2018/0123(INI)",
]


def letters(text: str) -> list[str]:
    """The type letters of the CELEX numbers that the COM number of a text can have."""
    (found,) = (c for c in cited_as_it_stands(text) if c.reference.scheme == "comnat")
    readings = found.candidates or [found]
    return [i.value[5:7] for one in readings for i in one.identifiers if i.scheme == "celex"]


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
