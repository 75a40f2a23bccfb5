"""Damage is found and said, what can be saved is saved, and the old file stays."""

from __future__ import annotations

import shutil
from functools import partial

import pytest

from reflect.errors import (
    NoVaultError,
    StorageError,
    VaultBusyError,
    VaultDamagedError,
    WrongPassphraseError,
)
from reflect.journal import repairing, restoring
from reflect.journal.last_seen import LastSeen
from reflect.journal.repair_words import lines
from reflect.journal.rotating import rotate
from reflect.journal.session import Copies, Passphrase
from reflect.journal.upkeep import Upkeep
from reflect.journal.vaults import Vaults
from tests.support.vaults import PASSPHRASE, make, vaults

SECRET = Passphrase(PASSPHRASE)
LONG = "A long hour, with much in it that I would like to look at once more. " * 60


@pytest.fixture
def written(here, journal, write):
    """Forty long entries, closed."""
    for number in range(40):
        write(f"Number {number}. {LONG}")
    journal.close()
    return here


def flip(path, offset: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[offset] ^= 1
    path.write_bytes(raw)


def database(vault):
    return vault.status().database


def test_a_sound_journal_is_checked_and_left_alone(written) -> None:
    before = {path.name: path.read_bytes() for path in written.folder.iterdir()}
    report = repairing.repair(written, SECRET)
    assert report.checked.sound
    assert report.saved is None
    assert {path.name: path.read_bytes() for path in written.folder.iterdir()} == before


def test_a_damaged_page_is_repaired_and_the_old_file_stays(written) -> None:
    path = database(written)
    flip(path, path.stat().st_size // 2)
    damaged = path.read_bytes()
    assert len(repairing.check(written, SECRET).checked.damaged) == 1
    report = repairing.repair(written, SECRET)
    assert report.saved is not None
    assert not report.saved.complete
    with written.unlock(SECRET) as journal:
        assert journal.entries.count() == 40
        assert journal.health()["integrity"] == "sound"
    assert (report.aside / path.name).read_bytes() == damaged
    assert (report.aside / "vault.key").exists()
    assert repairing.check(written, SECRET).checked.sound
    assert len(list(written.folder.glob("journal-*.db"))) == 1
    assert not list(written.folder.glob(".repair-*"))


def test_what_was_saved_and_what_not_adds_up(written) -> None:
    path = database(written)
    for part in (2, 3, 4, 5):
        flip(path, path.stat().st_size * part // 7)
    tables = {one.name: one for one in repairing.repair(written, SECRET).saved.tables}
    with written.unlock(SECRET) as journal:
        whole = [one for one in map(journal.entries.get, _ids(journal)) if one.text]
    assert tables["entry"].saved == 40
    assert tables["answer"].saved == len(whole)
    assert tables["answer"].lost or tables["answer"].gaps


def _ids(journal) -> list[str]:
    return [line.id for line in journal.entries.page(limit=99)]


def test_a_file_cut_in_half_is_saved_as_far_as_it_goes(written) -> None:
    path = database(written)
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2 - 100])
    report = repairing.repair(written, SECRET)
    assert report.saved is not None
    with written.unlock(SECRET) as journal:
        assert journal.health()["integrity"] == "sound"


def test_a_lost_salt_comes_back_from_the_header(written) -> None:
    path = database(written)
    sound = path.read_bytes()
    path.write_bytes(bytes(16) + sound[16:])
    with written.unlock(SECRET) as journal:
        assert any("first bytes" in notice for notice in journal.notices)
        assert journal.entries.count() == 40
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    report = repairing.check(written, SECRET)
    assert report.salt_restored
    assert report.checked.sound


def test_a_header_copy_that_was_mended_is_said(written) -> None:
    (written.folder / "vault.key").write_bytes(b"x" * 700)
    with written.unlock(SECRET) as journal:
        assert any("mended from the other" in notice for notice in journal.notices)
    with written.unlock(SECRET) as journal:
        assert journal.notices == ()
    (written.folder / "vault.key.bak").unlink()
    assert repairing.check(written, SECRET).header is Copies.MENDED


def test_a_log_left_by_a_killed_program_is_no_damage(here, journal, write, tmp_path) -> None:
    write("Only in the log.")
    shutil.copytree(here.folder, tmp_path / "killed")
    assert repairing.check(vaults(tmp_path / "killed"), SECRET).checked.sound


@pytest.mark.parametrize("act", [repairing.check, repairing.repair])
def test_each_refusal_has_its_own_sentence(here, journal, tmp_path, act) -> None:
    with pytest.raises(VaultBusyError):
        act(here, SECRET)
    journal.close()
    with pytest.raises(WrongPassphraseError):
        act(here, Passphrase("something else"))
    with pytest.raises(NoVaultError):
        act(vaults(tmp_path / "nowhere"), SECRET)
    database(here).unlink()
    with pytest.raises(VaultDamagedError, match="missing"):
        act(here, SECRET)


@pytest.fixture
def killed(here, journal, write, tmp_path):
    """A vault as a kill leaves it: twelve reflections that were saved stand in the log alone."""
    for number in range(12):
        write(f"In the log, number {number}.")
    shutil.copytree(here.folder, tmp_path / "killed")
    return vaults(tmp_path / "killed")


def tear(vault) -> None:
    """Flip a bit in the middle of the log."""
    log = database(vault).with_name(f"{database(vault).name}-wal")
    flip(log, 32 + 4120 * (log.stat().st_size // 4120 // 2) + 900)


@pytest.mark.parametrize("to_write", [True, False])
def test_a_torn_log_is_refused_and_left_as_it_is(killed, to_write) -> None:
    tear(killed)
    before = {path.name: path.read_bytes() for path in killed.folder.glob("journal-*")}
    with pytest.raises(VaultDamagedError, match=r"log.* is damaged or was cut.*reflect repair"):
        killed.unlock(SECRET, write=to_write)
    with pytest.raises(VaultDamagedError, match="is damaged or was cut"):
        rotate(killed, SECRET, SECRET, killed.new_recovery_code())
    assert not repairing.check(killed, SECRET).checked.sound
    assert {path.name: path.read_bytes() for path in killed.folder.glob("journal-*")} == before


def test_a_repair_saves_what_is_behind_the_damage_in_a_log(killed) -> None:
    tear(killed)
    log = next(killed.folder.glob("journal-*-wal")).read_bytes()
    report = repairing.repair(killed, SECRET)
    said = " ".join(lines(report))
    assert "Nothing was lost." not in said
    assert "damaged part of the log" in said
    with killed.unlock(SECRET) as journal:
        words = " ".join(journal.entries.get(one).text for one in _ids(journal))
        assert "number 0." in words
        assert "number 11." in words
        assert journal.health()["integrity"] == "sound"
    assert next(report.aside.glob("journal-*-wal")).read_bytes() == log


def test_a_log_of_another_journal_is_to_be_moved_away(written, tmp_path) -> None:
    make(tmp_path / "other")
    with vaults(tmp_path / "other").unlock(SECRET) as other:
        other.writing.write_free("In another log.")
        log = other.vault.database.with_name(f"{other.vault.database.name}-wal").read_bytes()
    path = database(written)
    put = path.with_name(f"{path.name}-wal")
    put.write_bytes(log)
    with pytest.raises(VaultDamagedError, match=r"written for another journal.*Move it"):
        repairing.repair(written, SECRET)
    assert put.read_bytes() == log
    put.unlink()
    assert repairing.check(written, SECRET).checked.sound


def test_what_a_killed_repair_left_is_cleared_by_the_next_writer(written) -> None:
    left = written.folder / ".repair-0123abcd"
    left.mkdir()
    (left / "journal-00000000.db").write_bytes(b"half")
    (written.folder / "vault.switch.new").write_bytes(b"{")
    (written.folder / ".repair-of-mine").mkdir()
    written.unlock(SECRET, write=False).close()
    assert left.exists()
    written.unlock(SECRET).close()
    assert not left.exists()
    assert not (written.folder / "vault.switch.new").exists()
    assert (written.folder / ".repair-of-mine").exists()


def test_lost_themes_are_heard_anew(here, journal, write) -> None:
    for _ in range(20):
        write("I felt overwhelmed and angry, and I was tired. " * 40)
    journal.rehearing.run()
    journal.close()
    path = database(here)
    for page in range(60, path.stat().st_size // 4096, 12):
        flip(path, page * 4096 + 700)
    report = repairing.repair(here, SECRET)
    assert report.saved.heard_anew
    assert "heard for themes again" in " ".join(lines(report))
    with here.unlock(SECRET) as again:
        assert again.rehearing.is_due()


def test_a_restore_over_a_torn_log_keeps_it_aside_as_it_is(killed, here, journal, tmp_path) -> None:
    backup = journal.backups.make(tmp_path).backup
    tear(killed)
    log = next(killed.folder.glob("journal-*-wal")).read_bytes()
    restored = restoring.restore(killed, backup.path, SECRET)
    assert next(restored.aside.glob("journal-*-wal")).read_bytes() == log
    assert restored.remark.startswith("Whether a hold was set")


def test_a_reader_beside_a_writer_looks_at_no_log(here, journal, write, monkeypatch) -> None:
    write("In the log.")

    def look(_file) -> None:
        raise AssertionError

    monkeypatch.setattr("reflect.store.torn_log.require_whole_log", look)
    with here.unlock(SECRET, write=False) as reader:
        assert reader.entries.count() == 1


def test_a_file_of_random_bytes_is_refused_and_stays(written) -> None:
    path = database(written)
    path.write_bytes(bytes(range(256)) * 100)
    before = path.read_bytes()
    with pytest.raises(VaultDamagedError, match="Nothing of the journal"):
        repairing.repair(written, SECRET)
    assert path.read_bytes() == before
    assert sorted(one.name for one in written.folder.iterdir()) == sorted(
        ["vault.key", "vault.key.bak", "vault.lock", path.name]
    )


# Older than last seen


@pytest.fixture
def watched(here, tmp_path):
    """The vault on a computer that notes what it last saw."""
    return _noting(here, partial(_folder, tmp_path))


def _noting(here, state):
    return Vaults(here.folder, here.clock, here.profile, here.limits, state=state)


def _folder(tmp_path):
    return tmp_path / "state"


def session(vault, text: str = "") -> tuple[str, ...]:
    with vault.unlock(SECRET) as journal:
        journal.warm()
        if text:
            journal.writing.write_free(text)
        return journal.notices


def test_a_journal_put_back_from_an_older_copy_is_noticed_once(watched, tmp_path) -> None:
    session(watched, "One.")
    shutil.copytree(watched.folder, tmp_path / "older")
    session(watched, "Two.")
    shutil.rmtree(watched.folder)
    shutil.copytree(tmp_path / "older", watched.folder)
    (notice,) = session(watched)
    assert "older than the one that was open here on 21 Nov 2026 at " in notice
    assert session(watched) == ()


def test_who_went_on_in_an_older_copy_is_told_when_the_newer_one_is_put_back(
    watched, tmp_path
) -> None:
    session(watched, "One.")
    shutil.copytree(watched.folder, tmp_path / "older")
    session(watched, "Two.")
    shutil.copytree(watched.folder, tmp_path / "newer")
    for copy in ("older", "newer"):
        shutil.rmtree(watched.folder)
        shutil.copytree(tmp_path / copy, watched.folder)
        (notice,) = session(watched, "Three.")
        assert "may lack what was written since" in notice


def test_a_disk_that_refuses_the_count_stops_neither_upkeep_nor_leaving(
    watched, monkeypatch
) -> None:
    """The count is a help against old copies; backups may go to a disk that has room."""

    def refuse(_self: object) -> None:
        done.append("count")
        raise StorageError("The disk is full.")

    done: list[str] = []
    with monkeypatch.context() as patch:
        patch.setattr(LastSeen, "renew", refuse)
        patch.setattr(Upkeep, "run", lambda _self: done.append("upkeep"))
        session(watched, "One.")
    assert done == ["count", "upkeep", "count"]
    assert session(watched) == ()


def test_who_restores_an_older_backup_is_not_asked_about_it(watched, tmp_path) -> None:
    with watched.unlock(SECRET) as journal:
        journal.writing.write_free("One.")
        backup = journal.backups.make(tmp_path / "kept").backup
    session(watched, "Two.")
    restoring.restore(watched, backup.path, SECRET)
    assert "older than the one" in " ".join(_notices_of_a_reader(watched))
    restoring.note_restored(watched, SECRET)
    assert _notices_of_a_reader(watched) == ()
    assert session(watched) == ()


def _notices_of_a_reader(vault) -> tuple[str, ...]:
    with vault.unlock(SECRET, write=False) as journal:
        return journal.notices


def test_a_reader_is_told_too_and_notes_nothing(watched, tmp_path) -> None:
    session(watched, "One.")
    shutil.copytree(watched.folder, tmp_path / "older")
    session(watched, "Two.")
    shutil.rmtree(watched.folder)
    shutil.copytree(tmp_path / "older", watched.folder)
    for _ in range(2):
        with watched.unlock(SECRET, write=False) as journal:
            assert len(journal.notices) == 1


def test_an_older_header_is_noticed(watched) -> None:
    session(watched, "One.")
    old = (watched.folder / "vault.key").read_bytes()
    with watched.unlock(SECRET) as journal:
        watched.change_passphrase(journal, Passphrase("a new one, quite long"))
    with watched.unlock(Passphrase("a new one, quite long")) as journal:
        journal.warm()
    for name in ("vault.key", "vault.key.bak"):
        (watched.folder / name).write_bytes(old)
    (notice,) = session(watched)
    assert "earlier passphrase" in notice


def test_ordinary_use_is_never_called_older(watched) -> None:
    for number in range(4):
        assert session(watched, f"Number {number}.") == ()
    with watched.unlock(SECRET) as journal:
        journal.writing.write_free("By a command.")
    assert session(watched) == ()


@pytest.mark.parametrize(
    "note", [b"", b"{}", b"[1]", b"\xff", b'{"mac": 1}', b"9" * 9000, b"[" * 4000]
)
def test_a_note_that_is_no_note_is_let_be(watched, tmp_path, note) -> None:
    session(watched, "One.")
    (path,) = (tmp_path / "state").iterdir()
    path.write_bytes(note)
    assert session(watched, "Two.") == ()


def test_a_forged_note_says_nothing(watched, tmp_path) -> None:
    session(watched, "One.")
    (path,) = (tmp_path / "state").iterdir()
    path.write_text(path.read_text().replace('"generation": 2', '"generation": 99'))
    assert '"generation": 99' in path.read_text()
    assert session(watched) == ()


def test_a_computer_that_cannot_note_anything_still_opens(here, tmp_path) -> None:

    (tmp_path / "state").write_text("a file")
    assert session(_noting(here, partial(_folder, tmp_path)), "One.") == ()


def test_the_note_holds_no_word_of_the_journal(watched, tmp_path) -> None:
    session(watched, "Heron cried.")
    (path,) = (tmp_path / "state").iterdir()
    assert b"Heron" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_vault_from_before_new_keys_is_noticed(watched, tmp_path, code) -> None:
    from reflect.journal.rotating import rotate

    session(watched, "One.")
    shutil.copytree(watched.folder, tmp_path / "older")
    new = Passphrase("a new one, quite long")
    rotate(watched, SECRET, new, watched.new_recovery_code())
    with watched.unlock(new) as journal:
        journal.warm()
        assert journal.notices == ()
    shutil.rmtree(watched.folder)
    shutil.copytree(tmp_path / "older", watched.folder)
    (notice,) = session(watched)
    assert "older" in notice
