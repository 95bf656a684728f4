"""Questions to the registers of bodies, countries and topics: is all there, and what held when?"""

from datetime import date

import pytest
import register_data as reg


def test_does_naming_the_referral_unit_name_europol() -> None:
    body = reg.IDS + "body/"
    assert reg.values(body + "eu-iru", "unitOf") == [body + "ectc"]
    assert reg.values(body + "ectc", "unitOf") == [body + "europol"]
    assert reg.values(body + "ec3", "unitOf") == [body + "europol"]


def test_does_naming_a_country_leave_its_region_unnamed() -> None:
    countries = {s for s, c in reg.entries().items() if reg.EUCT + "Country" in c}
    assert {s for s in countries if reg.values(s, "unitOf")} == set()
    assert sum(bool(reg.values(s, "memberOf")) for s in countries) >= 6


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
        ("europol", "1999-06-01", "41995A1127(01)"),
        ("europol", "2017-04-30", "32009D0371"),
        ("europol", "2017-05-01", "32016R0794"),
        ("enisa", "2017-11-07", "32013R0526"),
        ("enisa", "2019-06-27", "32019R0881"),
        ("frontex", "2016-10-05", "32004R2007"),
        ("frontex", "2017-11-07", "32016R1624"),
        ("frontex", "2019-12-04", "32019R1896"),
        ("cepol", "2005-12-31", "32000D0820"),
        ("cepol", "2006-01-01", "32005D0681"),
        ("cepol", "2016-07-01", "32015R2219"),
        ("eurojust", "2017-11-07", "32002D0187"),
        ("eurojust", "2019-12-12", "32018R1727"),
        ("eu-lisa", "2017-11-07", "32011R1077"),
        ("eu-lisa", "2018-12-11", "32018R1726"),
        ("emcdda", "2006-12-31", "31993R0302"),
        ("emcdda", "2017-11-07", "32006R1920"),
        ("emcdda", "2024-07-02", "32023R1322"),
        ("fra", "2017-11-07", "32007R0168"),
        ("olaf", "2017-11-07", "31999D0352"),
        ("eppo", "2017-11-20", "32017R1939"),
        ("edps", "2018-12-11", "32018R1725"),
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


@pytest.mark.parametrize(
    ("body", "day", "name"),
    [
        ("enisa", "2012-01-01", "European Network and Information Security Agency"),
        ("enisa", "2017-11-07", "European Union Agency for Network and Information Security"),
        ("europol", "2005-01-01", "European Police Office"),
        ("europol", "2017-11-07", "European Union Agency for Law Enforcement Cooperation"),
        ("eurojust", "2020-01-01", "European Union Agency for Criminal Justice Cooperation"),
        ("frontex", "2016-10-06", "European Border and Coast Guard Agency"),
        ("emcdda", "2024-07-02", "European Union Drugs Agency"),
        ("cepol", "2016-06-30", "European Police College"),
    ],
)
def test_what_was_a_body_called(body: str, day: str, name: str) -> None:
    borne = [
        reg.value(s, "name")
        for s in reg.values(f"{reg.IDS}body/{body}", "holds")
        if reg.value(s, "name")
        and reg.values(s, "validFrom")[0] <= day <= (reg.value(s, "validUntil") or "9999")
    ]
    assert borne == [name]


def test_does_every_topic_belong_to_the_scheme_and_have_known_broader_topics() -> None:
    topics = {s for s, c in reg.entries().items() if reg.EUCT + "Topic" in c}
    assert len(topics) >= 80
    for topic in topics:
        assert reg.SKOS + "Concept" in reg.entries()[topic]
        assert reg.values(topic, reg.SKOS + "inScheme") == [reg.IDS + "topic-scheme"]
        assert set(reg.values(topic, reg.SKOS + "broader")) <= topics - {topic}
        assert reg.values(topic, reg.SKOS + "prefLabel") == reg.values(topic, reg.LABEL)


@pytest.mark.parametrize("name", ["Body", "Country", "InformationSystem", "Region", "Topic"])
def test_does_every_entry_have_a_name_in_english_french_and_german(name: str) -> None:
    poor = {}
    for subject in reg.of_class(name):
        labels = reg.index()[subject][reg.LABEL]
        languages = sorted(str(label.language) for label in labels)
        if languages != ["de", "en", "fr"]:
            poor[subject] = languages
    assert poor == {}


@pytest.mark.parametrize(
    "form",
    [
        "encryption", "electronic evidence", "radicalisation", "foreign terrorist fighters", "PNR",
        "terrorist financing", "explosives precursors", "CBRN", "protection of public spaces",
        "critical infrastructure", "interoperability", "border checks", "data retention",
        "terrorist content online", "hybrid threats", "victims of terrorism",
    ],
)  # fmt: skip
def test_is_what_policy_speaks_of_a_topic(form: str) -> None:
    assert any(form in reg.english(topic) for topic in reg.of_class("Topic"))


@pytest.mark.parametrize(
    "form",
    [
        "Europol", "EC3", "ECTC", "EU IRU", "Eurojust", "EJCN", "Frontex", "eu-LISA", "CEPOL",
        "ENISA", "FRA", "EPPO", "EUDA", "EMCDDA", "OLAF", "EDPS", "EEAS", "INTCEN", "EUMS INT",
        "EU CTC", "COSI", "TWP", "COTER", "LEWP", "CATS", "JAI-RELEX", "IXIM", "SCIFA",
        "Coreper II", "Friends of Presidency group", "JHA Counsellors", "RAN", "HLCEG-R",
        "EU Internet Forum", "ATLAS", "ECTEG", "High Risk Security Network", "Club of Bern",
        "Counter Terrorism Group", "LIBE", "TERR", "Interpol", "NATO", "Council of Europe", "FATF",
        "GCTF", "African Union", "ASEAN", "GCC", "League of Arab States", "Five Country grouping",
        "Financial Intelligence Units", "COPEN", "EDA", "Horizontal Working Party on Cyber Issues",
    ],
)  # fmt: skip
def test_is_who_acts_in_the_field_a_body(form: str) -> None:
    assert any(form in reg.english(body) for body in reg.of_class("Body"))


def test_is_any_topic_broader_than_itself() -> None:
    for topic in reg.of_class("Topic"):
        seen: set[str] = set()
        above = reg.values(topic, reg.SKOS + "broader")
        while above:
            assert topic not in above, topic
            seen.update(above)
            above = [b for a in above for b in reg.values(a, reg.SKOS + "broader") if b not in seen]


def test_do_two_countries_share_an_iso_code() -> None:
    for scheme, length in (("isoAlpha2", 2), ("isoAlpha3", 3)):
        codes = [t.value for t in reg.triples() if t.predicate == reg.EUCT + scheme]
        assert len(codes) == len(set(codes)) >= 245
        assert {code for code in codes if not (len(code) == length and code.isupper())} == set()


def test_does_every_member_and_candidate_have_its_iso_codes() -> None:
    for subject in reg.of_class("Country"):
        code = subject.rpartition("/")[2]
        if reg.values(subject, "holds"):
            assert reg.value(subject, "isoAlpha3") == code
            assert reg.value(subject, "isoAlpha2")


def test_is_any_country_a_candidate_and_a_member_on_one_day() -> None:
    for country in reg.of_class("Country"):
        spans = {
            reg.value(s, "status"): (
                reg.values(s, "validFrom")[0],
                reg.value(s, "validUntil") or "9999",
            )
            for s in reg.values(country, "holds")
        }
        if {"candidate", "member"} <= set(spans):
            assert spans["candidate"][1] < spans["member"][0], country


def test_does_every_change_have_a_day_and_two_bodies() -> None:
    changes = reg.of_class("ChangeEvent")
    assert changes
    for change in changes:
        assert date.fromisoformat(reg.values(change, "date")[0])
        old, new = reg.values(change, "originalBody"), reg.values(change, "resultingBody")
        assert old
        assert new
        assert not set(old) & set(new)
        assert set(old) | set(new) <= reg.of_class("Body")


def test_do_most_systems_say_who_runs_them_on_what_basis_and_since_when() -> None:
    systems = reg.of_class("InformationSystem")
    assert len(systems) >= 35
    for prop, least in (("basedOn", 29), ("operatedBy", 24), ("holds", 22)):
        assert sum(bool(reg.values(system, prop)) for system in systems) >= least, prop


@pytest.mark.parametrize(
    ("system", "day"),
    [("ees", "2025-10-12"), ("eurodac", "2003-01-15"), ("eurosur", "2013-12-02")],
)
def test_since_when_is_a_system_in_operation(system: str, day: str) -> None:
    held = reg.values(reg.IDS + "system/" + system, "holds")
    found = {reg.value(h, "validFrom") for h in held if reg.value(h, "status") == "in operation"}
    assert found == {day}
    assert reg.confirmed(held)
