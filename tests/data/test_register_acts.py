"""Questions to the register of acts: identifiers, dates, kinds, relations, status."""

import re
from collections import defaultdict
from urllib.parse import quote, unquote

import pytest
import register_data as reg

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
PLURALS = ("directives", "regulations", "decisions", "conventions")
PROPOSALS = {"PROP_REG", "PROP_DIR", "PROP_DEC", "RECO_DEC"}


def test_does_any_short_name_name_two_documents_at_a_time() -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for subject in reg.documents():
        for form in reg.english(subject):
            owners[form.casefold()].add(subject)
    shared = {form: iris for form, iris in owners.items() if len(iris) > 1}
    days = {t.subject: t.value for t in reg.triples() if t.predicate == reg.EUCT + "date"}
    at_once = {
        form: iris
        for form, iris in shared.items()
        if not form.endswith(PLURALS) and len({days.get(iri, "") for iri in iris}) < len(iris)
    }
    assert shared
    assert at_once == {}


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
        if (
            celex
            and day
            and celex[0] in "35"
            and int(celex[1:5]) - int(day[:4]) not in (0, 1)
            and celex != NUMBERED_LATE
        ):
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


def test_are_there_as_many_acts_and_bodies_as_the_field_needs() -> None:
    assert len(reg.confirmed(set(reg.documents()))) >= 300
    assert len(reg.of_class("Body")) >= 150


@pytest.mark.parametrize(
    ("act", "day", "status"),
    [
        ("32009D0371", "2017-04-30", "in force"),
        ("32013R0526", "2019-06-27", "no longer in force"),
        ("32017L0541", "2017-11-07", "in force"),
    ],
)
def test_was_an_act_in_force_on_a_day(act: str, day: str, status: str) -> None:
    found = [
        reg.value(s, "status")
        for s in reg.values(f"{reg.IDS}document/{act}", "holds")
        if reg.values(s, "validFrom")[0] <= day <= (reg.value(s, "validUntil") or "9999")
    ]
    assert found == [status]


@pytest.mark.parametrize(
    ("act", "relation", "target"),
    [
        ("32017L0541", "repeals", "32002F0475"),
        ("32017L0541", "amends", "32005D0671"),
        ("32008D0616", "implements", "32008D0615"),
        ("32022L2557", "repeals", "32008L0114"),
        ("32017R2226", "amends", "32008R0767"),
        ("COM_2018_0640_FIN", "proposes", "32021R0784"),
    ],
)
def test_what_did_an_act_do_to_another(act: str, relation: str, target: str) -> None:
    assert f"{reg.IDS}document/{target}" in reg.values(f"{reg.IDS}document/{act}", relation)


def test_does_an_act_repeal_or_amend_one_that_is_younger() -> None:
    wrong = []
    for act in reg.documents():
        day = reg.value(act, "date")
        for relation in ("repeals", "amends", "implements"):
            for target in reg.values(act, relation):
                other = reg.value(target, "date")
                if day and other and day < other:
                    wrong.append((act, relation, target))
    assert wrong == []
