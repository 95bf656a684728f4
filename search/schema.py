"""The fields of the index, and how words of each language become its terms.

Every text stands in the field `plain` as it was written, without case and accents, and once more in
the field of its language, by stems.
"""

from functools import cache
from types import MappingProxyType

import tantivy

FORMAT = 1  # to be raised with every change of the fields, of what is in them, or of the analysis
STEMMERS = MappingProxyType({"en": "english", "fr": "french", "de": "german"})
PLAIN = "plain"
WORD_FIELDS = (PLAIN, *STEMMERS)
LONGEST_WORD = 200
# What an entry is about, by the kind of that; each holds IRIs.
ABOUT = ("body", "country", "topic", "system", "act")
# Where an IRI or a short text is kept as it stands, and counted.
COUNTED = ("what", "kind", "document", "language", *ABOUT)


@cache
def schema() -> tantivy.Schema:
    """The index's fields.

    iri, graphs   which thing an entry is, and the graphs that tell of it
    key, name     identifiers and acronyms, and all names, by `gathering.key`
    what, kind    one word for what it is; all words that are right
    document      the document that a passage stands in; a document's own IRI
    date          the document's, as a number: 20171018
    data          what is shown of it, as JSON
    """
    made = tantivy.SchemaBuilder()
    for name in ("iri", "graphs", "key", "name"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in COUNTED:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in WORD_FIELDS:
        made.add_text_field(name, tokenizer_name=name)
    made.add_integer_field("date", indexed=True, fast=True)
    made.add_bytes_field("data", stored=True)
    return made.build()


@cache
def analyser(field: str) -> tantivy.TextAnalyzer:
    """What makes terms of the words of a field of `WORD_FIELDS`; places count code points."""
    made = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    if field in STEMMERS:
        made = made.filter(tantivy.Filter.stemmer(STEMMERS[field]))
    return made.build()


@cache
def _telling() -> tantivy.TextAnalyzer:
    made = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(
        tantivy.Filter.lowercase()
    )
    for language in STEMMERS.values():
        made = made.filter(tantivy.Filter.stopword(language))
    return made.build()


def empty(text: str) -> bool:
    """Whether a text has no word that says something: only such as “the”, “für”, “les”."""
    return not _telling().analyze(text)


def prepared(index: tantivy.Index) -> tantivy.Index:
    """The index, told how words become terms."""
    for name in WORD_FIELDS:
        index.register_tokenizer(name, analyser(name))
    return index
