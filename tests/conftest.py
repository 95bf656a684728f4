"""Fixtures for every room: settings, registers, and the material that may lie beside the checkout."""

from pathlib import Path

import pytest

from base.settings import Settings
from loaders.registered import Registers
from loaders.registers import load_registers

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / ".." / "shared"


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
