"""Options that several commands share, and the settings that they change."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from base.settings import Settings, load_settings

F = TypeVar("F", bound=Callable[..., Any])


def store_option(function: F) -> F:
    """`--store DIR`: the dataset's folder, or the address of the server where it is."""
    return click.option(
        "--store",
        metavar="DIR",
        help="Folder or address of the dataset. [default: EUCT_STORE, or ./euct-store]",
    )(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first of the formats being the default."""
    return click.option(
        "--format", "-f", "form", type=click.Choice(formats), default=formats[0], show_default=True,
        help="How the answer is written.",
    )  # fmt: skip


def jobs_option(function: F) -> F:
    """`--jobs N`: how many documents are read at a time."""
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 64),
        help="How many documents are read at a time. [default: by their number]",
    )(function)


def ocr_option(function: F) -> F:
    """`--ocr`: the text of scanned pages is recognised."""
    return click.option(
        "--ocr",
        is_flag=True,
        help="Recognise the text of PDF pages that are pictures (needs the extra euct[ocr]).",
    )(function)


def settings_with(store: str | None, *, ocr: bool = False) -> Settings:
    """The settings of the environment, with the store that the user names and with `--ocr`.

    Raises:
        InputError: a setting is unusable, or the store is an address.
    """
    settings = load_settings()
    settings = replace(settings, ocr=ocr or settings.ocr)
    return settings if store is None else settings.at(store)


def looks_like_path(text: str) -> bool:
    """Whether an argument that may be a text or a file is a file: it exists, or is one word like `a.txt`."""
    if not text.strip():
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):
        return False
    return re.fullmatch(r"[\w./~-]+\.[A-Za-z]\w{0,6}", text) is not None and "://" not in text
