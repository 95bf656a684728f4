"""Cooperation of a body with third countries and regions: how far it has come, under what instrument."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts.family import Family
from loaders.facts.lists import Listed, listed
from loaders.facts.parties import LEAD, SURE, agency, parties
from loaders.facts.placed import Placed, documents, placed
from loaders.facts.rules import Rule, matching, section
from loaders.facts.sentences import Sentence, Times
from loaders.facts.sure import Sure
from loaders.records import Citation, Mention, Passage
from loaders.registers import load_registers
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "cooperation"
PLACES = frozenset({"Country", "Region"})
BACK = Sure(0.7, "partners named before are meant")
CLAUSE = re.compile(r";\s|\sand\sthat\s|,\s(?:and|but|while|whereas)\s(?!(?:with|to|in|between)\s)")
REMAINS = {"agreement concluded": "agreement in force"}


# A stage and its partners.
_Told = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Document:
    """What a sentence may lean on: passages by id, headings by path, those that stay in force."""

    passages: dict[str, Passage]
    headings: dict[tuple[str, ...], Sentence]
    in_force: frozenset[str]


def _draw(material: Material) -> Iterator[Fact]:
    known = _known(material)
    passage = ""
    acting: tuple[str, ...] = ()
    told: list[_Told] = []
    personal: bool | None = None
    for here in placed(material, section(NAME, "about")):
        if here.sentence.passage.id != passage:
            passage, told, personal, acting = here.sentence.passage.id, [], None, ()
        here_told: list[_Told] = []
        own = _personal_data(here.sentence)
        for rule, partners, limit in _cooperating(here.sentence, material, told):
            heading = known.headings.get(here.sentence.passage.path)
            bodies, sure = parties(here, heading, acting, {*partners, *_all_led(here.sentence)})
            each = (_stage(here, rule, known), partners)
            if bodies and each not in here_told:
                here_told.append(each)
                # What points back to an agreement told before covers what that does.
                covers = own if own is not None or limit != BACK else personal
                yield _fact(here, each, bodies, min(sure, limit), known, covers)
                acting = bodies
        told = here_told or told
        acting = agency(here.sentence) or acting
        personal = own if own is not None else personal


def _known(material: Material) -> _Document:
    """Headings, and the passages that say of the agreements told there that they are in force."""
    passages = {passage.id: passage for passage in material.passages}
    in_force = frozenset(
        passage.id
        for passage in material.passages
        if matching(NAME, "remains", passage.text) and passage.kind != "heading"
    )
    named: dict[str, list[Mention]] = {}
    for mention in material.mentions:
        if passages[mention.passage].kind == "heading":
            named.setdefault(mention.passage, []).append(mention)
    headings = {
        passage.path: Sentence(
            passage, 0, len(passage.text), tuple(named.get(passage.id, ())), (), (), Times("", None)
        )
        for passage in material.passages
        if passage.kind == "heading"
    }
    return _Document(passages, headings, in_force)


def _cooperating(
    sentence: Sentence, material: Material, told: list[_Told]
) -> Iterator[tuple[Rule, tuple[str, ...], Sure]]:
    """The stages that a sentence tells, each with its partners and how sure these can be at most.

    A sentence that names no place and speaks of "such negotiations" means the partners `told` last.
    """
    lists = [each for each in listed(sentence, PLACES) if not _denied(sentence, each.start)]
    if (
        not lists
        and not _denied(sentence, sentence.start)
        and len(told) == 1
        and matching(NAME, "points_back", sentence.text)
    ):
        found = matching(NAME, "stage", sentence.text)
        if found and found[0].value("stage") != told[0][0]:
            yield found[0], told[0][1], BACK
    for rule, partners in _led(sentence, lists):
        third = _third(partners, material)
        if third:
            yield rule, third, SURE


def _led(sentence: Sentence, lists: list[Listed]) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """The stage around each list that has a lead; lists that go on are taken together."""
    led = [each for each in lists if _is_led(sentence, each)]
    text = sentence.passage.text
    stage: Rule | None = None
    partners: tuple[str, ...] = ()
    for place, each in enumerate(led):
        begin = led[place - 1].end if place else sentence.start
        until = led[place + 1].start if place + 1 < len(led) else sentence.end
        clause = next((m.start() for m in CLAUSE.finditer(text, each.end, until)), until)
        if stage and matching(NAME, "goes_on", text[begin : each.start]):
            partners += tuple(iri for iri in each.iris if iri not in partners)
            continue
        if stage:
            yield stage, partners
        own = matching(NAME, "stage", text[begin:clause])
        found = own or matching(NAME, "stage", text[begin:until])
        stage, partners = (found[0], each.iris) if found else (None, ())
    if stage:
        yield stage, partners


def _all_led(sentence: Sentence) -> Iterator[str]:
    """All partners that a sentence names, whatever it tells of them."""
    led = (each for each in listed(sentence, PLACES) if _is_led(sentence, each))
    return (iri for each in led for iri in each.iris)


def _denied(sentence: Sentence, at: int) -> bool:
    """Whether what the sentence says at `at` (code points) is denied, or only may be: up to the semicolons around."""
    text = sentence.passage.text
    start = text.rfind(";", sentence.start, at) + 1 or sentence.start
    end = text.find(";", at, sentence.end)
    return matching(NAME, "never", text[start : end if end >= 0 else sentence.end]) is not None


def _third(partners: tuple[str, ...], material: Material) -> tuple[str, ...]:
    """Those that are not Member States on the document's day."""
    registers, written = load_registers(), material.head.date
    return tuple(
        iri for iri in partners if not written or not registers.is_member_state(iri, written)
    )


def _is_led(sentence: Sentence, each: Listed) -> bool:
    before = sentence.passage.text[max(sentence.start, each.start - LEAD) : each.start]
    after = sentence.passage.text[each.end : sentence.end]
    return bool(matching(NAME, "lead", before) or matching(NAME, "wishes", after))


def _stage(here: Placed, rule: Rule, known: _Document) -> str:
    stage = rule.value("stage") or ""
    passage = here.sentence.passage
    lasting = {passage.id, passage.note_of or ""} & known.in_force
    return REMAINS.get(stage, stage) if lasting else stage


def _fact(
    here: Placed,
    told: _Told,
    bodies: tuple[str, ...],
    sure: Sure,
    known: _Document,
    personal: bool | None,
) -> Fact:
    sentence = here.sentence
    stage, partners = told
    values: list[tuple[str, FactValue]] = [("stage", stage)]
    values += [("cooperatingBody", Entity(iri)) for iri in bodies]
    values += [("partner", Entity(iri)) for iri in partners]
    values += [("instrument", Entity(iri)) for iri in _instruments(sentence, known)]
    if personal is not None:
        values.append(("personalData", personal))
    return Fact(
        "Cooperation",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=(f"wording: {stage}", sure.why),
    )


def _personal_data(sentence: Sentence) -> bool | None:
    """Whether the sentence says that personal data are covered; None where it does not say."""
    said = matching(NAME, "personal_data", sentence.text)
    return said[0].value("said") == "yes" if said else None


def _instruments(sentence: Sentence, known: _Document) -> tuple[str, ...]:
    """The documents that a sentence or its notes name as what the cooperation rests on."""
    return documents(
        citation
        for citation in (*sentence.citations, *sentence.notes)
        if matching(NAME, "instrument", _words_before(citation, sentence, known))
    )


def _words_before(citation: Citation, sentence: Sentence, known: _Document) -> str:
    """The words before a citation; of one in a note, those before the note's mark."""
    passage = known.passages[citation.reference.passage]
    at = citation.reference.start
    if passage.id != sentence.passage.id:
        at = passage.note_offset or 0
    return sentence.passage.text[max(sentence.start, at - LEAD) : at]


FAMILY = Family(NAME, _draw)
