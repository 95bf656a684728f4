"""The sandbox contains what runs in it, tells errors truly, and leaves nothing behind."""

import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sandbox_work

from base.errors import EuctError, InputError, LimitError
from base.sandbox import Worker

MEMORY = 1 << 30
SOON = 15.0


def make(start: Any = sandbox_work.start, *arguments: object) -> Worker[Any, Any]:
    return Worker(start, *(arguments or ("hello",)), memory=MEMORY)


@pytest.fixture
def worker() -> Iterator[Worker[Any, Any]]:
    with make() as made:
        yield made


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_and_keeps_its_process(worker: Worker[Any, Any]) -> None:
    assert worker.call(("greet", {"a": 1}), SOON) == ("hello", {"a": 1})
    assert worker.call(("pid", None), SOON) == worker.call(("pid", None), SOON) != os.getpid()


def test_large_requests_and_replies_pass(worker: Worker[Any, Any]) -> None:
    big = os.urandom(5_000_000)
    assert worker.call(("greet", big), SOON) == ("hello", big)


@pytest.mark.parametrize("request_", [("sleep", 60), ("spin", None)])
def test_time_limit_kills_and_the_next_call_works(
    worker: Worker[Any, Any], request_: tuple[str, Any]
) -> None:
    pid = worker.call(("pid", None), SOON)
    began = time.monotonic()
    with pytest.raises(LimitError, match=r"0\.2 s"):
        worker.call(request_, 0.2)
    assert time.monotonic() - began < 3.0
    assert not alive(pid)
    assert worker.call(("greet", 1), SOON) == ("hello", 1)


def gone(pid: int) -> bool:
    """Whether a process has ended, or ends soon; one that nobody waits for stays as a zombie."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_what_the_child_started_is_killed_with_it(worker: Worker[Any, Any]) -> None:
    first = worker.call(("offspring", None), SOON)
    with pytest.raises(LimitError):
        worker.call(("offspring", 60), 0.5)
    assert gone(first)
    second = worker.call(("offspring", None), SOON)
    with pytest.raises(LimitError):
        worker.call(("crash", signal.SIGKILL), SOON)
    assert gone(second)
    third = worker.call(("offspring", None), SOON)
    worker.close()
    assert gone(third)


def test_memory_limit(worker: Worker[Any, Any]) -> None:
    with pytest.raises(LimitError, match="memory"):
        worker.call(("allocate", 2 * MEMORY), SOON)
    assert worker.call(("allocate", 1000), SOON) == 1000


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_crash_is_a_limit_error(worker: Worker[Any, Any], number: int) -> None:
    with pytest.raises(LimitError) as raised:
        worker.call(sandbox_work.Crash(("crash", number)), SOON)
    assert raised.value.hint == "ask for less"
    assert worker.call(("greet", 1), SOON) == ("hello", 1)


def test_death_between_calls_goes_unnoticed(worker: Worker[Any, Any]) -> None:
    pid = worker.call(("pid", None), SOON)
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert worker.call(("greet", 1), SOON) == ("hello", 1)


def test_own_errors_travel_whole_and_others_without_their_text(worker: Worker[Any, Any]) -> None:
    with pytest.raises(InputError) as own:
        worker.call(("refuse", "bad thing"), SOON)
    assert (own.value.what, own.value.where, own.value.hint) == ("bad thing", "line 1", "try again")
    for request in (("fail", "/secret/path"), ("unpicklable", None)):
        with pytest.raises(EuctError) as other:
            worker.call(request, SOON)
        assert type(other.value) is EuctError
        assert "secret" not in str(other.value)
    with pytest.raises(LimitError, match="nested"):
        worker.call(("recurse", 1), SOON)
    assert worker.call(("greet", 1), SOON) == ("hello", 1)


def test_errors_of_the_start_travel_too() -> None:
    with (
        Worker[Any, Any](sandbox_work.broken_start, memory=MEMORY) as broken,
        pytest.raises(InputError, match="cannot start"),
    ):
        broken.call(1, SOON)
    with (
        Worker[Any, Any](sandbox_work.unexpected_start, memory=MEMORY) as broken,
        pytest.raises(EuctError, match="KeyError") as error,
    ):
        broken.call(1, SOON)
    assert "secret" not in str(error.value)


def test_child_is_confined(worker: Worker[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUCT_TOKEN", "secret")
    assert worker.call(("sigint", None), SOON) is True
    assert worker.call(("core_limit", None), SOON) == (0, 0)
    assert worker.call(("environment", "EUCT_TOKEN"), SOON) is None


def test_child_has_no_network_where_the_system_allows(worker: Worker[Any, Any]) -> None:
    trial = [sys.executable, "-c", "import ctypes as c; exit(c.CDLL(None).unshare(0x50000000))"]
    if not sys.platform.startswith("linux") or subprocess.run(trial, check=False).returncode:
        pytest.skip("this system does not allow network namespaces")
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert worker.call(("connect", server.getsockname()[1]), SOON) != "connected"


def test_no_zombie_and_no_orphan(worker: Worker[Any, Any]) -> None:
    pid = worker.call(("pid", None), SOON)
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(LimitError, match="shut down"):
        worker.call(("greet", 1), SOON)
    other = make()
    pid = other.call(("pid", None), SOON)
    del other
    assert not alive(pid)


def test_close_ends_a_call_of_another_thread(worker: Worker[Any, Any]) -> None:
    worker.call(("greet", 1), SOON)
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(worker.call, ("sleep", 60), 60.0)
        time.sleep(0.2)
        worker.close()
        with pytest.raises(LimitError):
            future.result(SOON)


PARENT = """
import sys, time
sys.path[:0] = [{root!r}, {here!r}]
import sandbox_work
from base.sandbox import Worker
worker = Worker(sandbox_work.start, "x", memory=1 << 30)
print(worker.call(("pid", None), 5), flush=True)
worker.call(({action!r}, 60), {seconds})
"""


def parent(action: str, seconds: float) -> "tuple[subprocess.Popen[str], int]":
    here = Path(__file__).resolve().parent
    code = PARENT.format(root=str(here.parents[1]), here=str(here), action=action, seconds=seconds)
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def test_a_busy_child_of_a_killed_parent_ends() -> None:
    process, pid = parent("spin", 1.0)
    time.sleep(0.3)  # the request is under way
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 60  # the limit and the grace are of the processor's time
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)


def test_interrupt_reaches_the_parent_alone() -> None:
    process, pid = parent("sleep", 30)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert errors.count("Traceback") == 1  # the parent's own, which the command line catches
    assert not alive(pid)


def test_worker_survives_the_thread_that_made_it(worker: Worker[Any, Any]) -> None:
    pids: list[int] = []
    thread = threading.Thread(target=lambda: pids.append(worker.call(("pid", None), SOON)))
    thread.start()
    thread.join()
    assert worker.call(("pid", None), SOON) == pids[0]


def test_a_forked_copy_uses_a_child_of_its_own(worker: Worker[Any, Any]) -> None:
    mine = worker.call(("pid", None), SOON)
    read, write = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.write(write, pickle.dumps(worker.call(("pid", None), SOON)))
        worker.close()
        os._exit(0)
    os.waitpid(copy, 0)
    assert pickle.loads(os.read(read, 1000)) != mine
    os.close(read)
    os.close(write)
    assert worker.call(("pid", None), SOON) == mine
