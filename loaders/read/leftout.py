"""What lies beside documents and is none: hidden files, sidecars, manifests, leavings of programs,
images, and what tells of the folder itself (README, LICENSE).
"""

import re

SIDECAR = "euct.toml"
MANIFEST = re.compile(r"\.doc(?:\.fmx)?\.xml$", re.I)
NAMES = frozenset(
    [SIDECAR, "manifest.json", "manifest.jsonl", "manifest.toml", "thumbs.db", "desktop.ini", "__macosx"]
)  # fmt: skip
ABOUT = re.compile(r"(?:readme|licen[cs]e|copying|contributing|changelog)(?:\.(?:md|txt|rst))?")
ENDINGS = ("~", ".tmp", ".part", ".crdownload")
IMAGES = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
)  # fmt: skip
CONTENTS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?<PUBLICATION\b")
START = 1024


def is_left_out(name: str) -> bool:
    """Whether a file or folder of that name (without its path) is no document by its name."""
    lower = name.lower()
    if ABOUT.fullmatch(lower):  # they tell of the folder
        return True
    return lower.startswith((".", "~$")) or lower in NAMES or lower.endswith(ENDINGS)


def is_manifest(name: str) -> bool:
    """Whether a file is called as the manifests of Formex packages are; its root tells if it is one."""
    return MANIFEST.search(name) is not None


def is_image(start: bytes) -> bool:
    """Whether a file that begins so is an image, and so has no text to be read."""
    if start.startswith((b"BM", b"RIFF")):  # words begin so, too
        return b"\0" in start[:16] or start[8:12] == b"WEBP"
    return start.startswith(IMAGES)


def is_table_of_contents(start: bytes) -> bool:
    """Whether a file that begins so is the table of contents of an issue of the Official Journal."""
    return CONTENTS.match(start) is not None
