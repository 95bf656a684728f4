"""Quoted-printable, as the source of an e-mail has it (RFC 2045, 6.7): "Directive=C2=A0(EU)=C2=A02017/541".

Characters that are no ASCII stand as the octets of their UTF-8 there, spaces before something that must not break as
"=20", and lines are broken behind a "=". What an address holds after a "?" or "&" is none of it, and a figure behind
"=20" is a year ("?from=2017") unless a number of an act or document begins there.
"""

import re
from collections.abc import Iterator

OCTETS = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")
SPACE = re.compile(r"(?<=\w|[.,;:)])=20(?=[A-Za-z(\n]|(?:=20|=C2=A0)|\d{1,4}(?:/\d|=20|=C2=A0))")
BROKEN = re.compile(r"(?<=\w|[/(),.;:-]|\s)=\n(?=\S)")
IN_ADDRESS = re.compile(r"(?:://|www\.|[?&])\S*\Z")
REACH = 200


def quoted(text: str) -> Iterator[tuple[int, int, str]]:
    """What is written so in a text: start, end (code points) and what it stands for."""
    if "=" not in text:
        return
    for match in OCTETS.finditer(text) if "=C" in text or "=E" in text else ():
        try:
            yield *match.span(), bytes.fromhex(match[0].replace("=", "")).decode("utf-8")
        except UnicodeDecodeError:
            continue
    for regex, literal, new in ((SPACE, "=20", " "), (BROKEN, "=\n", "")):
        for match in regex.finditer(text) if literal in text else ():
            if not IN_ADDRESS.search(text, max(0, match.start() - REACH), match.start()):
                yield *match.span(), new
