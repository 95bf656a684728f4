"""Print register entries for acts of the table of acts, to be kept in data/acts.ttl.

Usage: python scripts/registers/acts.py REFERENCE CELEX...
"""

import re
import sys
from pathlib import Path

from reference import acts
from ttl import Entry, day, document, text

TABLE = "Table of acts 2004-2019 (D. Toshkov)"
KINDS = {"R": "REG", "L": "DIR", "D": "DEC"}
TYPES = {"R": "Regulation", "L": "Directive", "D": "Decision"}
ELI_TYPES = {"REG": "reg", "DIR": "dir"} | {
    f"{act}_{mode}": f"{act.lower()}_{mode.lower()}"
    for act in ("REG", "DIR")
    for mode in ("IMPL", "DEL")
}
NUMBER = re.compile(
    r"(?:Regulation|Directive|Decision) (?:\([A-Za-z, ]+\) )?(?:No )?\d+/\d+(?:/(?:EC|EU|EEC|JHA|CFSP))*"
)


def clean(title: str) -> str:
    """The official title without the table's number prefixes and EEA remark."""
    plain = re.sub(r"\s+", " ", title).strip()
    plain = re.sub(r"^(?:\d{4}/\d+/[A-Z, a-z]*: ?#?)+", "", plain)
    return re.sub(r" *\(?Text with EEA relevance ?\)?\.?$", "", plain).strip()


def kind(celex: str, title: str) -> str:
    """The code of the act's resource type, told by the first words of the title."""
    head = title.partition(" of ")[0]
    mode = "_IMPL" if "Implementing" in head else "_DEL" if "Delegated" in head else ""
    return KINDS[celex[5]] + mode


def eli(celex: str, code: str) -> str | None:
    """The ELI where it can be computed: regulations and directives of a known type, unsplit."""
    if code not in ELI_TYPES or "(" in celex:
        return None
    return f"http://data.europa.eu/eli/{ELI_TYPES[code]}/{celex[1:5]}/{int(celex[6:])}/oj"


def label(celex: str, title: str) -> str:
    """The act's number as it is cited, from its own title, else from the CELEX number."""
    found = NUMBER.search(title)
    own = found and {celex[1:5], str(int(celex[6:10]))} == set(re.findall(r"\d+", found[0]))
    if found and own:
        return found[0]
    year, number = celex[1:5], int(celex[6:10])
    return f"{TYPES[celex[5]]} {year}/{number}/{'EU' if celex[1:5] >= '2010' else 'EC'}"


def entry(row: dict[str, str], short_names: tuple[str, ...] = ()) -> Entry:
    """The register entry for a row of the table."""
    celex, title = row["celex"], clean(row["title"])
    code = kind(celex, title)
    found = eli(celex, code)
    return Entry(
        f"doc:{celex}",
        ("euct:LegalAct",),
        (
            ("rdfs:label", (text(label(celex, title), "en"),)),
            ("skos:altLabel", tuple(text(value, "en") for value in sorted(short_names))),
            ("euct:title", (text(title),)),
            ("euct:celex", (text(celex),)),
            ("euct:eli", (text(found),) if found else ()),
            ("euct:date", (day(row["date_doc"]),)),
            ("euct:kind", (f"rt:{code}",)),
            ("euct:source", (text(TABLE),)),
            ("euct:confirmed", ("true",)),
        ),
    )


def main() -> None:
    """Print the entries for the CELEX numbers given."""
    rows = acts(Path(sys.argv[1]))
    missing = [celex for celex in sys.argv[2:] if celex not in rows]
    if missing:
        sys.exit(f"not in the table of acts: {' '.join(missing)}")
    print(document("Acts", [entry(rows[celex]) for celex in sys.argv[2:]]), end="")


if __name__ == "__main__":
    main()
