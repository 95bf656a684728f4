"""Where sentences end; each visa before an act's articles is one, though only commas part them.

"Having regard to Regulation A, and in particular Article 45 thereof,", and on the next line "Having regard to …": each
speaks of its own act (Interinstitutional style guide, the citations of an act).
"""

import re

# The stop comes first, as that is what can be looked for quickly.
AFTER_STOP = r"(?=\s)(?<!No.|pp.|Nr.)(?<!\bp.)(?<!Art.)\s+(?=[A-ZÀ-Ý‘“„«(])"
VISA = (
    r",\s{1,4}(?=Having\sregard\sto\s|Whereas[:\s]|[Vv]u\s(?:l[ae]s?\s|l['’])|[Gg]estützt\sauf\s"
    r"|[Cc]onsidérant\s(?:que\s|qu['’]|ce\squi)|[Ii]n\sErwägung\s|nach\sStellungnahme\s)"
)
SENTENCE_END = re.compile(rf"[.;]{AFTER_STOP}|{VISA}")
# A literal is looked for three times as quickly as one of two.
STOPS = tuple(re.compile(stop + AFTER_STOP) for stop in (r"\.", ";"))
# No text has visas that has none of these.
OF_VISAS = ("aving regard", "\nvu l", ", vu l", ", Vu l", "\nVu l", "estützt auf")
BETWEEN_VISAS = re.compile(VISA)


def sentence_ends(text: str) -> list[int]:
    """Where sentences of a text end (code points), in order: all matches of `SENTENCE_END`."""
    ends = {match.end() for stop in STOPS for match in stop.finditer(text)}
    if any(sign in text for sign in OF_VISAS):
        ends.update(match.end() for match in BETWEEN_VISAS.finditer(text))
    return sorted(ends)
