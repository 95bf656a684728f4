"""Questions to the registers: is every entry named, sourced, unambiguous, and does it hold together?"""

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise
from urllib.parse import quote, unquote

import pyoxigraph as ox
import pytest
import register_data as reg

CLASSES_OF_NAMES = ("Body", "Country", "Region", "Topic", "InformationSystem", "Programme")
STATEMENTS = {
    reg.EUCT + name for name in ("NamePeriod", "MandatePeriod", "MembershipPeriod", "StatusPeriod")
}
AUTHORITY = "http://publications.europa.eu/resource/authority/"
CELEX = re.compile(
    r"1\d{4}[A-Z]/TXT|[1-4]\d{4}[A-Z]{1,2}\d{4}(\(\d\d\))?"
    r"|5\d{4}[A-Z]{2}\d{4}(\(\d\d\))?|6\d{4}[A-Z]{2}\d{4}(\(\d\d\))?"
)
COMNAT = re.compile(r"(COM|SWD|SEC|JOIN)_(\d{4})_(\d{4})_FIN")
LETTERS = {"COM": {"PC", "DC"}, "SWD": {"SC"}, "SEC": {"SC"}, "JOIN": {"JC"}}
KIND_LETTERS = {
    "REG": "R", "REG_IMPL": "R", "REG_DEL": "R", "DIR": "L", "DEC": "D", "DEC_IMPL": "D",
    "DEC_FRAMW": "F", "RECO": "H",
}  # fmt: skip
# Numbered in the year before it was signed: Directive 2008/122/EC of 14 January 2009.
NUMBERED_LATE = "32008L0122"
PROPOSALS = {"PROP_REG", "PROP_DIR", "PROP_DEC", "RECO_DEC"}


def test_does_every_register_parse_and_hold_something() -> None:
    assert {name: bool(reg.register(name)) for name in reg.FILES} == dict.fromkeys(reg.FILES, True)


def test_is_every_register_file_tested() -> None:
    assert {path.stem for path in reg.DATA.glob("*.ttl")} == set(reg.FILES)


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


@pytest.mark.parametrize("name", CLASSES_OF_NAMES)
def test_does_any_form_name_two_entities_of_one_class(name: str) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for subject, classes in reg.entries().items():
        if reg.EUCT + name in classes:
            for form in reg.english(subject):
                owners[form.casefold()].add(subject)
    assert owners
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


def test_does_any_form_name_entities_of_two_classes() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    wanted = {reg.EUCT + name for name in CLASSES_OF_NAMES}
    for subject, classes in reg.entries().items():
        if classes & wanted:
            for form in reg.english(subject):
                owners[form].add(subject)
    assert {form: iris for form, iris in owners.items() if len(iris) > 1} == {}


def test_does_any_short_name_name_two_documents() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for subject in reg.documents():
        for form in reg.english(subject):
            owners[form.casefold()].add(subject)
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


def test_does_naming_the_referral_unit_name_europol() -> None:
    body = reg.IDS + "body/"
    assert reg.values(body + "eu-iru", "unitOf") == [body + "ectc"]
    assert reg.values(body + "ectc", "unitOf") == [body + "europol"]
    assert reg.values(body + "ec3", "unitOf") == [body + "europol"]


def test_does_naming_a_country_leave_its_region_unnamed() -> None:
    countries = {s for s, c in reg.entries().items() if reg.EUCT + "Country" in c}
    assert {s for s in countries if reg.values(s, "unitOf")} == set()
    assert sum(bool(reg.values(s, "memberOf")) for s in countries) >= 6


def test_does_every_country_and_confirmed_authority_entry_carry_its_own_code() -> None:
    for subject, classes in reg.entries().items():
        if reg.EUCT + "Country" in classes:
            code = subject.rpartition("/")[2]
            assert reg.values(subject, "authority") == [f"{AUTHORITY}country/{code}"]


def test_do_two_entries_claim_one_authority_entry() -> None:
    claimed = [t.value for t in reg.triples() if t.predicate == reg.EUCT + "authority"]
    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize(
    ("day", "members"),
    [("1957-12-31", 0), ("2007-06-30", 27), ("2017-11-07", 28), ("2020-02-01", 27)],
)
def test_how_many_member_states_were_there(day: str, members: int) -> None:
    periods = [
        s
        for s, c in reg.entries().items()
        if reg.EUCT + "MembershipPeriod" in c and reg.value(s, "status") == "member"
    ]
    current = [
        s
        for s in periods
        if reg.values(s, "validFrom")[0] <= day <= (reg.value(s, "validUntil") or "9999")
    ]
    assert len(current) == members


@pytest.mark.parametrize(
    ("body", "day", "mandate"),
    [
        ("europol", "2017-04-30", "32009D0371"),
        ("europol", "2017-05-01", "32016R0794"),
        ("enisa", "2017-11-07", "32013R0526"),
        ("enisa", "2019-06-27", "32019R0881"),
    ],
)
def test_on_which_act_did_a_body_rest(body: str, day: str, mandate: str) -> None:
    found = [
        reg.value(s, "mandate")
        for s in reg.values(f"{reg.IDS}body/{body}", "holds")
        if reg.value(s, "mandate")
        and reg.values(s, "validFrom")[0] <= day <= (reg.value(s, "validUntil") or "9999")
    ]
    assert found == [f"{reg.IDS}document/{mandate}"]


def test_does_every_topic_belong_to_the_scheme_and_have_known_broader_topics() -> None:
    topics = {s for s, c in reg.entries().items() if reg.EUCT + "Topic" in c}
    assert len(topics) >= 60
    for topic in topics:
        assert reg.SKOS + "Concept" in reg.entries()[topic]
        assert reg.values(topic, reg.SKOS + "inScheme") == [reg.IDS + "topic-scheme"]
        assert set(reg.values(topic, reg.SKOS + "broader")) <= topics - {topic}
        assert reg.values(topic, reg.SKOS + "prefLabel") == reg.values(topic, reg.LABEL)


def test_do_celex_numbers_fit_the_grammar() -> None:
    numbers = {t.value for t in reg.triples() if t.predicate == reg.EUCT + "celex"}
    assert {number for number in numbers if not CELEX.fullmatch(number)} == set()


def test_does_any_identifier_name_two_documents() -> None:
    for scheme in ("celex", "comnat", "eli", "ecli", "registerNumber", "eeas", "unscr", "cets"):
        found = [t.value for t in reg.triples() if t.predicate == reg.EUCT + scheme]
        assert len(found) == len(set(found)), scheme


def test_do_ids_agree_with_the_identifiers_by_their_precedence() -> None:
    wrong = []
    for subject in reg.documents():
        own = unquote(subject.rpartition("/document/")[2])
        assert subject == f"{reg.IDS}document/{quote(own, safe='()')}"
        comnat, celex = reg.value(subject, "comnat"), reg.value(subject, "celex")
        number = reg.value(subject, "registerNumber")
        if comnat and COMNAT.fullmatch(comnat):
            expected = comnat
        else:
            expected = celex or (number and number.replace(" ", "_")) or own
        if own != expected:
            wrong.append((own, expected))
    assert wrong == []


def test_do_celex_and_comnat_agree() -> None:
    wrong = []
    for subject in reg.documents():
        comnat, celex = reg.value(subject, "comnat"), reg.value(subject, "celex")
        found = COMNAT.fullmatch(comnat or "")
        if found and celex:
            prefix, year, number = found.groups()
            if celex not in {f"5{year}{letters}{number}" for letters in LETTERS[prefix]}:
                wrong.append((comnat, celex))
    assert wrong == []


def test_do_kinds_agree_with_the_celex_letters() -> None:
    wrong = []
    for subject in reg.documents():
        kind, celex = reg.value(subject, "kind"), reg.value(subject, "celex")
        if not kind or not celex:
            continue
        code = kind.removeprefix(AUTHORITY + "resource-type/")
        if code in KIND_LETTERS and celex[5] != KIND_LETTERS[code]:
            wrong.append((celex, code))
        if celex[0] == "5" and celex[5] in "PD" and (code in PROPOSALS) != (celex[5] == "P"):
            wrong.append((celex, code))
    assert wrong == []


def test_do_elis_agree_with_the_celex_numbers() -> None:
    pattern = re.compile(r"http://data\.europa\.eu/eli/(\w+)/(\d{4})/(\d+)/oj")
    wrong = []
    for subject in reg.documents():
        eli, celex = reg.value(subject, "eli"), reg.value(subject, "celex")
        if eli:
            found = pattern.fullmatch(eli)
            if (
                not found
                or celex is None
                or celex[1:5] != found[2]
                or int(celex[6:]) != int(found[3])
            ):
                wrong.append((eli, celex))
    assert wrong == []


def test_is_any_act_dated_after_the_year_of_its_number_or_long_before() -> None:
    wrong = []
    for subject in reg.documents():
        celex, day = reg.value(subject, "celex"), reg.value(subject, "date")
        if celex and day and celex[0] in "35" and int(celex[1:5]) - int(day[:4]) not in (0, 1) and celex != NUMBERED_LATE:
            wrong.append((celex, day))
    assert wrong == []


def test_are_the_ordinals_of_the_series_unique_and_in_order_of_date() -> None:
    numbered = sorted(
        (int(reg.values(s, "ordinal")[0]), reg.values(s, "date")[0])
        for s in reg.documents()
        if reg.value(s, "ordinal")
    )
    assert len({ordinal for ordinal, _ in numbered}) == len(numbered) >= 6
    assert [day for _, day in numbered] == sorted(day for _, day in numbered)


@pytest.mark.parametrize(
    ("document", "day"),
    [
        ("COM_2017_0354_FIN", "2017-06-29"),
        ("COM_2017_0608_FIN", "2017-10-18"),
        ("COM_2017_0779_FIN", "2017-12-14"),
        ("32016R0679", "2016-04-27"),
    ],
)
def test_are_the_known_traps_dated_rightly(document: str, day: str) -> None:
    assert reg.value(f"{reg.IDS}document/{document}", "date") == day
