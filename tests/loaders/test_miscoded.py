"""UTF-8 that was read as another encoding is read as it was meant, and other texts are left as they stand."""

import pytest

import euct
from loaders.recognise.miscoded import miscoded

MEANT = [
    ("l'art. 28 du Règlement (UE) 2016/679 et la décision d'exécution (UE) 2021/915", ["32016R0679", "32021D0915"]),
    ("der Durchführungsbeschluss (EU) 2021/915, das „DORA“ – § 3", ["32021D0915", "32022R2554"]),
    ("le règlement (CE) n° 45/2001 ; la décision-cadre 2002/475/JAI", ["32001R0045", "32002F0475"]),
    ("les articles 7 à 9 de la charte des droits fondamentaux", ["12016P007", "12016P009"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "celexes"), MEANT)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_utf8_read_as_another_encoding(text: str, celexes: list[str], encoding: str) -> None:
    written = text.encode().decode(encoding)
    found = euct.cite(written)
    assert [one["celex"] for one in found] == celexes
    assert [written[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]


@pytest.mark.parametrize(
    "text", ["L'âge, la tâche", "Ângela", "São Paulo: SÃO", "Århus", "Règlement", "« À l'Âme »", "plain"]
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert [*miscoded(text)] == []
