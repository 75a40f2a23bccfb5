"""The door opens for the right words only, and says plainly what is wrong otherwise."""

from __future__ import annotations

import asyncio
import hashlib
import threading
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from reflect.journal.session import Passphrase, RecoveryCode
from reflect.journal.updating import SENTENCE
from reflect.tui.app import LOCKED_VARIABLE, ReflectApp
from reflect.tui.screens import secret_step, unlock
from reflect.tui.screens.patience import LONGEST_PAUSE, RESTING, pause_after
from reflect.tui.screens.recover import RecoverScreen
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.unlock import UnlockScreen
from reflect.tui.widgets.hintbar import HintBar
from reflect.vault import VaultLock
from tests.support.driving import PATIENCE, burst, until
from tests.support.keyrings import MemoryKeyring
from tests.support.old_tables import make_old_vault
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, PASSPHRASE, WIDE, settle, vaults_in, write

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.journal.session import Vaults


def prints(folder: Path) -> dict[str, str]:
    """Return a fingerprint of every file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.fixture
def door(vaults: Vaults) -> Any:
    app = ReflectApp(vaults, environ={})
    yield app
    app.close_journal()


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_door_looks_calm(vaults: Vaults, size: tuple[int, int]) -> None:
    app = ReflectApp(vaults, environ={LOCKED_VARIABLE: "idle"})
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        same_as_golden(f"door-{size[0]}", text_of(app))


async def test_the_passphrase_opens_the_journal(door: ReflectApp) -> None:
    async with door.run_test() as pilot:
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)


async def test_a_wrong_passphrase_changes_nothing(door: ReflectApp, home: Path) -> None:
    before = prints(home)
    async with door.run_test() as pilot:
        await write(pilot, "heron", "enter")
        await settle(pilot)
        assert "That is not the passphrase of this journal." in text_of(door)
        field = door.screen.query_one("#passphrase")
        assert field.value == ""  # type: ignore[attr-defined]
        assert door.focused is field
    assert prints(home) == before


@pytest.mark.parametrize("typed", [f"a.name\t{PASSPHRASE}\r", f"{PASSPHRASE}\t\r"])
async def test_a_password_manager_may_type_a_name_or_a_tab_too(
    door: ReflectApp, typed: str
) -> None:
    async with door.run_test() as pilot:
        burst(door, typed)
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)


async def test_a_tab_empties_the_field_and_says_so(door: ReflectApp) -> None:
    async with door.run_test() as pilot:
        await write(pilot, "a.name", "tab")
        await settle(pilot)
        assert door.screen.query_one("#passphrase", Input).value == ""
        assert "The field is empty again" in text_of(door)
        await write(pilot, "heron", "enter")
        await settle(pilot)
        await write(pilot, "", "enter")
        await settle(pilot)
        assert "The passphrase is empty." in text_of(door)


async def test_an_empty_passphrase_is_not_tried(door: ReflectApp) -> None:
    async with door.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "The passphrase is empty." in text_of(door)


def test_guessing_by_hand_gets_slower_and_never_hopeless() -> None:
    pauses = [pause_after(failures) for failures in range(12)]
    assert pauses[:2] == [0, 0]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE


async def test_a_field_that_rests_says_so_and_then_takes_the_next_try(
    door: ReflectApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlock, "pause_after", lambda _: 60.0)
    async with door.run_test() as pilot:
        await write(pilot, "heron", "enter")
        await settle(pilot)
        field = door.screen.query_one("#passphrase")
        assert field.disabled
        said = " ".join(text_of(door).split())
        assert f"or use the recovery code. {RESTING}" in said
        monkeypatch.setattr(unlock, "pause_after", lambda _: 0.01)
        field.disabled = False
        field.focus()
        await write(pilot, "heron", "enter")
        await until(pilot, lambda: door.focused is field and RESTING not in text_of(door))
        assert "That is not the passphrase of this journal." in text_of(door)


async def test_where_one_may_change_to_the_code_both_fields_rest_and_say_so(
    door: ReflectApp, monkeypatch: pytest.MonkeyPatch, code: RecoveryCode
) -> None:
    del code
    monkeypatch.setattr(secret_step, "pause_after", lambda _: 60.0)
    async with door.run_test() as pilot:
        await pilot.press("f2")
        await write(pilot, RecoveryCode("Z" * 28).display(), "enter")
        await settle(pilot)
        step = door.screen.query_one(secret_step.SecretStep)
        assert all(field.disabled for field in step.query(Input))
        assert RESTING in " ".join(text_of(door).split())


async def test_a_vault_open_elsewhere_is_said_to_be(door: ReflectApp, vaults: Vaults) -> None:
    with vaults.unlock(Passphrase(PASSPHRASE)):
        async with door.run_test() as pilot:
            await write(pilot, PASSPHRASE, "enter")
            await settle(pilot)
            assert "already open in another reflect" in " ".join(text_of(door).split())


async def test_a_damaged_header_is_not_called_a_wrong_passphrase(
    door: ReflectApp, home: Path
) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (home / name).write_bytes(b"{}")
    before = prints(home)
    async with door.run_test() as pilot:
        await settle(pilot)
        shown = " ".join(text_of(door).split())
        assert "damaged" in shown
        assert "passphrase" not in shown.casefold().replace("recovery", "")
        assert not door.screen.query_one("#passphrase").display
        assert "F5 look again" in shown
    assert prints(home) == before


async def test_a_missing_journal_file_is_named(door: ReflectApp, home: Path) -> None:
    (database,) = home.glob("journal-*.db")
    kept = database.read_bytes()
    database.unlink()
    async with door.run_test() as pilot:
        await settle(pilot)
        assert "is missing" in " ".join(text_of(door).split())
        database.write_bytes(kept)
        await pilot.press("f5")
        await settle(pilot)
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)


async def test_a_newer_vault_is_refused_with_its_own_words(door: ReflectApp, home: Path) -> None:
    for name in ("vault.key", "vault.key.bak"):
        line = (home / name).read_bytes().splitlines()[0].replace(b'"v":1', b'"v":99')
        checked = hashlib.sha256(line).hexdigest().encode()
        (home / name).write_bytes(line + b"\n" + checked + b"\n")
    async with door.run_test() as pilot:
        await settle(pilot)
        shown = " ".join(text_of(door).split())
        assert "written by a newer reflect" in shown
        assert "Install the newest version" in shown


async def test_a_lock_says_why_one_is_here(vaults: Vaults) -> None:
    app = ReflectApp(vaults, environ={LOCKED_VARIABLE: "key"})
    async with app.run_test():
        assert "Locked." in text_of(app)


async def test_today_is_laid_out_while_the_key_is_derived_and_read_once_it_opens(
    door: ReflectApp, vaults: Vaults, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[TodayPlace] = []
    draw_ahead = TodayPlace.draw_ahead
    monkeypatch.setattr(
        TodayPlace, "draw_ahead", lambda page: (draw_ahead(page), drawn.append(page))
    )
    with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.writing.write_free("The long corridor again.")
    async with door.run_test() as pilot:
        await write(pilot, "not these words", "enter")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)
        await until(pilot, lambda: "today" in door._screen_stacks)
        waiting = door.get_screen_stack("today")[0]
        assert isinstance(waiting, TodayPlace)
        await until(pilot, lambda: drawn)
        assert waiting.query_one(HintBar)._said is None, "the door's hints would be shown at first"
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert door.screen is waiting
        assert "check-in, 60 seconds" in text_of(door)
        assert "The long corridor again." in text_of(door)
        assert door.focused is not None


async def test_what_is_likely_next_is_loaded_once_at_the_door(
    door: ReflectApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.journal import journal, preload

    loaded: list[int] = []
    warmed: list[int] = []
    monkeypatch.setattr(preload, "preload", lambda wanted: loaded.append(1) or wanted())
    monkeypatch.setattr(journal.Journal, "warm", lambda _: warmed.append(1))
    async with door.run_test() as pilot:
        await until(pilot, lambda: loaded)
        await settle(pilot)
        await write(pilot, PASSPHRASE, "enter")
        await until(pilot, lambda: warmed)
    assert loaded == [1]


async def test_esc_has_nowhere_to_go_from_the_door(door: ReflectApp) -> None:
    async with door.run_test() as pilot:
        await pilot.press("escape")
        assert isinstance(door.screen, UnlockScreen)


async def test_the_recovery_code_opens_and_sets_a_new_passphrase(
    door: ReflectApp, vaults: Vaults, code: RecoveryCode
) -> None:
    async with door.run_test() as pilot:
        await pilot.press("f2")
        await write(pilot, code.display().lower(), "enter")
        await settle(pilot)
        assert "Choose a new passphrase" in text_of(door)
        await write(pilot, "new words entirely", "enter")
        await write(pilot, "new words entirely")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)
    door.close_journal()
    vaults.unlock(Passphrase("new words entirely")).close()
    vaults.unlock(code).close()
    with pytest.raises(Exception, match="not the passphrase"):
        vaults.unlock(Passphrase(PASSPHRASE))


async def test_a_wrong_group_is_named_once_and_nothing_tried(
    door: ReflectApp, code: RecoveryCode
) -> None:
    groups = list(code.groups())
    groups[2] = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    async with door.run_test() as pilot:
        await pilot.press("f2")
        await write(pilot, "".join(groups), "enter")
        await settle(pilot)
        assert "Group 3 does not look right." in text_of(door)
        assert text_of(door).count("not look right") == 1
        assert isinstance(door.screen, RecoverScreen)


async def test_leaving_before_the_new_passphrase_shuts_the_journal_again(
    door: ReflectApp, vaults: Vaults, code: RecoveryCode
) -> None:
    async with door.run_test() as pilot:
        await pilot.press("f2")
        await write(pilot, code.display(), "enter")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(door.screen, UnlockScreen)
        vaults.unlock(Passphrase(PASSPHRASE)).close()


# This computer's keyring


@pytest.fixture
def keyring(vaults: Vaults) -> MemoryKeyring:
    """A keyring that opens the vault."""
    found = MemoryKeyring()
    vaults._keyring = lambda: found
    with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
        vaults.opener.switch_on(journal)
    return found


async def test_the_keyring_opens_by_itself_and_that_is_said(
    door: ReflectApp, keyring: MemoryKeyring
) -> None:
    async with door.run_test() as pilot:
        await until(pilot, lambda: isinstance(door.screen, TodayPlace))
        assert "Opened with this computer's keyring." in text_of(door)


async def test_after_a_lock_the_keyring_waits_for_its_key(
    vaults: Vaults, keyring: MemoryKeyring
) -> None:
    app = ReflectApp(vaults, environ={LOCKED_VARIABLE: "key"})
    asked = keyring.asked
    async with app.run_test() as pilot:
        await until(pilot, lambda: "F4 keyring" in text_of(app))
        assert isinstance(app.screen, UnlockScreen)
        assert keyring.asked == asked
        await pilot.press("f4")
        await settle(pilot)
        assert isinstance(app.screen, TodayPlace)
    app.close_journal()


async def test_the_keyring_is_not_asked_while_a_passphrase_opens(
    vaults: Vaults, keyring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, tried, unlock = threading.Event(), [], vaults.unlock

    def slowly(secret: Any, **how: Any) -> Any:
        tried.append(secret)
        gate.wait(PATIENCE)
        return unlock(secret, **how)

    monkeypatch.setattr(vaults, "unlock", slowly)
    app = ReflectApp(vaults, environ={LOCKED_VARIABLE: "key"})
    async with app.run_test() as pilot:
        await settle(pilot)
        asked = keyring.asked
        await write(pilot, PASSPHRASE, "enter")
        await pilot.press("f4", "enter")
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, TodayPlace)
        assert keyring.asked == asked
        assert len(tried) == 1
    app.close_journal()


async def test_a_keyring_that_does_not_answer_leaves_the_passphrase(
    door: ReflectApp, keyring: MemoryKeyring
) -> None:
    keyring.fails = True
    async with door.run_test() as pilot:
        await until(pilot, lambda: "keyring did not do it" in " ".join(text_of(door).split()))
        await write(pilot, PASSPHRASE, "enter")
        await settle(pilot)
        assert isinstance(door.screen, TodayPlace)


async def test_the_door_says_that_an_older_journal_is_brought_up_to_date_and_opens_it_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_vault(tmp_path / "old", [f"Si\u00adlence {n}." for n in range(3)], PASSPHRASE)
    older = vaults_in(tmp_path / "old")
    at_it, gate, back_up = threading.Event(), threading.Event(), older.back_up

    def slowly(opened: Any) -> None:
        at_it.set()
        gate.wait(PATIENCE)
        back_up(opened)

    monkeypatch.setattr(older, "back_up", slowly)
    app = ReflectApp(older, environ={})
    async with app.run_test(size=NARROW) as pilot:
        await write(pilot, PASSPHRASE, "enter")
        assert await asyncio.to_thread(at_it.wait, PATIENCE)
        await pilot.pause()
        said = " ".join(text_of(app).split())
        assert SENTENCE in said
        assert "First the backup is made." in said
        assert "F2" not in said
        await pilot.press("f2", "f3", "enter")
        assert isinstance(app.screen, UnlockScreen)
        gate.set()
        await settle(pilot)
        assert isinstance(app.screen, TodayPlace)
    app.close_journal()


async def test_leaving_while_an_older_journal_is_brought_up_to_date_stops_that_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "old"
    make_old_vault(folder, [f"Si\u00adlence {n}." for n in range(3)], PASSPHRASE)
    before = {name: one for name, one in prints(folder).items() if name.endswith(".db")}
    older = vaults_in(folder)
    at_it, gate = threading.Event(), threading.Event()

    def slowly(_: Any) -> None:
        at_it.set()
        gate.wait(PATIENCE)

    monkeypatch.setattr(older, "back_up", slowly)
    app = ReflectApp(older, environ={})
    async with app.run_test() as pilot:
        await write(pilot, PASSPHRASE, "enter")
        assert await asyncio.to_thread(at_it.wait, PATIENCE)
        await pilot.press("ctrl+q")
    gate.set()
    with VaultLock(folder, now=older.clock.now(), wait=PATIENCE):  # let go of once it has stopped
        assert {name: one for name, one in prints(folder).items() if name in before} == before


async def test_the_recovery_code_opens_an_older_journal_and_says_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = make_old_vault(tmp_path / "old", ["Silence."], PASSPHRASE)
    older = vaults_in(tmp_path / "old")
    said: list[str] = []
    monkeypatch.setattr(SecretStep, "say", lambda _, sentence: said.append(str(sentence)))
    app = ReflectApp(older, environ={})
    async with app.run_test() as pilot:
        await pilot.press("f2")
        await settle(pilot)
        await write(pilot, code.display(), "enter")
        await settle(pilot)
        assert "A new passphrase" in text_of(app)
    assert f"{SENTENCE}\n\n1 of 1 entries are done." in said
    app.close_journal()
