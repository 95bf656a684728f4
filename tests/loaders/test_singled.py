"""One of several acts that a sentence names is meant by the words that point back to it."""

import pytest
from citetexts import cited_as_it_stands

SURE = 0.75
SURELY = [
    (
        "Modifiée par la directive 2008/51/CE et la directive (UE) 2017/853, cette dernière neuve. Ladite directive",
        "32017L0853",
    ),
    (
        "It was amended by Directive 2008/51/EC and Directive (EU) 2017/853, the latter in haste. That Directive",
        "32017L0853",
    ),
    (
        "Die Verordnung (EU) 2016/679 und die Verordnung (EU) 2018/1725, letztere neu, gelten. Die genannte Verordnung",
        "32018R1725",
    ),
    (
        "Regulation (EU) 2016/679 and Regulation (EU) 2018/1725, the latter Regulation new, apply. That Regulation",
        "32018R1725",
    ),
    (
        "Article 5 of Directive 2005/60/EC and Article 7 of Directive 2006/70/EC apply. Article 5 of that Directive",
        "32005L0060",
    ),
    (
        "Point A of Article 1 of Decision 1999/437/EC, Decision 2008/146/EC. Point A of Article 1 of that Decision",
        "31999D0437",
    ),
]
LIKELY = [
    (
        "Regulations (EU) 2018/1861 and (EU) 2018/1860 come; now Regulation (EC) No 1987/2006 is. That Regulation",
        "32006R1987",
    ),
]
OPEN = [
    "Directive 2005/60/EC and Directive 2006/70/EC apply. Article 5 of that Directive is new.",
    "Article 5 of Directive 2005/60/EC, Article 5 of Directive 2006/70/EC apply. Article 5 of that Directive is new.",
    "All is well; Directive 2005/60/EC and Directive 2006/70/EC apply. That Directive is new.",
]


@pytest.mark.parametrize(("text", "meant"), SURELY)
def test_one_is_singled_out(text: str, meant: str) -> None:
    *_, last = cited_as_it_stands(f"{text} is clear.")
    assert (last.document, last.confidence) == (meant, 0.8)


@pytest.mark.parametrize(("text", "meant"), LIKELY)
def test_the_last_clause_is_likely(text: str, meant: str) -> None:
    *_, last = cited_as_it_stands(f"{text} is clear.")
    assert (last.document, last.confidence) == (meant, 0.7)


@pytest.mark.parametrize("text", OPEN)
def test_else_all_are_candidates(text: str) -> None:
    *_, last = cited_as_it_stands(text)
    assert (last.status, last.document) == ("ambiguous", None)


@pytest.mark.parametrize(
    "text",
    [
        "Directive (EU) 2015/849 differs from its predecessor of 2005. That Directive",
        "Directive (EU) 2015/849 replaced the third one of 2005. That Directive",
        "Directive (EU) 2015/849 was amended by a new directive in 2018. That Directive",
        "Decision 2002/187/JHA was amended by the 2008 Decision. That Decision",
        "Directive 91/308/EEC was succeeded by the third money laundering directive. That Directive",
        "La directive 2005/60/CE a remplacé sa devancière. Cette directive",
        "Die Richtlinie (EU) 2016/1148 wurde durch eine neue Richtlinie ersetzt. Die genannte Richtlinie",
    ],
)
def test_one_more_act_that_is_not_cited_makes_it_less_sure(text: str) -> None:
    assert cited_as_it_stands(f"{text} says so.")[-1].confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        "Directive (EU) 2015/849 differs from the new rules under the directive. That Directive",
        "Its predecessor was weak. Directive (EU) 2015/849 is not. That Directive",
        "Directive (EU) 2015/849 was amended in 2018. That Directive",
        "Directive (EU) 2015/849 was transposed by a new law. That Directive",
    ],
)
def test_no_other_act_leaves_it_sure(text: str) -> None:
    assert cited_as_it_stands(f"{text} says so.")[-1].confidence >= SURE
