"""Refused documents: listed, shown, tried again and thrown away; findings waived."""

import json
from pathlib import Path

import pytest
from command import Done, euct

ID = "COM_2018_0845_FIN"
TEXT = "The words of the day, without a name that anybody knows.\n"


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """A folder with a dataset in whose quarantine one document is."""
    (tmp_path / "text.txt").write_text(TEXT)
    done = euct("load", "text.txt", "--id", "52018DC0845", "--strict", cwd=tmp_path)
    assert done.code == 1, done
    return tmp_path


def listed(folder: Path) -> list[dict[str, object]]:
    done = euct("quarantine", "list", "-f", "json", cwd=folder)
    assert done.code == 0, done
    rows: list[dict[str, object]] = json.loads(done.out)
    return rows


def waive_all(folder: Path) -> Done:
    shown = euct("quarantine", "show", ID, "-f", "json", cwd=folder)
    ids = [found["id"] for found in json.loads(shown.out)["reports"][0]["findings"]]
    return euct("waive", *ids, "--why", "seen", "--by", "A. Reader", cwd=folder)


def test_nothing_in_quarantine(tmp_path: Path) -> None:
    assert listed(tmp_path) == []
    assert "nothing" in euct("quarantine", "list", cwd=tmp_path).err


def test_a_refused_document_is_listed(refused: Path) -> None:
    (row,) = listed(refused)
    assert (row["id"], row["file"], row["strict"]) == (ID, "text.txt", True)
    assert ID in euct("quarantine", "list", cwd=refused).out


@pytest.mark.parametrize("form", ["text", "json", "turtle", "html", "sarif"])
def test_its_report_is_shown(refused: Path, form: str) -> None:
    done = euct("quarantine", "show", ID, "-f", form, cwd=refused)
    assert done.code == 0, done
    assert "document-" in done.out


def test_an_unknown_document_is_told_with_the_nearest(refused: Path) -> None:
    done = euct("quarantine", "show", "COM_2018_0846_FIN", cwd=refused)
    assert done.code == 2
    assert f"did you mean {ID}?" in done.err
    assert done.err.count("\n") == 1


def test_retry_keeps_what_is_refused_again(refused: Path) -> None:
    assert euct("quarantine", "retry", ID, "--strict", cwd=refused).code == 1
    assert [row["id"] for row in listed(refused)] == [ID]


def test_retry_loads_the_kept_file_with_what_was_said_of_it(refused: Path) -> None:
    (refused / "text.txt").unlink()
    done = euct("quarantine", "retry", "--all", "-f", "json", cwd=refused)
    assert done.code == 0, done
    assert json.loads(done.out)[0]["id"] == ID
    assert listed(refused) == []
    source = "SELECT ?s { ?l <https://w3id.org/euct/ontology#source> ?s }"
    assert "text.txt" in euct("sparql", source, "-f", "csv", cwd=refused).out


def test_a_waived_finding_no_longer_refuses(refused: Path) -> None:
    assert waive_all(refused).code == 0
    done = euct("quarantine", "retry", ID, "--strict", cwd=refused)
    assert done.code == 0, done
    checked = euct("validate", "text.txt", "--id", "52018DC0845", "-f", "json", cwd=refused)
    (report,) = json.loads(checked.out)["reports"]
    assert report["findings"] == []
    assert report["waived"][0]["waiver"]["by"] == "A. Reader"


def test_a_withdrawn_waiver_lets_the_finding_come_back(refused: Path) -> None:
    waive_all(refused)
    rows = json.loads(euct("waive", "-f", "json", cwd=refused).out)
    ids = [row["finding"] for row in rows]
    assert euct("waive", *ids, "--withdraw", cwd=refused).code == 0
    assert euct("quarantine", "retry", ID, "--strict", cwd=refused).code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("waive", "0123456789abcdef"), "say why"),
        (("waive", "nonsense", "--why", "x"), "not the id of a finding"),
        (("waive", "0123456789abcdef", "--withdraw"), "no waiver"),
        (("quarantine", "discard"), "--all"),
        (("quarantine", "retry", "X", "--all"), "--all"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = euct(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1


def test_waivers_may_come_before_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    waived = euct("waive", "0123456789abcdef", "--why", "x", cwd=tmp_path)
    assert waived.code == 0
    assert euct("load", "text.txt", "--id", "52018DC0845", cwd=tmp_path).code == 0


def test_a_malformed_file_of_waivers_stops_the_check(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT)
    (tmp_path / "mine.ttl").write_text("<a> <b>")
    done = euct("validate", "text.txt", cwd=tmp_path, EUCT_WAIVERS="mine.ttl")
    assert done.code == 2
    assert "mine.ttl" in done.err


def test_discard_throws_away_what_was_kept_only(refused: Path) -> None:
    assert euct("quarantine", "discard", ID, cwd=refused).code == 0
    assert listed(refused) == []
    assert (refused / "text.txt").read_text() == TEXT


def test_a_damaged_folder_is_told(refused: Path) -> None:
    (refused / "euct-store" / "quarantine" / ID / "about.json").write_text("[")
    done = euct("quarantine", "list", cwd=refused)
    assert done.code == 3
    assert "about.json" in done.err
