"""The command that serves a dataset over HTTP."""

import errno
import os
import signal
import socket
import tempfile
from pathlib import Path

import click

from api.options import settings_with, store_option
from base.errors import EuctError, InputError
from base.settings import Settings

APP = "api.http.app:from_environment"
BACKLOG = 2048
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # as api.http.metrics reads it, and api.http.state
SPARE_SECONDS = 5


@click.command(epilog="Example: euct serve --store my-store --port 8080")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535),
    help="Port to listen at; 0 takes a free one.",
)  # fmt: skip
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, 64),
    help="Service processes, each with query workers of its own.",
)  # fmt: skip
@store_option
def serve(host: str, port: int, workers: int, store: str | None) -> None:
    """Serve the dataset: web pages, named questions, linked data and SPARQL."""
    from store.service import QueryService

    settings = settings_with(store)
    with QueryService(settings.store, settings) as service:
        version = service.version
    # The service's processes read their settings from the environment.
    os.environ["EUCT_STORE"] = settings.store_name
    with _listener(host, port) as listener:
        address = _address(host, listener.getsockname()[1])
        click.echo(
            f"euct: serving {settings.store_address or settings.store} (version {version}) "
            f"at {address} - Ctrl-C ends it",
            err=True,
        )
        _run(listener, workers, settings)
    click.echo("euct: stopped", err=True)


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens, so that who is told the address can connect at once.

    Raises:
        InputError: the host is not known.
        EuctError: the port is taken or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except socket.gaierror:
        raise InputError(f"the host {host!r} is not known", hint="give an address") from None
    except OSError as error:
        raise _cannot_listen(error, host, port) from None
    # Connections inherit it; without, an answer's second part may wait 40 ms for the first's receipt.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _cannot_listen(error: OSError, host: str, port: int) -> EuctError:
    reasons = {
        errno.EADDRINUSE: ("the port is in use", "choose another one with --port"),
        errno.EACCES: ("there is no permission for this port", "choose one above 1023 with --port"),
        errno.EADDRNOTAVAIL: ("this machine does not have the address", "see --host"),
    }
    what, hint = reasons.get(error.errno or 0, (f"cannot listen: {error.strerror}", None))
    return EuctError(what, where=f"{host}:{port}", hint=hint)


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(listener: socket.socket, workers: int, settings: Settings) -> None:
    """Serve until the process is told to end."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from api.http.direct import DirectProtocol
    from base.together import lay_out

    # What is under way is finished, a load too; each has a time limit of its own.
    longest = max(settings.query_seconds, settings.update_seconds, settings.reading_seconds)
    config = uvicorn.Config(
        APP,
        factory=True,
        http=DirectProtocol,
        workers=workers,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=int(longest) + SPARE_SECONDS,
    )
    # Being told to end is as good as Ctrl-C: the server ends in order, then hands the signal on.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if workers > 1:
            with tempfile.TemporaryDirectory(prefix="euct-service-") as folder:
                lay_out(Path(folder), workers)
                os.environ[FOLDER] = folder
                Multiprocess(config, sockets=[listener]).run()
        else:
            uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return
