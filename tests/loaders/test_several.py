"""Words in the plural that point back to several acts, nouns in small letters, articles set against one another."""

import pytest
from citetexts import cited, pairs

TWO = "Regulation (EU) 2019/817 and Regulation (EU) 2019/818"
BOTH = ["32019R0817", "32019R0818"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TWO} apply. Those Regulations hold.",
        f"{TWO} apply; both Regulations hold.",
        "Regulations (EU) 2019/817 and (EU) 2019/818 apply, and Article 3 of those two Regulations holds.",
        "Les règlements (UE) 2019/817 et (UE) 2019/818 restent. L'article 3 desdits règlements aussi.",
        "Die Verordnungen (EU) 2019/817 und (EU) 2019/818 gelten. Die genannten Verordnungen sind neu.",
    ],
)
def test_words_in_the_plural_mean_each_act_of_a_list(text: str) -> None:
    found = cited(text, form="anaphoric")
    assert [one.document for one in found] == BOTH
    assert {one.confidence for one in found} == {0.8}


@pytest.mark.parametrize(
    "text",
    [
        "Regulation (EU) 2019/817 applies. Those Regulations hold.",
        f"{TWO} apply. Those Directives hold.",
        f"{TWO} apply. Nothing is said. Nothing more. Those Regulations hold.",
        f"{TWO} and Regulation (EU) 2018/1861 apply. Both Regulations hold.",
        f"{TWO} apply. Those Regulations on shoes hold.",
        f"{TWO} apply. Both Regulations 2018/1861 and 2018/1862 hold.",
    ],
)
def test_fewer_more_or_others_are_not_meant(text: str) -> None:
    assert pairs(text, form="anaphoric") == []


def test_acts_apart_are_meant_less_surely() -> None:
    text = "Regulation (EU) 2019/817, as amended by Regulation (EU) 2019/818, applies. Those Regulations hold."
    found = cited(text, form="anaphoric")
    assert [one.document for one in found] == BOTH
    assert all(one.confidence < 0.75 for one in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("was annulled. That regulation implemented it.", ["That regulation"]),
        ("applies, and Article 5 of that regulation holds.", ["Article 5 of that regulation"]),
        ("applies under the said regulation.", ["the said regulation"]),
        ("applies. We think that regulation is needed.", []),
        ("applies. A national regulation was made. That regulation is void.", []),
        ("applies. Nothing is said. That regulation holds.", []),
        ("applies, and that regulation too.", []),
        ("applies. The scope of that regulation of markets is wide.", []),
    ],
)
def test_a_noun_in_small_letters_points_back_where_it_can_be_nothing_else(
    text: str, words: list[str]
) -> None:
    found = pairs(f"Regulation (EC) No 881/2002 {text}", form="anaphoric")
    assert found == [(one, "32002R0881") for one in words]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("on Article 114 TFEU and not Article 352.", ["12016E114", "12016E352"]),
        ("on Article 114 TFEU, not on Article 352, which", ["12016E114", "12016E352"]),
        ("on Article 82 TFEU rather than Articles 16 and 114.", ["12016E082", "12016E016", "12016E114"]),
        ("sur l'article 114 TFUE et non sur l'article 352.", ["12016E114", "12016E352"]),
        ("auf Artikel 114 AEUV und nicht auf Artikel 352.", ["12016E114", "12016E352"]),
        ("on Article 114 TFEU and not Article 6 TEU.", ["12016E114", "12016M006"]),
        ("on Article 114 TFEU and not Article 5 of this Regulation.", ["12016E114"]),
        ("on Article 114 TFEU and not Article 5, of the Convention.", ["12016E114"]),
        ("on the TFEU and not Article 5.", ["12016E/TXT"]),
    ],
)  # fmt: skip
def test_articles_set_against_one_of_a_treaty_are_that_treatys(
    text: str, documents: list[str]
) -> None:
    assert [document for _, document in pairs(f"It rests {text}")] == documents
