"""Acts that are called by their kind and subject, as the registers' titles tell."""

import pytest
from citetexts import pairs

OF_INSTITUTIONS = (
    "Regulation on the protection of individuals with regard to the processing of personal data"
)


@pytest.mark.parametrize(
    ("text", "words", "document"),
    [
        ("The Framework Decision on the fight against organised crime requires it.",
         "Framework Decision on the fight against organised crime", "32008F0841"),
        ("The Framework Decision on the fight against organised crime12 requires it.",
         "Framework Decision on the fight against organised crime", "32008F0841"),
        ("amending the Framework Decision on illicit drug trafficking.",
         "Framework Decision on illicit drug trafficking", "32004F0757"),
        ("the Directive on the freezing and confiscation of instrumentalities and proceeds of crime, as it stands",
         "Directive on the freezing and confiscation of instrumentalities and proceeds of crime", "32014L0042"),
        ("under the Council Framework Decision on joint investigation teams",
         "Framework Decision on joint investigation teams", "32002F0465"),
        (f"the {OF_INSTITUTIONS} by the Community institutions", f"{OF_INSTITUTIONS} by the Community institutions",
         "32001R0045"),
    ],
)  # fmt: skip
def test_the_act_of_the_kind_with_that_subject(text: str, words: str, document: str) -> None:
    assert pairs(text, form="named") == [(words, document)]


@pytest.mark.parametrize(
    "text",
    [
        "a Framework Decision on the fight against organised crime",
        "the Framework Decision on the fight against organised crime financing",
        "the Framework Decision on joint teams",
        "the Directive on joint investigation teams",
        "the Directive on services",
        "the Framework Decision on attacks against ships",
        "the Decision on the fight against organised crime",
        "the proposed Framework Decision on joint investigation teams",
        f"the {OF_INSTITUTIONS} and on the free movement of such data",
    ],
)
def test_other_subjects_and_kinds_are_no_act(text: str) -> None:
    assert all(document is None for _, document in pairs(text, form="named"))


def test_several_acts_of_a_subject_stay_open() -> None:
    text = "the Framework Decision on the application of the principle of mutual recognition"
    assert pairs(text, form="named") == [(text.removeprefix("the "), None)]


def test_an_act_to_come_is_not_meant() -> None:
    text = "It needs the Framework Decision on the fight against organised crime."
    dated = f"Brussels, 18.10.2002\nCOM(2002) 1 final\n\n{text}"
    assert all(document is None for _, document in pairs(dated, form="named"))
