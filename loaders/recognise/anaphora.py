"""Words that point back to an act cited before: "that Directive", "Article 5 thereof", "the proposal".

Only what can lead to one earlier citation is worth a reference; whether it does, and to which, is
said in `resolve.antecedents`, and what leads nowhere is no citation. "This Regulation" is the
document itself, and small letters mean an act only after words that point ("the said decision").
"""

import re
from collections.abc import Iterator
from functools import cache

from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.words import alternatives, words

THEREOF = re.compile(r"(?<!\w)thereof(?!\w)")


@cache
def _pattern() -> re.Pattern[str]:
    table = words().tables["anaphora"]
    after = alternatives(table["own_name"], literal=False)
    own_name = rf"(?!\s+(?:{after})(?!\w))(?!\s*\(?\s*(?:[A-Z]+\s*\)\s*)?\d)(?!\s?[-‐]\w)"
    kinds = alternatives(table["kinds"])
    either = alternatives([*table["kinds"], *table["foreign_kinds"]])
    pointing = alternatives(table["pointing"])
    authors = r"(?:(?:Council|Commission)\s+)?"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?:{_any_case(table['proposed'])})\s+(?P<proposed>{kinds})(?!\w){own_name}"
        rf"|(?:{_any_case(table['proposal'])})(?P<proposal>)(?!\w){own_name}"
        rf"|(?:{pointing}|{_any_case(table['pointing'])})\s+(?P<pointing>{authors}(?:{either}))(?!\w)"
        rf"(?!\s*\(?\s*(?:[A-Z]+\s*\)\s*)?\d)"
        rf"|(?:{_any_case(table['plain'])})\s+(?P<plain>{kinds})(?!\w){own_name}"
        rf")"
    )


def _any_case(forms: list[str]) -> str:
    """The forms, with a small or a capital first letter; an apostrophe may be of either kind."""
    both = [form[0].upper() + form[1:] for form in forms] + forms
    return alternatives(both).replace("'", "['’]")


def anaphors(passage: Passage) -> Iterator[Reference]:
    """The words in a passage that may point back to an act, each with its strength and kind.

    Parts: `strength` is `pointing`, `plain`, `proposed`, `proposal` or `thereof`; `kind` is the
    kind of act that the words name, absent for `thereof`.
    """
    for match in _pattern().finditer(passage.text):
        strength = match.lastgroup or "plain"
        kind = words().kind_in(match[strength]) or "proposal"
        parts = (("kind", kind), ("strength", strength))
        start = match.start()
        yield with_pinpoint(passage, start, match.end(), "antecedent", parts, "anaphoric")
    for match in THEREOF.finditer(passage.text):
        own = (("strength", "thereof"),)
        found = with_pinpoint(passage, match.start(), match.end(), "antecedent", own, "anaphoric")
        if found.pinpoint:
            yield found
