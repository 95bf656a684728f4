"""The registers against the reference tables that lie beside the checkout; skipped where they do not."""

import csv
import gzip
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import register_data as reg

SHARED = reg.ROOT / ".." / "shared"
REFERENCE = SHARED / "reference"
pytestmark = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference tables do not lie beside this checkout"
)
NUMBERED = ("celex", "comnat", "registerNumber", "unscr", "cets", "eeas")


@cache
def acts() -> dict[str, dict[str, str]]:
    path = REFERENCE / "celex" / "acts_2004_2019.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return {row["celex"]: row for row in csv.DictReader(lines)}


def known() -> dict[str, str]:
    """Registered documents that the table of acts has, by CELEX."""
    found = {reg.value(subject, "celex") or "": subject for subject in reg.documents()}
    return {celex: subject for celex, subject in found.items() if celex in acts()}


def test_does_the_table_of_acts_agree_with_the_dates() -> None:
    assert len(known()) > 100
    wrong = {
        celex: (reg.value(subject, "date"), acts()[celex]["date_doc"])
        for celex, subject in known().items()
        if reg.value(subject, "date") != acts()[celex]["date_doc"]
    }
    assert wrong == {}


def test_does_the_table_of_acts_agree_with_the_titles() -> None:
    def squeeze(title: str) -> str:
        return re.sub(r"\s+", "", title)

    wrong = {
        celex
        for celex, subject in known().items()
        if squeeze(reg.value(subject, "title") or "-") not in squeeze(acts()[celex]["title"])
    }
    assert wrong == set()


# Replaced with effect from 1 July 2016 (Regulation (EU) 2015/2219, Article 40): the table counts that day.
LASTS_A_DAY_LESS = "32005D0681"


def test_do_the_confirmed_mandates_end_when_the_table_says() -> None:
    checked = 0
    for subject, classes in reg.entries().items():
        if reg.EUCT + "MandatePeriod" not in classes or reg.value(subject, "confirmed") != "true":
            continue
        celex = (reg.value(subject, "mandate") or "").rpartition("/")[2]
        expiry = acts().get(celex, {}).get("date_expiration")
        if expiry and celex != LASTS_A_DAY_LESS:
            assert expiry == reg.value(subject, "validUntil"), subject
            checked += 1
    assert checked >= 3


@cache
def table_names(table: str) -> dict[tuple[str, str], set[str]]:
    """The names of a table's entries, as text readers see them, by IRI and language."""
    found: dict[tuple[str, str], set[str]] = {}
    path = REFERENCE / "authority" / f"{table}_20220928-0.ttl"
    for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
        if quad.predicate.value in (reg.SKOS + "prefLabel", reg.SKOS + "altLabel"):
            assert isinstance(quad.object, ox.Literal)
            key = (str(getattr(quad.subject, "value", "")), quad.object.language or "")
            found.setdefault(key, set()).add(plain(quad.object.value))
    return found


def plain(name: str) -> str:
    return re.sub(r"[\s«»„“”'’–—-]+", " ", name).strip().casefold()


def test_does_the_table_or_another_document_bear_out_every_confirmed_french_and_german_name() -> (
    None
):
    unsure = {(t.subject, t.predicate, t.value) for t in reg.register("unconfirmed")}
    checked, poor = 0, []
    for body in reg.confirmed(reg.of_class("Body")):
        authority = reg.value(body, "authority")
        english = {plain(name) for name in reg.english(body)}
        documents = [part for part in (reg.value(body, "source") or "").split(";")
                     if "authority table" not in part]  # fmt: skip
        for label in reg.index()[body][reg.LABEL]:
            if label.language == "en" or (body, reg.LABEL, label.value) in unsure:
                continue
            checked += 1
            known = table_names("corporatebodies").get((authority or "", label.language or ""), ())
            if plain(label.value) not in {*known, *english} and not documents:
                poor.append((body, label.value))
    assert poor == []
    assert checked > 200


@pytest.mark.parametrize(
    ("table", "folder"), [("countries", "country"), ("corporatebodies", "corporate-body")]
)
def test_does_every_authority_entry_stand_in_its_table(table: str, folder: str) -> None:
    text = (REFERENCE / "authority" / f"{table}_20220928-0.ttl").read_text("utf-8")
    codes = set(re.findall(rf"^<\S*/authority/{folder}/(\S+)> a skos:Concept", text, re.M))
    used = {
        t.value.rpartition("/")[2]
        for t in reg.triples()
        if t.predicate == reg.EUCT + "authority" and f"/{folder}/" in t.value
    }
    assert used
    assert used - codes == set()


def test_does_every_kind_stand_in_the_table_of_resource_types() -> None:
    text = (REFERENCE / "authority" / "resourcetypes_20220928-0.ttl").read_text("utf-8")
    codes = set(re.findall(r"^<\S*/authority/resource-type/(\S+)> a ", text, re.M))
    used = {t.value.rpartition("/")[2] for t in reg.triples() if t.predicate == reg.EUCT + "kind"}
    assert used - codes == set()


def test_does_the_crosswalk_agree_on_celex_and_comnat() -> None:
    with (REFERENCE / "celex" / "identifier_crosswalk.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    celex_of = {
        number: row["celex"] for row in rows for number in row["comnat"].split("|") if number
    }
    for subject in reg.documents():
        comnat, celex = reg.value(subject, "comnat"), reg.value(subject, "celex")
        assert celex_of.get(comnat or "", celex) == celex, subject


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the comparison of a folder of registers with the reference tables."""
    script = reg.ROOT / "scripts" / "registers" / "check.py"
    command = [sys.executable, str(script), str(REFERENCE), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_do_the_registers_agree_with_the_tables_or_is_it_explained() -> None:
    done = check(reg.DATA)
    assert done.returncode == 0, done.stdout
    assert "0 disagreements unexplained" in done.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ('"2017-03-15"^^xsd:date', '"2017-03-16"^^xsd:date', "32017L0541 date"),
        ("of 15 March 2017 on combating", "of 15 March 2017 on fighting", "32017L0541 title"),
        ("eli/reg/2022/2554/oj", "eli/reg/2022/2545/oj", "32022R2554 eli"),
        ('"52013JC0001"', '"52013JC0002"', "JOIN_2013_0001_FIN celex"),
        ('"ECLI:EU:C:2014:238"', '"ECLI:EU:C:2014:283"', "62012CJ0293 ecli"),
        ("euct:repeals doc:32002F0475 ;", "euct:repeals doc:32002F0584 ;", "32017L0541 euct:rep"),
    ],
)
def test_does_the_comparison_find_a_disagreement(
    tmp_path: Path, right: str, wrong: str, found: str
) -> None:
    text = (reg.DATA / "acts.ttl").read_text("utf-8")
    assert right in text
    (tmp_path / "acts.ttl").write_text(text.replace(right, wrong), "utf-8")
    done = check(tmp_path)
    assert done.returncode == 1
    assert any(line.startswith(found) for line in done.stdout.splitlines()), done.stdout


def test_do_the_codes_beside_the_registers_stand_in_the_tables() -> None:
    codes = json.loads((reg.DATA / "authority-codes.json").read_text("utf-8"))
    files = {
        "corporate-body": "corporatebodies",
        "country": "countries",
        "resource-type": "resourcetypes",
    }
    for folder, table in files.items():
        text = (REFERENCE / "authority" / f"{table}_20220928-0.ttl").read_text("utf-8")
        found = re.findall(rf"^<\S*/authority/{folder}/(\S+)> a skos:Concept", text, re.M)
        assert codes[folder] == sorted(found)


def test_is_every_document_of_the_gold_citations_registered() -> None:
    gold = SHARED / "gold" / "citations.json"
    if not gold.is_file():
        pytest.skip("the gold citations do not lie beside this checkout")
    registered = {
        f"{scheme}:{value}"
        for subject in reg.documents()
        for scheme in NUMBERED
        for value in reg.values(subject, scheme)
    }
    wanted = {
        entry["id"].replace("council:", "registerNumber:")
        for entries in json.loads(gold.read_text("utf-8")).values()
        for entry in entries
    }
    assert wanted - registered == set()
