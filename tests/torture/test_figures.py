"""Times worth knowing, printed beside their anchors; none of them decides (run with ``-s``)."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reflect.journal import restoring
from reflect.journal.session import Passphrase, Vaults
from tests.support.journal_generator import fill
from tests.support.real_vault import PASSPHRASE, make_real

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect import vault

pytestmark = pytest.mark.slow
SECRET = Passphrase(PASSPHRASE)


def seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def test_backup_and_restore_of_ten_thousand_entries(tmp_path: Path) -> None:
    make_real(tmp_path / "vault")
    vaults = Vaults(tmp_path / "vault")
    with vaults.unlock(SECRET) as journal:
        fill(journal._store, 10_000)
        journal._store._pool.checkpoint()
        database = journal.vault.database
        copied = seconds(lambda: _plain_copy(database, tmp_path / "copy"))
        backed_up = seconds(journal.backups.make)
        path = journal.backups.all()[0].path
    rehearsed = seconds(lambda: restoring.rehearse(vaults, path, SECRET))
    restored = seconds(lambda: restoring.restore(vaults, path, SECRET))
    size = (tmp_path / "copy").stat().st_size / 2**20
    print(
        f"\n10,000 entries, {size:.0f} MiB; plain copy with flush {copied:.2f} s; backup "
        f"{backed_up / copied:.1f} times, rehearsal {rehearsed / copied:.1f} times, restore "
        f"{restored / copied:.1f} times as long"
    )
    assert restoring.rehearse(vaults, path, SECRET).found.entries == 10_000


def _plain_copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def test_unlocking_split_into_key_derivation_and_our_own(tmp_path: Path) -> None:
    make_real(tmp_path / "vault")
    vaults = Vaults(tmp_path / "vault")
    vaults.unlock(SECRET).close()
    slot = vaults.status().profile
    assert slot is not None
    whole, derived = [], []
    for _ in range(7):
        opened: list[object] = []
        whole.append(seconds(lambda: opened.append(vaults.unlock(SECRET))))  # noqa: B023
        opened[0].close()  # type: ignore[attr-defined]
        derived.append(seconds(lambda: _derive(slot)))
    own = min(whole) - min(derived)
    print(
        f"\nunlocking {min(whole) * 1000:.0f} ms: key derivation {min(derived) * 1000:.0f} ms, "
        f"our own {own * 1000:.0f} ms"
    )
    assert own < min(whole)


def _derive(profile: vault.KdfProfile) -> None:
    from reflect.vault.primitives import argon2id

    argon2id(b"x" * 20, b"s" * 16, profile)


def test_jotting_above_the_start_of_python(tmp_path: Path) -> None:
    make_real(tmp_path / "vault")
    environ = {**os.environ, "REFLECT_HOME": str(tmp_path / "vault")}
    start = min(_spent([sys.executable, "-c", "pass"], environ) for _ in range(9))
    jot = min(_spent([sys.executable, "-m", "reflect", "jot", "x"], environ) for _ in range(9))
    print(
        f"\njotting: {(jot - start) * 1000:.0f} ms of processor time above Python's start "
        f"({start * 1000:.0f} ms); the goal is 150"
    )
    assert len(list((tmp_path / "vault" / "inbox").iterdir())) == 9


def _spent(command: list[str], environ: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
