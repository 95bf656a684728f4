"""How well and how fast citations are found: `make bench-citations`; prints one line a measurement.

Precision is the part of what is found that is right, recall the part of what is cited that is found;
both count occurrences. Without the reference material beside the checkout only the batteries are scored.
"""

import argparse
import csv
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "citations")]

from rows import IDENTITY, found_in, rows, score  # noqa: E402

from api.asked import Asked, asked_for  # noqa: E402
from api.citing import citations_in  # noqa: E402
from base.settings import Settings  # noqa: E402
from loaders.recognise.patterns import patterns  # noqa: E402
from scripts.bench_citations_others import compare  # noqa: E402

SHARED = ROOT / ".." / "shared"
REPORTS = {
    "000": "council-14129-17-outcome-of-proceedings.txt",
    "002": "security-union-progress-report-11.txt",
    "003": "security-union-progress-report-12.txt",
}
SCHEMES = ("celex", "council", "eeas", "unscr", "cets", "comnat")
# The list by hand allows either number of the opinion.
OPINION = {"62015CV0001": "62015CV0001(01)"}
PARALLEL = "32015L0849_2015-05-20_{}.xhtml"
ELI = "http://data.europa.eu/eli/"
FULL_SIZE = 50
PLAIN_SIZE = 400_000
PLAIN_WORDS = re.compile("|".join(sorted({re.escape(a) for p in patterns() for a in p.anchors})))
SETTINGS = Settings()


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=FULL_SIZE, help="size of the speed run")
    parser.add_argument("--compare", action="store_true", help="run other tools too")
    parser.add_argument("--faults", action="store_true", help="print what went wrong, row by row")
    wanted = parser.parse_args()
    folders = {path.parent.name for path in (ROOT / "tests" / "citations").glob("*/*.toml")}
    for battery in sorted(folders, key=lambda name: (len(name), name)):
        _battery(battery, faults=wanted.faults)
    if SHARED.is_dir():
        _gold()
        _crosswalk(faults=wanted.faults)
        _languages()
        speed = _speed(wanted.megabytes)
    else:
        _say("reference material", "not beside this checkout: nothing more is measured")
        speed = None
    if wanted.compare:
        compare(rows("battery"), speed, ROOT / "build" / "bench-citations")


def _say(what: str, *said: str) -> None:
    print(f"{what:<34}", " · ".join(said), flush=True)


def _shares(right: int, found: int, listed: int) -> str:
    """Precision and recall with what they count."""
    precision = right / found if found else 1.0
    recall = right / listed if listed else 1.0
    return f"precision {precision:.3f} ({right}/{found}) · recall {recall:.3f} ({right}/{listed})"


def _battery(name: str, *, faults: bool) -> None:
    """A battery, whole and by form; a fault of a row that cites nothing counts as one found too much."""
    started = time.process_time()
    right: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    confident: list[str] = []
    whole = 0
    for row in rows(name):
        result = score(row, found_in(row))
        whole += result.whole
        for expected in result.right:
            right[expected.get("form", "explicit")] += 1
            found[expected.get("form", "explicit")] += 1
        for expected in (*result.right, *result.missed):
            listed[expected.get("form", "explicit")] += 1
        for one in result.unexpected:
            found[one["form"]] += 1
            known = {
                value for cite in row.cites for key in IDENTITY for value in _each(cite.get(key))
            }
            if one["status"] == "resolved" and not known & set(map(str, one.values())):
                confident.append(f"{row.place}: {one['text']} → {one['document']}")
        if faults and not result.whole:
            print(f"  {row.place}: {row.text!r}")
            print(f"    missed {[dict(one) for one in result.missed]}")
            print(f"    unexpected {[(one['text'], one['document']) for one in result.unexpected]}")
    seconds = time.process_time() - started
    total = _shares(right.total(), found.total(), listed.total())
    _say(name, f"{whole}/{len(rows(name))} rows", total, f"{seconds:.2f} s")
    for form in sorted(listed):
        _say(f"  {form}", _shares(right[form], found[form], listed[form]))
    _say("  surely said and wrong", str(len(confident)), *confident)


def _each(value: object) -> Iterable[str]:
    if value is None:
        return ()
    return map(str, value) if isinstance(value, list) else (str(value),)


def _gold() -> None:
    """The explicit citations of the three reports, against the list made by hand."""
    listed = json.loads((SHARED / "gold" / "citations.json").read_text("utf-8"))
    totals = Counter[str]()
    forms = Counter[str]()
    started = time.process_time()
    for key, name in REPORTS.items():
        wanted = Counter[str]()
        for entry in listed[key]:
            wanted[entry["id"]] += entry["count"]
        cited = citations_in(Asked(SHARED / "reports" / name, SETTINGS))
        forms.update(f"{one['form']} {one['status']}" for one in cited)
        found = Counter(_identity(one) for one in cited if one["form"] == "explicit")
        right = (wanted & found).total()
        totals.update(right=right, found=found.total(), listed=wanted.total())
        _say(f"gold, report {key}", _shares(right, found.total(), wanted.total()))
    seconds = time.process_time() - started
    whole = _shares(totals["right"], totals["found"], totals["listed"])
    _say("gold, explicit", whole, f"{seconds:.2f} s with reading")
    _say("  by form and status", *(f"{form}: {count}" for form, count in sorted(forms.items())))


def _identity(one: dict[str, object]) -> str:
    scheme = next((scheme for scheme in SCHEMES if one[scheme]), None)
    return (
        f"{scheme}:{OPINION.get(str(one[scheme]), one[scheme])}"
        if scheme
        else f"none:{one['text']}"
    )


def _crosswalk(*, faults: bool) -> None:
    """Each identifier of a document, written as texts write it, must lead to the same document."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    path = SHARED / "reference" / "celex" / "identifier_crosswalk.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for kind, text in _written(row):
                tried[kind] += 1
                found = citations_in(asked_for(text, SETTINGS, None, None))
                if len(found) == 1 and _leads_to(found[0], row):
                    right[kind] += 1
                elif len(found) == 1 and _among_candidates(found[0], row):
                    listed[kind] += 1
                elif faults:
                    print(
                        f"  {kind}: {text} is {row['celex']}, not",
                        [one["document"] for one in found],
                    )
    for kind in tried:
        told = [f"{right[kind]}/{tried[kind]} lead to the same document"]
        # The Journal does not tell the type of an act of the L series, nor a number PC from DC.
        told += [f"{listed[kind]} more have it among their candidates"] if listed[kind] else []
        _say(f"crosswalk, {kind}", *told)


def _written(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    celex = row["celex"]
    if "." in celex:  # a language version or file, which nobody cites
        return
    yield "CELEX", f"CELEX:{celex}"
    if row["eli"]:
        yield "ELI", ELI + row["eli"].partition("|")[0]
    for name in row["comnat"].split("|"):
        series, _, rest = name.partition("_")
        year, _, number = rest.removesuffix("_FIN").partition("_")
        if name.endswith("_FIN") and number.isdigit():
            yield "COM, SWD, SEC, JOIN number", f"{series}({year}) {int(number)} final"
            yield "Cellar address", f"http://publications.europa.eu/resource/comnat/{name}"
    if row["ecli"]:
        yield "ECLI", row["ecli"]
    if row["oj"].startswith(("L_20", "C_20")) and row["oj"][2:].isdigit():
        series, rest = row["oj"].split("_")
        yield "OJ by act", f"OJ {series}, {rest[:4]}/{int(rest[4:])}"


def _among_candidates(found: dict[str, Any], row: dict[str, str]) -> bool:
    return any(candidate["document"] == row["celex"] for candidate in found["candidates"])


def _leads_to(found: dict[str, object], row: dict[str, str]) -> bool:
    """By any identifier: a COM number alone does not say its CELEX letter (`identifiers`, DC or PC)."""
    same = found["celex"] == row["celex"] or found["comnat"] in row["comnat"].split("|")
    eli = row["eli"] and str(found["eli"] or "").removeprefix(ELI) in row["eli"].split("|")
    return bool(same or eli or (row["ecli"] and found["ecli"] == row["ecli"]))


def _languages() -> None:
    """The same act in English and in French must cite the same documents."""
    folder = SHARED / "samples" / "acts"
    sets: list[Counter[str]] = []
    for language in ("en", "fr"):
        cited = citations_in(Asked(folder / PARALLEL.format(language), SETTINGS))
        sets.append(Counter(str(one["document"]) for one in cited if one["document"]))
    english, french = sets
    both, either = english.keys() & french.keys(), english.keys() | french.keys()
    occurrences = f"{(english & french).total()}/{(english | french).total()} occurrences"
    agreement = f"{len(both)}/{len(either)} documents ({len(both) / len(either):.3f})"
    _say("English and French of one act", agreement, occurrences)
    _say("  only in English", *sorted(english.keys() - french.keys()))
    _say("  only in French", *sorted(french.keys() - english.keys()))


def _speed(megabytes: float) -> tuple[str, float]:
    """Time on one core over the reports and text samples, repeated; and how it grows.

    Each run stands between two searches for the patterns' words by one expression, which a busy machine
    slows as much: their ratio says more than the seconds do.
    """
    sample = "\n\n".join(
        path.read_text("utf-8")
        for path in (
            *sorted((SHARED / "reports").glob("*.txt")),
            *sorted((SHARED / "samples" / "acts").glob("*.txt")),
        )
    )
    citations_in(asked_for(sample[:10_000], SETTINGS, None, None))
    rate = ratio = 0.0
    grown: list[str] = []
    for part in (0.125, 0.25, 0.5, 1.0):
        size = int(megabytes * part * 1e6)
        text = (sample * (size // len(sample) + 1))[:size]
        before = _plain_search(text)
        clock, started = time.perf_counter(), time.process_time()
        found = citations_in(asked_for(text, SETTINGS, None, None))
        seconds, wall = time.process_time() - started, time.perf_counter() - clock
        written = len(text.encode()) / 1e6
        rate, plain = written / seconds, (before + _plain_search(text)) / 2
        ratio = rate / plain
        grown.append(
            f"{written:.1f} MB: {seconds:.2f} s ({wall:.2f} s by the clock), {rate:.2f} MB/s, "
            f"plain search {plain:.2f} MB/s, {len(found)} citations"
        )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    whole = f"{rate:.2f} MB/s over {megabytes:g} MB"
    _say("speed on one core", whole, f"{ratio:.2f} times a plain search", f"{most} MiB at most")
    for line in grown:
        _say("  growth", line)
    return sample, rate


def _plain_search(text: str) -> float:
    """MB/s of one expression of all patterns' words, tried everywhere in the beginning of the text."""
    part = text[:PLAIN_SIZE]
    started = time.process_time()
    for _ in PLAIN_WORDS.finditer(part):
        pass
    return len(part.encode()) / 1e6 / (time.process_time() - started)


if __name__ == "__main__":
    main()
