"""A raised figure right after a number or a treaty is a note's mark: it neither hides nor cuts the citation."""

import pytest
from citetexts import cited_as_it_stands

MARKED = [
    ("see COM(2017) 793¹ and", "COM(2017) 793"),
    ("see SWD(2020) 18¹² and", "SWD(2020) 18"),
    ("is contained in 14750/17 REV 1 ADD 1¹. Ministers", "14750/17 REV 1 ADD 1"),
    ("in document ST 14750 2017 REV 1¹.", "ST 14750 2017 REV 1"),
    ("under Article 35 EU¹, then", "Article 35 EU"),
    ("under Article 35 TFEU⁷, then", "Article 35 TFEU"),
    ("Directive 2002/58/EC¹ is", "Directive 2002/58/EC"),
    ("EU:C:2016:198¹ is", "EU:C:2016:198"),
    ("the GDPR⁵ is", "GDPR"),
]


@pytest.mark.parametrize(("text", "words"), MARKED)
def test_a_raised_mark_ends_a_citation(text: str, words: str) -> None:
    (citation,) = cited_as_it_stands(text)
    assert citation.reference.text == words
    assert citation.status == "resolved" or citation.candidates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The GDPR7 and the Law Enforcement Directive8 apply.",
            ["GDPR", "Law Enforcement Directive"],
        ),
        ("The GDPR7 and the Law Enforcement Directive9 apply.", ["Law Enforcement Directive"]),
        ("The GDPR7 applies.", []),
    ],
)
def test_a_figure_behind_one_word_is_a_mark_where_the_next_one_follows(
    text: str, words: list[str]
) -> None:
    assert [one.reference.text for one in cited_as_it_stands(text)] == words
