"""Names that other laws and agreements bear too."""

import pytest
from citetexts import pairs

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
    ("The 1929 Warsaw Convention applies.", "The 2005 Warsaw Convention applies."),
    ("The Warsaw Convention on air carriage", "The Warsaw Convention on terrorist financing"),
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
    ("TFEU 970089129 is a trust fund.", "TFEU is the treaty."),
    ("A port took 10 000 TEU in 2018.", "The EU has the TEU since 1993."),
]


@pytest.mark.parametrize(("others", "ours"), PAIRS, ids=lambda text: text[4:30])
def test_a_name_that_others_bear(others: str, ours: str) -> None:
    assert [found for found in pairs(others) if found[1]] == []
    assert [found for found in pairs(ours) if found[1]]


@pytest.mark.parametrize(
    "text",
    [
        "In Germany GDPR fines are rare.",
        "The GDPR of 2018 is the one that applies since.",
        "The Paris Agreement on climate change applies.",
        "Ireland and the PNR Directive are a story.",
        "The UK Withdrawal Agreement applies.",
    ],
)
def test_a_name_beside_a_country_or_year_that_is_the_unions(text: str) -> None:
    assert any(document for _, document in pairs(text))
