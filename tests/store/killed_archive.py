"""Backups and restores that are killed amidst their work, of the dataset FOLDER/store."""

import shutil
import sys
from pathlib import Path

from store.archive import backup, restore


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    say("open")
    while True:
        for name in ("kept", "back"):
            if (folder / name).exists():
                (folder / name).rename(folder / "gone")
                shutil.rmtree(folder / "gone")
        backup(folder / "store", folder / "kept")
        restore(folder / "kept", folder / "back")
        say("acknowledged 1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
