"""What may have been meant by a name that nothing has: names that begin or end so, then those that look like it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

SHORT = 4  # letters; more of them differ by chance than are alike
ALIKE = 0.75
# Two numbers of one series have most of their signs in common, and short words of many names some.
MORE_ALIKE = 0.8
CONTAINED = 5  # letters
LOADED = 0.1
BEGINS, CONTAINS, LOOKS_SO, HAS_SUCH_A_WORD = range(4)


@dataclass(frozen=True, slots=True)
class Known:
    """A name of a thing, what to tell of the thing, and whether it is a document whose text is there."""

    thing: str
    name: str
    told: str
    loaded: bool = False


def suggested(text: str, names: Iterable[Known], count: int = 3) -> list[str]:
    """What to tell of the things that `text` may mean, whatever its case; the best first.

    The beginning of a name goes before what contains the text or is contained, this before what merely looks
    like it, and last come names in which a word does. A text of few letters means only what begins
    with them. Of what is as near, documents whose text is there come first.
    """
    wanted = text.casefold()
    found = list(names) if wanted else []
    words = _such_words(wanted, found)
    ranked: dict[str, tuple[int, float, str]] = {}
    for known in found:
        likeness = _likeness(wanted, known.name.casefold(), words)
        if likeness:
            degree, ratio = likeness
            rank = (degree, -ratio - LOADED * known.loaded, known.told)
            ranked[known.thing] = min(rank, ranked.get(known.thing, rank))
    return list(dict.fromkeys(told for _, _, told in sorted(ranked.values())))[:count]


def _likeness(text: str, name: str, words: frozenset[str]) -> tuple[int, float] | None:
    """In which way, and how much, a name is like the text; None where it is not."""
    match = SequenceMatcher(None, name, text, autojunk=False)
    if name.startswith(text) or _goes_on(text, name):
        return BEGINS, match.ratio()
    if len(text) <= SHORT and name[:2] != text[:2]:
        return None
    if (len(text) >= CONTAINED and text in name) or (len(name) >= CONTAINED and name in text):
        return CONTAINS, match.ratio()
    least = MORE_ALIKE if any(map(str.isdigit, text)) else ALIKE
    quick = match.real_quick_ratio() >= least and match.quick_ratio() >= least
    if quick and (ratio := match.ratio()) >= least:
        return LOOKS_SO, ratio
    if words and not words.isdisjoint(_words(name)):
        return HAS_SUCH_A_WORD, match.ratio()
    return None


def _goes_on(text: str, name: str) -> bool:
    """Whether the text is the name and more words."""
    return len(name) >= SHORT - 1 and text.startswith(name) and not text[len(name)].isalnum()


def _such_words(text: str, names: Iterable[Known]) -> frozenset[str]:
    """The words of names that look like the text, where it is one word of some letters."""
    if len(text) <= SHORT or not text.isalpha():
        return frozenset()
    words = {word for known in names for word in _words(known.name.casefold())}
    return frozenset(get_close_matches(text, words, cutoff=MORE_ALIKE))


def _words(name: str) -> Iterator[str]:
    return (word for word in name.split() if len(word) > SHORT)
