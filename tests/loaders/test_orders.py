"""Which of the Court's texts the words around a case name: its judgment, an order, an opinion."""

import pytest
from citetexts import pairs


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        # What stands in brackets behind a case is of that case, and not of the next.
        (
            "Case T-229/02 (order of 15 February 2005, [2005] ECR II-539), Case C-229/05 P PKK v Council",
            ["62002TO0229", "62005CJ0229"],
        ),
        (
            "Case T-338/02 Segi and Others v Council (order of 7 June 2004), upheld by Case C-355/04 P",
            ["62002TO0338", "62004CJ0355"],
        ),
        ("The Order of the President (Grand Chamber) in Case T-338/02", ["62002TO0338"]),
        ("Case T-47/03 DEP; Case C-12/03 P-DEP", ["62003TO0047", "62003CO0012"]),
        ("C-334/12 RX-II Jaramillo", ["62012CJ0334"]),
        # The mark of a note behind the year of an opinion that is known.
        ("Following Opinion 1/1513, the Commission recommended", ["62015CV0001(01)"]),
        ("Following Opinion 4/9713, the Commission recommended", [None]),
        ("The EDPS in his Opinion 1/2015", []),
        # German short forms for an opinion.
        ("GA Maduro, SchlA C-402/05 P", ["62005CC0402"]),
        ("GAin Kokott, Rs. C-584/10 P", ["62010CC0584"]),
        ("SGA C-402/05 P", ["62005CJ0402"]),
    ],
)
def test_the_texts_of_the_court_are_told_by_their_words(
    text: str, documents: list[str | None]
) -> None:
    assert [document for _, document in pairs(text)] == documents
