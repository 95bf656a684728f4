"""Facts keep their ids while what doesn't concern them changes, and every field is a known property."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.iris import ONTOLOGY, term
from base.settings import Settings
from loaders.emit.facts import fact_triples
from loaders.factfields import PLAIN_TYPES, fact_classes, fact_ids
from loaders.statements import Deadline, Entity, Fact
from ontology.reason import ontology_triples

SENTENCE = "The Commission will publish a report and Europol will open a centre by May 2018."


def commitment(action: str, passage: str = "p1", start: int = 0, text: str = SENTENCE) -> Fact:
    values = (("commitmentKind", "promise"), ("action", action))
    return Fact("Commitment", passage, start, start + len(text), text, 0.9, values)


REPORT, CENTRE = commitment("publish a report"), commitment("open a centre by May 2018")


def test_another_place_in_the_document_changes_no_id() -> None:
    moved = commitment("publish a report", "III.p7", 120, SENTENCE.replace(" will", "\nwill"))
    assert fact_ids([moved]) == fact_ids([REPORT])


def test_a_fact_more_or_less_in_the_sentence_changes_no_id() -> None:
    both = fact_ids([REPORT, CENTRE])
    assert len(set(both)) == 2
    assert fact_ids([CENTRE]) == both[1:]


def test_reading_more_or_fewer_words_and_values_changes_no_id() -> None:
    longer = commitment("publish a report and Europol will")
    told = replace(longer, confidence=0.6, values=(*longer.values, ("actor", Entity("x:y"))))
    assert fact_ids([told]) == fact_ids([REPORT])


@pytest.mark.parametrize(
    "other",
    [
        commitment("publish a report", text=SENTENCE.replace("May", "June")),
        replace(REPORT, term="Plan"),
        commitment("report"),
    ],
)
def test_other_words_or_another_class_make_another_fact(other: Fact) -> None:
    assert fact_ids([other]) != fact_ids([REPORT])


def test_what_is_stated_twice_in_the_same_words_has_two_ids() -> None:
    first, second = fact_ids([REPORT, commitment("publish a report", "p9")])
    assert second == f"{first}-2"


@given(st.lists(st.sampled_from(["Funding", "Unheard"]).flatmap(
    lambda name: st.builds(
        lambda text, amount: Fact(name, "p1", 0, 1, text, 1.0, (("amount", Decimal(amount)),)),
        st.text(max_size=5), st.integers(1, 3),
    ))))  # fmt: skip
def test_ids_are_unique_in_a_document_and_repeatable(facts: list[Fact]) -> None:
    ids = fact_ids(facts)
    assert len(set(ids)) == len(facts)
    assert fact_ids(facts) == ids


def test_every_field_is_of_the_ontology() -> None:
    said = {t.subject.value for t in ontology_triples() if hasattr(t.subject, "value")}
    assert fact_classes()
    for each in fact_classes().values():
        assert term(each.name) in said
        assert set(each.identified_by) <= set(each.fields)
        for field in each.fields.values():
            assert ONTOLOGY + field.name in said
            assert field.type in {*PLAIN_TYPES, "Thing"} or term(field.type) in said


@pytest.mark.parametrize(("confidence", "status"), [(0.74, "candidate"), (0.75, "asserted")])
def test_a_fact_below_the_threshold_awaits_review(confidence: float, status: str) -> None:
    fact = replace(REPORT, confidence=confidence, values=(("deadline", Deadline("soon")),))
    triples = fact_triples("specimen", [fact], None, Settings().fact_threshold)
    said = [str(t.object) for t in triples if t.predicate.value == term("reviewStatus")]
    assert said == [f'"{status}"']
