"""Checks that the ontology is consistent and that each class can have an instance, by a DL reasoner.

    python scripts/ontology/reason_check.py [--require] [FILE.ttl …]

HermiT judges three things: the ontology; the ontology with its alignments; both with the registers, a
fixture document and its own registers. Files that are named join the last one. With a JDK, the OWL API's
own checks of the profiles OWL 2 DL and OWL 2 RL run as well, beside the check of `ontology/profile.py`.

HermiT and the OWL API come with the package owlready2; both need Java. Where one is missing, that is
said and nothing is checked, or it is a failure with --require. HermiT leaves out literals of data types
that OWL 2 does not have (xsd:date): the shapes check these.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox

from base.errors import EuctError
from ontology.profile import violations
from ontology.reason import alignment_triples, ontology_triples
from ontology.rl import KINDS
from ontology.schema import OWL, RDF, RDFS

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = (ROOT / "tests/ontology/document.ttl", ROOT / "tests/ontology/registers.ttl")
REGISTERS = ROOT / "data"
HERMIT = "org.semanticweb.HermiT.cli.CommandLine"
SECONDS = 300
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = ox.NamedNode(RDF + "type")
CLASS = ox.NamedNode(OWL + "Class")
ANNOTATION = ox.NamedNode(OWL + "AnnotationProperty")


class ReasonerError(Exception):
    """The reasoner cannot run here, or failed for another reason than a contradiction."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT says of an ontology; `unsatisfiable` are the classes that can have no instance."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Nothing is wrong."""
        return self.consistent and not self.unsatisfiable


def reasoner_jar() -> Path:
    """The archive with HermiT and the OWL API.

    Raises:
        ReasonerError: owlready2 or Java is missing; the message says which.
    """
    spec = find_spec("owlready2")
    if spec is None or not spec.submodule_search_locations:
        raise ReasonerError("owlready2, which brings HermiT, is not installed")
    if shutil.which("java") is None:
        raise ReasonerError("HermiT needs Java, and there is no java command")
    return Path(next(iter(spec.submodule_search_locations))) / "hermit" / "HermiT.jar"


def with_alignments(ontology: Sequence[ox.Triple]) -> list[ox.Triple]:
    """The ontology with its alignments, the terms of others declared by how they are used."""
    aligned = alignment_triples()
    kinds = {
        t.subject: t.object
        for t in ontology
        if isinstance(t.object, ox.NamedNode) and t.object.value in KINDS
    }
    declared = [ox.Triple(ox.NamedNode(SKOS + n), TYPE, ANNOTATION) for n in
                ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")]  # fmt: skip
    for triple in aligned:
        if not isinstance(triple.object, ox.NamedNode):
            continue
        if triple.predicate.value == RDFS + "subClassOf":
            declared.append(ox.Triple(triple.object, TYPE, CLASS))
        elif triple.predicate.value == RDFS + "subPropertyOf":
            declared.append(ox.Triple(triple.object, TYPE, kinds[triple.subject]))
    imports = ox.NamedNode(OWL + "imports")  # what is imported is here already
    return [*ontology, *(t for t in aligned if t.predicate != imports), *declared]


def with_facts(ontology: Sequence[ox.Triple], files: Iterable[Path]) -> list[ox.Triple]:
    """The ontology with the facts of Turtle files; names in them are annotations.

    Raises:
        OSError, SyntaxError: a file cannot be read or is not Turtle.
    """
    facts = [quad.triple for path in files for quad in ox.parse(path=path)]
    known = {t.subject for t in ontology}
    foreign = {t.predicate for t in facts} - known - {TYPE, ox.NamedNode(RDFS + "label")}
    return [*ontology, *facts, *(ox.Triple(p, TYPE, ANNOTATION) for p in foreign)]


def judge(triples: Iterable[ox.Triple]) -> Verdict:
    """What HermiT says of the ontology.

    Raises:
        ReasonerError: HermiT cannot run here, or failed.
    """
    jar = reasoner_jar()
    with tempfile.TemporaryDirectory() as folder:
        file = _written(triples, Path(folder) / "ontology.rdf")
        options = ["-k", "-U", "--ignoreUnsupportedDatatypes", file.as_uri()]
        done = _java("-cp", str(jar), HERMIT, *options)
    if "InconsistentOntologyException" in done.stderr or "is not satisfiable" in done.stdout:
        return Verdict(consistent=False)
    if "is satisfiable" not in done.stdout or "owl:Nothing" not in done.stdout:
        raise ReasonerError(f"HermiT failed: {(done.stderr or done.stdout).strip()[:500]}")
    listed = done.stdout.partition("Classes equivalent to")[2].splitlines()[1:]
    names = (line.strip() for line in listed if line.strip())
    return Verdict(consistent=True, unsatisfiable=tuple(n for n in names if n != "owl:Nothing"))


def owl_api_violations(ontologies: Sequence[Iterable[ox.Triple]]) -> list[list[str]]:
    """For each ontology what the OWL API's checks of OWL 2 DL and OWL 2 RL say against it.

    Raises:
        ReasonerError: the OWL API cannot run here (it needs a JDK, not only Java), or failed.
    """
    jar = reasoner_jar()
    if shutil.which("javac") is None:
        raise ReasonerError(
            "the OWL API's profile check needs a JDK, and there is no javac command"
        )
    with tempfile.TemporaryDirectory() as folder:
        files = [
            str(_written(triples, Path(folder) / f"{number}.rdf"))
            for number, triples in enumerate(ontologies)
        ]
        source = Path(__file__).with_name("ProfileCheck.java")
        done = _java("-cp", str(jar), str(source), *files)
    if done.returncode:
        raise ReasonerError(f"the OWL API failed: {done.stderr.strip()[:500]}")
    lines = [line.split("\t", 2) for line in done.stdout.splitlines() if line.count("\t") >= 2]
    return [[f"{profile}: {text}" for file, profile, text in lines if file == f] for f in files]


def _written(triples: Iterable[ox.Triple], path: Path) -> Path:
    ox.serialize(triples, str(path), format=ox.RdfFormat.RDF_XML)
    return path


def _java(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["java", "-Xmx1g", "-XX:+UseSerialGC", *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ReasonerError(f"no answer within {SECONDS} seconds") from None


def main(arguments: Sequence[str]) -> int:
    """Run all checks; 0 if all is well or nothing can be checked, 1 if not."""
    ontology = ontology_triples()
    aligned = with_alignments(ontology)
    faults = [f"profile: {text}" for text in violations(aligned)]
    files = [*FIXTURES, *sorted(REGISTERS.glob("*.ttl"))]
    files += (Path(name) for name in arguments if name != "--require")
    cases = {
        "the ontology": ontology,
        "the ontology with its alignments": aligned,
        "the ontology, its alignments and facts": with_facts(aligned, files),
    }
    print("OWL 2 RL:", "outside" if faults else "within, by ontology/profile.py")
    try:
        for name, triples in cases.items():
            verdict = judge(triples)
            print(f"HermiT: {name}:", "consistent" if verdict.consistent else "INCONSISTENT")
            faults += [f"{name} contradicts itself"] * (not verdict.consistent)
            faults += [f"{name}: {c} can have no instance" for c in verdict.unsatisfiable]
        found = owl_api_violations([ontology])[0]
        print("OWL API:", "outside" if found else "within OWL 2 DL and OWL 2 RL")
        faults += found
    except ReasonerError as error:
        print(f"not checked: {error}", file=sys.stderr)
        faults += [str(error)] if "--require" in arguments else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (EuctError, OSError, SyntaxError) as problem:
        print(f"reason_check: {problem}", file=sys.stderr)
        sys.exit(2)
