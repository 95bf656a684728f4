"""Fixtures for every room: settings, registers, and the material that may lie beside the checkout."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import forking
import hypothesis
import pytest
from datasets import Datasets
from serving import Running, running_over

from base import process
from base.settings import Settings
from loaders.registered import Registers
from loaders.registers import load_registers

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / ".." / "shared"

# What a shell runs in the background ignores interrupts, and so would all that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes depends on what else the machine does; growth has tests of its own.
hypothesis.settings.register_profile("euct", deadline=None)
hypothesis.settings.load_profile("euct")

# They take longest, so no process shall begin with one when the others have nothing left to do.
FIRST = (
    "test_shape_examples.py", "test_wheel.py", "test_growth.py", "test_w3c_sparql.py",
    "test_review_command.py", "test_load_command.py", "test_fetch_command.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest modules first, all else in its order."""
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else 99)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared material beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs the shared material in ../shared, which is not here")
    return SHARED.resolve()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The default settings, whatever the environment says."""
    return Settings()


@pytest.fixture(scope="session")
def registers() -> Registers:
    """The registers of this checkout."""
    return load_registers()


@pytest.fixture(scope="session")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Datasets:
    """Datasets to copy, shared by all processes of this test run."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "datasets"
    home.mkdir(exist_ok=True)
    return Datasets(home)


@pytest.fixture(scope="session")
def running(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`euct serve` over the specimens, one for all tests of other programs."""
    home = datasets.copy("specimens", tmp_path_factory.mktemp("running"))
    with running_over(home) as service:
        yield service


@pytest.fixture(scope="module", autouse=True)
def _warm_workers(request: pytest.FixtureRequest) -> Iterator[None]:
    """In tests of the doors sandboxed processes are copies, too; other rooms' tests are about them."""
    with pytest.MonkeyPatch.context() as patch:
        if request.path.parent.name == "api" and not forking.FRESH:
            patch.setattr(process, "subprocess", forking.warm_workers(forking.original()))
        yield
