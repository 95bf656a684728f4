"""Acts made at random, in text, HTML and Formex: ids are unique, spans lie in the text, no word is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
from invariants import sound

from base.errors import InputError
from loaders.read import acttext, formex, html
from loaders.read.coverage import covered
from loaders.read.xmltree import parsed
from loaders.records import Reading

HEAD = "7.3.2031\nREGULATION (EU) 2031/12\nof 3 March 2031\nTHE EUROPEAN COMMISSION,\n"
LINES = [
    "(1)", "(a)", "1. x", "Article 1", "Article 1a", "CHAPTER I", "Whereas:", "HAS ADOPTED",
    "Done at Brussels", "(1)  note", "text (1), x", "ANNEX", "ANNEX I", "—", "(i)", "(2) b",
    "Title", "2.", "TITLE II", "Article premier", "(h)",
]  # fmt: skip
CLASSES = ["ti-art", "sti-art", "doc-ti", "ti-section-1", "ti-grseq-1", "tbl-txt", "hd-oj", ""]
TAGS = ["P", "LIST", "ITEM", "NP", "NO.P", "TXT", "ARTICLE", "TI.ART", "NOTE", "CELL", "ROW", "TBL",
        "HT", "QUOT.S", "TITLE", "TI", "ANNEX", "DIVISION", "GR.NOTES"]  # fmt: skip
quick = settings(max_examples=100, deadline=None)


def whole(data: bytes, reading: Reading) -> None:
    sound(reading)
    assert not covered(data, "x", reading).gone


@quick
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_text(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines)
    whole(text.encode(), acttext.read(text))


@quick
@given(st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(LINES)), max_size=20))
def test_html(paragraphs: list[tuple[str, str]]) -> None:
    body = "".join(f'<p class="oj-{name}">{text}</p>' for name, text in paragraphs)
    rows = "".join(f"<tr><td>{text}</td><td><p>x</p></td></tr>" for _, text in paragraphs)
    page = (
        f'<html><body><p class="oj-ti-art">Article 9</p>{body}<table>{rows}</table></body></html>'
    )
    try:
        whole(page.encode(), html.read(page.encode(), "x"))
    except InputError as error:
        raise AssertionError(page) from error


trees = st.recursive(
    st.sampled_from(LINES),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=3)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"
    ),
    max_leaves=20,
)


@quick
@given(trees)
def test_formex(tree: str) -> None:
    data = f"<?xml version='1.0'?><ACT><TITLE><TI><P>x</P></TI></TITLE>{tree}</ACT>".encode()
    whole(data, formex.read(parsed(data, "x")))
