"""What e-mails' sources write as quoted-printable is read, and addresses and sums are left as they stand."""

import pytest

import euct
from loaders.recognise.mailed import quoted


@pytest.mark.parametrize(
    ("text", "celexes"),
    [
        ("Directive=C2=A0(EU)=C2=A02017/541", ["32017L0541"]),
        ("s. Beschluss=202005/671/JI und RL=20(EU)=202017/541", ["32005D0671", "32017L0541"]),
        ("Reg.=20(EC)=20No=20767/2008, the EIO=20Directive", ["32008R0767", "32014L0041"]),
        ("the Union=E2=80=99s Dir=\nective (EU) 2017/=\n541", ["32017L0541"]),
        ("COM(2021)=20784=20final, a proposal, Pr=C3=BCm=20II", ["52021PC0784"]),
    ],
)
def test_quoted_printable(text: str, celexes: list[str]) -> None:
    found = euct.cite(text)
    assert [one["celex"] for one in found][: len(celexes)] == celexes
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]


@pytest.mark.parametrize(
    "text",
    ["https://x.eu/?a=20and", "?uri=\nCELEX:32017L0541", "year=2017", "n=20 men", "=E2=80", "a = b", "x=C"],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert [*quoted(text)] == []
