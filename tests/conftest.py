"""Every test runs in a throw-away home, without a network."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.quiet import quiet

if TYPE_CHECKING:
    from pathlib import Path

# No test of ours asserts a time on the clock, and a fuzzed example is no exception. The ordinary
# run tries the same examples every time: what has passed fails only by a change. REFLECT_FUZZ=1 is
# for looking further: it tries others in each run, and prints how to try one of them again.
settings.register_profile(
    "reflect", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True,
    derandomize=not os.environ.get("REFLECT_FUZZ"), database=None,
)  # fmt: skip
settings.load_profile("reflect")

_FORBIDDEN = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN and not _is_local_pipe(arguments):
        raise RuntimeError(f"a test reached for the network: {event}")


def _is_local_pipe(arguments: tuple[object, ...]) -> bool:
    """A socket pair of asyncio never leaves the process; its address is a path or nothing."""
    return len(arguments) > 1 and isinstance(arguments[1], (str, bytes))


sys.addaudithook(_no_network)


@pytest.fixture(autouse=True)
def _throw_away_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("REFLECT_HOME", str(home / "vault"))
    monkeypatch.delenv("REFLECT_PASSPHRASE_COMMAND", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests of the interface wait for what is still to be done, not for a moment of time."""
    for name in ("textual.app", "textual.pilot"):
        if name in sys.modules:
            monkeypatch.setattr(sys.modules[name], "wait_for_idle", quiet)


@pytest.fixture
def home() -> Path:
    """The folder where this test's vault would live."""
    from reflect.paths import vault_folder

    return vault_folder()
