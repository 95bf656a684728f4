"""A name that nothing has: what may have been meant, and what was surely not."""

import pytest

from queries.suggesting import Known, suggested

DOCUMENTS = [
    Known("d1", "52017DC0607", "52017DC0607"),
    Known("d2", "52017DC0608", "52017DC0608", loaded=True),
    Known("d2", "COM_2017_0608_FIN", "COM_2017_0608_FIN", loaded=True),
    Known("d3", "32017D0290", "32017D0290"),
    Known("d4", "62017CJ0623", "62017CJ0623"),
    Known("d5", "32024L1760", "32024L1760", loaded=True),
]
THINGS = [
    Known("b1", "europol", "europol"),
    Known("b1", "Europol", "europol"),
    Known("b2", "Europol Management Board", "europol-management-board"),
    Known("b3", "cepol", "cepol"),
    Known("b4", "Justice and Home Affairs Council", "jha-council"),
    Known("b4", "JHA Council", "jha-council"),
    Known("b5", "European Cybercrime Centre", "ec3"),
    Known("b6", "coter", "coter"),
    *(Known(short, short, short) for short in ("THA", "JAM", "GHA", "NER")),
    Known("t1", "child sexual abuse", "child-sexual-abuse"),
    Known("t2", "cryptography", "encryption"),
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("52017DC060", ["52017DC0608", "52017DC0607"]),
        ("52017DC0680", ["52017DC0608", "52017DC0607"]),
        ("COM_2017_0609_FIN", ["COM_2017_0608_FIN"]),
        ("52017DC0608 final", ["52017DC0608"]),
    ],
)
def test_numbers_are_near_that_begin_so_and_those_that_are_there_first(
    text: str, told: list[str]
) -> None:
    assert suggested(text, DOCUMENTS) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Euopol", ["europol", "europol-management-board"]),
        ("europol m", ["europol", "europol-management-board"]),
        ("cyber", ["ec3"]),
        ("JHA", ["jha-council"]),
        ("JAN", []),
        ("Jama", ["JAM"]),
        ("GER", []),
        ("Center", ["ec3"]),
        ("cryptograph", ["encryption"]),
        ("criptography", ["encryption"]),
        ("quux", []),
        ("", []),
    ],
)
def test_names_are_near_that_begin_so_or_have_such_a_word(text: str, told: list[str]) -> None:
    assert suggested(text, THINGS) == told


def test_the_best_of_many_are_told() -> None:
    names = [Known(f"n{i}", f"europol unit {i}", f"unit-{i}") for i in range(9)]
    assert len(suggested("europol", names)) == 3
