"""Names that a document defines: bound to the citation they follow, valid from there on."""

import pytest
from citetexts import cited, pairs

PNR = "Directive (EU) 2016/681"


@pytest.mark.parametrize(
    "defined",
    [
        f"{PNR} (the ‘Records Directive’)",
        f"{PNR} (hereinafter ‘the Records Directive’)",
        f'{PNR} (hereinafter referred to as "Records Directive")',
        f"{PNR}, hereinafter referred to as ‘the Records Directive’,",
        f"{PNR} (hereinafter: the Records Directive)",
        f"{PNR} on the use of records (Records Directive)",
        f"{PNR} (ci-après dénommée «Records Directive»)",
        f"{PNR} (im Folgenden „Records Directive“)",
    ],
)
def test_a_name_is_bound_in_each_way_of_defining(defined: str) -> None:
    text = f"{defined} was adopted. Article 4 of the Records Directive applies."
    (use,) = cited(text, form="named")
    assert (use.reference.text, use.document) == (
        "Article 4 of the Records Directive", "32016L0681",
    )  # fmt: skip
    assert use.reference.pinpoint == "Article 4"
    assert use.antecedent is not None
    assert use.antecedent.text == PNR


def test_a_name_may_be_wrapped_where_it_is_given_and_where_it_is_used() -> None:
    text = (
        f"{PNR} (the ‘Single\nRecords Directive’) applies. "
        "The Single Records Directive is new, and the Single Records\nDirective is long."
    )
    assert [document for _, document in pairs(text, form="named")] == ["32016L0681"] * 2


def test_a_name_is_not_valid_before_its_definition() -> None:
    text = f"The Records Directive is new. {PNR} (the ‘Records Directive’) applies."
    assert pairs(text, form="named") == []


def test_a_definition_overrides_the_register() -> None:
    text = "Directive 2004/82/EC (the ‘PNR Directive’) applies. The PNR Directive is old."
    assert pairs(text, form="named") == [("PNR Directive", "32004L0082")]


def test_a_bare_kind_is_a_name_only_with_its_article() -> None:
    text = (
        f"{PNR} (‘the Directive’) applies. The Directive is new. This Directive is not."
        " The Directive on combating terrorism is another. Directive 2004/82/EC too."
    )
    assert ("Directive", "32016L0681") in pairs(text, form="named")
    assert sum(document == "32016L0681" for _, document in pairs(text)) == 2


def test_the_antecedent_is_not_what_its_title_amends_or_repeals() -> None:
    text = (
        "Regulation (EU) 2016/679 of 27 April 2016 on the protection of persons and repealing"
        " Directive 95/46/EC (the ‘Data Act’) applies. The Data Act is new."
    )
    assert pairs(text, form="named") == [("Data Act", "32016R0679")]


@pytest.mark.parametrize(
    "text",
    [
        "La directive (UE) 2016/680 impose de désigner un délégué (le « DPD »). Le DPD agit.",
        "Under Directive (EU) 2016/680 each draws up an action plan for data (the ‘APD’). The APD is public.",
        "Nach der Richtlinie (EU) 2016/680 gibt es einen Beauftragten (der „BFD“). Der BFD handelt.",
    ],
)
def test_a_thing_that_the_act_speaks_of_is_not_the_act(text: str) -> None:
    assert pairs(text, form="named") == []


def test_a_thing_in_a_title_is_of_the_act() -> None:
    text = "Directive (EU) 2016/681 on a Passenger Name Record (‘PNRD’) applies. The PNRD is new."
    assert pairs(text, form="named") == [("PNRD", "32016L0681")]


def test_a_name_of_another_kind_is_not_the_acts() -> None:
    text = f"{PNR} (the ‘Records Regulation’) applies. The Records Regulation is new."
    assert pairs(text, form="named") == []


@pytest.mark.parametrize("name", ["Agency", "SIS II", "competent authority", "Europol"])
def test_bodies_and_other_terms_are_no_names_of_acts(name: str) -> None:
    text = f"under {PNR} (the ‘{name}’) it applies. The {name} is new."
    assert pairs(text, form="named") == []


def test_a_name_in_the_plural_means_each_act_of_the_list() -> None:
    text = (
        "Directives 2005/60/EC and 2006/70/EC (the ‘Money Directives’) apply."
        " The Money Directives are old."
    )
    found = pairs(text, form="named")
    assert sorted(found) == [("Money Directives", "32005L0060"), ("Money Directives", "32006L0070")]


def test_what_is_named_after_an_unresolved_citation_is_unresolved_but_linked() -> None:
    text = "Decision 0000/1/EC (the ‘Odd Decision’) applies. The Odd Decision is odd."
    (found,) = cited(text, form="named")
    assert (found.status, found.document) == ("unresolved", None)
    assert found.antecedent is not None


def test_a_system_is_not_the_act_that_its_name_stands_behind() -> None:
    text = "Decision 2006/000/JHA on the second generation system (hereinafter ‘SIS II’). SIS II is new."
    assert pairs(text, form="named") == []


@pytest.mark.parametrize(
    "slip",
    ["Records Tranpsarency Rules", "Records Transparncy Rules", "Records Transparenccy Rules"],
)
def test_a_misspelt_name_is_the_defined_one_less_surely(slip: str) -> None:
    act = "Regulation (EU) 2016/679 (the ‘Records Transparency Rules Regulation’)"
    text = f"{act} holds, and the {slip} Regulation does."
    *_, found = cited(text)
    assert (found.document, found.reference.malformed) == ("32016R0679", True)
    assert found.confidence < 1


@pytest.mark.parametrize(
    "other",
    ["Records Transparency Bules", "Records Transpraenyc Rules", "Records Transparency Rule 2"],
)
def test_another_name_is_not_a_misspelt_one(other: str) -> None:
    act = "Regulation (EU) 2016/679 (the ‘Records Transparency Rules Regulation’)"
    text = f"{act} holds, and the {other} Regulation does."
    *_, found = cited(text)
    assert not found.reference.malformed


@pytest.mark.parametrize(
    "defined",
    [
        "the Records Act, RA",
        "the Records Act – RA",
        "Records Act or RA",
        "‘Records Act’, ‘RA’",
        "the ‘Records Act’ or RA",
        '"Records Act" / "RA"',
        "Records Act (RA)",
        "hereinafter: Records Act, RA",
    ],
)
def test_two_names_may_be_given(defined: str) -> None:
    text = f"Regulation (EU) 2024/2847 ({defined}) was adopted. The RA and the Records Act are one."
    assert [one.document for one in cited(text, form="named")] == ["32024R2847"] * 2


def test_the_beginning_of_a_number_in_brackets_is_no_name() -> None:
    text = "Directive 2006/70/EC and then the Fourth AML Directive (Directive (EU) 2015/849). The Directive"
    assert cited(f"{text} is good.", form="named") == []


def test_what_does_not_abbreviate_the_first_is_no_second_name() -> None:
    text = "Regulation (EU) 2024/2847 (the Records Act, EEA) was adopted. The EEA is large."
    assert cited(text, form="named") == []


def test_a_name_given_to_a_case_that_is_called_by_its_parties() -> None:
    text = "Joined Cases C-404/15 and C-659/15 PPU, Aranyosi and Căldăraru (the ‘Buda judgment’). The Buda judgment"
    assert [one.document for one in cited(f"{text} was clear.")] == ["62015CJ0404"] * 2


def test_a_french_short_form_begins_with_the_kind() -> None:
    text = "Le règlement (UE) 2018/1725 (le « RPDUE ») et l'article 98 du RPDUE."
    assert [document for _, document in pairs(text)] == ["32018R1725"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Le règlement (UE) 2018/1725 impose un registre (le « RDT »). Le RDT est public.",
        "Le règlement (UE) 2018/1725 établissant la réserve (la « RRF »). La RRF est grande.",
        "La directive (UE) 2016/680 institue un délégué (le « DPO »); le DPO.",
    ],
)
def test_a_french_short_form_of_something_else_is_no_name(text: str) -> None:
    assert len(pairs(text)) == 1


@pytest.mark.parametrize(
    "law",
    [
        "the Austrian Data Protection Act",
        "§ 1 Austrian Data Protection Act",
        "the Irish Companies Law",
    ],
)
def test_a_bracket_behind_a_states_law_names_that_law(law: str) -> None:
    text = f"{PNR} and {law} (Recordsgesetz - RSD) apply. The RSD is long."
    assert pairs(text, form="named") == []


def test_a_bracket_behind_an_act_named_beside_its_number_is_the_acts() -> None:
    text = f"{PNR}, which the Austrian Government knows (the ‘Records Directive’). The Records Directive is long."
    assert [document for _, document in pairs(text, form="named")] == ["32016L0681"]


DUBLIN = "Regulation (EC) No 343/2003 (the ‘Dublin Regulation’)"


@pytest.mark.parametrize(
    "use",
    [
        "the recast Dublin Regulation", "the 2013 Dublin Regulation", "the Dublin Regulation of 2013",
        "the new Dublin Regulation", "the future Dublin Regulation", "the revised Dublin Regulation",
        "Article 6 of the proposed Dublin Regulation", "the Dublin Regulation (2013)",
        "the codified Dublin Regulation", "the Dublin Regulation as recast",
    ],
)  # fmt: skip
def test_a_given_name_is_not_that_of_another_bearer(use: str) -> None:
    act, *others = cited(f"{DUBLIN} was replaced. It is {use} that matters.")
    assert act.document == "32003R0343"
    assert not [one for one in others if one.document == "32003R0343"]


@pytest.mark.parametrize(
    "use",
    [
        "the Dublin Regulation", "the existing Dublin Regulation", "the 2003 Dublin Regulation",
        "the Dublin Regulation of 18 February 2003", "the Dublin Regulation in 2013",
        "a new reading of the Dublin Regulation",
    ],
)  # fmt: skip
def test_a_given_name_with_its_own_year_stays(use: str) -> None:
    _, name = cited(f"{DUBLIN} was replaced. It is {use} that matters.")
    assert (name.document, name.confidence >= 0.75) == ("32003R0343", True)


def test_a_name_of_one_act_that_may_be_anothers_is_not_sure() -> None:
    _, name = cited(f"{PNR} (the ‘Records Directive’) applies. The revised Records Directive will.")
    assert (name.document, name.confidence) == ("32016L0681", 0.6)


def test_a_name_given_to_a_proposal_stays_its_own() -> None:
    text = "COM(2018) 634 (the ‘Return Directive’). Article 6 of the proposed Return Directive"
    assert {one.document for one in cited(text)} == {"COM_2018_0634_FIN"}
