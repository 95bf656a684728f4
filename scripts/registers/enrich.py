"""Add to data/acts.ttl what official titles and the table of acts tell: authors, relations, status.

Usage: python scripts/registers/enrich.py [REFERENCE]

What has become of acts since the table was drawn up stands in `status.toml`, with its sources.

Running it again changes nothing. Relations that stand in the register stay; new ones are added
where the title of the act names a target that the register knows.
"""

import sys
import tomllib
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
from reference import AS_OF, acts
from register import XSD, Terms, blocks, comment, read
from relations import authors, authors_of_number, relations
from ttl import PREFIXES, document

ACTS = Path(__file__).resolve().parents[2] / "data" / "acts.ttl"
STATUS = Path(__file__).with_name("status.toml")
TABLE = "Table of acts 2004-2019 (D. Toshkov)"


Known = dict[str, object]


def iri(prefix: str, local: str) -> ox.NamedNode:
    """The IRI of a local name."""
    return ox.NamedNode(PREFIXES[prefix] + local)


def only(terms: Terms, prop: str) -> str:
    """The only value of a property, or an empty string."""
    found = terms.get(prop, [])
    assert len(found) < 2, f"{prop} has {len(found)} values"
    return str(found[0].value) if found else ""


def add(terms: Terms, prop: str, targets: list[ox.NamedNode]) -> None:
    """Add the targets that the property lacks."""
    missing = [target for target in targets if target not in terms.get(prop, [])]
    if missing:
        terms.setdefault(prop, []).extend(missing)


def status(
    celex: str, name: str, start: str, end: str, source: str, sure: bool
) -> tuple[str, Terms]:
    """A dated statement on the status of an act."""
    terms: Terms = defaultdict(list)
    terms["a"] = [iri("euct", "StatusPeriod")]
    terms["euct:status"] = [ox.Literal(name)]
    terms["euct:validFrom"] = [ox.Literal(start, datatype=ox.NamedNode(XSD + "date"))]
    if end:
        terms["euct:validUntil"] = [ox.Literal(end, datatype=ox.NamedNode(XSD + "date"))]
    terms["euct:source"] = [ox.Literal(source)]
    terms["euct:confirmed"] = [ox.Literal(sure)]
    return PREFIXES["statement"] + f"{celex}-{name.replace(' ', '-')}", terms


def statuses(celex: str, row: dict[str, str], ended_by: str, known: Known) -> dict[str, Terms]:
    """When the act was in force, as far as the row of the table and what is known since tell.

    `ended_by` is the label of an act that repeals it by its title. Of an act that the table
    calls in force, no end is stated unless it is known: the source says as of when, and an act
    that has been repealed since is not confirmed.
    """
    start, end = row.get("date_force", ""), row.get("date_expiration", "")
    over = row.get("in_force") == "notInForce" or (not row.get("in_force") and "" < end <= AS_OF)
    sources, sure = [TABLE] if row else [], True
    if known:
        start = str(known.get("since", start))
        end, over = str(known.get("until", "")), "until" in known
        sources.append(str(known["source"]))
        sure = bool(known.get("confirmed", True))
    if not start or (over and not end) or (over and end < start):
        return {}
    source = "; ".join(sources)
    if over:
        after = (date.fromisoformat(end) + timedelta(days=1)).isoformat()
        return dict(
            (
                status(celex, "in force", start, end, source, sure),
                status(celex, "no longer in force", after, "", source, sure),
            )
        )
    if not known:
        source += ", as of June 2019"
        source += f"; repealed since by {ended_by}" if ended_by else ""
    return dict([status(celex, "in force", start, "", source, sure and not ended_by)])


def relate(register: dict[str, Terms]) -> None:
    """Add the authors of every document and the relations that titles tell."""
    by_celex = {only(terms, "euct:celex"): subject for subject, terms in register.items()}

    def find(letter: str, year: int, number: int) -> str | None:
        return by_celex.get(f"3{year}{letter}{number:04d}")

    for subject, terms in register.items():
        title, comnat = only(terms, "euct:title"), only(terms, "euct:comnat")
        celex = only(terms, "euct:celex")
        if celex.startswith("3") and title:
            add(terms, "euct:issuedBy", [iri("body", name) for name in authors(title)])
            for prop, targets in relations(title, find).items():
                add(terms, prop, [ox.NamedNode(t) for t in targets if t != subject])
        elif celex.startswith("5") and comnat:
            add(terms, "euct:issuedBy", [iri("body", name) for name in authors_of_number(comnat)])


def date_status(
    register: dict[str, Terms], rows: dict[str, dict[str, str]], known: dict[str, Known]
) -> None:
    """Add when acts were in force, where the table or what is known since tells."""
    by_celex = {only(terms, "euct:celex"): subject for subject, terms in register.items()}
    for celex, told in known.items():
        assert celex in by_celex, f"{STATUS.name}: no register has {celex}"
        if "by" in told:
            repealing = register[by_celex[str(told["by"])]]
            add(repealing, "euct:repeals", [ox.NamedNode(by_celex[celex])])
    repealed = {
        str(target.value): only(terms, "rdfs:label")
        for terms in register.values()
        for target in terms.get("euct:repeals", [])
    }
    for subject, terms in list(register.items()):
        celex = only(terms, "euct:celex")
        found = statuses(
            celex, rows.get(celex, {}), repealed.get(subject, ""), known.get(celex, {})
        )
        register.update(found)
        add(terms, "euct:holds", [ox.NamedNode(statement) for statement in found])


def main() -> None:
    """Write the register anew."""
    reference = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")
    register = read(ACTS)
    relate(register)
    date_status(register, acts(reference), tomllib.loads(STATUS.read_text("utf-8")))
    ACTS.write_text(document(comment(ACTS), blocks(register)), encoding="utf-8")


if __name__ == "__main__":
    main()
