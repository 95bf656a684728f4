"""The child's side of the sandbox: a confined process that answers requests until its pipe closes.

It imports little, because the time until it is ready is the time a user waits after a kill.
"""

import contextlib
import os
import pickle
import resource
import select
import signal
import struct
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from base.awake import Awake
from base.errors import EuctError, LimitError

HEADER = struct.Struct("!Q")  # before each frame, its size
REQUEST = struct.Struct("!Qd?")  # the same, the seconds that a request may use, whether it is bytes
PLAIN, PICKLED, SKIPPED = b"B", b"P", b"S"  # the first byte of a reply
FORGET = HEADER.pack(0)  # takes back the requests that are not begun yet
GRACE_SECONDS = 1.0
# So long the next request is waited for with eyes open; where they come one by one, it takes half of that.
LISTEN_SECONDS = 0.0005
FIRST_READ = 1 << 16
OUT_OF_MEMORY = 77
CLONE_NEWNET = 0x40000000
CLONE_NEWUSER = 0x10000000


def main() -> None:
    """Read the boot frame, confine the process, build the request function and serve."""
    pipe = int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    inbox = _Inbox(pipe)
    boot = inbox.next()
    if boot is None:
        return
    # From our own parent, as all frames.
    path, memory, network, start = pickle.loads(memoryview(boot)[HEADER.size :])  # noqa: S301
    sys.path[:] = path
    try:
        _confine(memory, network)
        factory, arguments = pickle.loads(start)  # noqa: S301
        handle = factory(*arguments)
    except BaseException as error:
        _write(pipe, _failure(error))
        return
    _write(pipe, _frame(PICKLED, pickle.dumps(("ready", None))))
    _serve(pipe, inbox, handle)


def _serve(pipe: int, inbox: "_Inbox", handle: Callable[[object], object]) -> None:
    alarm = _Alarm()
    skipped = _frame(SKIPPED, b"")
    while (frame := inbox.next()) is not None:
        reply, carried = _answer(handle, frame, alarm) if frame else (skipped, None)
        del frame
        _write(pipe, reply, carried)


class _Inbox:
    """Requests in the order they come; those that wait may be taken back by `FORGET`."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._room = memoryview(bytearray(FIRST_READ))  # made once: so large a piece is slow to get
        self._rest = b""
        self._waiting: deque[bytes] = deque()
        self._poll = select.poll()
        self._poll.register(pipe, select.POLLIN)
        self._awake = Awake(LISTEN_SECONDS)

    def next(self) -> bytes | None:
        """The next request with its header, empty where it was taken back; None at the end."""
        if not self._waiting:
            self._awake.wait(self._poll)
        while not self._waiting or self._poll.poll(0):
            if not self._read():
                return None
        return self._waiting.popleft()

    def _read(self) -> bool:
        """Read once, and on to the end of a request that is there in part; False at the end."""
        part = bytes(self._room[: os.readv(self._pipe, [self._room])])
        start = self._rest + part if self._rest else part
        at = 0
        while len(start) - at >= HEADER.size:
            end = at + HEADER.size + HEADER.unpack_from(start, at)[0]
            frame = start[at:end] if end <= len(start) else self._whole(start[at:], end - at)
            if frame == FORGET:
                self._waiting = deque([b""] * len(self._waiting))
            else:
                self._waiting.append(frame)
            at = end
        self._rest = start[at:]
        return bool(part)

    def _whole(self, start: bytes, size: int) -> bytes:
        frame = bytearray(size)
        frame[: len(start)] = start
        view = memoryview(frame)[len(start) :]
        while view:
            count = os.readv(self._pipe, [view])
            if not count:
                os._exit(0)  # the parent has gone
            view = view[count:]
        return bytes(frame)


class _Alarm:
    """Ends this process when a request has used too much time of the processor.

    The parent kills it at the limit; this is for the case that the parent is gone. The signal's
    default action needs no Python code to run, so that it works inside a long native call. It is
    set anew once a second only, because that asks the system.
    """

    def __init__(self) -> None:
        self._set = (0.0, 0.0)

    def set(self, seconds: float) -> None:
        now = time.monotonic()
        limit, since = self._set
        if limit != seconds or now - since > 1.0:
            signal.setitimer(signal.ITIMER_PROF, seconds + GRACE_SECONDS + 1.0)
            self._set = (seconds, now)


def _answer(handle: Callable[[object], object], frame: bytes, alarm: _Alarm) -> tuple[bytes, Any]:
    try:
        _, seconds, plain = REQUEST.unpack_from(frame)
        body = frame[REQUEST.size :]
        alarm.set(seconds)
        value = handle(body if plain else pickle.loads(body))  # noqa: S301
        if isinstance(value, bytes):
            return _frame(PLAIN, value), None
        reply = pickle.dumps(("done", value), pickle.HIGHEST_PROTOCOL)
        return _frame(PICKLED, reply), getattr(value, "carried", None)
    except BaseException as error:
        return _failure(error), None


def _frame(how: bytes, body: bytes) -> bytes:
    return HEADER.pack(1 + len(body)) + how + body


def _failure(error: BaseException) -> bytes:
    """The error as a reply: euct's own as they are, all others by their type alone."""
    if isinstance(error, MemoryError):
        os._exit(OUT_OF_MEMORY)
    if isinstance(error, RecursionError):
        error = LimitError("the input is nested too deeply and was given up")
    if isinstance(error, EuctError):
        return _frame(PICKLED, pickle.dumps(("error", error)))
    import traceback  # seldom needed, and slow to import

    what = f"the worker process met an unexpected error ({type(error).__name__})"
    trace = "".join(traceback.format_exception(error))
    return _frame(PICKLED, pickle.dumps(("unexpected", (EuctError(what), trace))))


def _confine(memory: int, network: bool) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        memory = min(memory, hard)
    with contextlib.suppress(OSError, ValueError):  # macOS does not know the limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if not network:
        _leave_network()


def _leave_network() -> None:
    """Enter an empty network namespace where the system lets us; elsewhere stay without a word."""
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(Exception):
        import ctypes

        unshare = ctypes.CDLL(None).unshare
        if unshare(CLONE_NEWNET) != 0:
            unshare(CLONE_NEWUSER | CLONE_NEWNET)


def _write(pipe: int, frame: bytes, carried: Any = None) -> None:
    try:
        if carried is not None:
            sent = _send_with(pipe, frame, carried.fileno())
            carried.close()
        else:
            sent = os.write(pipe, frame)
        view = memoryview(frame)[sent:]
        while view:
            view = view[os.write(pipe, view) :]
    except BrokenPipeError:
        os._exit(0)  # the parent has gone: nobody is there to be told


def _send_with(pipe: int, frame: bytes, file: int) -> int:
    """Send the beginning of a frame with an open file beside it; the bytes sent."""
    import socket  # only large answers travel in files

    end = socket.socket(fileno=pipe)
    try:
        return socket.send_fds(end, [frame], [file])
    finally:
        end.detach()
