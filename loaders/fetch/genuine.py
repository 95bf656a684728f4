"""Whether what was received is the document that was asked for, and whole."""

import re
from pathlib import Path

from base.errors import InputError
from loaders.fetch.errors import FetchError, PassingError
from loaders.fetch.formats import END, Format
from loaders.read.refusals import refuse_error_page

TAG = re.compile(r"<[^<>]*>")
START = 1024
MOST_OF_A_PAGE = 64 * 1024
TEXTUAL = b"<"


def check(path: Path, form: Format, url: str) -> None:
    """Refuse a file that is no document of the format.

    Args:
        path: the file.
        form: the format that was asked for.
        url: where it came from.

    Raises:
        FetchError: it is an error page, the page of a firewall, or of another format.
        PassingError: it breaks off.
    """
    with path.open("rb") as file:
        start = file.read(MOST_OF_A_PAGE)
        length = file.seek(0, 2)
        file.seek(max(0, length - END))
        end = file.read()
    if not start.strip():
        raise PassingError("the answer is empty", where=url)
    head = start[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(TEXTUAL) and length <= MOST_OF_A_PAGE:
        _refuse_page(start, url)
    if not any(mark in head if mark == b"%PDF-" else head.startswith(mark) for mark in form.starts):
        raise FetchError(f"the answer is not {form.name}", where=url)
    tail = end.rstrip()
    if not any(tail.endswith(mark) or (mark != b">" and mark in end) for mark in form.ends):
        raise PassingError("the answer breaks off before the end of the file", where=url)


def _refuse_page(page: bytes, url: str) -> None:
    """Scripts stay in the text: some firewalls' pages have nothing else."""
    text = TAG.sub(" ", page.decode("utf-8", "replace"))
    try:
        refuse_error_page(None, text, url)
    except InputError as error:
        raise FetchError(error.what, where=url, hint="try again later", stops=True) from None
