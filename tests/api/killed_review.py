"""A review that is killed right after its first transaction, or right before it: FIRST is which."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import store.writer
from euct import main


def killing(write: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    def commit(*given: Any) -> Any:
        if after:
            write(*given)
        os.kill(os.getpid(), signal.SIGKILL)

    return commit


if __name__ == "__main__":
    when, *sys.argv[1:] = sys.argv[1:]
    own = store.writer.LocalWriter
    setattr(own, "_commit", killing(own._commit, after=when == "after"))  # noqa: B010
    main()
