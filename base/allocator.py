"""Which allocator of memory a child process uses: mimalloc where its package is installed.

Queries of many rows ask for and give back millions of small pieces, on which the system's own
allocator spends a fifth of their time.
"""

import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SEPARATORS = " :"  # of LD_PRELOAD, which cannot be escaped
LIBRARY = "cmeel.prefix/lib/libmimalloc.so"
# One arena: each of glibc's many would take its share of the address space for nothing. Large pages:
# heavy queries take a tenth less time, and each process 2 MB more.
OF_THE_SYSTEM = {"MALLOC_ARENA_MAX": "1", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
# Left to itself it takes a GiB of address space at once (the setting is in KiB), of which a child has
# little, and gives memory back (after milliseconds) that the next query asks for again.
OF_MIMALLOC = {"MIMALLOC_ARENA_RESERVE": "65536", "MIMALLOC_PURGE_DELAY": "5000"}


@cache
def environment() -> dict[str, str]:
    """The variables with which a child has to be started."""
    library = _library()
    return OF_THE_SYSTEM if library is None else OF_MIMALLOC | {"LD_PRELOAD": str(library)}


def _library() -> Path | None:
    spec = find_spec("cmeel") if sys.platform.startswith("linux") else None
    if spec is None or spec.origin is None:
        return None
    library = Path(spec.origin).parents[1] / LIBRARY
    named = not any(sign in str(library) for sign in SEPARATORS)
    return library if named and library.is_file() else None
