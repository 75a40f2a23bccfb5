"""A journal in a real encrypted vault: made once, copied for every test."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE, MovingClock, make, vaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode, Vaults


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    folder = tmp_path_factory.mktemp("journal") / "vault"
    return folder, make(folder)


@pytest.fixture
def code(_made: tuple[Path, RecoveryCode]) -> RecoveryCode:
    """The recovery code of this test's vault."""
    return _made[1]


@pytest.fixture
def time() -> MovingClock:
    """The clock of this test's journal: a Saturday evening, until it is moved."""
    return MovingClock()


@pytest.fixture
def here(_made: tuple[Path, RecoveryCode], tmp_path: Path, time: MovingClock) -> Vaults:
    """A vault of this test's own, shut."""
    shutil.copytree(_made[0], tmp_path / "vault")
    return vaults(tmp_path / "vault", time)


@pytest.fixture
def journal(here: Vaults) -> Iterator[Journal]:
    """The journal in it, open for writing."""
    with here.unlock(Passphrase(PASSPHRASE)) as opened:
        yield opened


@pytest.fixture
def write(journal: Journal) -> Callable[..., Entry]:
    """Keep a text on a client, who is added when new."""

    def _write(text: str, client: str | None = "Heron", day: date | None = None, **facts) -> Entry:
        known = {one.code_name: one.id for one in journal.clients.all()}
        if client is not None and client not in known:
            known[client] = journal.clients.add(client).id
        return journal.writing.write_free(
            text, client_id=known[client] if client else None, on=day, **facts
        )

    return _write
