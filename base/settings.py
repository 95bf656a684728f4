"""Settings and limits, with their defaults in this one place; every one is read from `EUCT_<NAME>`."""

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from annotated_types import Ge, Gt, Le

from base.errors import InputError

PREFIX = "EUCT_"
MEBIBYTE = 1024 * 1024
FACT_THRESHOLD = 0.75
BESIDE = Path("euct-remote")

Count = Annotated[int, Gt(0)]
Bytes = Annotated[int, Gt(0)]
Seconds = Annotated[float, Gt(0)]
Share = Annotated[float, Ge(0), Le(1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of euct; build one with `load_settings()` and pass it on (there is no global).

    Attributes:
        store: folder of the dataset; where that is at an address, of what people keep with it.
        store_address: where a SPARQL server answers queries over the dataset; none means that the
            dataset is in its folder. `EUCT_STORE` takes such an address, too.
        store_update, store_graphs: where the server takes updates and graphs, if that does not
            follow from the first address.
        store_user, store_password: as whom the server knows us.
        store_dialect: what kind of server it is; `auto` asks it.
        store_seconds: time limit for one answer of the server to what is no user's query.
        waivers: file of findings that were waived; none means `waivers.ttl` in the dataset's folder.
        public_url: where this service is dereferenced; IRIs keep their fixed base.
        publisher: who runs the service, as the dataset's description names it.
        default_graph: what a query's default graph is: the union of all graphs, or the unnamed one.
        max_document_bytes: largest document that is read.
        max_package_members: most members of a DOCX package or ZIP archive.
        max_package_bytes: largest inflated size of a DOCX package.
        max_package_ratio: largest inflation ratio of a package's or archive's member over 1 MiB.
        max_pdf_pages: most pages of a PDF file.
        max_pdf_characters: most characters of a PDF file.
        max_characters: most characters of a document's text, of any format. Reports of 6 million
            (2,000 pages) take 1.4 GiB of `extract_memory`, and so in proportion.
        max_archive_bytes: largest ZIP archive of documents, as it lies there and inflated.
        max_folder_files: most files in a folder that is given.
        max_folder_depth: how many folders deep its files may lie.
        document_seconds: time limit for reading and checking one document.
        more_seconds: how much longer it may take for each MiB of its file beyond the first; a
            document that is sent over HTTP may not.
        ocr: whether pages of a PDF file that are pictures are read by text recognition.
        ocr_seconds: time limit for recognising one document's pages, on top of `document_seconds`.
        max_ocr_pages: most pages of a document that are recognised.
        extract_memory: address-space limit of a reading process.
        fact_threshold: the confidence below which a fact awaits review. Of the facts in three
            reports that two readers annotated, 97 of 100 above it are right, 83 of 100 below.
        reviewer: who decides in reviews, where the command does not say; else git's user.name.
        cite_bytes: largest text that the HTTP service looks for citations in.
        cite_seconds: time limit for that.
        query_seconds: wall time that a SPARQL query may take, and may wait before.
        search_index_seconds: time for making the search index of one version of a dataset.
        query_brief: seconds of processor time after which a query of the HTTP service is a long one.
        query_memory: address-space limit of a query worker.
        query_length: longest SPARQL query, in characters.
        query_nesting: deepest nesting of brackets in a SPARQL query.
        query_repeats: most UNION, OPTIONAL, MINUS, && or || in a SPARQL query, longest run of `!`.
        result_bytes: largest SPARQL result that is sent.
        update_seconds: wall time that a change over HTTP may take: an update, or a graph that is sent.
        update_length: longest SPARQL update, in characters.
        send_seconds: how long a client may take for a part of a large answer.
        keep_seconds: how long a superseded version of the dataset is kept in any case.
        kept_versions: how many versions of the dataset are kept, with the current one; two at least.
        kept_bytes: how many bytes those before the last two may hold that newer ones do not share.
        result_rows: most rows of a SPARQL result, or triples where a line is one.
        query_workers: long queries that run at a time in one service process; as many processes
            more are there for brief ones.
        query_paused: long queries that wait for their turn, each in a process of its own.
        query_waiting: queries that wait for a process.
        write_rate: changes a second that one token may make over HTTP, ten times as many at once.
        cors: origins whose scripts may read over HTTP, separated by spaces; `*` means all.
        proxies: addresses of proxies whose X-Forwarded-For is believed, separated by commas.
        log_format: whether lines of the service's log are text or JSON.
        access_log: whether there is a line for each request.
        cache_bytes: memory for answers that are kept while the dataset stays as it is; 0 keeps none.
        client_queries: queries of one client at a time, in all processes of the service together.
        followup_confidence: least confidence with which a later statement is asserted to follow up
            a commitment, from 0 to 1.
        followup_candidate: least confidence with which it is listed as a candidate.
        cellar_url: the service from which documents are fetched.
        fetch_rate: most requests a second to it.
        fetch_tries: how often a request is made whose failure may pass.
        fetch_backoff: the pause before the second try; it doubles each time.
        fetch_seconds: time limit for one answer.
    """

    store: Path = Path("euct-store")
    store_address: str = ""
    store_update: str = ""
    store_graphs: str = ""
    store_user: str = ""
    store_password: str = field(default="", repr=False)
    store_dialect: Literal["auto", "standard", "oxigraph", "virtuoso"] = "auto"
    store_seconds: Seconds = 300.0
    waivers: Path | None = None
    public_url: str = ""
    publisher: str = "euct"
    default_graph: Literal["union", "default"] = "union"

    max_document_bytes: Bytes = 50 * MEBIBYTE
    max_package_members: Count = 2000
    max_package_bytes: Bytes = 200 * MEBIBYTE
    max_package_ratio: Count = 100
    max_pdf_pages: Count = 5000
    max_pdf_characters: Count = 20_000_000
    max_characters: Count = 7_000_000
    max_archive_bytes: Bytes = 1024 * MEBIBYTE
    max_folder_files: Count = 10_000
    max_folder_depth: Count = 32
    document_seconds: Seconds = 120.0
    more_seconds: Annotated[float, Ge(0)] = 90.0
    ocr: bool = False
    ocr_seconds: Seconds = 600.0
    max_ocr_pages: Count = 200
    extract_memory: Bytes = 2048 * MEBIBYTE

    fact_threshold: Annotated[float, Ge(0), Le(1)] = FACT_THRESHOLD
    reviewer: str = ""

    cite_bytes: Bytes = 1 * MEBIBYTE
    cite_seconds: Seconds = 10.0

    query_seconds: Seconds = 10.0
    search_index_seconds: Seconds = 3600.0
    query_brief: Seconds = 0.05
    query_memory: Bytes = 2048 * MEBIBYTE
    query_length: Count = 100_000
    query_nesting: Count = 100
    query_repeats: Count = 1000
    result_bytes: Bytes = 100 * MEBIBYTE
    send_seconds: Seconds = 60.0
    result_rows: Count = 1_000_000
    update_seconds: Seconds = 30.0
    update_length: Count = 1_000_000
    keep_seconds: Annotated[float, Ge(0)] = 60.0
    kept_versions: Count = 20
    kept_bytes: Annotated[int, Ge(0)] = 1024 * MEBIBYTE
    query_workers: Count = 2
    query_paused: Annotated[int, Ge(0)] = 32
    query_waiting: Count = 512
    write_rate: Annotated[float, Gt(0)] = 50.0
    cors: str = "*"
    proxies: str = "127.0.0.1"
    log_format: Literal["text", "json"] = "text"
    access_log: bool = False
    cache_bytes: Annotated[int, Ge(0)] = 64 * MEBIBYTE
    client_queries: Count = 64

    followup_confidence: Share = 0.5
    followup_candidate: Share = 0.4

    cellar_url: str = "https://publications.europa.eu"
    fetch_rate: Annotated[float, Gt(0), Le(50)] = 2.0
    fetch_tries: Annotated[int, Gt(0), Le(20)] = 4
    fetch_backoff: Seconds = 1.0
    fetch_seconds: Seconds = 120.0

    @property
    def waivers_file(self) -> Path:
        """The file in which the user's waivers are."""
        return self.waivers or self.store / "waivers.ttl"

    @property
    def store_name(self) -> str:
        """What to give as EUCT_STORE for the same dataset: its address, or its folder's full path."""
        return self.store_address or str(self.store.resolve())

    def at(self, store: str) -> "Settings":
        """These settings for the dataset in the folder, or at the address, `store`.

        Raises:
            InputError: the address cannot be used.
        """
        if "://" not in store:
            return replace(self, store=Path(store), store_address="")
        folder = Path(os.environ.get(PREFIX + "STORE_FOLDER") or BESIDE)
        return replace(self, store=folder, store_address=_address(store))

    def __getstate__(self) -> list[object]:
        # To other processes settings go without the password: they read documents of strangers.
        return ["" if f.name == "store_password" else getattr(self, f.name) for f in fields(self)]

    @property
    def reading_seconds(self) -> float:
        """Time limit for all that is done with one document of up to a MiB."""
        return self.document_seconds + (self.ocr_seconds if self.ocr else 0.0)

    def seconds_for(self, size: int) -> float:
        """The same for a document whose file has so many bytes."""
        return self.reading_seconds + self.more_seconds * max(0.0, size / MEBIBYTE - 1)


def size(count: int) -> str:
    """A number of bytes as people say it."""
    return f"{count // MEBIBYTE} MiB" if count >= MEBIBYTE else f"{count} bytes"


def _address(given: str) -> str:
    """An address that may be shown: nothing secret is in it."""
    try:
        parts = urlsplit(given)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or 1)
    except ValueError:
        usable = False
    if not usable or "@" in given or "#" in given:
        raise InputError(
            "the address of the dataset is not usable",
            hint="it is like http://host/sparql; user and password go into EUCT_STORE_USER and EUCT_STORE_PASSWORD",
        )
    return given


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises:
        InputError: a variable's value is not usable; the message names the variable.
    """
    given = {
        field.name: os.environ[PREFIX + field.name.upper()]
        for field in fields(Settings)
        if os.environ.get(PREFIX + field.name.upper())
    }
    if not given:
        return Settings()
    # pydantic takes a quarter of a second to import; most runs have nothing to check.
    from pydantic import TypeAdapter, ValidationError

    try:
        found = TypeAdapter(Settings).validate_python(given)
        return found.at(given["store"]) if "store" in given else found
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(f"the setting {name} is not usable: {first['msg']}") from None
