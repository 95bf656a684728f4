"""Documents one after the other: the notice, then the text in the first format that there is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from base.errors import EuctError, LimitError
from loaders.fetch.cellar import Cellar
from loaders.fetch.choices import Part
from loaders.fetch.errors import FetchError, NotThereError
from loaders.fetch.files import Question, Saved, get
from loaders.fetch.formats import Format, notice, tried
from loaders.fetch.manifest import Manifest

Status = Literal["fetched", "unchanged", "not found", "failed", "not tried"]
LISTED = re.compile(rb'manifestation-type="(\w{1,40})"')
STREAM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.xml")
# A part of a document has one type only, and answers 406 to the type under which its document was
# negotiated. Source: recorded answers for proposals of the Commission, whose XHTML is text/html.
ANY = "*/*"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each document: language, formats in order of preference, kind of notice."""

    language: str
    formats: tuple[str, ...]
    notice: str | None = "branch"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document."""

    celex: str
    status: Status
    format: str | None = None
    files: tuple[Saved, ...] = ()
    error: EuctError | None = None


def collect(
    cellar: Cellar, manifest: Manifest, celexes: Iterable[str], wish: Wish
) -> Iterator[Outcome]:
    """Fetch documents; one that cannot be had does not keep the next from being tried.

    Where the service itself fails or refuses, the rest is not tried.

    Args:
        cellar: the service.
        manifest: the folder, and what is in it.
        celexes: the documents' CELEX numbers.
        wish: what is wanted of each.
    """
    stopped = False
    for celex in celexes:
        if stopped:
            yield Outcome(celex, "not tried")
            continue
        outcome = _Document(cellar, manifest, celex, wish).outcome()
        stopped = isinstance(outcome.error, FetchError) and outcome.error.stops
        yield outcome


class _Document:
    """One document on its way into the folder."""

    def __init__(self, cellar: Cellar, manifest: Manifest, celex: str, wish: Wish) -> None:
        self._cellar = cellar
        self._manifest = manifest
        self._celex = celex
        self._wish = wish
        self._url = cellar.home.document(celex)
        self._files: list[Saved] = []

    def outcome(self) -> Outcome:
        """Fetch it."""
        try:
            listed = self._notice()
            form = self._text(listed)
        except NotThereError as error:
            return Outcome(self._celex, "not found", None, tuple(self._files), error)
        except (FetchError, LimitError) as error:
            return Outcome(self._celex, "failed", None, tuple(self._files), error)
        new = any(saved.fetched for saved in self._files)
        return Outcome(
            self._celex, "fetched" if new else "unchanged", form.name, tuple(self._files)
        )

    def _notice(self) -> frozenset[str]:
        """Fetch the notice, and say which manifestation types it lists; none where it tells nothing."""
        if self._wish.notice is None:
            return frozenset()
        try:
            saved = get(self._cellar, self._manifest, self._question(notice(self._wish.notice), 0))
        except NotThereError:
            # There may be a text all the same; a branch notice is one of a language.
            return frozenset()
        if isinstance(saved, list):
            return frozenset()
        self._files.append(saved)
        data = (self._manifest.folder / saved.entry.file).read_bytes()
        return frozenset(found.decode() for found in LISTED.findall(data))

    def _text(self, listed: frozenset[str]) -> Format:
        for form in tried(self._wish.formats):
            if listed and not form.listed(listed):
                continue
            for choice in range(len(form.accept)):
                try:
                    found = get(self._cellar, self._manifest, self._question(form, choice))
                except NotThereError:
                    continue
                if isinstance(found, Saved):
                    self._files.append(found)
                    return form
                parts = [part for part in found if form.holds_text(part.name)]
                if parts:
                    package = _package(found) if form.package and len(parts) > 1 else []
                    self._parts(form, package or parts, packed=bool(package))
                    return form
        raise self._nothing(listed)

    def _parts(self, form: Format, parts: list[Part], *, packed: bool) -> None:
        for number, part in enumerate(parts, 1):
            asked = number if len(parts) > 1 else None
            name = f"{self._stem()}.{form.name}/{part.name}" if packed else self._name(form, asked)
            question = Question(
                name,
                self._celex,
                part.url,
                ANY,
                self._wish.language,
                form,
                asked,
            )
            try:
                found = get(self._cellar, self._manifest, question)
            except NotThereError as error:
                raise FetchError(
                    f"part {number} of {len(parts)} is missing: {error.what}", where=part.url
                ) from None
            if isinstance(found, list):
                raise FetchError(f"part {number} of {len(parts)} has parts itself", where=part.url)
            self._files.append(found)

    def _question(self, form: Format, choice: int) -> Question:
        return Question(
            self._name(form, None),
            self._celex,
            self._url,
            form.accept[choice],
            self._wish.language,
            form,
        )

    def _name(self, form: Format, part: int | None) -> str:
        """`52017DC0608.en.docx`, `32016R0679.en.part2.fmx.xml`: safe in every file system and shell."""
        numbered = f".part{part}" if part else ""
        return f"{self._stem()}{numbered}.{form.extension}"

    def _stem(self) -> str:
        safe = re.sub(r"[^0-9A-Z-]+", "_", self._celex).strip("_")
        return f"{safe}.{self._wish.language}"

    def _nothing(self, listed: frozenset[str]) -> NotThereError:
        asked = ", ".join(self._wish.formats)
        if listed:
            return NotThereError(
                f"not there in {self._wish.language} as {asked}",
                where=self._celex,
                hint=f"the notice lists {', '.join(sorted(listed))}",
            )
        return NotThereError(
            f"the service has nothing in {self._wish.language} as {asked}",
            where=self._celex,
            hint="check the number, or try another language",
        )


def _package(streams: list[Part]) -> list[Part]:
    """The XML files among the streams, where their names can be those of files; else none."""
    found = [part for part in streams if part.name.lower().endswith(".xml")]
    names = {part.name.lower() for part in found}
    good = len(names) == len(found) and all(STREAM.fullmatch(part.name) for part in found)
    return found if good else []
