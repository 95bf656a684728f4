"""Request functions for the sandbox's tests; they must be importable in the child."""

import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

from base.errors import InputError


class Crash(tuple[str, int]):
    """A request that knows what helps where its process ends."""

    more_memory = "ask for less"


def start(greeting: str) -> Callable[[Any], Any]:
    def answered(request: Any) -> Any:
        if isinstance(request, bytes):
            return request[::-1]
        return getattr(Work, request[0])(greeting, request[1])

    return answered


def broken_start() -> Callable[[object], object]:
    raise InputError("cannot start", where="here", hint="do not")


def unexpected_start() -> Callable[[object], object]:
    raise KeyError("/secret/path")


class Work:
    @staticmethod
    def greet(greeting: str, value: Any) -> Any:
        return greeting, value

    @staticmethod
    def pid(_: str, __: Any) -> int:
        return os.getpid()

    @staticmethod
    def sleep(_: str, seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    @staticmethod
    def offspring(_: str, seconds: float | None) -> int:
        """The id of a process that the child started; with `seconds`, it is waited for."""
        import subprocess

        started = subprocess.Popen(["/bin/sleep", "60"])
        if seconds is not None:
            started.wait()
        return started.pid

    @staticmethod
    def spin(_: str, __: Any) -> None:
        while True:
            pass

    @staticmethod
    def burn(_: str, seconds: float) -> float:
        until = time.process_time() + seconds
        while time.process_time() < until:
            pass
        return seconds

    @staticmethod
    def allocate(_: str, size: int) -> int:
        return len(bytearray(size))

    @staticmethod
    def crash(_: str, number: int) -> None:
        os.kill(os.getpid(), number)

    @staticmethod
    def recurse(_: str, value: Any) -> Any:
        return Work.recurse(_, value)

    @staticmethod
    def refuse(_: str, what: str) -> None:
        raise InputError(what, where="line 1", hint="try again")

    @staticmethod
    def fail(_: str, secret: str) -> None:
        raise ValueError(secret)

    @staticmethod
    def unpicklable(_: str, __: Any) -> Any:
        return lambda: 1

    @staticmethod
    def connect(_: str, port: int) -> str:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError as error:
            return type(error).__name__
        return "connected"

    @staticmethod
    def sigint(_: str, __: Any) -> bool:
        return signal.getsignal(signal.SIGINT) is signal.SIG_IGN and os.getsid(0) == os.getpid()

    @staticmethod
    def environment(_: str, name: str) -> str | None:
        return os.environ.get(name)

    @staticmethod
    def core_limit(_: str, __: Any) -> tuple[int, int]:
        import resource

        return resource.getrlimit(resource.RLIMIT_CORE)
