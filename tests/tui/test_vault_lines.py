"""Today says what needs a look about the vault, and the inbox turns notes into reflections."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from reflect.journal.session import Passphrase
from reflect.journal.settings import BACKUP_FOLDER
from reflect.tui.app import ReflectApp
from reflect.tui.messages import BackupsPage, InboxPage
from reflect.tui.screens.backups import BackupsScreen
from reflect.tui.screens.inbox import EMPTY
from tests.support.driving import pressed, seen, settled, shown, until
from tests.support.journals import NOW, PASSPHRASE, open_journal, vaults_in

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def one_line(pilot: Pilot[Any]) -> str:
    """What is shown, as if no line had ended."""
    return " ".join(seen(pilot).split())


async def test_all_well_says_nothing(home: Path) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        async with shown(journal) as pilot:
            assert "backup" not in seen(pilot)
            assert "inbox" not in seen(pilot)
            await until(pilot, journal.backups.all)  # one is made in the background
            assert "backup" not in seen(pilot)


async def test_an_old_backup_that_cannot_be_renewed_is_spoken_of(home: Path) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        journal.backups.make()
    with vaults_in(home, NOW + timedelta(days=9)).unlock(Passphrase(PASSPHRASE)) as journal:
        journal.upkeep.finish()  # as if the journal were closing: no new one is made
        async with shown(journal) as pilot:
            await until(pilot, lambda: "The last backup is 9 days old." in one_line(pilot))


async def test_an_old_backup_is_not_spoken_of_before_one_is_made_by_itself(home: Path) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        journal.backups.make()
    with vaults_in(home, NOW + timedelta(days=9)).unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.glance.old_backup()
        async with shown(journal) as pilot:
            assert "backup" not in seen(pilot)
            await until(pilot, lambda: len(journal.backups.all()) > 1)
            await settled(pilot)
            assert "backup" not in seen(pilot)


async def test_a_backup_that_fails_behind_today_is_said_there_at_once(
    home: Path, tmp_path: Path
) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        journal.settings.change(BACKUP_FOLDER, str(tmp_path / "file"))
        (tmp_path / "file").write_text("")
        async with shown(journal) as pilot:
            await until(pilot, lambda: "is not a folder" in one_line(pilot))


async def test_a_mended_header_is_said_on_today(home: Path) -> None:
    open_journal(home).close()
    (home / "vault.key").write_bytes(b"damaged")
    with open_journal(home) as journal:
        async with shown(journal) as pilot:
            assert "mended from the other" in " ".join(seen(pilot).split())


async def test_a_backup_that_fails_is_said_on_today(home: Path, tmp_path: Path) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        journal.settings.change(BACKUP_FOLDER, str(tmp_path / "file"))
        (tmp_path / "file").write_text("")
        journal.warm()
        async with shown(journal) as pilot:
            assert "is not a folder" in " ".join(seen(pilot).split())


async def test_a_jotted_note_is_kept_and_opened(home: Path) -> None:
    with open_journal(home) as journal:
        vaults_in(home).jot("Ask [/x] about the letter.")
        async with shown(journal) as pilot:
            assert "1 note waits in the inbox." in seen(pilot)
            pilot.app.open(InboxPage())
            await pressed(pilot)
            assert "Ask [/x] about the letter." in seen(pilot)
            await pressed(pilot, "enter")
            assert "Ask [/x] about the letter." in seen(pilot)
            assert journal.entries.count() == 1
            await pressed(pilot, "escape")
            assert EMPTY[:40] in seen(pilot)
            await pressed(pilot, "escape")
            assert "waits in the inbox" not in seen(pilot)


async def test_a_note_taken_out_of_the_bin_again_is_said_to_be_in_the_journal(home: Path) -> None:
    with open_journal(home) as journal:
        vaults_in(home).jot("Ask about the letter.")
        async with shown(journal, InboxPage()) as pilot:
            await pressed(pilot, "d", "u")
            assert "The note is in the journal now." in seen(pilot)
            assert journal.entries.count() == 1


async def test_an_odd_file_is_said_and_the_list_stays(home: Path) -> None:
    with open_journal(home) as journal:
        vaults_in(home).jot("One.")
        (home / "inbox" / "forged.note").write_bytes(b"x")
        async with shown(journal, InboxPage()) as pilot:
            assert "was not taken" in seen(pilot)
            assert "One." in seen(pilot)


async def test_the_line_about_backups_leads_to_them(home: Path) -> None:
    with open_journal(home) as journal:
        journal.writing.write_free("One.")
        journal.backups.make()
    later = vaults_in(home, NOW + timedelta(days=9))
    with later.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.upkeep.finish()
        app = ReflectApp(later, journal=journal, environ={})
        async with app.run_test() as pilot:
            await until(pilot, lambda: "9 days old" in one_line(pilot))
            await pressed(pilot, "home", "enter")
            assert isinstance(app.screen, BackupsScreen)


async def test_a_demonstration_says_that_it_has_no_backups(home: Path) -> None:
    with open_journal(home) as journal:
        async with shown(journal, BackupsPage()) as pilot:
            assert "This journal has no backups" in " ".join(seen(pilot).split())
