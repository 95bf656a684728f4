"""Characters that nobody sees change nothing: the same citations, at their places in the text as it stands."""

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import passage

from loaders.citing import citations
from loaders.records import Citation, Head, Passage, SourceSpan
from loaders.registers import load_registers
from loaders.unseen import CHARACTERS, UNSEEN, bare, without_unseen

SENTENCES = (
    "Article 3(2) of Regulation (EU) 2016/679 and Directive (EU) 2016/680 (OJ L 119, 4.5.2016, p. 89) apply.",
    "COM(2017) 608 final, Opinion 1/15 and resolution 1373 (2001) on Directive 2014/41/EU; that Directive is older.",
    "The GDPR and Decision 2005/671/JHA were read in ST 12583/3/17 REV 3.",
)
HEAD = Head(id="x", kind="unknown", language="en")


def found(*passages: Passage) -> tuple[Citation, ...]:
    return citations(passages, HEAD, load_registers())


def meant(one: Citation) -> tuple[object, ...]:
    return one.document, one.status, one.confidence, one.reference.pinpoint


@given(st.sampled_from(SENTENCES), st.data())
@settings(max_examples=60, deadline=None)
def test_citations_are_those_of_the_text_without(sentence: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(sentence)), max_size=8, unique=True))
    text = sentence
    for at in sorted(places, reverse=True):
        before, after = text[max(0, at - 1) : at], text[at : at + 1]
        chars = CHARACTERS if before.isalnum() and after.isalnum() else CHARACTERS[1:]
        text = text[:at] + data.draw(st.sampled_from(chars)) + text[at:]
    there, plain = found(passage(text)), found(passage(sentence))
    assert [meant(one) for one in there] == [meant(one) for one in plain]
    for one, as_it_was in zip(there, plain, strict=True):
        own = one.reference
        assert own.text == text[own.start : own.end]
        assert UNSEEN.sub("", own.text) == as_it_was.reference.text
        assert own.text[0] not in CHARACTERS
        assert own.text[-1] not in CHARACTERS


def test_soft_hyphens_at_the_end_of_a_line_and_in_a_case() -> None:
    text = "Regu\u00ad\nlation (EU) 2016/\u00ad 679 and the judgment in C\u00ad203/15"
    assert [one.document for one in found(passage(text))] == ["32016R0679", "62015CJ0203"]


def test_a_note_is_read_at_its_mark() -> None:
    text = "Di\u00adrec\u00adtive 2014/41/EU applies. It is late."
    host = Passage("p1", "paragraph", (), text, SourceSpan(0, len(text)))
    note = Passage(
        "n1", "footnote", (), "See that Directive.", SourceSpan(0, 19), "1", "p1", text.index(" It")
    )
    seen, unseen = without_unseen([host, note])
    assert list(unseen) == ["p1"]
    assert seen[1].note_offset == seen[0].text.index(" It")
    assert [one.document for one in found(host, note)] == ["32014L0041", "32014L0041"]


def test_text_without_any_is_left_alone() -> None:
    assert bare("Größe – 100 €") is None
    assert without_unseen([passage("Größe")])[1] == {}


def test_the_lines_of_a_note_may_hang() -> None:
    text = "1     Directive (EU)\n      2015/849, Regulation (EU) No\n      648/2012, COM(2018)\n      640 final."
    own = found(passage(text))
    assert [one.document for one in own] == ["32015L0849", "32012R0648", "COM_2018_0640_FIN"]
    assert own[0].reference.text == "Directive (EU)\n      2015/849"
