"""Letters and signs of UTF-8 that a program took for Latin-1 or Windows-1252: "RÃ¨glement", "â€œDORAâ€"."""

import re
from collections.abc import Iterator

CHARACTERS = "àâäçèéêëîïôöùûüßÀÂÄÇÈÉÊËÎÏÔÖÙÛÜœ«»°§–—‘’“”„…\u00a0"
LEADS = ("Ã", "Â", "Å", "â\x80", "â€")
# "Ã" and a space that cannot break are "à", which has a space of its own behind it.
GRAVE = "Ã (?= )"


def miscoded(text: str) -> Iterator[tuple[int, int, str]]:
    """What is to be changed in a text: start, end (code points) and the character that stands there instead."""
    if text.isascii() or not any(lead in text for lead in LEADS):
        return
    for match in WRITTEN.finditer(text):
        yield (*match.span(), READ.get(match[0], "à"))


def _as_windows(octet: int) -> str:
    """The character of an octet in Windows-1252, which leaves a few to Latin-1."""
    try:
        return bytes([octet]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(octet)


READ = {
    written: char
    for char in CHARACTERS
    for written in (
        char.encode().decode("latin-1"),
        "".join(map(_as_windows, char.encode())),
    )
}
WRITTEN = re.compile("|".join([*map(re.escape, sorted(READ, key=len, reverse=True)), GRAVE]))
