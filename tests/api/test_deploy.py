"""What is in `deploy/` is sound, as far as can be said without building or installing it."""

import configparser
import re
import shutil
import subprocess
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from base.settings import PREFIX, Settings

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
HARDENED = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes",
    "PrivateTmp": "yes", "DynamicUser": "yes", "CapabilityBoundingSet": "", "LimitCORE": "0",
}  # fmt: skip


class Repeated(OrderedDict[str, Any]):
    """Keeps all values of a key that stands several times, as systemd does."""

    def __setitem__(self, key: str, value: Any) -> None:
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def unit() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(dict_type=Repeated, strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(DEPLOY / "euct.service", encoding="utf-8")
    return parser


def test_the_unit_is_hardened_and_waits_for_loads() -> None:
    service = unit()["Service"]
    for name, value in HARDENED.items():
        assert service[name] == value, name
    assert int(service["TimeoutStopSec"]) > Settings().reading_seconds + 5
    assert {"net", "user"} == set(service["RestrictNamespaces"].split())


def test_settings_that_are_named_exist() -> None:
    text = "".join(file.read_text("utf-8") for file in DEPLOY.iterdir())
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", text))
    known = {PREFIX + name.upper() for name in Settings.__dataclass_fields__}
    assert named
    assert named <= known


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    text = (DEPLOY / "euct.service").read_text("utf-8")
    file = tmp_path / "euct.service"
    file.write_text(re.sub("ExecStart=[^ ]+", "ExecStart=/bin/true", text), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True
    )
    assert "euct.service" not in done.stderr


def test_the_container_does_not_run_as_root_and_installs_by_hashes() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line.split(None, 1) for line in text.splitlines() if line and line[0] not in "# "]
    words = [word for word, _ in lines]
    assert set(words) <= {
        "FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL",
        "HEALTHCHECK", "ENTRYPOINT", "CMD",
    }  # fmt: skip
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert dict(lines)["USER"] not in ("root", "0")
    assert "--require-hashes -r requirements.lock" in text
    assert "http://127.0.0.1:8000/healthz" in text
