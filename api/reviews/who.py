"""Who decides in a review."""

import getpass
import shutil
import subprocess

from base.errors import InputError
from base.settings import Settings

LONGEST = 200
GIT_SECONDS = 5


def reviewer(given: str | None, settings: Settings) -> str:
    """The name under which a decision is written down.

    The name that is given; else the setting EUCT_REVIEWER; else git's user.name; else the name of
    the user's account.

    Raises:
        InputError: there is no usable name.
    """
    name = given if given is not None else settings.reviewer or _git() or _account()
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise InputError("who decides is not known", hint="say it with --by NAME")
    return name


def _git() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  a fixed command
            [git, "config", "user.name"],
            capture_output=True,
            text=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout.strip()


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
