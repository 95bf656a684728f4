"""Questions to the registers: is every entry named, sourced, unambiguous, and does it hold together?"""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pyoxigraph as ox
import pytest
import register_data as reg

CLASSES_OF_NAMES = (
    "AgentGroup",
    "Body",
    "Country",
    "Region",
    "Topic",
    "InformationSystem",
    "Programme",
)
STATEMENTS = {
    reg.EUCT + name
    for name in ("NamePeriod", "MandatePeriod", "MembershipPeriod", "ParentPeriod", "StatusPeriod")
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"


def test_does_every_register_parse_and_hold_something() -> None:
    assert {name: bool(reg.register(name)) for name in reg.FILES} == dict.fromkeys(reg.FILES, True)


def test_is_every_register_file_tested() -> None:
    files = {path.stem for path in reg.DATA.glob("*.ttl")} - {"waivers"}
    assert files == set(reg.FILES)


def test_does_every_entry_have_a_label_a_source_and_say_whether_it_is_confirmed() -> None:
    poor = []
    for subject, classes in reg.entries().items():
        labels = reg.values(subject, reg.LABEL)
        if not labels and not classes & STATEMENTS:
            poor.append((subject, "label"))
        if not (reg.value(subject, "source") or "").strip():
            poor.append((subject, "source"))
        if reg.value(subject, "confirmed") not in ("true", "false"):
            poor.append((subject, "confirmed"))
    assert poor == []


def test_does_every_term_stand_in_the_ontology() -> None:
    path = reg.ROOT / "ontology" / "euct.ttl"
    known = {
        quad.subject.value
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    used = {t.predicate for t in reg.triples()} | {
        t.value for t in reg.triples() if t.predicate == reg.TYPE
    }
    assert {term for term in used if term.startswith(reg.EUCT)} - known == set()


def test_does_the_register_of_the_unconfirmed_hold_single_statements_on_confirmed_entries() -> None:
    apart = reg.register("unconfirmed")
    assert len(apart) > 200
    assert {t.subject for t in apart} <= reg.confirmed(reg.entries())
    mine = {reg.EUCT + name for name in ("source", "confirmed")} | {reg.TYPE}
    assert {t.predicate for t in apart} & mine == set()


def test_is_memory_the_source_of_anything_confirmed() -> None:
    remembered = {t.subject for t in reg.triples()
                  if t.predicate == reg.EUCT + "source" and "general knowledge" in t.value}  # fmt: skip
    assert reg.confirmed(remembered) == set()


@pytest.mark.parametrize("name", CLASSES_OF_NAMES)
def test_does_any_form_name_two_entities_of_one_class(name: str) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for subject, classes in reg.entries().items():
        if reg.EUCT + name in classes:
            for form in reg.english(subject):
                owners[form.casefold()].add(subject)
    assert owners
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


# Groups are looked for as those who act only: such a name may be that of a topic too.
@pytest.mark.parametrize(
    "names", [CLASSES_OF_NAMES[1:], ("AgentGroup", "Body", "Country", "Region")]
)
def test_does_any_form_name_entities_of_two_classes(names: tuple[str, ...]) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    wanted = {reg.EUCT + name for name in names}
    for subject, classes in reg.entries().items():
        if classes & wanted:
            for form in reg.english(subject):
                owners[form].add(subject)
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


def test_is_any_form_too_short_or_padded() -> None:
    bad = [
        (subject, form)
        for subject in reg.entries()
        if subject in reg.index()
        for form in reg.english(subject)
        if len(form) < 2 or form != " ".join(form.split())
    ]
    assert bad == []


def test_does_any_period_end_before_it_begins() -> None:
    wrong = []
    for subject, classes in reg.entries().items():
        if classes & STATEMENTS:
            start = reg.value(subject, "validFrom")
            end = reg.value(subject, "validUntil")
            assert start, subject
            if end and date.fromisoformat(end) < date.fromisoformat(start):
                wrong.append(subject)
    assert wrong == []


def test_do_two_mandates_or_names_of_one_body_overlap() -> None:
    wrong = []
    for subject in reg.entries():
        periods: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for statement in reg.values(subject, "holds"):
            kind = next(iter(reg.entries()[statement]))
            end = reg.value(statement, "validUntil") or "9999-12-31"
            periods[kind].append((reg.values(statement, "validFrom")[0], end))
        for spans in periods.values():
            ordered = sorted(spans)
            wrong += [
                (subject, first, second)
                for first, second in pairwise(ordered)
                if second[0] <= first[1]
            ]
    assert wrong == []


def test_is_every_dated_statement_held_by_exactly_one_entry() -> None:
    held = [t.value for t in reg.triples() if t.predicate == reg.EUCT + "holds"]
    statements = {s for s, classes in reg.entries().items() if classes & STATEMENTS}
    assert sorted(held) == sorted(statements)


@pytest.mark.parametrize(
    ("predicate", "kind"),
    [
        ("unitOf", "body/"),
        ("operatedBy", "body/"),
        ("basedOn", "document/"),
        ("mandate", "document/"),
        ("repeals", "document/"),
        ("amends", "document/"),
        ("implements", "document/"),
        ("proposes", "document/"),
        ("issuedBy", "body/"),
        ("originalBody", "body/"),
        ("resultingBody", "body/"),
        ("inSeries", "series/"),
        ("memberOf", ""),
    ],
)
def test_does_every_link_point_at_a_known_entry(predicate: str, kind: str) -> None:
    targets = {t.value for t in reg.triples() if t.predicate == reg.EUCT + predicate}
    assert targets
    assert {t for t in targets if not t.startswith(reg.IDS + kind)} == set()
    assert targets - set(reg.entries()) == set()


def test_is_any_body_a_unit_of_itself() -> None:
    for subject in reg.entries():
        seen: list[str] = []
        above = reg.values(subject, "unitOf")
        while above:
            assert above[0] not in (subject, *seen), subject
            seen.append(above[0])
            above = reg.values(above[0], "unitOf")


def test_does_every_country_and_confirmed_authority_entry_carry_its_own_code() -> None:
    for subject, classes in reg.entries().items():
        if reg.EUCT + "Country" in classes:
            code = subject.rpartition("/")[2]
            assert reg.values(subject, "authority") == [f"{AUTHORITY}country/{code}"]


def test_do_two_entries_claim_one_authority_entry() -> None:
    claimed = [t.value for t in reg.triples() if t.predicate == reg.EUCT + "authority"]
    assert len(claimed) == len(set(claimed))
