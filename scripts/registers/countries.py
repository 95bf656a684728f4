"""Print data/countries.ttl: the current states and territories of the country authority table.

Usage: python scripts/registers/countries.py [REFERENCE] > data/countries.ttl
"""

import sys
from pathlib import Path

from reference import AUTHORITY, AuthorityTable, Concept, acts
from ttl import Entry, day, document, name, text

NOT_COUNTRIES = {"EUR", "OP_DATPRO"}
LANGUAGES = ("en", "fr", "de")
TABLE = "Country authority table of the Publications Office, 2022-09-28"

# Names of EU texts that the table lacks; the value is (other names, acronyms, spelling forms).
MORE_NAMES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "ARE": ([], ["UAE"], []),
    "BIH": (["Bosnia-Herzegovina"], ["BiH"], ["Bosnia & Herzegovina"]),
    "CIV": (["Ivory Coast"], [], []),
    "COD": (["Democratic Republic of Congo"], ["DRC"], []),
    "CPV": (["Cape Verde"], [], []),
    "CZE": (["Czech Republic"], [], []),
    "GBR": (["Great Britain", "Britain"], [], ["Northern Ireland"]),
    "GMB": (["Gambia"], [], []),
    "MAC": (["Macao"], [], []),
    "MDA": ([], [], ["Moldavia"]),
    "MKD": (
        ["former Yugoslav Republic of Macedonia", "FYR Macedonia"],
        ["FYROM"],
        ["the former Yugoslav Republic of Macedonia"],
    ),
    "MMR": (["Myanmar", "Myanmar/Burma", "Burma/Myanmar"], [], []),
    "PSE": (["occupied Palestinian territory", "Palestinian territories"], [], []),
    "SWZ": (["Swaziland"], [], []),
    "TLS": (["East Timor"], [], []),
    "TUR": (["Türkiye"], [], ["Turkiye"]),
    "USA": ([], [], ["U.S.", "U.S.A."]),
    "VAT": (["Vatican", "Vatican City"], [], []),
}

# First day of membership of the Communities or the Union, and the last where there is one.
MEMBERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("BEL", "DEU", "FRA", "ITA", "LUX", "NLD"), ("1958-01-01", "")),
    **dict.fromkeys(("DNK", "IRL"), ("1973-01-01", "")),
    "GBR": ("1973-01-01", "2020-01-31"),
    "GRC": ("1981-01-01", ""),
    **dict.fromkeys(("ESP", "PRT"), ("1986-01-01", "")),
    **dict.fromkeys(("AUT", "FIN", "SWE"), ("1995-01-01", "")),
    **dict.fromkeys(
        ("CYP", "CZE", "EST", "HUN", "LTU", "LVA", "MLT", "POL", "SVK", "SVN"), ("2004-05-01", "")
    ),
    **dict.fromkeys(("BGR", "ROU"), ("2007-01-01", "")),
    "HRV": ("2013-07-01", ""),
}
# Acts of adaptation that enter into force with the accession, hence confirm its date.
ADAPTATIONS = {"2007-01-01": "32006R1791", "2013-07-01": "32013R0517"}


def names(concept: Concept) -> tuple[list[str], list[str], list[str]]:
    """The concept's other English names, acronyms and spelling forms."""
    other, acronyms, hidden = (list(part) for part in MORE_NAMES.get(concept.code, ([], [], [])))
    for value in concept.other.get("en", ()):
        (acronyms if value.isupper() and value.isalpha() else other).append(value)
    known = {concept.label["en"], *other}
    hidden += [value.replace("’", "'") for value in known if "’" in value]
    return sorted(set(other) - {concept.label["en"]}), sorted(set(acronyms)), sorted(set(hidden))


def country(concept: Concept) -> Entry:
    """The entry of one country."""
    other, acronyms, hidden = names(concept)
    start = MEMBERS.get(concept.code, ("", ""))[0]
    return Entry(
        f"country:{concept.code}",
        ("euct:Country",),
        (
            ("rdfs:label", tuple(text(concept.label[lang], lang) for lang in LANGUAGES)),
            ("skos:altLabel", tuple(text(value, "en") for value in other)),
            ("euct:acronym", tuple(text(value) for value in acronyms)),
            ("skos:hiddenLabel", tuple(text(value, "en") for value in hidden)),
            ("skos:notation", (text(concept.code),)),
            ("euct:authority", (name(AUTHORITY + "country/" + concept.code),)),
            ("euct:holds", (f"statement:{concept.code}-member-{start}",) if start else ()),
            ("euct:source", (text(TABLE),)),
            ("euct:confirmed", ("true",)),
        ),
    )


def membership(code: str, forces: dict[str, str]) -> Entry:
    """A country's membership as a dated statement, confirmed where an act bears it out."""
    start, end = MEMBERS[code]
    act = ADAPTATIONS.get(start, "")
    confirmed = bool(act) and forces[act] == start
    source = f"Entry into force of {act}" if confirmed else "Treaties of accession (not at hand)"
    if end:
        source = "Treaty of accession, withdrawal agreement (not at hand)"
    return Entry(
        f"statement:{code}-member-{start}",
        ("euct:MembershipPeriod",),
        (
            ("euct:status", (text("member"),)),
            ("euct:validFrom", (day(start),)),
            ("euct:validUntil", (day(end),) if end else ()),
            ("euct:source", (text(source),)),
            ("euct:confirmed", (str(confirmed).lower(),)),
        ),
    )


def main() -> None:
    """Print the register."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    rows = acts(reference)
    forces = {act: rows[act]["date_force"] for act in ADAPTATIONS.values()}
    entries: list[Entry] = []
    for concept in AuthorityTable(reference, "countries").concepts():
        if concept.deprecated or concept.code in NOT_COUNTRIES:
            continue
        entries.append(country(concept))
        if concept.code in MEMBERS:
            entries.append(membership(concept.code, forces))
    comment = "Countries: current states and territories, with their membership of the Union.\n"
    comment += (
        "Printed by scripts/registers/countries.py, which holds the names that the table lacks."
    )
    print(document(comment, entries), end="")


if __name__ == "__main__":
    main()
