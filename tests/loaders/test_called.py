"""Names of acts that no register knows: noted where they are names, and what an act is called by its own title."""

import pytest
from citetexts import cited

from base.settings import Settings
from loaders.actnames import key_of, name_in, own_names
from loaders.emit.rdf import looked_for
from loaders.orchestrate import extract

TITLE = (
    "Regulation (EU) 2019/1912 of the European Parliament and of the Council of 3 May 2019 on the marking of"
    " crossings and repealing Directive 95/46/EC "
)


def open_names(text: str) -> list[tuple[str, list[str]]]:
    """The words of each citation that stays unresolved, with what it looks for."""
    found = cited(f"{text} The Commission is glad.", form="named")
    return [(c.reference.text, looked_for(c)) for c in found if c.status == "unresolved"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It follows the Zebra Crossing Regulation closely.", "Zebra Crossing Regulation"),
        ("The Zebra-Crossing Regulation's scope is wide.", "Zebra-Crossing Regulation"),
        (
            "Article 5(1) of the Zebra Crossing Directive.",
            "Article 5(1) of the Zebra Crossing Directive",
        ),
        ("Under the Zebra Crossing Framework Decision it is.", "Zebra Crossing Framework Decision"),
        ("Under the Zebra Crossing Decision it is.", "Zebra Crossing Decision"),
        ("See the Free Flow of Zebras Regulation.", "Free Flow of Zebras Regulation"),
        ("See the\u00a0Zebra\nCrossing Directive.", "Zebra\nCrossing Directive"),
    ],
)
def test_a_name_that_no_register_knows_is_noted(text: str, words: str) -> None:
    ((found, looks_for),) = open_names(text)
    assert " ".join(found.split()) == " ".join(words.split())
    name = words.rpartition("of the ")[2]
    assert looks_for == [f"name {key_of(name)}"]


@pytest.mark.parametrize(
    "text",
    [
        "The Regulation applies. This Regulation applies, and so does the new Directive.",
        "This Zebra Crossing Regulation, that Zebra Crossing Regulation and a Zebra Crossing Regulation.",
        "The Council Directive and the Commission Decision of that day.",
        "The Council and Commission Regulation, and the European Parliament and Council Directive.",
        "The Implementing Regulation and the Delegated Regulation.",
        "The Proposed Directive, the New Regulation, the Basic Regulation and the Second Directive.",
        "The Supreme Court Decision and the Municipal Board Regulation.",
        "The Turkish Regulation, the Norway Directive and the OECD Decision.",
        "The Europol Decision and the Better Regulation agenda.",
        "The Technical Regulation Information System is known.",
        "The Zebra Crossing Regulation 12 and the Zebra Crossing Directive No 4.",
        "The proposal for the Zebra Crossing Regulation is there.",
        "The Implementation of Zebra Crossing Directive is late.",
        "The zebra crossing Regulation has no name.",
    ],
)
def test_what_is_no_name_is_not(text: str) -> None:
    found = [words for words, looks_for in open_names(text) if looks_for]
    assert found == []


def test_a_decision_is_noted_only_where_the_text_is_the_unions() -> None:
    assert cited("We discussed the Zebra Crossing Decision at home.") == []
    assert [c.reference.text for c in cited("The Zebra Crossing Regulation is known.")]


def test_a_name_before_its_number_is_left_to_the_number() -> None:
    text = "See the Zebra Crossing Regulation (Regulation (EU) 2019/1912)."
    assert [c.document for c in cited(text)] == ["32019R1912"]


def test_a_name_that_the_document_defines_is_its_own() -> None:
    text = (
        "The Zebra Crossing Regulation is old. Regulation (EU) 2019/1912 (the ‘Zebra Crossing Regulation’)"
        " applies. The Zebra Crossing Regulation helps."
    )
    assert [c.document for c in cited(text)] == ["32019R1912", "32019R1912"]


def test_an_unknown_name_leads_words_that_point_back_nowhere_else() -> None:
    text = "Directive (EU) 2016/681 is old; the Zebra Crossing Directive is new, and that Directive helps."
    assert [c.document for c in cited(text, form="anaphoric")] == []


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("(Zebra Crossing Regulation)", ("Zebra Crossing Regulation",)),
        ("(Zebra Crossing Regulation) (Text with EEA relevance)", ("Zebra Crossing Regulation",)),
        ("(‘the Zebra Crossing Regulation’)", ("Zebra Crossing Regulation",)),
        ("(Zebra Services Act)", ("Zebra Services Act",)),
        ("(Data Protection Directive)", ()),
        ("(recast)", ()),
        ("(Zebra Crossing Regulation) and others", ()),
    ],
)
def test_the_name_stands_at_the_end_of_the_title(end: str, names: tuple[str, ...]) -> None:
    assert own_names(TITLE + end) == names


@pytest.mark.parametrize(
    "title",
    [
        "Commission Implementing Regulation (EU) 2020/1 on forms under Regulation (EU) 2019/1912 ({name})",
        "Regulation (EU) 2020/2 of 1 May 2020 amending Regulation (EU) 2019/1912 ({name})",
        "Corrigendum to Regulation (EU) 2019/1912 of 3 May 2019 on crossings ({name})",
        "Proposal for a Regulation on crossings ({name})",
    ],
)
def test_the_name_of_the_act_that_is_changed_is_not_that_of_the_change(title: str) -> None:
    assert own_names(title.format(name="Zebra Crossing Regulation")) == ()


def test_names_are_compared_without_case_hyphens_and_whose_they_are() -> None:
    forms = (
        "Zebra-Crossing Regulation",
        "EU ZEBRA CROSSING regulation",
        "Zebra\u2011Crossing\nRegulation",
    )
    assert {key_of(form) for form in forms} == {"zebra crossing regulation"}
    assert name_in("psd II") is None


def test_an_act_does_not_cite_itself_by_its_name() -> None:
    text = f"# {TITLE}(Zebra Crossing Regulation)\n\n## Article 1\n\nThe Zebra Crossing Regulation applies.\n"
    found = extract(text.encode(), "act.md", Settings())
    sought = [key for citation in found.citations for key in looked_for(citation)]
    assert [key for key in sought if key.startswith("name ")] == []


def test_a_number_in_brackets_explains_a_name() -> None:
    text = (
        "Under the IUU Regulation (Council Regulation (EC) No 1005/2008) 26 States wrote. "
        "Article 32 of the IUU Regulation holds."
    )
    again = cited(text)[-1]
    assert (again.document, again.reference.pinpoint) == ("32008R1005", "Article 32")
    other = cited(text.replace("the IUU Regulation (", "the IUU Directive ("))[-1]
    assert other.status == "unresolved"
