"""The cover page that a template keeps among a Word document's variables."""

import pytest
from packages import NAMESPACES, paragraph, run
from test_docx import word

from loaders.kinds.titlepage import title_page

VARIABLES = {
    "LW_COVERPAGE_EXISTS": "True",
    "LW_NOM.INST": "EUROPEAN COMMISSION",
    "LW_EMISSION_PREFIX": "Brussels,",
    "LW_EMISSION": "3.4.2019",
    "LW_REF.INST.NEW": "COM",
    "LW_REF.INST.NEW_TEXT": "(2019) 901",
    "LW_REF.INST.NEW_ADOPTED": "final/2",
    "LW_TYPE.DOC.CP": "REPORT FROM THE COMMISSION",
    "LW_TITRE.OBJ.CP": "On harbours",
    "LW_SOUS.TITRE.OBJ.CP": "&lt;UNUSED&gt;",
    "LW_CROSSREFERENCE": "&lt;EMPTY&gt;",
    "Other": "COM(2001) 1 final",
}
COVER = [
    "EUROPEAN COMMISSION", "Brussels, 3.4.2019", "COM(2019) 901 final/2", "REPORT FROM THE COMMISSION",
    "On harbours",
]  # fmt: skip


def texts(body: str, **changed: str) -> list[str]:
    named = {**VARIABLES, **{f"LW_{name}": value for name, value in changed.items()}}
    variables = "".join(f'<w:docVar w:name="{k}" w:val="{v}"/>' for k, v in named.items())
    settings = f"<w:settings {NAMESPACES}><w:docVars>{variables}</w:docVars></w:settings>"
    reading = word(paragraph("", run(body)), settings=settings)
    for block in reading.blocks:
        there = reading.text[block.source.start : block.source.end]
        assert " ".join(there.split()) == block.text
    return [block.text for block in reading.blocks]


def test_the_cover_page_stands_before_the_text() -> None:
    assert texts("Harbours are clean.") == [*COVER, "Harbours are clean."]


def test_it_is_read_as_any_title_page() -> None:
    named = "".join(f'<w:docVar w:name="{k}" w:val="{v}"/>' for k, v in VARIABLES.items())
    settings = f"<w:settings {NAMESPACES}><w:docVars>{named}</w:docVars></w:settings>"
    page = title_page(word(paragraph("", run("Ports.")), settings=settings).blocks)
    assert page
    assert str(page.date) == "2019-04-03"
    assert page.reference.part("part") == "2"


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("COM(2019)  901 final/2", {}),  # the page itself stands there
        ("Harbours.", {"COVERPAGE_EXISTS": "False"}),
        ("Harbours.", {"REF.INST.NEW_TEXT": "&lt;UNUSED&gt;"}),
        ("Harbours.", {"REF.INST.NEW_TEXT": "901"}),
        ("Harbours.", {"REF.INST.NEW": "x" * 700}),
    ],
)
def test_otherwise_there_is_none(body: str, changed: dict[str, str]) -> None:
    assert len(texts(body, **changed)) == 1


def test_a_damaged_part_of_settings_takes_no_text_away() -> None:
    reading = word(paragraph("", run("Harbours.")), settings="<w:settings")
    assert [block.text for block in reading.blocks] == ["Harbours."]
