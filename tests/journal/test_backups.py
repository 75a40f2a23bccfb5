"""A backup counts only once it has been opened and checked; restoring never overwrites."""

from __future__ import annotations

import os
import shutil
import stat
import zipfile
from datetime import UTC, date, timedelta
from functools import partial
from pathlib import Path

import pytest

from reflect.errors import (
    NewerFormatError,
    ReflectError,
    StorageError,
    UsageError,
    VaultBusyError,
    VaultDamagedError,
    WrongPassphraseError,
)
from reflect.journal import restoring
from reflect.journal.backups import TRIES
from reflect.journal.rotating import rotate
from reflect.journal.session import Passphrase
from reflect.journal.settings import BACKUP_FOLDER, BACKUPS_KEPT, BESIDE
from reflect.store.copying import Found
from reflect.vault import VaultLock
from tests.support.vaults import PASSPHRASE, vaults
from tests.vault.helpers import picture, with_checksum

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def backup(journal, write) -> Path:
    """A backup with one entry in it."""
    write("The violin was there again.")
    return journal.backups.make().backup.path


def texts(vault) -> list[str]:
    with vault.unlock(SECRET, write=False) as journal:
        return [journal.entries.get(line.id).text for line in journal.entries.page()]


def contents(folder: Path) -> dict[str, object]:
    """Return everything in a folder; that working files came and went shows on the folder alone."""
    return {name: facts for name, facts in picture(folder).items() if name != "."}


# Making


def test_a_backup_is_two_encrypted_files_in_a_stored_zip(journal, backup) -> None:
    with zipfile.ZipFile(backup) as archive:
        names = archive.namelist()
        header = archive.read("vault.key")
        assert archive.testzip() is None
    assert names == ["vault.key", journal.vault.database.name]
    assert header == (journal.vault.folder / "vault.key").read_bytes()
    assert b"violin" not in backup.read_bytes()


def test_a_backup_is_private_and_leaves_no_working_files(journal, backup) -> None:
    folder = journal.vault.folder / "backups"
    assert [path.name for path in folder.iterdir()] == [backup.name]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_it_says_what_it_was_seen_to_hold(journal, write) -> None:
    write("One.")
    write("Two.", client="Cedar")
    assert journal.backups.make().found == Found(2, 0, 2, date(2026, 11, 21))


def test_what_is_in_the_bin_is_counted_apart(journal, write) -> None:
    write("One.", client=None, day=date(2026, 11, 3))
    journal.entries.to_bin(write("Two.", client=None).id)
    draft = journal.drafting.start("free")
    draft.answer("text", "Three.")
    draft.save()
    journal.writing.discard_draft(draft.entry.id)
    found = journal.backups.make().found
    assert (found.entries, found.drafts, found.binned) == (1, 0, 2)
    words = "1 entry, the latest of 3 Nov 2026, 2 in the bin, no clients"
    assert found.in_words() == words


def test_what_is_written_during_the_session_is_in_it(journal, here, write, tmp_path) -> None:
    write("Not yet in the file, only in its log.")
    made = journal.backups.make(tmp_path / "elsewhere")
    assert restoring.rehearse(here, made.backup.path, SECRET).found.entries == 1


def test_two_backups_in_one_second_do_not_replace_each_other(journal, write) -> None:
    write("One.")
    first, second = journal.backups.make(), journal.backups.make()
    assert first.backup.path != second.backup.path
    assert len(journal.backups.all()) == 2


def test_a_damaged_journal_makes_no_backup(here, write, journal) -> None:
    for number in range(30):
        write(f"Entry {number}. " + "A long hour with much in it. " * 40)
    database = journal.vault.database
    journal.close()
    raw = bytearray(database.read_bytes())
    raw[len(raw) // 2] ^= 1
    database.write_bytes(raw)
    with here.unlock(SECRET) as damaged, pytest.raises(VaultDamagedError):
        damaged.backups.make()
    assert list((here.folder / "backups").iterdir()) == []


def test_a_copy_that_does_not_pass_its_check_does_not_count(journal, write, monkeypatch) -> None:
    write("One.")

    def spoil(source, target, **_options) -> bool:
        shutil.copy(source.path, target.path)
        raw = bytearray(target.path.read_bytes())
        raw[-200] ^= 1
        target.path.write_bytes(raw)
        return True

    journal._store._pool.checkpoint()
    monkeypatch.setattr("reflect.journal.backups.copy_database", spoil)
    with pytest.raises(VaultDamagedError, match=r"did not pass its check|damaged"):
        journal.backups.make()
    assert journal.backups.all() == ()


def test_a_disk_that_writes_something_else_is_noticed(journal, write, monkeypatch) -> None:
    write("One.")
    monkeypatch.setattr("reflect.vault.write_container", _wrongly_written)
    with pytest.raises(VaultDamagedError, match="did not read back"):
        journal.backups.make()
    assert journal.backups.all() == ()


def test_a_disk_that_writes_another_header_is_noticed(journal, write, monkeypatch) -> None:
    write("One.")
    monkeypatch.setattr("reflect.vault.write_container", _written_with_another_header)
    with pytest.raises(VaultDamagedError, match="was altered"):
        journal.backups.make()
    assert journal.backups.all() == ()


def _written_with_another_header(path: Path, header: bytes, database: Path) -> str:
    from reflect.vault.container import write_container

    line = header.partition(b"\n")[0].replace(b'"revision":', b'"revision":1')
    return write_container(path, with_checksum(line), database)


def _wrongly_written(path: Path, header: bytes, database: Path) -> str:
    from reflect.vault.container import write_container

    write_container(path, header, database)
    return "0" * 64


def test_a_folder_that_cannot_be_written_is_named(journal, write, tmp_path) -> None:
    write("One.")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="not a folder"):
        journal.backups.make(tmp_path / "file")
    with pytest.raises(StorageError, match="below"):
        journal.backups.make(tmp_path / "file" / "below")


def test_a_backup_that_is_told_to_stop_leaves_nothing(journal, write) -> None:
    write("One.")
    assert journal.backups.make(go_on=lambda: False) is None
    assert list(journal.backups.folder.iterdir()) == []


# Beside another reflect


def when_it_is_copied(journal, act):
    """Return a ``go_on`` that acts, once, after the journal was copied and before it is packed."""
    done = []

    def go_on() -> bool:
        if not done and any(journal.backups.folder.glob(".*/*.db")):
            done.append(act())
        return True

    return go_on


def test_what_is_removed_for_good_meanwhile_is_in_no_backup(here, journal, write) -> None:
    write("The one that stays.", client=None)
    gone = write("The one that goes.", client=None)
    remove = when_it_is_copied(journal, lambda: journal.removing.entry(gone.id))
    made = journal.backups.make(go_on=remove)
    assert made.found.entries == 1
    left = [restoring.rehearse(here, one.path, SECRET).found for one in journal.backups.all()]
    assert [found.entries for found in left] == [1]


def test_a_backup_is_given_up_when_something_is_removed_each_time(journal, write) -> None:
    going = [write(f"The {number} that goes.", client=None).id for number in range(TRIES + 1)]
    seen: set[Path] = set()

    def go_on() -> bool:
        copies = set(journal.backups.folder.glob(".*/*.db")) - seen
        if copies:
            seen.update(copies)
            journal.removing.entry(going.pop())
        return True

    with pytest.raises(StorageError, match="Something was removed for good each time"):
        journal.backups.make(go_on=go_on)
    assert len(going) == 1
    assert list(journal.backups.folder.iterdir()) == []


def test_a_client_removed_for_good_meanwhile_is_in_no_backup(journal, write) -> None:
    write("The one that stays.", client=None)
    client = journal.clients.add("Heron")
    made = journal.backups.make(
        go_on=when_it_is_copied(journal, lambda: journal.removing.client(client.id))
    )
    assert made.found.clients == 0
    assert len(journal.backups.all()) == 1


def test_what_is_written_or_binned_meanwhile_holds_up_no_backup(journal, write) -> None:
    entry = write("One.", client=None)

    def act() -> None:
        journal.entries.to_bin(entry.id)
        write("Two.", client=None)

    made = journal.backups.make(go_on=when_it_is_copied(journal, act))
    assert made.found == Found(1, 0, 0, date(2026, 11, 21))


def test_a_journal_removed_meanwhile_leaves_no_backup(journal, write) -> None:
    write("One.")
    database = journal.vault.database
    apart = database.with_name("apart")
    remove = when_it_is_copied(journal, lambda: database.rename(apart))
    with pytest.raises(StorageError, match="removed the journal"):
        journal.backups.make(go_on=remove)
    apart.rename(database)
    assert list(journal.backups.folder.iterdir()) == []


def test_a_journal_that_cannot_be_looked_into_afterwards_is_not_called_removed(
    journal, write
) -> None:
    write("One.")
    database = journal.vault.database
    whole = database.read_bytes()
    damage = when_it_is_copied(journal, lambda: database.write_bytes(whole[:100]))
    with pytest.raises(VaultDamagedError, match="cut short"):
        journal.backups.make(go_on=damage)
    database.write_bytes(whole)
    assert list(journal.backups.folder.iterdir()) == []


# When


def test_the_first_backup_is_due_once_something_is_written(journal, write) -> None:
    assert not journal.backups.is_due()
    write("One.")
    assert journal.backups.is_due()


def test_a_day_later_another_is_due(journal, write, time) -> None:
    write("One.")
    journal.backups.make()
    time.move(hours=23)
    assert not journal.backups.is_due()
    time.move(hours=2)
    assert journal.backups.is_due()


def test_today_speaks_of_a_backup_after_a_week(journal, write, time) -> None:
    write("One.")
    journal.backups.make()
    time.move(days=6)
    assert journal.glance.old_backup() == ""
    time.move(days=2)
    assert journal.glance.old_backup().startswith("The last backup is 8 days old.")


def test_a_clock_set_back_makes_no_negative_age(journal, write, time) -> None:
    write("One.")
    journal.backups.make()
    time.move(minutes=-30)
    assert journal.backups.age() == timedelta(0)


def test_a_backup_from_a_time_to_come_does_not_hold_up_the_next(journal, write, time) -> None:
    write("One.")
    time.move(days=3000)
    early = journal.backups.make().backup
    time.move(days=-3000)
    assert journal.backups.age() is None
    assert journal.backups.is_due()
    journal.warm()
    made = [one for one in journal.backups.all() if one != early]
    assert len(made) == 1
    assert not journal.backups.is_due()
    assert early in journal.backups.all(), "nobody knows which clock was right"


def test_unlocking_makes_one_by_itself_and_closing_too(here, write, journal, time) -> None:
    journal.warm()  # nothing is written yet
    assert journal.backups.all() == ()
    write("One.")
    journal.close()
    assert len(list((here.folder / "backups").iterdir())) == 1
    time.move(days=2)
    with here.unlock(SECRET) as later:
        later.warm()
        assert len(later.backups.all()) == 2
        assert later.upkeep.problem == ""


def test_a_command_that_adds_a_line_does_not_wait_for_a_backup(here, write, journal) -> None:
    write("One.")
    journal.close()
    assert not (here.folder / "backups").exists()


def test_an_automatic_backup_that_fails_is_told_and_not_raised(journal, write, tmp_path) -> None:
    write("One.")
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "file"))
    (tmp_path / "file").write_text("")
    journal.warm()
    assert journal.upkeep.problem.startswith("No backup could be made. ")
    assert "is not a folder" in journal.upkeep.problem


# How many


def test_backups_are_thinned_to_days_weeks_and_months(journal, write, time) -> None:
    write("One.")
    journal.backups.make()
    model = journal.backups.all()[0].path
    for back in range(1, 60):
        moment = (time.at - timedelta(days=back)).astimezone(UTC)
        shutil.copy(model, model.with_name(f"{model.name[:17]}{moment:%Y%m%dT%H%M%S}Z.zip"))
    (model.parent / "reflect-ffffffff-20200101T000000Z.zip").write_bytes(b"of another vault")
    (model.parent / "notes.txt").write_bytes(b"of the person")
    assert journal.backups.thin() == 60 - len(journal.backups.all())
    assert len(journal.backups.all()) == 11  # seven days, three more weeks, one more month
    assert journal.backups.all()[0].path == model
    assert (model.parent / "notes.txt").exists()
    assert (model.parent / "reflect-ffffffff-20200101T000000Z.zip").exists()


def test_upkeep_thins_once_it_has_made_one(journal, write, time) -> None:
    write("One.")
    journal.settings.change(BACKUPS_KEPT, "2, 0, 0")
    for _ in range(3):
        time.move(days=1)
        journal.upkeep.run()
    assert len(journal.backups.all()) == 2


def test_a_backup_of_a_time_to_come_neither_goes_nor_takes_the_place_of_another(
    journal, write, time
) -> None:
    write("One.")
    journal.settings.change(BACKUPS_KEPT, "2, 0, 0")
    for days in (400, -399, 1):  # a clock that was wrong, and is put right
        time.move(days=days)
        journal.backups.make()
    assert journal.backups.thin() == 0
    assert len(journal.backups.all()) == 3


def test_the_numbers_can_be_chosen(journal, write, time) -> None:
    write("One.")
    for _ in range(4):
        time.move(days=1)
        journal.backups.make()
    journal.settings.change(BACKUPS_KEPT, "2, 0, 0")
    assert journal.backups.thin() == 2
    with pytest.raises(UsageError, match="7, 4, 12"):
        journal.settings.change(BACKUPS_KEPT, "lots")


def test_a_chosen_folder_is_used_and_must_be_whole(journal, write, tmp_path) -> None:
    write("One.")
    with pytest.raises(UsageError, match="whole path"):
        journal.settings.change(BACKUP_FOLDER, "somewhere")
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "stick" / "reflect"))
    assert journal.backups.make().backup.path.parent == tmp_path / "stick" / "reflect"


def test_backups_in_a_folder_chosen_before_make_room_too(journal, write, time, tmp_path) -> None:
    write("One.")
    journal.settings.change(BACKUPS_KEPT, "2, 0, 0")
    made = []
    for place in ("beside the journal", str(tmp_path / "stick"), str(tmp_path / "disk")):
        journal.settings.change(BACKUP_FOLDER, place)
        time.move(days=1)
        made.append(journal.backups.make().backup)
    assert [one.path for one in journal.backups.all()] == [one.path for one in reversed(made)]
    assert journal.backups.thin() == 1
    assert [one.path.exists() for one in made] == [False, True, True]


def test_a_backup_is_due_again_after_a_day_and_not_before(journal, write, time) -> None:
    write("One.")
    journal.backups.make()
    time.move(hours=23)
    assert not journal.backups.is_due()
    time.move(hours=1)
    assert journal.backups.is_due()


def test_what_is_in_the_bin_is_backed_up_too(journal, write) -> None:
    journal.entries.to_bin(write("One.").id)
    assert journal.backups.is_due()


def test_a_folder_just_chosen_gets_a_backup_of_its_own(journal, write, tmp_path) -> None:
    write("One.")
    journal.backups.make()
    assert not journal.backups.is_due()
    journal.settings.change(BACKUP_FOLDER, str(tmp_path / "stick"))
    assert journal.backups.is_due()


def test_what_a_kill_left_in_a_former_folder_is_cleared_with_old_backups(
    journal, write, tmp_path
) -> None:
    write("One.")
    stick = tmp_path / "stick"
    journal.settings.change(BACKUP_FOLDER, str(stick))
    journal.backups.make()
    left = stick / f".reflect-{journal.vault.vault_id[:8]}-00000000.part"
    left.mkdir()
    (left / "journal-00000000.db").write_bytes(b"half")
    for path in (left / "journal-00000000.db", left):
        os.utime(path, (0, 0))
    journal.settings.change(BACKUP_FOLDER, BESIDE)
    journal.backups.make()
    journal.warm()
    assert left.exists(), "a disk that is slow to answer holds up no start"
    journal.backups.thin()
    assert not left.exists()


# Restoring


def test_a_rehearsal_counts_and_leaves_no_trace(here, journal, backup, tmp_path) -> None:
    journal.close()
    before = picture(tmp_path)
    assert restoring.rehearse(here, backup, SECRET).found.entries == 1
    assert picture(tmp_path) == before


def test_the_recovery_code_opens_a_backup_too(here, backup, code) -> None:
    assert restoring.rehearse(here, backup, code).found.entries == 1


def test_restoring_into_an_empty_place_makes_the_vault_again(
    here, journal, backup, tmp_path
) -> None:
    kept = shutil.copy(backup, tmp_path / "kept.zip")
    journal.close()
    shutil.rmtree(here.folder)
    restored = restoring.restore(here, Path(kept), SECRET)
    assert restored.aside is None
    assert texts(here) == ["The violin was there again."]
    assert stat.S_IMODE(here.folder.stat().st_mode) == 0o700


def test_the_former_vault_is_kept_aside_whole(here, journal, write, backup) -> None:
    write("Written after the backup.")
    journal.close()
    restored = restoring.restore(here, backup, SECRET)
    assert restored.aside is not None
    assert texts(here) == ["The violin was there again."]
    former = vaults(restored.aside)
    assert texts(former) == ["Written after the backup.", "The violin was there again."]


def test_what_a_killed_session_left_in_its_log_is_aside_and_not_in_the_restored(
    here, journal, write, backup, tmp_path
) -> None:
    write("Only in the log.")
    shutil.copytree(here.folder, tmp_path / "killed")
    killed = vaults(tmp_path / "killed")
    restored = restoring.restore(killed, backup, SECRET)
    assert texts(killed) == ["The violin was there again."]
    assert texts(vaults(restored.aside)) == ["Only in the log.", "The violin was there again."]


def test_restoring_heals_a_vault_without_header_or_journal(here, journal, backup, tmp_path) -> None:
    kept = Path(shutil.copy(backup, tmp_path / "kept.zip"))
    journal.close()
    for path in here.folder.glob("vault.key*"):
        path.unlink()
    (here.folder / "vault.key").mkdir()
    (here.folder / "vault.key" / "in it").write_text("odd")
    journal.vault.database.write_bytes(b"")
    restored = restoring.restore(here, kept, SECRET)
    assert texts(here) == ["The violin was there again."]
    assert (restored.aside / "odd-vault.key" / "in it").read_text() == "odd"


def test_a_hold_outlives_a_restore(here, journal, backup, code) -> None:
    journal.holds.set("letter of 3 November")
    journal.vault.close()  # as when killed: the hold stands in the log alone
    for secret in (SECRET, code):
        assert restoring.restore(here, backup, secret).remark == "The hold that was set stays set."
    with here.unlock(SECRET) as restored:
        assert [hold.reason for hold in restored.holds.active()] == ["letter of 3 November"]
        assert restored.entries.count() == 1


def test_a_hold_outlives_a_restore_from_before_new_keys(here, journal, backup, code) -> None:
    journal.holds.set("letter")
    journal.close()
    rotate(here, SECRET, SECRET, here.new_recovery_code())
    restoring.restore(here, backup, SECRET)
    with here.unlock(code) as restored:
        assert [hold.reason for hold in restored.holds.active()] == ["letter"]


def test_a_lifted_hold_stays_lifted_and_nothing_is_said(here, journal, backup) -> None:
    journal.holds.set("letter")
    journal.holds.lift()
    journal.close()
    assert restoring.restore(here, backup, SECRET).remark == ""
    with here.unlock(SECRET) as restored:
        assert restored.holds.active() == ()


def _lose_the_header(here, journal) -> None:
    for path in here.folder.glob("vault.key*"):
        path.write_bytes(b"lost")


def _lose_both(here, journal) -> None:
    _lose_the_header(here, journal)
    _lose_the_journal(here, journal)


def _lose_the_journal(here, journal) -> None:
    journal.vault.database.write_bytes(b"\1" * 9000)


def _change_passphrase_and_keys(here, journal) -> None:
    rotate(here, SECRET, Passphrase("another one altogether"), here.new_recovery_code())


@pytest.mark.parametrize("lose", [_lose_both, _lose_the_journal, _change_passphrase_and_keys])
def test_a_hold_that_cannot_be_seen_is_asked_after(here, journal, backup, tmp_path, lose) -> None:
    kept = Path(shutil.copy(backup, tmp_path / "kept.zip"))
    journal.holds.set("letter")
    journal.close()
    lose(here, journal)
    said = restoring.restore(here, kept, SECRET).remark
    assert said.startswith("Whether a hold was set in what was there before could not be seen.")
    assert texts(here) == ["The violin was there again."]


@pytest.mark.parametrize("missing", [False, True])
def test_a_vault_that_lost_its_header_alone_gets_it_back_and_loses_nothing(
    here, journal, write, backup, missing
) -> None:
    write("Written after the backup.")
    journal.holds.set("letter")
    journal.close()
    _lose_the_header(here, journal)
    if missing:
        for path in here.folder.glob("vault.key*"):
            path.unlink()
    restored = restoring.restore(here, backup, SECRET)
    assert restored.remark.startswith("Only the header was lost")
    assert restored.found.entries == 2
    kept = [path.read_bytes() for path in here.folder.glob("before-restore-*/vault.key")]
    assert kept == ([] if missing else [b"lost"])
    assert ("is kept in" in restored.remark) is not missing
    assert texts(here) == ["Written after the backup.", "The violin was there again."]
    with here.unlock(SECRET) as again:
        assert again.holds.active()


def test_a_wrong_passphrase_restores_nothing(here, journal, backup) -> None:
    journal.close()
    before = picture(here.folder)
    with pytest.raises(WrongPassphraseError):
        restoring.restore(here, backup, Passphrase("something else entirely"))
    assert picture(here.folder) == before


def test_an_open_journal_is_not_restored_over(here, journal, backup, time) -> None:
    with pytest.raises(VaultBusyError):
        restoring.restore(here, backup, SECRET)
    journal.close()
    lock = VaultLock(here.folder, now=time.at).acquire()
    with pytest.raises(VaultBusyError):
        restoring.restore(here, backup, SECRET)
    lock.release()


def _newer(raw: bytes) -> bytes:
    line = raw.split(b"\n")[0].replace(b'"v":1,', b'"v":2,')
    return with_checksum(line)


def _flipped(raw: bytes) -> bytes:
    return raw[: len(raw) // 2] + bytes([raw[len(raw) // 2] ^ 1]) + raw[len(raw) // 2 + 1 :]


def _zip(path: Path, members: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return path


def members_of(backup: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FAULTS = {
    "empty": (VaultDamagedError, lambda kept, path: path.write_bytes(b"")),
    "no zip": (VaultDamagedError, lambda kept, path: path.write_bytes(b"x" * 9000)),
    "cut short": (VaultDamagedError, lambda kept, path: path.write_bytes(kept.read_bytes()[:9000])),
    "a flipped bit": (
        VaultDamagedError,
        lambda kept, path: path.write_bytes(_flipped(kept.read_bytes())),
    ),
    "one file more": (
        VaultDamagedError,
        lambda kept, path: _zip(path, members_of(kept) | {"../evil": b"x"}),
    ),
    "a path out of the folder": (
        VaultDamagedError,
        lambda kept, path: _zip(
            path,
            dict(
                zip(("vault.key", "../journal-00000000.db"), members_of(kept).values(), strict=True)
            ),
        ),
    ),
    "compressed": (
        VaultDamagedError,
        lambda kept, path: _zip(path, members_of(kept), zipfile.ZIP_DEFLATED),
    ),
    "a damaged header": (
        VaultDamagedError,
        lambda kept, path: _zip(
            path, members_of(kept) | {"vault.key": _flipped(members_of(kept)["vault.key"])}
        ),
    ),
    "a newer header": (
        NewerFormatError,
        lambda kept, path: _zip(
            path, members_of(kept) | {"vault.key": _newer(members_of(kept)["vault.key"])}
        ),
    ),
    "a damaged journal": (
        VaultDamagedError,
        lambda kept, path: _zip(
            path,
            {
                name: raw if name == "vault.key" else _flipped(raw)
                for name, raw in members_of(kept).items()
            },
        ),
    ),
    "a folder": (UsageError, lambda kept, path: path.mkdir()),
    "nothing": (UsageError, lambda kept, path: None),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_good_backup_is_refused_and_changes_nothing(
    here, journal, backup, tmp_path, fault
) -> None:
    journal.close()
    error, make = FAULTS[fault]
    bad = tmp_path / "bad.zip"
    make(backup, bad)
    before = contents(here.folder)
    for act in (restoring.rehearse, restoring.restore):
        with pytest.raises(error, match=r"bad\.zip|did not pass|damaged") as caught:
            act(here, bad, SECRET)
        assert isinstance(caught.value, ReflectError)
    assert contents(here.folder) == before


# Before the tables change


def make_older(vault) -> None:
    """Set up a vault whose tables are those of the first revision."""
    from reflect.store.migrations import run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "upgrade", partial(run.upgrade, target="0001"))
        vault.create(SECRET)


def test_a_verified_backup_comes_before_the_tables_change(tmp_path) -> None:
    vault = vaults(tmp_path / "older")
    make_older(vault)
    before = vault.status().database.read_bytes()
    with vault.unlock(SECRET) as journal:
        (backup,) = journal.backups.all()
    assert restoring.rehearse(vault, backup.path, SECRET).found == Found(0, 0, 0)
    assert members_of(backup.path)[vault.status().database.name][:16] == before[:16]


def test_without_a_backup_the_tables_stay_as_they_are(tmp_path) -> None:
    vault = vaults(tmp_path / "older")
    make_older(vault)
    (vault.folder / "backups").write_text("a file in the way")
    before = vault.status().database.read_bytes()
    with pytest.raises(StorageError):
        vault.unlock(SECRET)
    assert vault.status().database.read_bytes() == before


def test_a_journal_that_is_up_to_date_makes_none(here, journal) -> None:
    assert journal.backups.all() == ()
