"""Fuzz one reader with atheris: nothing but the errors of euct may come of any file.

Usage: python scripts/fuzz/target.py TARGET [libFuzzer's options] [corpus folder…]
"""

import io
import random
import sys
import zipfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "loaders")]

with atheris.instrument_imports(include=["loaders"]):
    from invariants import read_soundly

from seeds import SEEDS  # noqa: E402

from base.settings import Settings  # noqa: E402

SETTINGS = Settings(max_document_bytes=1 << 20, max_package_bytes=8 << 20)
STARTS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}


def one_input(data: bytes) -> None:
    """Read one file; an exception or a failed invariant is a finding."""
    read_soundly(data, SETTINGS)


def mutate_package(data: bytes, most: int, seed: int) -> bytes:
    """Change one part of a DOCX package and pack it again, so that the change reaches the reader."""
    chance = random.Random(seed)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {name: package.read(name) for name in package.namelist()}
    except Exception:  # a broken package starts again from a sound one
        return chance.choice(SEEDS["docx"])
    parts = sorted(name for name in members if name.endswith((".xml", ".rels")))
    if not parts or chance.random() < 0.05:
        return bytes(atheris.Mutate(data, most))
    main = [name for name in parts if "word/" in name and "_rels" not in name] or parts
    name = chance.choice(main if chance.random() < 0.8 else parts)
    members[name] = bytes(atheris.Mutate(members[name], max(len(members[name]) * 2, 400)))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in members.items():
            package.writestr(name, part)
    return packed.getvalue()[:most]


def main() -> None:
    """Run the target that the first argument names."""
    target = sys.argv.pop(1)
    mutator = {"custom_mutator": mutate_package} if target == "docx" else {}
    start = STARTS.get(target, b"")

    def guarded(data: bytes) -> None:
        # Without its first bytes a file is of another format, which has a target of its own.
        one_input(data if data.startswith(start) else start + data)

    atheris.Setup(sys.argv, guarded, **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
