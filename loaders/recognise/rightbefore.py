"""Whether one of many forms, as the names of all states, stands right before a place."""

import re
from collections.abc import Iterable

from loaders.words import alternatives

REACH = 60
POSSESSIVE = re.compile(r"['’]s?$")


class RightBefore:
    """Whether one of some forms, which may be in the possessive, stands right before a place."""

    def __init__(self, forms: Iterable[str]) -> None:
        """Take the forms."""
        own = tuple(forms)
        # Told by its last word first: there are hundreds of forms.
        self._last = frozenset(form.split()[-1] for form in own)
        self._whole = re.compile(rf"(?<!\w)(?:{alternatives(own)})(?:(?:['’]s?)?\s|-)$")

    def __call__(self, text: str, at: int) -> bool:
        """Whether one of them ends at a place of the text, a code point."""
        first = max(0, at - REACH)
        last = text[first:at].rsplit(None, 1)[-1:]
        found = (
            last and POSSESSIVE.sub("", last[0].removesuffix("-")).lstrip("(‘“'\"") in self._last
        )
        return bool(found and self._whole.search(text, first, at))
