"""Damage: finding it, and saving what can be saved into a new journal file."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect import vault
from reflect.errors import NoVaultError, StorageError, VaultDamagedError
from reflect.journal.copies_left import place_aside
from reflect.journal.rehearing import HEARD_WITH
from reflect.store.checking import Checked, check_file
from reflect.store.copying import FileKey, check_database, restore_salt
from reflect.store.rebuild import Salvaged, rebuild
from reflect.store.torn_log import lay_over
from reflect.vault import Copies, VaultLock, VaultState, files
from reflect.vault.switch import new_work_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.session import Vaults
    from reflect.vault import DatabaseKey, OpenVault, Secret

_PADDINGS = (1, 2, 8, 64)
"""A file that was cut short opens once it is as long as it was; holes cost no room."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and, after a repair, what was saved.

    ``header`` says how its two copies stand; ``salt_restored`` that the file had lost its first
    bytes and has them again. ``saved`` is None when nothing had to be repaired; otherwise the
    former vault is whole in ``aside``.
    """

    checked: Checked
    header: Copies
    salt_restored: bool = False
    saved: Salvaged | None = None
    aside: Path | None = None


def check(vaults: Vaults, secret: Secret) -> Report:
    """Check the whole journal file, page by page, and mend what the header can mend.

    Needs the vault's lock, so that nobody writes meanwhile. Raises what opening the header raises,
    and VaultBusyError.
    """
    with _opened(vaults, secret) as opened:
        return _checked(opened)


def repair(vaults: Vaults, secret: Secret) -> Report:
    """Save what can be saved of a damaged journal file into a new one, and put that in force.

    A sound journal is left as it is. The former vault stays whole in a folder of its own. Raises
    what opening the header raises, VaultBusyError, VaultDamagedError when nothing can be read, and
    StorageError; the former state is then in force.
    """
    with _opened(vaults, secret) as opened:
        report = _checked(opened)
        if report.checked.sound:
            return report
        _require_ours(opened)
        now = vaults.clock.now()
        work = new_work_folder(opened.folder)
        aside = place_aside(opened.folder, "repair", now)
        saved: list[Salvaged] = []

        def make(path: Path, key: DatabaseKey) -> None:
            source = _copy_to(work, opened, torn=report.checked.log is not None)
            target = FileKey(path, key.key, key.salt_hex)
            new_id = vaults.clock.new_id
            saved.append(rebuild(source, target, now=now, new_id=new_id, heard_with=HEARD_WITH))
            check_database(target)

        try:
            vault.replace_database(opened, make=make, aside=aside)
        finally:
            files.remove_folder(work)
        return Report(report.checked, report.header, report.salt_restored, saved[-1], aside)


@contextmanager
def _opened(vaults: Vaults, secret: Secret) -> Iterator[OpenVault]:
    status = vaults.status()
    if status.state is VaultState.ABSENT:
        raise NoVaultError(f"There is no journal in {vaults.folder} yet.")
    if status.database is not None and status.state is VaultState.DAMAGED:
        raise VaultDamagedError(status.problem)
    with VaultLock(vaults.folder, now=vaults.clock.now()) as lock:
        yield vault.unlock(vaults.folder, secret, lock=lock, limits=vaults.limits)


def _checked(opened: OpenVault) -> Report:
    file = FileKey(opened.database, opened.key.key, opened.key.salt_hex)
    restored = restore_salt(file)
    return Report(check_file(file), opened.copies, restored)


def _require_ours(opened: OpenVault) -> None:
    """Raise VaultDamagedError for what no repair helps with: another's log, no journal file."""
    FileKey(opened.database, *opened.key).connect(readonly=True, unread=True).close()


def _copy_to(work: Path, opened: OpenVault, *, torn: bool) -> FileKey:
    """Copy the journal file and its log into a working folder, padded until it opens.

    Of a ``torn`` log, which SQLite would read up to the damage, every true page counts.
    """
    name = opened.database.name
    copy = FileKey(work / name, opened.key.key, opened.key.salt_hex)
    for padding in _PADDINGS:
        files.remove_folder(work)
        files.make_folder(work)
        try:
            for ending in ("", "-wal"):
                source = opened.database.with_name(name + ending)
                if source.is_file():
                    shutil.copyfile(source, work / (name + ending))
            if torn:
                lay_over(copy)
            size = copy.path.stat().st_size
            with copy.path.open("r+b") as file:
                file.truncate(max(size, vault.SMALLEST_DATABASE) * padding)
        except OSError as error:
            raise files.refused(work, error) from None
        try:
            copy.connect().close()
        except (VaultDamagedError, StorageError):
            continue
        break
    return copy
