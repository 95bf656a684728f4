"""Tokens are shown once, kept as digests, and end when they are revoked."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command import euct

from api.tokens import FILE, bearer, new_token, revoke, tokens
from base.errors import InputError, StoreError

NOW = datetime.now(UTC)


def test_only_a_digest_is_kept_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    secret, made = new_token(tmp_path, "nightly  load", ("load",))
    text = (tmp_path / FILE).read_text()
    assert secret not in text
    assert secret.removeprefix("euct_") not in text
    assert made.name == "nightly load"
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert bearer(tmp_path, secret) == made
    assert bearer(tmp_path, secret + "x") is None
    assert bearer(tmp_path, "\ud800") is None


def test_what_a_token_allows(tmp_path: Path) -> None:
    _, made = new_token(tmp_path, "a", ("load",), NOW + timedelta(days=1))
    assert made.allows("load", NOW)
    assert not made.allows("update", NOW)
    assert not made.allows("load", NOW + timedelta(days=2))
    assert not revoke(tmp_path, made.id).allows("load", NOW)
    assert new_token(tmp_path, "b", ("admin",))[1].allows("update", NOW)
    assert [token.name for token in tokens(tmp_path)] == ["a", "b"]


def test_tokens_differ(tmp_path: Path) -> None:
    secrets = {new_token(tmp_path, "x", ("load",))[0] for _ in range(20)}
    assert len(secrets) == 20
    assert all(len(secret) >= 48 for secret in secrets)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x1b[31m"])
def test_a_name_that_cannot_be_shown(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        new_token(tmp_path, name, ("load",))


@pytest.mark.parametrize("text", ["[", '{"a": 1}', '[{"id": "x"}]', "[1]"])
def test_a_damaged_file_allows_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(StoreError):
        bearer(tmp_path, "euct_x")


def test_the_commands(tmp_path: Path) -> None:
    (tmp_path / "euct-store").mkdir()
    made = euct("token", "new", "--name", "n", "--scope", "load", "--days", 3, cwd=tmp_path)
    assert made.code == 0, made
    secret = made.out.strip()
    listed = euct("token", "list", "-f", "json", cwd=tmp_path)
    (row,) = json.loads(listed.out)
    assert (row["name"], row["scopes"], row["revoked"]) == ("n", ["load"], None)
    assert row["expires"]
    assert secret not in listed.out
    assert euct("token", "revoke", row["id"], cwd=tmp_path).code == 0
    assert json.loads(euct("token", "list", "-f", "json", cwd=tmp_path).out)[0]["revoked"]
    assert euct("token", "revoke", "nothing", cwd=tmp_path).code == 2
    assert euct("token", "new", "--name", "n", cwd=tmp_path).code == 2


def test_no_dataset_no_token(tmp_path: Path) -> None:
    done = euct("token", "new", "--name", "n", "--scope", "load", cwd=tmp_path)
    assert (done.code, "no dataset" in done.err) == (3, True)
