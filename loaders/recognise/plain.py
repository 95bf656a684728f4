"""The text as the patterns see it: one hyphen, one quote, one space, and every character in its place."""

from functools import lru_cache

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe63\uff0d"
QUOTES = "\u2018\u2019\u201b\u02bc\u00b4\u2032"
SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
PLAIN = tuple(
    (char, as_plain)
    for chars, as_plain in (
        (HYPHENS, "-"),
        (QUOTES, "'"),
        (SPACES, " "),
        ("\uff0f", "/"),
        ("\uff08", "("),
        ("\uff09", ")"),
    )
    for char in chars
)


def plain(text: str) -> str:
    """The text with plain hyphens, quotes, strokes and spaces; of the same length."""
    return text if text.isascii() else _plain(text)


@lru_cache(maxsize=8)  # a passage is asked for again and again while its citations are judged
def _plain(text: str) -> str:
    for char, as_plain in PLAIN:
        if char in text:
            text = text.replace(char, as_plain)
    return text
