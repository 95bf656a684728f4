"""Print data/countries.ttl: the current states and territories of the country authority table.

Usage: python scripts/registers/countries.py [REFERENCE] > data/countries.ttl
"""

import sys
import tomllib
from pathlib import Path

from reference import AUTHORITY, AuthorityTable, Concept
from ttl import Entry, day, document, name, text

NOT_COUNTRIES = {"EUR", "OP_DATPRO"}
LANGUAGES = ("en", "fr", "de")
REGIONS = tomllib.loads(Path(__file__).with_name("regions.toml").read_text("utf-8"))
TABLE = "Country authority table of the Publications Office, 2022-09-28"

# Names that the table lacks and EU texts use; the value is (other names, acronyms, spelling forms).
# Names that no text at hand uses stand in data/unconfirmed.ttl.
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
        ["former Yugoslav Republic of Macedonia"],
        ["FYROM"],
        ["the former Yugoslav Republic of Macedonia"],
    ),
    "MMR": (["Myanmar", "Myanmar/Burma", "Burma/Myanmar"], [], []),
    "PSE": (["occupied Palestinian territory", "Palestinian territories"], [], []),
    "SWZ": (["Swaziland"], [], []),
    "TUR": (["Türkiye"], [], ["Turkiye"]),
    "USA": ([], [], ["U.S.", "U.S.A."]),
    "VAT": (["Vatican", "Vatican City"], [], []),
}

# Where those names stand.
NAMED_IN: dict[str, str] = {
    "ARE": "32012R0267 on EUR-Lex",
    "BIH": "title of 32005D0081 in Table of acts 2004-2019; title of 32004D0732 in Table of acts 2004-2019",
    "CIV": "title of 32005D0514 in Table of acts 2004-2019",
    "COD": "title of 32004R1567 in Table of acts 2004-2019; 32010D0788 on EUR-Lex",
    "CPV": "title of 32004R1927 in Table of acts 2004-2019",
    "GBR": "Regulation (EC) No 1987/2006",
    "GMB": "title of 32019R0890 in Table of acts 2004-2019",
    "MAC": "title of 32004R1686 in Table of acts 2004-2019",
    "MKD": "COM(2017) 608 final; title of 32005D0230 in Table of acts 2004-2019",
    "MMR": "title of 32004R1517 in Table of acts 2004-2019",
    "PSE": "title of 32005D0836 in Table of acts 2004-2019; title of 32019D0722 in Table of acts 2004-2019",
    "SWZ": "title of 32004R1310 in Table of acts 2004-2019",
    "TUR": "Regulation (EU) No 1315/2013",
    "VAT": "title of 32009D0895 in Table of acts 2004-2019",
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
# First day as candidate and the day before membership where there is one; then the source, and
# whether it bears out the day. Months without a day at hand carry the day from general knowledge.
EUROSTAT = "Eurostat, Statistics Explained, Candidate countries; EMCDDA, candidate countries"
MONTH = "EMCDDA, candidate countries (month); day from general knowledge"
CANDIDATES: dict[str, tuple[str, str, str, bool]] = {
    "ALB": ("2014-06-27", "", "Press, June 2014 (month); day from general knowledge", False),
    "BIH": ("2022-12-15", "", "General knowledge", False),
    "GEO": ("2023-12-14", "", "The New Union Post, 1 July 2024", False),
    "HRV": ("2004-06-18", "2013-06-30", "General knowledge", False),
    "MDA": ("2022-06-23", "", "Press, 24 June 2022, of the European Council of 23 June", True),
    "MKD": ("2005-12-17", "", MONTH, False),
    "MNE": ("2010-12-17", "", EUROSTAT, True),
    "SRB": ("2012-03-01", "", EUROSTAT, True),
    "TUR": ("1999-12-11", "", MONTH, False),
    "UKR": ("2022-06-23", "", "Press, 24 June 2022, of the European Council of 23 June", True),
}
# Entries of the table that are no entry of ISO 3166-1, and the codes of two letters that differ
# from those that the table gives for TED.
NOT_ISO = {"1A0", "CPT", "FQ0"}
ALPHA_2 = {"GBR": "GB", "UMI": "UM"}
LIST = "European Union, list of the Member States with their days of entry (europa.eu)"
# Acts of adaptation that enter into force with the accession.
ADAPTATIONS = {"2007-01-01": "32006R1791", "2013-07-01": "32013R0517"}


def names(concept: Concept) -> tuple[list[str], list[str], list[str]]:
    """The concept's other English names, acronyms and spelling forms."""
    other, acronyms, hidden = (list(part) for part in MORE_NAMES.get(concept.code, ([], [], [])))
    for value in concept.other.get("en", ()):
        (acronyms if value.isupper() and value.isalpha() else other).append(value)
    known = {concept.label["en"], *other}
    hidden += [value.replace("’", "'") for value in known if "’" in value]
    return sorted(set(other) - {concept.label["en"]}), sorted(set(acronyms)), sorted(set(hidden))


def iso(code: str, ted: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of two and of three letters in ISO 3166-1, as Turtle terms; none where it has none."""
    if code in NOT_ISO:
        return (), ()
    return (text(ALPHA_2.get(code) or ted[code]),), (text(code),)


def statements(code: str) -> tuple[str, ...]:
    """The names of the country's dated statements, in order of time."""
    found = []
    if code in CANDIDATES:
        found.append(f"statement:{code}-candidate-{CANDIDATES[code][0]}")
    if code in MEMBERS:
        found.append(f"statement:{code}-member-{MEMBERS[code][0]}")
    return tuple(found)


def regions(code: str) -> list[str]:
    """The regions of which a source says that the country belongs to them."""
    return sorted(region for region, told in REGIONS.items() if code in told["members"])


def source(code: str) -> str:
    """Where the facts about the country stand."""
    told = [REGIONS[region]["source"] for region in regions(code)]
    return "; ".join(filter(None, (TABLE, NAMED_IN.get(code), *told)))


def country(concept: Concept, ted: dict[str, str]) -> Entry:
    """The entry of one country."""
    other, acronyms, hidden = names(concept)
    alpha_2, alpha_3 = iso(concept.code, ted)
    return Entry(
        f"country:{concept.code}",
        ("euct:Country",),
        (
            ("rdfs:label", tuple(text(concept.label[lang], lang) for lang in LANGUAGES)),
            ("skos:altLabel", tuple(text(value, "en") for value in other)),
            ("euct:acronym", tuple(text(value) for value in acronyms)),
            ("skos:hiddenLabel", tuple(text(value, "en") for value in hidden)),
            ("skos:notation", (text(concept.code),)),
            ("euct:isoAlpha2", alpha_2),
            ("euct:isoAlpha3", alpha_3),
            ("euct:authority", (name(AUTHORITY + "country/" + concept.code),)),
            ("euct:memberOf", tuple(f"region:{region}" for region in regions(concept.code))),
            ("euct:holds", statements(concept.code)),
            ("euct:source", (text(source(concept.code)),)),
            ("euct:confirmed", ("true",)),
        ),
    )


def membership(code: str) -> Entry:
    """A country's membership as a dated statement."""
    start, end = MEMBERS[code]
    act = ADAPTATIONS.get(start)
    return Entry(
        f"statement:{code}-member-{start}",
        ("euct:MembershipPeriod",),
        (
            ("euct:status", (text("member"),)),
            ("euct:validFrom", (day(start),)),
            ("euct:validUntil", (day(end),) if end else ()),
            ("euct:source", (text(f"{LIST}; entry into force of {act}" if act else LIST),)),
            ("euct:confirmed", ("true",)),
        ),
    )


def candidacy(code: str) -> Entry:
    """A country's time as a candidate, as a dated statement."""
    start, end, source, confirmed = CANDIDATES[code]
    return Entry(
        f"statement:{code}-candidate-{start}",
        ("euct:MembershipPeriod",),
        (
            ("euct:status", (text("candidate"),)),
            ("euct:validFrom", (day(start),)),
            ("euct:validUntil", (day(end),) if end else ()),
            ("euct:source", (text(source),)),
            ("euct:confirmed", (str(confirmed).lower(),)),
        ),
    )


def main() -> None:
    """Print the register."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    entries: list[Entry] = []
    table = AuthorityTable(reference, "countries")
    ted = table.codes("TED_SCHEMA")
    for concept in table.concepts():
        if concept.deprecated or concept.code in NOT_COUNTRIES:
            continue
        entries.append(country(concept, ted))
        if concept.code in CANDIDATES:
            entries.append(candidacy(concept.code))
        if concept.code in MEMBERS:
            entries.append(membership(concept.code))
    comment = "Countries: current states and territories, with their codes and their time as members or candidates.\n"
    comment += (
        "Printed by scripts/registers/countries.py, which holds the names that the table lacks."
    )
    print(document(comment, entries), end="")


if __name__ == "__main__":
    main()
