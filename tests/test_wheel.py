"""The built wheel, installed in a clean environment without the development tools, does the main job."""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("api", "base", "data", "loaders", "ontology", "queries", "search", "shapes", "store")
TIMEOUT = 300


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("EUCT_", "PYTHON"))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `euct` command of a fresh environment that holds the wheel and the locked dependencies."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    source.mkdir()
    for name in (*ROOMS, "tests"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("euct.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = run(
        sys.executable, "-m", "build", "--no-isolation", ".", "-o", work / "dist", cwd=source
    )
    assert built.returncode == 0, built.stdout + built.stderr
    wheel = next((work / "dist").glob("euct-*.whl"))
    assert list((work / "dist").glob("euct-*.tar.gz"))
    # This environment's pip fills the other one, which gets none: making and compiling it takes time.
    venv.create(work / "venv", with_pip=False)
    pip = (sys.executable, "-m", "pip", "--python", work / "venv" / "bin" / "python", "-q")
    lock = ROOT / "requirements.lock"
    for arguments in (("--require-hashes", "-r", lock), ("--no-deps", wheel)):
        done = run(*pip, "install", "--no-compile", *arguments, cwd=work)
        assert done.returncode == 0, done.stderr
    run(*pip, "uninstall", "-y", "hatchling", "editables", cwd=work)
    return work / "venv" / "bin" / "euct"


def test_only_one_name_is_installed(installed: Path) -> None:
    site = next((installed.parent.parent / "lib").glob("python3*")) / "site-packages"
    assert (site / "euct" / "__init__.py").is_file()
    assert not [room for room in ROOMS if (site / room).exists()]


def test_the_main_job_from_another_directory(installed: Path, tmp_path: Path) -> None:
    specimens = sorted((ROOT / "data" / "specimens").glob("specimen-*"))
    documents = [path for path in specimens if path.suffix in {".txt", ".docx", ".html"}]
    loaded = run(installed, "load", *documents, "--format", "json", cwd=tmp_path)
    assert loaded.returncode == 0, loaded.stderr
    assert {entry["status"] for entry in json.loads(loaded.stdout)} == {"loaded"}
    asked = run(
        installed, "ask", "co-mentions", "body=europol", "topic=encryption", "-f", "json",
        cwd=tmp_path,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["count"] >= 3


def test_help_from_any_directory(installed: Path, tmp_path: Path) -> None:
    shown = run(installed, "--help", cwd=tmp_path)
    assert shown.returncode == 0
    for command in ("load", "extract", "validate", "queries", "ask", "sparql", "serve", "stats"):
        assert command in shown.stdout


def test_importing_euct_changes_nothing(installed: Path, tmp_path: Path) -> None:
    python = installed.parent / "python"
    program = (
        "import sys; path, modules = list(sys.path), set(sys.modules); import euct; "
        "added = set(sys.modules) - modules; "
        f"print(sys.path == path, sorted(name for name in added if name in {set(ROOMS)!r}))"
    )
    assert run(python, "-c", program, cwd=tmp_path).stdout.strip() == "True []"
    cited = (
        "import euct; print(*(c.celex for _ in '12' for c in euct.cite('Directive (EU) 2017/541')))"
    )
    assert run(python, "-c", cited, cwd=tmp_path).stdout.split() == ["32017L0541"] * 2


def test_an_editable_install_cites_from_anywhere(tmp_path: Path) -> None:
    program = (
        "import euct; print(*(c.celex for _ in '12' for c in euct.cite('Directive (EU) 2017/541')))"
    )
    done = run(sys.executable, "-c", program, cwd=tmp_path)
    assert done.stdout.split() == ["32017L0541"] * 2, done.stderr


def test_a_foreign_room_is_named(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "__init__.py").write_text("")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import api, euct; euct.cite('x')"
    done = run(installed.parent / "python", "-c", program, cwd=tmp_path)
    assert done.returncode != 0
    assert "foreign module named 'api'" in done.stderr
