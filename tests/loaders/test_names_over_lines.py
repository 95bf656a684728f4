"""Names of several words stand over the ends of lines, and with the wider spaces of justified text."""

import pytest

import euct

SPACES = ["\n", " \n  ", "  ", "   "]


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize(
    ("name", "celex"),
    [
        ("PNR Directive", "32016L0681"),
        ("Data Retention Directive", "32006L0024"),
        ("General Data Protection Regulation", "32016R0679"),
    ],
)
def test_names_are_found_over_wider_spaces(name: str, celex: str, space: str) -> None:
    text = f"and, as to  the {name}, as\nmany say, the {name}".replace(
        name, space.join(name.split())
    )
    found = euct.cite(text)
    assert [one["celex"] for one in found] == [celex, celex]
    assert [text[one["start"] : one["end"]].split() for one in found] == [name.split()] * 2


@pytest.mark.parametrize("gap", ["\n\n", "    ", "\t", " | ", ".\n"])
def test_paragraphs_and_columns_are_no_wider_spaces(gap: str) -> None:
    assert euct.cite(f"the PNR{gap}Directive") == []


def test_what_nothing_bears_out_is_no_surer_over_a_line() -> None:
    sure = [
        [one["confidence"] for one in euct.cite(f"under the {name}.")]
        for name in ("eCommerce Directive", "eCommerce\nDirective", "eCommerce  Directive")
    ]
    assert sure[0] == sure[1] == sure[2] != []
