"""Where a document uses the names that it has defined: "(the ‘PNR Directive’) … the PNR Directive"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.recognise.anchors import Anchors, Seen, near
from loaders.recognise.names import NAME_ENDS
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.words import alternatives, branching, words

ARTICLE_REACH = 27
# „PSA“ is no act's name in „PSA-DG“; "GDPR-compliant" speaks of it.
NO_COMPOUND = r"(?<![A-Z]{2}(?=-[A-Z]{2}))"


class Uses:
    """Names that a document defines, to be found where its passages use them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; a bare kind ("the Directive") is one only after its article."""
        own = sorted(set(names))
        self.regex = _use_pattern(own)
        self._begins = re.compile(
            rf"[tTlLdD{re.escape(''.join(sorted({name[0] for name in own})))}](?<!\w.)"
        )
        self._anchors = Anchors(("name", name.split()[0]) for name in own) if own else None

    def find(self, passage: Passage, seen: Seen) -> Iterator[Reference]:
        """Where a passage, whose text is `seen`, uses one of the names."""
        if self._anchors is None:
            return
        text = passage.text
        places = self._anchors.find(text).get("name", [])
        for match in near(self.regex, text, places, ARTICLE_REACH, self._begins):
            group = "name" if match["name"] else "bare"
            own = (("name", " ".join(match[group].split())),)
            yield with_pinpoint(passage, seen, match.start(group), match.end(), "defined", own)


def _use_pattern(names: Sequence[str]) -> re.Pattern[str]:
    bare = [name for name in names if " ".join(name.lower().split()) in words().kinds]
    own = [name for name in names if name not in bare]
    after = alternatives(words().tables["anaphora"]["own_name"], literal=False)
    never = r"(?!)"
    return re.compile(
        rf"(?<!\w)(?P<name>{branching(own) if own else never}){NAME_ENDS}{NO_COMPOUND}"
        rf"|(?<!\w)(?:[Tt]he|[Ll][ae]|[Ll]['’]|[Dd](?:ie|er|as|es|em))\s{{1,24}}"
        rf"(?P<bare>{alternatives(bare) or never})(?!\w)(?!\s+(?:{after})\b)(?!\s*\(?[A-Z]*\)?\s*\d)"
    )
