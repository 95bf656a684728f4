"""Names that other laws and agreements bear too."""

import pytest
from citetexts import cited

from loaders.resolve.around import DOUBTED

# Each pair differs in nothing but whose thing the words say it is.
PAIRS = [
    ("The UK GDPR applies.", "The GDPR applies."),
    ("The Swiss GDPR applies.", "The EU's GDPR applies."),
    ("Singapore's Cybersecurity Act applies.", "Europe's Cybersecurity Act applies."),
    ("The Cybersecurity Act 2018 applies.", "The Cybersecurity Act (2019) applies."),
    ("The German Cybersecurity Act applies.", "The new Cybersecurity Act applies."),
    ("The Digital Services Act of India applies.", "The Digital Services Act of 2022 applies."),
    ("The Colorado AI Act applies.", "The European AI Act applies."),
    ("The Paris Agreement of 1954 applies.", "The Paris Agreement of 2015 applies."),
    ("The 1948 Budapest Convention applies.", "The 2001 Budapest Convention applies."),
    ("The Warsaw Convention on air carriage", "The Warsaw Convention on money laundering"),
    (
        "The Budapest Convention on the Contract for the Carriage of Goods applies.",
        "The Budapest Convention on Cybercrime applies.",
    ),
    (
        "The Lugano Convention on liability for dangerous activities applies.",
        "The Lugano Convention on jurisdiction applies.",
    ),
    (
        "The Withdrawal Agreement between Georgia and Russia",
        "The Withdrawal Agreement between the United Kingdom and the European Union",
    ),
    ("The GDPR as it forms part of UK law applies.", "The GDPR as it forms part of the debate."),
    (
        "The GDPR as retained in domestic law applies.",
        "The GDPR as retained by Parliament applies.",
    ),
    ("The GDPR as incorporated into Norwegian law", "The GDPR as interpreted in the EEA"),
    ("The GDPR Enforcement Regulation", "The GDPR Enforcement Tracker"),
    ("The DORA Delegated Regulation", "DORA and a Delegated Regulation"),
    ("The UK version of the GDPR applies.", "The German version of the GDPR applies."),
    ("le RGPD, tel qu'intégré dans l'Espace économique", "le RGPD, tel qu'interprété par la Cour"),
    ("In Meta, the DSA held that the EU errs.", "In Meta, the EU's DSA requires that it errs."),
    ("The DMA fined the company; the EU did not.", "The DMA applies to the company in the EU."),
    (
        "les indices de référence «accord de Paris» de l'Union",
        "le fameux «accord de Paris» de l'Union",
    ),
    ("“Paris Agreement” benchmarks apply.", "The “Paris Agreement” applies."),
    ("TFEU 970089129 is a trust fund.", "TFEU is the treaty."),
    ("A port took 10 000 TEU in 2018.", "The EU has the TEU since 1993."),
]


@pytest.mark.parametrize(("others", "ours"), PAIRS, ids=lambda text: text[4:30])
def test_a_name_that_others_bear(others: str, ours: str) -> None:
    assert not [c for c in cited(others) if c.confidence > DOUBTED]
    assert [c for c in cited(ours) if c.confidence > DOUBTED]


@pytest.mark.parametrize(
    "text",
    [
        "The GDPR of 2018 is the one that applies since.",
        "The Paris Agreement on climate change applies.",
        "The Council approved the Lugano Convention on 15 October 2007.",
        "Parliament debated the Paris Agreement on Monday.",
        "The impact of the Aarhus Convention on national courts is great.",
        "Ireland and the PNR Directive are a story.",
        "The UK Withdrawal Agreement applies.",
    ],
)
def test_a_name_beside_a_country_or_year_that_is_the_unions(text: str) -> None:
    assert any(c.confidence > DOUBTED for c in cited(text))


@pytest.mark.parametrize(
    "text",
    [
        "the Convention on Cybercrime of the CIS",
        "the Convention on Cybercrime of the African Union",
        "the Police Directive of the Ministry of Justice",
        "the Police Directive of 27 April 2016 of the Ministry of Justice",
        "the PNR Directive of the Kazakh Government",
        "the Data Act adopted by the Senate",
    ],
)
def test_a_name_with_another_author_is_not_sure(text: str) -> None:
    assert [one.confidence for one in cited(text)] == [0.6]


@pytest.mark.parametrize(
    "text",
    [
        "the Convention on Cybercrime of the Council of Europe",
        "the Police Directive of the European Parliament and of the Council",
        "the Police Directive of 27 April 2016",
        "the PNR Directive of the type the authorities need",
        "the Digital Services Act adopted by Parliament and Council",
        "the Palermo Convention of the UN Office on Drugs and Crime",
        "the GDPR of great use to the Ministry",
    ],
)
def test_a_name_with_its_own_author_is(text: str) -> None:
    assert all(one.confidence >= 0.9 for one in cited(text))
    assert cited(text)
