"""The warm process of which `forking` makes copies: `python original.py ADDRESS`, until its input ends."""

import atexit
import contextlib
import gc
import os
import pickle
import selectors
import signal
import socket
import sys
import threading
from importlib import import_module
from pkgutil import walk_packages

from forking import NUMBER, ROOT, SIZE, Order, exactly, warm_workers

import euct
from api.knowledge import background, installed_knowledge
from api.processed import Request
from api.processing import process
from base import process as child
from base import sandboxed
from base.settings import Settings

MOST_FDS = 3


def main() -> None:
    """Be the original; in a copy, what the order says, until the interpreter ends as it does."""
    _warm_up()
    address = sys.argv[1]
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    os.write(1, b"ready\n")
    ordered = _serve(listening)
    if ordered:
        _be(*ordered, address)


def _warm_up() -> None:
    """Import what commands and sandboxed processes import, and do once what they do."""
    for room in ("api", "loaders", "queries", "search", "shapes", "store"):
        for module in walk_packages([str(ROOT / room)], f"{room}."):
            import_module(module.name)
    for path in sorted((ROOT / "data" / "specimens").glob("specimen-*.*")):
        process(Request(path, Settings()))
    installed_knowledge()
    background()
    gc.collect()
    gc.freeze()  # what is never collected is never written, and so stays shared


def _serve(listening: socket.socket) -> tuple[Order, list[int]] | None:
    """Make copies until standard input ends; in a copy, return what it shall be, and its files."""
    copies: dict[int, socket.socket] = {}
    woken, wake = socket.socketpair()
    for end in (woken, wake):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno())
    with selectors.DefaultSelector() as selector:
        for source in (sys.stdin, listening, woken):
            selector.register(source, selectors.EVENT_READ)
        while True:
            ready = {key.fileobj for key, _ in selector.select()}
            if sys.stdin in ready:
                return None
            if woken in ready:
                woken.recv(4096)
                _tell_ends(copies)
            if listening in ready:
                asked, _ = listening.accept()
                size, fds, _, _ = socket.recv_fds(asked, SIZE.size, MOST_FDS)
                order: Order = pickle.loads(exactly(asked, SIZE.unpack(size)[0]))
                pid = os.fork()
                if pid == 0:
                    break
                for fd in fds:
                    os.close(fd)
                copies[pid] = asked
                with contextlib.suppress(OSError):  # who asked may have been killed
                    asked.sendall(NUMBER.pack(pid))
                _tell_ends(copies)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for each in (listening, woken, wake, asked, *copies.values()):
        each.close()
    return order, fds


def _tell_ends(copies: dict[int, socket.socket]) -> None:
    with contextlib.suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = ended
            with contextlib.suppress(OSError), copies.pop(pid) as asked:
                asked.sendall(NUMBER.pack(os.waitstatus_to_exitcode(status)))


def _be(order: Order, fds: list[int], address: str) -> None:
    """Become what was ordered."""
    os.chdir(order.cwd)
    os.environ.clear()
    os.environ.update(order.environment)
    sys.argv = ["euct" if order.command else "-c", *order.arguments]
    if not order.command:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nothing, standard)
        sys.argv[2] = str(fds[0])
        sandboxed.main()
        return
    for standard, fd in enumerate(fds):
        os.dup2(fd, standard)
        os.close(fd)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace")
    vars(child)["subprocess"] = warm_workers(address)
    _end(_exit_code())


def _exit_code() -> int:
    """What the command ends with; an error that nobody caught ends the interpreter as it does."""
    try:
        euct.main()
    except SystemExit as ended:
        if not isinstance(ended.code, int | None):
            raise
        return ended.code or 0
    return 0


def _end(code: int) -> None:
    """End as the interpreter does, but let the system have the memory back in one piece.

    To free each object would write to all pages that are shared with the original, and so copy
    them first: that takes longer than most commands.
    """
    vars(threading)["_shutdown"]()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
