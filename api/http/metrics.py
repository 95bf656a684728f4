"""What the service counts, for Prometheus: of this process, or of all where there are several."""

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# The folder in which processes of one service put their numbers together.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
MOST_NAMES = 4096  # areas, methods and statuses are few
PROCESSES = ("started", "killed")
METHODS = frozenset(["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"])


class Metrics:
    """The numbers of one app; it watches the query service."""

    def __init__(self) -> None:
        self._registry = own = CollectorRegistry()
        self._queries = Counter(
            "euct_queries", "SPARQL queries by how they ended.", ["outcome"], registry=own
        )
        self._seconds = Histogram(
            "euct_query_seconds", "Time of SPARQL queries.", buckets=BUCKETS, registry=own
        )
        self._processes = Counter(
            "euct_query_processes", "Query processes started and killed.", ["event"], registry=own
        )
        self._kept = Counter(
            "euct_kept_answers", "Whether an answer was kept already.", ["found"], registry=own
        )
        self._requests = Counter(
            "euct_http_requests", "Requests.", ["area", "method", "status"], registry=own
        )
        self._answered = Histogram(
            "euct_http_seconds", "Time of requests.", ["area"], buckets=BUCKETS, registry=own
        )
        self._loads = Counter("euct_loads", "Documents sent, by fate.", ["status"], registry=own)
        self._findings = Counter(
            "euct_findings", "Findings on documents sent.", ["severity"], registry=own
        )
        self._version = Gauge(
            "euct_dataset_version", "The dataset's version.", registry=own, multiprocess_mode="max"
        )

        # To find the number of these labels takes as long as to count, with every request.
        self._count = lru_cache(MOST_NAMES)(self._requests.labels)
        self._time = lru_cache(MOST_NAMES)(self._answered.labels)
        self._ended = lru_cache(MOST_NAMES)(self._queries.labels)
        self._event = lru_cache(MOST_NAMES)(
            lambda name: (self._processes if name in PROCESSES else self._kept).labels(name)
        )

    def event(self, name: str) -> None:
        """As `store.shared.Watch`."""
        self._event(name).inc()

    def query(self, outcome: str, seconds: float) -> None:
        """As `store.shared.Watch`."""
        self._ended(outcome).inc()
        self._seconds.observe(seconds)

    def request(self, area: str, method: str, status: int, seconds: float) -> None:
        """A request was answered; `area` is one of few names."""
        method = method if method in METHODS else "other"
        self._count(area, method, str(status)).inc()
        self._time(area).observe(seconds)

    def loaded(self, status: str, findings: Mapping[Any, int]) -> None:
        """A document was sent to be loaded; findings are counted by severity."""
        self._loads.labels(status).inc()
        for severity, count in findings.items():
            self._findings.labels(severity).inc(count)

    def text(self, version: int) -> bytes:
        """All numbers as Prometheus reads them, with the dataset's version."""
        self._version.set(version)
        if FOLDER not in os.environ:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def close(self) -> None:
        """This process ends: its numbers stay, but not what it has at the moment."""
        if FOLDER in os.environ:
            mark_process_dead(os.getpid())  # type: ignore[no-untyped-call]
