"""Short names of the registers: what they mean on the document's day, and where they don't fire."""

import datetime

import pytest
from citetexts import cited, pairs

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings
from loaders.recognise.named import named_references
from loaders.records import Passage, SourceSpan
from loaders.registers import load_registers
from loaders.resolve.context import Context
from loaders.resolve.resolver import resolve


def on(day: str, text: str) -> list[tuple[str, str | None]]:
    """What the names in the text mean in a document of that day."""
    passage = Passage("p1", "paragraph", (), text, SourceSpan(0, len(text)))
    date = datetime.date.fromisoformat(day)
    context = Context(load_registers(), text, date.year, date=date)
    found = [resolve(reference, context) for reference in named_references(passage, [])]
    return [(c.reference.text, c.document if c.status == "resolved" else None) for c in found]


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("NIS Directive", "32016L1148"),
        ("NIS Directive's", "32016L1148"),
        ("4th Anti-money Laundering Directive", "32015L0849"),
        ("Fourth Anti-Money Laundering Directive", "32015L0849"),
        ("4AMLD", "32015L0849"),
        ("GDPR", "32016R0679"),
        ("the LED", "32016L0680"),
        ("Police Directive", "32016L0680"),
        ("AVMSD", "32010L0013"),
        ("DSA", "32022R2065"),
        ("Tele2 judgment", "62015CJ0203"),
        ("Schrems II", "62018CJ0311"),
        ("Eleventh progress report on the Security Union", "COM_2017_0608_FIN"),
        ("Europol Regulation", "32016R0794"),
        ("Swedish Initiative", "32006F0960"),
        ("PNR Directive", "32016L0681"),
        ("Treaty of Lisbon", "12007L/TXT"),
        ("Palermo Convention", "UNTC_XVIII_12"),
        ("Budapest Convention", "CETS_185"),
        ("Cybersecurity Act", "32019R0881"),
    ],
)
def test_a_short_name_leads_to_its_document(name: str, document: str) -> None:
    found = pairs(f"This is said of the {name.removeprefix('the ')} today.", form="named")
    assert [target for _, target in found] == [document]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Die Behörde wendet die FFH-Richtlinie an.", "31992L0043"),
        ("Das Gericht legt die Vogelschutzrichtlinie aus.", "32009L0147"),
        ("Die Ziele der Wasserrahmenrichtlinie gelten.", "32000L0060"),
        ("Die UVP-Richtlinie gilt für Vorhaben.", "32011L0092"),
        ("Nach der Umgebungslärmrichtlinie sind Karten zu erstellen.", "32002L0049"),
        ("Die Entsenderichtlinie ist auf die Arbeitnehmer anwendbar.", "31996L0071"),
        ("Nach der Rom I-Verordnung ist das Recht anzuwenden.", "32008R0593"),
        ("Nach der Rom I-VO ist das Recht anzuwenden.", "32008R0593"),
        ("Nach der Rom II-VO ist das Recht anzuwenden.", "32007R0864"),
        ("Nach der Brüssel Ia-VO ist das Gericht zuständig.", "32012R1215"),
        ("L'État a transposé la directive Oiseaux.", "32009L0147"),
        ("L'État a transposé la directive Habitats.", "31992L0043"),
        ("L'État a transposé la directive Détachement.", "31996L0071"),
        ("L'État a transposé la directive-cadre sur l'eau.", "32000L0060"),
    ],
)
def test_short_names_in_german_and_french(text: str, document: str) -> None:
    assert [target for _, target in pairs(text, form="named")] == [document]


def test_a_name_in_the_plural_means_both_acts() -> None:
    found = pairs("the Prüm Decisions apply", form="named")
    assert found == [("Prüm Decisions", "32008D0615"), ("Prüm Decisions", "32008D0616")]


@pytest.mark.parametrize(
    ("name", "day", "document"),
    [
        ("Schengen Borders Code", "2007-01-01", "32006R0562"),
        ("Schengen Borders Code", "2017-01-01", "32016R0399"),
        ("Anti-Money Laundering Directive", "2010-01-01", "32005L0060"),
        ("Anti-Money Laundering Directive", "2017-12-14", "32015L0849"),
        ("Fourth Anti-Money Laundering Directive", "2020-01-01", "32015L0849"),
        ("Firearms Directive", "2017-01-01", "31991L0477"),
        ("Cybersecurity Act", "2017-12-14", "COM_2017_0477_FIN"),
        ("Cybersecurity Act", "2016-12-14", None),
    ],
)
def test_a_name_means_the_last_act_of_that_name_on_the_day(
    name: str, day: str, document: str | None
) -> None:
    assert on(day, f"the {name} applies") == [(name, document)]


def test_earlier_bearers_of_a_name_stay_candidates() -> None:
    (found,) = cited("the Schengen Borders Code applies", form="named")
    assert [c.document for c in found.candidates] == ["32016R0399", "32006R0562"]
    assert found.confidence < 1


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("the proposed Cybersecurity Act", "COM_2017_0477_FIN"),
        ("the proposed ‘Cybersecurity Act’", "COM_2017_0477_FIN"),
        ("the Commission proposal for a Regulation establishing ETIAS", "COM_2016_0731_FIN"),
        ("the draft ETIAS Regulation", "COM_2016_0731_FIN"),
        ("the Cybersecurity Act proposal", "COM_2017_0477_FIN"),
        ("the NIS 2 proposal (COM(2020) 823 final)", "COM_2020_0823_FIN"),
        ("the NIS Directive proposals for change", "32016L1148"),
        ("the proposed NIS Directive", None),
        ("proposed amendments to the NIS Directive", "32016L1148"),
    ],
)
def test_a_proposed_act_is_its_proposal(text: str, document: str | None) -> None:
    assert [target for _, target in pairs(text)] == [document]


@pytest.mark.parametrize(
    "text",
    [
        "LED lamps are bright", "the visa code of an applicant", "the return directive",
        "the UN Convention on Cybercrime", "gdpr", "an AVMSDX", "the CyberNIS Directives",
    ],
)  # fmt: skip
def test_names_do_not_fire_inside_other_words(text: str) -> None:
    assert pairs(text, form="named") == []


@pytest.mark.parametrize(
    ("text", "language", "documents"),
    [
        ("Le règlement TCO s'applique.", "fr", ["32021R0784"]),
        ("La directive NIS 2 s'applique.", "fr", ["32022L2555"]),
        ("Die NIS-2-Richtlinie gilt.", "de", ["32022L2555"]),
        ("Die TCO-Verordnung gilt.", "de", ["32021R0784"]),
        ("La quatrième directive anti-blanchiment.", "fr", ["32015L0849"]),
        ("Die Interoperabilitätsverordnungen gelten.", "de", ["32019R0817", "32019R0818"]),
        ("Die TCO-VO und die NIS-2-RL gelten.", "de", ["32021R0784", "32022L2555"]),
        (
            "Nach der JI-RL, der Brüssel-Ia-VO und dem EuHb-RB.",
            "de",
            ["32016L0680", "32012R1215", "32002F0584"],
        ),
        ("Die Geldwäsche-RL gilt, das VO-RL-Schema nicht.", "de", ["32015L0849"]),
        ("NIS1, the NIS 1 Directive and NIS-2.", "en", ["32016L1148", "32016L1148", "32022L2555"]),
        ("AMLD 5 and AMLD-4 apply.", "en", ["32018L0843", "32015L0849"]),
        ("It took the AMLD 4 years, the AMLD 4 Member States.", "en", []),
        ("The SIS 2, the DSA2, the ETIAS 3 and NIS 2.0.", "en", []),
        ("The TCO-Verordnung is German.", "en", []),
        ("The TCO-VO is German.", "en", []),
        ("The visa code of an applicant.", "en", []),
        ("A return directive was lost.", "en", []),
    ],
)
def test_short_names_in_other_languages(text: str, language: str, documents: list[str]) -> None:
    found = citations_in(asked_for(text, Settings(), None, language))
    assert [one["document"] for one in found] == documents
    assert all(one["confidence"] <= 0.9 for one in found)


def test_a_name_is_kept_before_a_place_that_no_register_knows() -> None:
    known = "the Directive on Combating Terrorism (OJ L 88, 31.3.2017, p. 6)"
    other = "the Directive on Combating Terrorism (OJ L 88, 31.3.2017, p. 999)"
    assert [document for _, document in pairs(known)] == ["32017L0541"]
    assert [document for _, document in pairs(other)] == ["32017L0541", None]


def test_german_names_have_a_genitive() -> None:
    text = "Artikel 3 des Rahmenbeschlusses über den Europäischen Haftbefehl"
    (found,) = citations_in(asked_for(text, Settings(), None, "de"))
    assert (found["document"], found["pinpoint"]) == ("32002F0584", "Artikel 3")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La directive « police-justice »8 de l'Union.", "directive « police-justice »"),
        ('La directive "police-justice" vaut.', 'directive "police-justice"'),
        ("Le règlement “Europol” vaut.", "règlement “Europol”"),
        ("L'accord TFTP11 de l'Union.", "accord TFTP"),
        ("La directive « Machin » vaut.", None),
        ("La directive NIS2024 vaut.", None),
    ],
)
def test_french_names_in_quotation_marks_and_before_a_mark(text: str, name: str | None) -> None:
    found = citations_in(asked_for(text, Settings(), None, "fr"))
    assert [one["text"] for one in found] == ([name] if name else [])
