"""The journal file opens in another implementation of SQLCipher's format too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw
import pytest

from reflect import vault
from tests.vault.helpers import RIGHT
from tests.vault.test_vectors import GOLDEN

if TYPE_CHECKING:
    from pathlib import Path


def other_engine(path: Path, key: bytes, salt_hex: str) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key.hex()}{salt_hex}'\""):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


@pytest.fixture
def copy(tmp_path: Path) -> vault.OpenVault:
    for path in GOLDEN.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return vault.unlock(tmp_path, vault.Passphrase(RIGHT))


def test_another_engine_reads_the_journal_with_the_header_s_key(copy: vault.OpenVault) -> None:
    connection = other_engine(copy.database, copy.key.key, copy.key.salt_hex)
    assert connection.execute("SELECT body FROM entry").fetchall() == [("what Heron stirred up",)]
    connection.close()


def test_another_engine_refuses_another_key(copy: vault.OpenVault) -> None:
    connection = other_engine(copy.database, bytes(32), copy.key.salt_hex)
    with pytest.raises(apsw.NotADBError):
        connection.execute("SELECT body FROM entry").fetchall()
    connection.close()
