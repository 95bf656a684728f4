"""Names behind an act that stands in the title of another without a number, or that are no act's."""

import pytest
from citetexts import cited, pairs

AMENDS = "The Commission adopted a proposal for a Directive amending Directive 91/477/EEC"
REPLACES = "The Commission proposed a Regulation repealing Regulation (EC) No 562/2006"


@pytest.mark.parametrize(
    "text",
    [
        f"{AMENDS} (‘the proposed Directive’). Article 6 of the proposed Directive is new.",
        f"{AMENDS} (‘the amending Directive’). Article 6 of the amending Directive is new.",
        f"{AMENDS} (the ‘new Directive’). Article 6 of the new Directive is long.",
        f"{AMENDS} on weapons (the ‘Weapons proposal’). The Weapons proposal is new.",
        f"{REPLACES} (‘the draft Code’). Article 7 of the draft Code is new.",
        "Une proposition modifiant la directive 91/477/CEE (« la directive proposée »). La directive proposée vient.",
        "Ein Vorschlag zur Änderung der Richtlinie 91/477/EWG („Richtlinienvorschlag“). Der Richtlinienvorschlag.",
    ],
)
def test_a_name_of_what_comes_is_not_that_of_what_it_changes(text: str) -> None:
    assert [known for _, known in pairs(text, form="named") if known] == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (f"{AMENDS} (‘the Directive’). Article 6 of the Directive is new.", 0.6),
        (f"{REPLACES} (‘the Regulation’). Article 7 of the Regulation is new.", 0.6),
        (f"{AMENDS} (‘the Firearms Directive’). Article 6 of the Firearms Directive stays.", 1.0),
        (f"{AMENDS} (‘the Arms Directive’). Article 6 of the Arms Directive stays.", 1.0),
        ("Directive 91/477/EEC (‘the Directive’) is old. Article 6 of the Directive stays.", 1.0),
    ],
)
def test_a_name_of_either_is_less_sure_than_one_of_the_act_within(text: str, sure: float) -> None:
    *_, last = cited(text, form="named")
    assert last.confidence == pytest.approx(sure)


def test_a_name_that_the_registers_know_of_another_act_is_not_that_of_the_act_within() -> None:
    act = "the Directive amending Directive (EU) 2015/849 (the ‘Fifth AML Directive’)"
    text = f"They adopted {act}. The Fifth AML Directive is new."
    assert pairs(text, form="named")[-1] == ("Fifth AML Directive", "32018L0843")


def test_what_comes_has_the_number_before_its_title() -> None:
    text = (
        "COM(2015) 750, a proposal for a Directive amending Directive 91/477/EEC (‘the proposed "
        "Directive’), is long. Article 6 of the proposed Directive is new."
    )
    assert pairs(text, form="named")[-1] == (
        "Article 6 of the proposed Directive",
        "COM_2015_0750_FIN",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Communication on Directive 2004/38/EC (‘the Guidance Communication’). The Guidance Communication is long.",
        "The judgment on Directive 2006/24/EC (the ‘DRI judgment’). The DRI judgment is long.",
        "The Convention concluded by Decision (EU) 2018/889 (‘the Terror Convention’). The Terror Convention is long.",
    ],
)
def test_no_act_bears_the_name_of_another_kind_of_document(text: str) -> None:
    assert [known for _, known in pairs(text, form="named") if known] == []
