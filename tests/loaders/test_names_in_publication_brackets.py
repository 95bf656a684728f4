"""Names given behind the place of publication or by letters alone: "(OJ 2016 L 119, p. 1; ‘the GDPR’)"."""

import pytest
from citetexts import pairs

LED, LED_FR, LED_DE = (
    f"{noun} 2016/680" for noun in ("Directive (EU)", "directive (UE)", "Richtlinie (EU)")
)
EN, FR, DE = (
    "Article 5 of the Zebra Directive",
    "article 5 de la directive zèbre",
    "Art. 5 der Zebrarichtlinie",
)


@pytest.mark.parametrize(
    ("defined", "use"),
    [
        (f"{LED} (OJ 2016 L 119, p. 89; ‘the Zebra Directive’)", EN),
        (f"{LED} (OJ L 119, 4.5.2016, p. 89, hereinafter: Zebra Directive)", EN),
        (
            f"{LED} (OJ 2016 L 119, p. 89, and corrigendum OJ 2018 L 127, p. 9; ‘the Zebra Directive’)",
            EN,
        ),
        (f"{LED_FR} (JO L 119 du 4.5.2016, p. 89 ; ci-après la directive zèbre)", FR),
        (f"{LED_DE} (ABl. L 119 vom 4.5.2016, S. 89; im Folgenden: Zebrarichtlinie)", DE),
        (f"{LED_DE} (ABl. 2016, L 119, S. 89, im Folgenden „Zebrarichtlinie“)", DE),
        (f"{LED_FR} – dite « directive zèbre » –", FR),
        (f"Framework Decision 2008/977/JHA, as replaced by {LED} (‘the Zebra Directive’)", EN),
        (f"{LED}[4] (‘the Zebra Directive’)", EN),
        (f"{LED}, also known as the “Zebra Directive”,", EN),
        (f"{LED} (also called ‘the Zebra Directive’)", EN),
    ],
)
def test_a_name_is_given_behind_the_place_of_publication(defined: str, use: str) -> None:
    assert (use, "32016L0680") in pairs(f"{defined} applies. Under {use} that holds.", form="named")


@pytest.mark.parametrize(
    ("defined", "use"),
    [
        ("Regulation (EU) 2021/784 (hereafter “TCO”)", "Article 12(4) TCO"),
        ("Regulation (EU) 2021/784 (‘the TCO’)", "Articles 3 and 4 of the TCO"),
        ("Verordnung (EU) 2021/784 („TCO“)", "Art. 12 Abs. 4 TCO"),
        ("règlement (UE) 2021/784 (« TCO »)", "article 12 TCO"),
        ("Regulation (EU) 2021/784 (OJ 2021 L 172, p. 79; ‘the TCO’)", "Article 5 of the TCO"),
    ],
)
def test_letters_that_tell_no_kind_are_the_acts_behind_a_provision(defined: str, use: str) -> None:
    assert (use, "32021R0784") in pairs(f"{defined} applies. Under {use} that holds.", form="named")


@pytest.mark.parametrize("mark", ["", "¹", "[4]", " (2)"])
def test_german_compounds_end_in_letters_for_their_kind(mark: str) -> None:
    text = f"RL (EU) 2017/541{mark} (im Folgenden: TerrRL) gilt. Art. 5 TerrRL ist streitig. Die TerrRL ist neu."
    assert pairs(text, form="named") == [("Art. 5 TerrRL", "32017L0541"), ("TerrRL", "32017L0541")]


def test_a_french_name_may_begin_in_a_kind_of_two_words() -> None:
    text = "Décision-cadre 2002/584/JAI (ci-après « décision-cadre zèbre »). L'article 2 de la décision-cadre zèbre."
    assert pairs(text, form="named") == [("article 2 de la décision-cadre zèbre", "32002F0584")]


@pytest.mark.parametrize(
    "text",
    [
        "Directive 2014/41/EU (‘EPO’) applies. The EPO was served on the provider.",
        "Regulation (EU) 2018/1725 applies to the workers (‘CBW’). Article 5 CBW.",
        "Directive (EU) 2019/1023 (CBW) applies. Article 5 CBW.",
        "Regulation (EU) 2018/1240 (‘ETIAS’) applies. Article 5 ETIAS.",
    ],
)
def test_letters_alone_may_be_what_the_act_is_about(text: str) -> None:
    assert pairs(text, form="named") == []
