"""The second reading of addressees: where it differs from the first, what is gold and why."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Row = dict[str, Any]


def read(name: str, family: str) -> list[Row]:
    found: list[Row] = tomllib.loads((HERE / name).read_text("utf-8"))[family]
    return found


def test_readings_agree_or_say_why_not() -> None:
    second = {
        (row["document"], row["passage"], tuple(row["verb"])): row
        for row in read("readings/second.toml", "addressee")
    }
    firm = differ = 0
    for path in sorted((HERE / "gold").glob("*.toml")):
        for row in read(f"gold/{path.name}", "commitment"):
            other = second.pop((path.stem, row["passage"], tuple(row["verb"])), {})
            if row.get("optional"):
                assert not other
                continue
            firm += 1
            told, first = set(other.get("told", ())), set(row.get("told", ()))
            differ += "agreed" in other
            assert first == set(other.get("agreed", told)), (path.stem, row)
            assert ("agreed" in other) == ("why" in other)
            # What one reader has for sure is what the other has, or thinks possible, or both settled.
            assert "agreed" not in other or told != first, "the readings do not differ"
    assert not second, "rows of the second reading stand in no gold"
    assert (firm, differ) == (123, 6)


def test_what_differs_of_the_agenda_is_settled() -> None:
    for row in read("readings/second.toml", "agenda"):
        items = {each["item"]: each for each in read(f"gold/{row['document']}.toml", "meeting")}
        assert items[row["item"]]["outcome"] == row["agreed"] != row["outcome"]
