"""Child processes use mimalloc where its package is there."""

import platform
import sys
from pathlib import Path

import pytest
import sandbox_work

from base import allocator
from base.sandbox import Worker

# Where the package has a wheel, as pyproject.toml says.
THERE = sys.platform.startswith("linux") and platform.machine() in {"x86_64", "aarch64"}


@pytest.mark.skipif(not THERE, reason="mimalloc's package has no wheel for this system")
def test_a_child_uses_it() -> None:
    with Worker(sandbox_work.start, "hello", memory=1 << 30) as worker:
        maps = Path(f"/proc/{worker.call(('pid', None), 15.0)}/maps").read_text()
    assert "libmimalloc" in maps


def test_without_the_package_the_systems_own_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocator, "find_spec", lambda _: None)
    assert allocator.environment.__wrapped__() == allocator.OF_THE_SYSTEM


@pytest.mark.parametrize("name", ["a b", "a:b"])
def test_a_path_that_cannot_be_named_is_left(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    def installed(folder: Path) -> dict[str, str]:
        (folder / "cmeel").mkdir(parents=True)
        library = folder / allocator.LIBRARY
        library.parent.mkdir(parents=True)
        library.touch()

        class Spec:
            origin = str(folder / "cmeel" / "__init__.py")

        monkeypatch.setattr(allocator, "find_spec", lambda _: Spec)
        monkeypatch.setattr(sys, "platform", "linux")
        return allocator.environment.__wrapped__()

    assert "LD_PRELOAD" in installed(tmp_path / "good")
    assert "LD_PRELOAD" not in installed(tmp_path / name)
