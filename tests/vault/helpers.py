"""Small things the vault's tests share: a cheap vault, a fixed clock, a picture of a folder."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reflect import vault
from reflect.store.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
RIGHT = "ein stiller Fluss am Morgen"
WRONG = "ein lauter Fluss am Abend"


def make_database(path: Path, key: vault.DatabaseKey) -> None:
    connection = connect(path, key.key, key.salt_hex, create=True)
    connection.execute("CREATE TABLE entry (body TEXT)")
    connection.execute("INSERT INTO entry VALUES ('what Heron stirred up')")
    connection.close()


def make_vault(folder: Path, **options: Any) -> vault.NewVault:
    return vault.create_vault(
        folder,
        vault.Passphrase(RIGHT),
        make_database=make_database,
        profile=vault.CHEAPEST,
        limits=vault.LIMITS_FOR_TESTS,
        **options,
    )


def unlock(
    folder: Path, secret: vault.Secret | str = RIGHT, lock: vault.VaultLock | None = None
) -> vault.OpenVault:
    if isinstance(secret, str):
        secret = vault.Passphrase(secret)
    return vault.unlock(folder, secret, lock=lock, limits=vault.LIMITS_FOR_TESTS)


def unlock_for_writing(folder: Path, secret: vault.Secret | str = RIGHT) -> vault.OpenVault:
    lock = vault.VaultLock(folder, now=NOW).acquire()
    try:
        return unlock(folder, secret, lock)
    except BaseException:
        lock.release()
        raise


def read_entry(opened: vault.OpenVault) -> str:
    connection = connect(opened.database, opened.key.key, opened.key.salt_hex, readonly=True)
    try:
        (body,) = connection.execute("SELECT body FROM entry").fetchone()
    finally:
        connection.close()
    return str(body)


def picture(folder: Path) -> dict[str, tuple[int, int, str]]:
    """Everything observable of a folder: names, modes, modification times and contents."""
    seen = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        facts = os.lstat(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        seen[str(path.relative_to(folder))] = (facts.st_mode, facts.st_mtime_ns, digest)
    return seen


def with_checksum(line: bytes) -> bytes:
    return line + b"\n" + hashlib.sha256(line).hexdigest().encode() + b"\n"


def put_headers(folder: Path, primary: bytes, spare: bytes | None = None) -> None:
    (folder / "vault.key").write_bytes(primary)
    (folder / "vault.key.bak").write_bytes(primary if spare is None else spare)
