"""One file: asked for under the conditions of what is at hand, received, checked, and noted."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from base.errors import LimitError
from base.settings import MEBIBYTE
from loaders.fetch.cellar import Answer, Cellar
from loaders.fetch.choices import Part, parts_in
from loaders.fetch.errors import FetchError, PassingError
from loaders.fetch.formats import Format, languages
from loaders.fetch.genuine import check
from loaders.fetch.manifest import Entry, Manifest, sha256_of
from loaders.fetch.partial import Partial
from loaders.fetch.polite import patiently

MULTIPLE, NOT_MODIFIED, NOT_SATISFIABLE = 300, 304, 416
MOST_OF_A_LIST = MEBIBYTE


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: an address, a format and language, and the name that the file will have."""

    file: str
    celex: str
    url: str
    accept: str
    language: str
    form: Format
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A file in the folder, and whether it was fetched now or was there already."""

    entry: Entry
    fetched: bool


def get(cellar: Cellar, manifest: Manifest, question: Question) -> Saved | list[Part]:
    """The file, or the parts of which the document consists.

    A file at hand is asked for with If-None-Match (If-Modified-Since where there is no ETag) and
    kept where the service answers 304. A failure that may pass is tried again.

    Raises:
        NotThereError: there is no such document in this format and language.
        FetchError: it cannot be fetched.
        LimitError: it is too large.
    """
    try:
        return patiently(cellar.settings, lambda: _once(cellar, manifest, question))
    except OSError as error:
        raise FetchError(
            f"the file cannot be written: {error.strerror}",
            where=str(manifest.folder / question.file),
            stops=True,
        ) from None


def _once(cellar: Cellar, manifest: Manifest, question: Question) -> Saved | list[Part]:
    known = manifest.whole(question.file)
    target = manifest.folder / question.file
    target.parent.mkdir(exist_ok=True)
    partial = Partial(target, f"{question.url} {question.accept}")
    headers = {"Accept": question.accept, "Accept-Language": languages()[question.language]}
    headers |= _conditions(known) if known else partial.headers()
    with cellar.ask(question.url, headers) as answer:
        if answer.status == NOT_MODIFIED:
            if known is None:
                raise FetchError("the service says that nothing has changed", where=answer.url)
            return Saved(known, fetched=False)
        if answer.status == MULTIPLE:
            parts = parts_in(_list(answer))
            return [replace(part, url=urljoin(answer.url, part.url)) for part in parts]
        if answer.status == NOT_SATISFIABLE:
            partial.drop()
            raise PassingError("the answer cannot be continued", where=answer.url)
        partial.receive(answer, cellar.settings.max_document_bytes)
    try:
        check(partial.path, question.form, answer.url)
    except FetchError:
        partial.drop()
        raise
    return _keep(manifest, question, partial, answer, known)


def _conditions(known: Entry) -> dict[str, str]:
    if known.etag:
        return {"If-None-Match": known.etag}
    return {"If-Modified-Since": known.last_modified} if known.last_modified else {}


def _list(answer: Answer) -> bytes:
    page = b""
    for piece in answer.body():
        page += piece
        if len(page) > MOST_OF_A_LIST:
            raise LimitError("the list of parts is too long", where=answer.url)
    return page


def _keep(
    manifest: Manifest,
    question: Question,
    partial: Partial,
    answer: Answer,
    known: Entry | None,
) -> Saved:
    digest = sha256_of(partial.path) or ""
    entry = Entry(
        file=question.file,
        celex=question.celex,
        language=question.language,
        format=question.form.name,
        part=question.part,
        url=question.url,
        final_url=answer.url,
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        status=answer.status,
        media_type=answer.headers.get("content-type", ""),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        bytes=partial.path.stat().st_size,
        sha256=digest,
    )
    same = known is not None and known.sha256 == digest
    partial.finish()
    if known is None or replace(known, time=entry.time) != entry:
        manifest.add(entry)
    return Saved(entry, fetched=not same)
