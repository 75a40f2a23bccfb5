"""Times worth knowing, printed beside their anchors; none of them decides (run with ``-s``)."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import ReflectError
from reflect.journal import restoring
from reflect.journal.session import Passphrase, Vaults
from tests.support.journal_generator import fill
from tests.support.real_vault import PASSPHRASE, make_real
from tests.vault.helpers import NOW, with_checksum

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.journal.journal import Journal

pytestmark = pytest.mark.slow
SECRET = Passphrase(PASSPHRASE)
ENTRIES = 10_000


def seconds(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def spent(act: Callable[[], object]) -> float:
    """Return seconds of processor time: other programs on this machine do not count."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


def test_backup_and_restore_of_ten_thousand_entries(tmp_path: Path) -> None:
    make_real(tmp_path / "vault")
    vaults = Vaults(tmp_path / "vault")
    with vaults.unlock(SECRET) as journal:
        fill(journal._store, ENTRIES)
        journal._store._pool.checkpoint()
        database = journal.vault.database
        copied = seconds(lambda: _plain_copy(database, tmp_path / "copy"))
        backed_up = seconds(journal.backups.make)
        path = journal.backups.all()[0].path
    rehearsed = seconds(lambda: restoring.rehearse(vaults, path, SECRET))
    restored = seconds(lambda: restoring.restore(vaults, path, SECRET))
    size = (tmp_path / "copy").stat().st_size / 2**20
    print(
        f"\n{ENTRIES:,} entries, {size:.0f} MiB; plain copy with flush {copied:.2f} s; backup "
        f"{backed_up / copied:.1f} times, rehearsal {rehearsed / copied:.1f} times, restore "
        f"{restored / copied:.1f} times as long"
    )
    assert restoring.rehearse(vaults, path, SECRET).found.entries == ENTRIES


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
    for _ in range(9):
        opened: list[Journal] = []
        whole.append(spent(lambda: opened.append(vaults.unlock(SECRET))))  # noqa: B023
        opened[0].close()
        derived.append(spent(lambda: _derive(slot)))
    own = min(whole) - min(derived)
    print(
        f"\nunlocking {min(whole) * 1000:.0f} ms of processor time: key derivation "
        f"{min(derived) * 1000:.0f} ms, our own {own * 1000:.0f} ms; the goal is 50"
    )
    assert own < min(whole)


def _derive(profile: vault.KdfProfile) -> None:
    from reflect.vault.primitives import argon2id

    argon2id(b"x" * 20, b"s" * 16, profile)


def test_flipped_bits_of_the_header(tmp_path: Path) -> None:
    """In one copy, in both, and in one fact under a repaired checksum."""
    folder = tmp_path / "vault"
    code = make_real(folder)
    raw = (folder / "vault.key").read_bytes()
    right = facts_of(unlock(folder, code))
    told = Counter({"healed": 0, "refused": 0, "opened wrongly": 0})
    flips = [
        *((flipped(raw, bit), raw, True) for bit in range(0, len(raw) * 8, 5)),
        *((raw, flipped(raw, bit), True) for bit in range(2, len(raw) * 8, 5)),
        *((flipped(raw, bit), flipped(raw, bit * 7 + 11), False) for bit in range(len(raw) * 8)),
        *((with_checksum(flipped(raw.split(b"\n")[0], bit)),) * 2 + (False,)
          for bit in range(raw.index(b"\n") * 8)),
    ]  # fmt: skip
    for primary, spare, heals in flips:
        (folder / "vault.key").write_bytes(primary)
        (folder / "vault.key.bak").write_bytes(spare)
        lock = vault.VaultLock(folder, now=NOW).acquire() if heals else None
        try:
            opened = unlock(folder, code, lock)
        except ReflectError:
            told["refused"] += 1
        else:
            healed = (folder / "vault.key").read_bytes() == (folder / "vault.key.bak").read_bytes()
            right_one = facts_of(opened) == right and healed
            told["healed" if right_one else "opened wrongly"] += 1
        finally:
            if lock is not None:
                lock.release()
    print(f"\nheader bit flips tried: {len(flips)}; " + ", ".join(
        f"{what}: {count}" for what, count in told.items()
    ))  # fmt: skip
    assert told["opened wrongly"] == 0
    assert told["healed"] == sum(heals for _, _, heals in flips)


def flipped(raw: bytes, bit: int) -> bytes:
    place = bit % (len(raw) * 8)
    return raw[: place // 8] + bytes([raw[place // 8] ^ 1 << place % 8]) + raw[place // 8 + 1 :]


def unlock(
    folder: Path, code: vault.RecoveryCode, lock: vault.VaultLock | None = None
) -> vault.OpenVault:
    return vault.unlock(folder, code, lock=lock)


def facts_of(opened: vault.OpenVault) -> tuple[object, ...]:
    return (opened.vault_id, opened.epoch, opened.database, opened.key, opened.inbox_public_key)


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
