"""Ordinals that go on with a series of reports, names before what they mean, and declined names."""

import pytest
from citetexts import cited_as_it_stands


def _documents(text: str) -> list[str | None]:
    return [c.identifier("celex") for c in cited_as_it_stands(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "The eleventh Security Union progress report was presented in September, the twelfth in December.",
            "52017DC0779",
        ),
        ("The ninth Security Union progress report was long; the 12th dealt with data.", "52017DC0779"),
        ("See the eighth Security Union progress report and the Twentieth Progress Report.", "52019DC0552"),
    ],
)  # fmt: skip
def test_an_ordinal_goes_on_with_the_series(text: str, meant: str) -> None:
    assert _documents(text)[1:] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "The eleventh Security Union progress report was presented on the twelfth of September.",
        "The eleventh Security Union progress report was sent to two houses; the first was the Senate.",
        "The eleventh Security Union progress report and the third progress report of the task force",
        "The eleventh Security Union progress report and the twelfth meeting",
        "The eleventh Security Union progress report came. The twelfth was the last.",
    ],
)
def test_other_ordinals_do_not(text: str) -> None:
    assert _documents(text) == ["52017DC0608"]


def test_a_name_may_stand_before_what_it_means() -> None:
    text = "“Authority” means Regulation (EU) 2016/794. Where the Authority so requires"
    assert _documents(text) == ["32016R0794"]
    text = "“TDD” means Directive (EU) 2017/541. Where the TDD so requires"
    assert _documents(text) == ["32017L0541", "32017L0541"]


def test_a_german_name_is_declined() -> None:
    text = (
        "die Richtlinie 2005/60/EG (im Folgenden „Dritte Richtlinie“). Mit der Dritten Richtlinie"
    )
    assert _documents(text) == ["32005L0060", "32005L0060"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Regulation (EU) 2017/1939 — the EPPO Regulation —.", "32017R1939"),
        ("Directive (EU) 2016/680, i.e. the Law Enforcement Directive, which", "32016L0680"),
        (
            "Minister for Justice and Equality (Deficiencies in the system of justice), C-216/18 PPU",
            "62018CJ0216",
        ),
        ("Convention 108 (ETS No. 108)", None),
    ],
)
def test_a_name_and_its_number_are_one(text: str, meant: str | None) -> None:
    assert _documents(text) == [meant]


def test_a_named_era_tells_which_former_article_is_meant() -> None:
    (told,) = cited_as_it_stands("ex-Article 34(2)(b) of the EU Treaty as it stood before Lisbon")
    assert (told.identifier("celex"), told.confidence) == ("12006M034", 0.7)
    (former,) = cited_as_it_stands("former Article 34(2)(b) of the EU Treaty")
    assert (former.identifier("celex"), former.confidence) == ("12006M034", 0.7)
