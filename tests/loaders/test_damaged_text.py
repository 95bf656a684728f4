"""Citations in damaged text: the same document with any space or hyphen, and never another for a lost bracket."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

SPACES = " \u00a0\u2009\u202f\u2002"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
BRACKETS = "()[]"
MISREAD = {"0": "O", "1": "lI"}
CITED = {
    "Directive (EU) 2017/541": "32017L0541",
    "Council Framework Decision 2002/475/JHA": "32002F0475",
    "Regulation (EU) No 98/2013": "32013R0098",
    "COM(2017) 608 final": "COM_2017_0608_FIN",
    "Case C-203/15": "62015CJ0203",
    "ST 12583/3/17 REV 3": "ST_12583_2017_REV_3",
    "Regulations (EU) No 1093 and 1094/2010": "32010R1093",
    "judgment of 2 October 2018, Ministerio Fiscal": "62016CJ0207",
    "UN Security Council Resolution 2178 (2014)": "UNSC_S_RES_2178_2014",
    "PE-CONS 41/22": "PE_41_2022",
}
citations = st.sampled_from(sorted(CITED))


def first(text: str) -> tuple[str | None, float]:
    """The document of the first citation of a sentence, with its confidence; None where there is none."""
    found = citations_in(asked_for(f"as {text}, says so", Settings(), None, None))
    return (found[0]["document"], found[0]["confidence"]) if found else (None, 0.0)


@pytest.mark.parametrize("text", CITED)
def test_undamaged(text: str) -> None:
    assert first(text)[0] == CITED[text]


@given(citations, st.data())
@settings(max_examples=60, deadline=None)
def test_any_space_and_hyphen_will_do(text: str, data: st.DataObject) -> None:
    kinds = {" ": SPACES, "-": HYPHENS}
    damaged = "".join(data.draw(st.sampled_from(kinds.get(char, char))) for char in text)
    assert first(damaged)[0] == CITED[text]


@given(citations.filter(lambda text: "(" in text), st.data())
@settings(max_examples=40, deadline=None)
def test_a_lost_bracket_leads_to_no_other_document(text: str, data: st.DataObject) -> None:
    places = [at for at, char in enumerate(text) if char in BRACKETS]
    at = data.draw(st.sampled_from(places))
    for damaged in (text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:]):
        assert first(damaged)[0] in {CITED[text], None}


@given(citations, st.data())
@settings(max_examples=40, deadline=None)
def test_a_misread_digit_leads_surely_to_no_other_document(text: str, data: st.DataObject) -> None:
    places = [at for at, char in enumerate(text) if char in MISREAD]
    at = data.draw(st.sampled_from(places or [0]))
    letter = data.draw(st.sampled_from(MISREAD.get(text[at], text[at])))
    document, confidence = first(text[:at] + letter + text[at + 1 :])
    assert document in {CITED[text], None} or confidence < 0.9
