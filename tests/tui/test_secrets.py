"""Trying the recovery code, new keys, and the end of a vault, each from the settings."""

from __future__ import annotations

import sys
import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from reflect.errors import StorageError, UsageError, WrongPassphraseError
from reflect.journal.session import Passphrase, RecoveryCode
from reflect.tui.app import LOCK_REASONS
from reflect.tui.screens.inbox import InboxScreen
from reflect.tui.screens.secrets import DrillScreen
from reflect.tui.screens.settings import SettingsScreen
from reflect.tui.screens.steps import CodeStep
from reflect.tui.screens.told_step import ToldStep
from tests.support.driving import burst
from tests.support.keyrings import MemoryKeyring
from tests.support.screens import text_of
from tests.tui.conftest import PASSPHRASE, settle, write
from tests.tui.test_settings import open_line

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.journal.vaults import Vaults
    from reflect.tui.app import ReflectApp

NEW = "marble attic thirsty comet"


def words(app: ReflectApp) -> str:
    """Return what is shown, on one line."""
    return " ".join(text_of(app).split())


async def enter(pilot: Pilot[Any], text: str) -> None:
    """Type something and press Enter."""
    await write(pilot, text, "enter")
    await settle(pilot)


# Trying the code


async def test_the_right_code_is_said_to_open_and_the_day_is_kept(
    app: ReflectApp, journal: Journal, code: RecoveryCode, home: Path
) -> None:
    header = (home / "vault.key").read_bytes()
    async with app.run_test() as pilot:
        await open_line(pilot, "drill")
        await enter(pilot, code.display().lower().replace("-", " "))
        assert "It opens your journal. Nothing was changed" in words(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert journal.drill.last() == date(2026, 11, 20)
        await open_line(pilot, "drill")
        assert "You last did so on 20 Nov 2026." in words(app)
    assert (home / "vault.key").read_bytes() == header


async def test_another_code_is_not_taken_for_it(app: ReflectApp, journal: Journal) -> None:
    other = RecoveryCode.generate(bytes)
    async with app.run_test() as pilot:
        await open_line(pilot, "drill")
        await enter(pilot, other.display())
        assert "does not open this journal" in words(app)
        assert journal.drill.last() is None
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)


async def test_no_way_back_is_offered_while_the_vault_is_worked_on(app: ReflectApp) -> None:
    go_on = threading.Event()
    async with app.run_test() as pilot:
        await open_line(pilot, "drill")
        assert "Esc back" in text_of(app).splitlines()[-1]
        page = app.screen
        assert isinstance(page, DrillScreen)
        page.do("Looking…", go_on.wait, lambda _: page.step.say("Seen."))
        await pilot.press("escape")
        assert app.screen is page
        assert "Esc back" not in text_of(app).splitlines()[-1]
        go_on.set()
        await settle(pilot)
        assert "Seen." in words(app)
        assert "Esc back" in text_of(app).splitlines()[-1]


@pytest.mark.parametrize("typed", ["", "heron", "\x1b[31m[/x]🪶", "0" * 500])
async def test_junk_for_a_code_gets_a_sentence(app: ReflectApp, typed: str) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, "drill")
        await enter(pilot, typed)
        assert str(app.screen.query_one(".step-note").render()).strip()
        assert app.journal is not None


# New keys


async def rotated(pilot: Pilot[Any], app: ReflectApp, new: str) -> RecoveryCode:
    """Go through the steps and return the new code."""
    await open_line(pilot, "rotate")
    assert "What they copied before they can still read" in words(app)
    await enter(pilot, PASSPHRASE)
    await write(pilot, new, "enter")
    await write(pilot, new)
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    code = app.screen.query_one(CodeStep)._code
    assert "Enter go on Esc back" in words(app)
    await pilot.press("enter")
    await settle(pilot)
    assert "Enter go on Esc back" in words(app)
    await enter(pilot, code.display())
    return code


async def test_the_passphrases_of_a_change_can_come_in_one_piece_each(
    app: ReflectApp, vaults: Vaults
) -> None:
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "passphrase")
        burst(app, f"{PASSPHRASE}\r")
        await settle(pilot)
        burst(app, f"{NEW}\t{NEW}\r")
        await settle(pilot)
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
    app.close_journal()
    vaults.unlock(Passphrase(NEW)).close()


@pytest.mark.parametrize("new", [NEW, PASSPHRASE])
async def test_new_keys_open_the_journal_and_the_old_code_does_not(
    app: ReflectApp, journal: Journal, vaults: Vaults, code: RecoveryCode, new: str
) -> None:
    entry, marks = journal.writing.free("Kept through it all.")
    journal._store.entries.save(entry, marks)
    async with app.run_test() as pilot:
        fresh = await rotated(pilot, app, new)
        assert "The journal has new keys." in words(app)
        assert app.journal is None
        await pilot.press("enter")
        await settle(pilot)
    assert app.return_value == "rotated"
    assert LOCK_REASONS["rotated"]
    for secret in (Passphrase(new), fresh):
        with vaults.unlock(secret, write=False) as again:
            assert again.entries.get(entry.id).text == "Kept through it all."
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(code, write=False)


async def test_nothing_changes_before_the_code_is_typed_back(
    app: ReflectApp, vaults: Vaults, code: RecoveryCode, home: Path
) -> None:
    header = (home / "vault.key").read_bytes()
    async with app.run_test() as pilot:
        await open_line(pilot, "rotate")
        await enter(pilot, PASSPHRASE)
        await write(pilot, NEW, "enter")
        await write(pilot, NEW)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await enter(pilot, code.display())
        assert "That is another code." in words(app)
        await pilot.press("escape")
        assert app.screen.query_one(CodeStep).showing
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert app.journal is not None
    assert (home / "vault.key").read_bytes() == header


async def test_notes_that_wait_are_kept_first(app: ReflectApp, vaults: Vaults) -> None:
    vaults.jot("ask about the letter")
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "rotate")
        assert isinstance(app.screen, InboxScreen)
        assert "A note waits in the inbox" in words(app)


async def test_a_note_jotted_meanwhile_is_said_before_a_code_is_shown(
    app: ReflectApp, vaults: Vaults
) -> None:
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "rotate")
        await enter(pilot, PASSPHRASE)
        vaults.jot("ask about the letter")
        await write(pilot, NEW, "enter")
        await write(pilot, NEW)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert not app.screen.query(CodeStep)
        assert isinstance(app.screen, InboxScreen)
        assert "A note waits in the inbox" in words(app)
        assert app.journal is not None
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)


async def test_a_note_jotted_while_the_code_is_written_down_is_kept_and_the_code_stays_good(
    app: ReflectApp, vaults: Vaults
) -> None:
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "rotate")
        await enter(pilot, PASSPHRASE)
        await write(pilot, NEW, "enter")
        await write(pilot, NEW)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        code = app.screen.query_one(CodeStep)._code
        vaults.jot("ask about the letter")
        await pilot.press("enter")
        await enter(pilot, code.display())
        assert isinstance(app.screen, InboxScreen)
        assert "A note waits in the inbox" in words(app)
        assert app.journal is not None
        await pilot.press("A")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert "The code on your paper is still the new one" in words(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "The journal has new keys." in words(app)
    with vaults.unlock(code, write=False) as again:
        assert again.entries.count() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there such a folder cannot be moved")
async def test_a_folder_that_is_gone_is_said_before_a_code_is_shown(
    app: ReflectApp, home: Path
) -> None:
    async with app.run_test() as pilot:
        await open_line(pilot, "rotate")
        await enter(pilot, PASSPHRASE)
        home.rename(home.with_name("elsewhere"))
        await write(pilot, NEW, "enter")
        await write(pilot, NEW)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert not app.screen.query(CodeStep)
        assert "There is no journal in" in words(app)
        home.with_name("elsewhere").rename(home)


async def test_a_failure_leaves_the_old_keys_in_force_and_goes_to_the_door(
    app: ReflectApp, vaults: Vaults, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test() as pilot:
        await pilot.pause()

        def full(*_: object, **__: object) -> None:
            raise StorageError("The disk is full.")

        monkeypatch.setattr("reflect.journal.rotating.copy_database", full)
        await rotated(pilot, app, NEW)
        assert isinstance(app.screen.query_one("Step"), ToldStep)
        assert "The disk is full." in words(app)
        monkeypatch.undo()
        await pilot.press("escape")
        await settle(pilot)
    assert app.return_value == "key"
    vaults.unlock(Passphrase(PASSPHRASE)).close()


# The end of a vault


async def test_everything_goes_after_a_word_and_the_passphrase(
    app: ReflectApp, journal: Journal, home: Path
) -> None:
    journal.backups.make()
    async with app.run_test() as pilot:
        await open_line(pilot, "remove")
        assert "1 backup in" in words(app)
        await enter(pilot, "all")
        assert "Nothing was removed." in words(app)
        app.screen.query_one("#word").value = ""  # type: ignore[attr-defined]
        await enter(pilot, "everything")
        await enter(pilot, "not this")
        assert "not the passphrase" in words(app)
        assert home.exists()
        await enter(pilot, PASSPHRASE)
        await settle(pilot)
        assert "The journal is gone and 1 backup with it." in words(app)
        await pilot.press("enter")
        await settle(pilot)
    assert app.return_value == "removed"
    assert not home.exists()


async def test_a_hold_keeps_the_vault(app: ReflectApp, journal: Journal, home: Path) -> None:
    journal.holds.set()
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "remove")
        assert isinstance(app.screen, SettingsScreen)
        assert "A hold has been set since" in words(app)
    assert home.exists()


# This computer's keyring


async def test_the_keyring_is_switched_on_and_off_after_the_passphrase(
    app: ReflectApp, vaults: Vaults
) -> None:
    keyring = MemoryKeyring()
    vaults._keyring = lambda: keyring
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "keyring")
        assert "every program that you run" in words(app)
        await enter(pilot, "not this")
        assert keyring.asked == 0
        await enter(pilot, PASSPHRASE)
        await settle(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert vaults.opener.is_on()
        await pilot.press("enter")
        await settle(pilot)
        assert "It is on." in words(app)
        await enter(pilot, PASSPHRASE)
        await settle(pilot)
        assert not vaults.opener.is_on()
        assert keyring.kept == {}


async def test_a_computer_without_a_keyring_says_so(app: ReflectApp, vaults: Vaults) -> None:
    def none() -> Any:
        raise UsageError("This computer has no system keyring.")

    vaults._keyring = none
    async with app.run_test(notifications=True) as pilot:
        await open_line(pilot, "keyring")
        assert isinstance(app.screen, SettingsScreen)
        assert "no system keyring" in words(app)
        assert not vaults.opener.is_on()
