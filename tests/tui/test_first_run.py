"""Three steps to a writing page, and nothing on disk before the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.errors import StorageError
from reflect.journal.session import Passphrase, RecoveryCode, Vaults
from reflect.tui.app import ReflectApp
from reflect.tui.screens.first_run import FirstRunScreen
from reflect.tui.screens.steps import CodeStep
from reflect.tui.screens.write import WriteScreen
from tests.support.driving import burst
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, WIDE, settle, vaults_in, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from textual.pilot import Pilot

WORDS = "lantern mossy quarrel harbour"
CODE = RecoveryCode("0123456789ABCDEFGHJKMNPQRSTV")


@pytest.fixture
def fresh(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReflectApp]:
    """The program where no vault is, with a known recovery code."""
    monkeypatch.setattr(Vaults, "new_recovery_code", lambda _: CODE)
    app = ReflectApp(vaults_in(home), environ={})
    yield app
    app.close_journal()


async def choose(pilot: Pilot[Any], words: str = WORDS, again: str | None = None) -> None:
    await write(pilot, words)
    await settle(pilot)
    await pilot.press("enter")
    await write(pilot, words if again is None else again, "enter")
    await settle(pilot)


async def type_code(pilot: Pilot[Any]) -> None:
    await pilot.press("enter")
    await write(pilot, CODE.display(), "enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_three_steps_look_calm(fresh: ReflectApp, size: tuple[int, int]) -> None:
    async with fresh.run_test(size=size) as pilot:
        await settle(pilot)
        same_as_golden(f"first_run-1-{size[0]}", text_of(fresh))
        await choose(pilot)
        same_as_golden(f"first_run-2-{size[0]}", text_of(fresh))
        await type_code(pilot)
        same_as_golden(f"first_run-3-{size[0]}", text_of(fresh))


async def test_three_steps_lead_to_a_writing_page(fresh: ReflectApp, home: Path) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await type_code(pilot)
        assert not home.exists()
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen, WriteScreen)
    fresh.close_journal()
    vaults_in(home).unlock(Passphrase(WORDS)).close()
    vaults_in(home).unlock(CODE).close()


async def test_enter_shows_the_rest_of_a_page_before_it_goes_on(fresh: ReflectApp) -> None:
    async with fresh.run_test(size=NARROW) as pilot:
        await choose(pilot)
        await type_code(pilot)
        assert "ask before you write" not in " ".join(text_of(fresh).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen, FirstRunScreen)
        assert "ask before you write" in " ".join(text_of(fresh).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen, WriteScreen)


async def test_leaving_early_leaves_no_trace(fresh: ReflectApp, home: Path) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await type_code(pilot)
        await pilot.press("ctrl+q")
    assert not home.exists()


async def test_strength_is_told_in_words(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await write(pilot, "password")
        await settle(pilot)
        assert "Easy to guess for somebody who tries." in text_of(fresh)
        await write(pilot, " lantern mossy quarrel")
        await settle(pilot)
        assert "Strong." in text_of(fresh)


async def test_a_weak_one_needs_a_second_enter(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot, "heron")
        assert "Press Enter again to use it all the same." in " ".join(text_of(fresh).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen.query_one("Step"), CodeStep)


@pytest.mark.parametrize("between", ["\t", "\r"])
async def test_both_can_be_typed_in_one_piece(fresh: ReflectApp, between: str) -> None:
    async with fresh.run_test() as pilot:
        await settle(pilot)
        burst(fresh, f"{WORDS}{between}{WORDS}\r")
        await settle(pilot)
        await settle(pilot)
        assert isinstance(fresh.screen.query_one("Step"), CodeStep)


async def test_a_weak_one_typed_in_one_piece_needs_a_second_enter_too(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await settle(pilot)
        burst(fresh, "heron\theron\r")
        await settle(pilot)
        await settle(pilot)
        assert "Press Enter again to use it all the same." in " ".join(text_of(fresh).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen.query_one("Step"), CodeStep)


async def test_the_second_one_must_be_the_same(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot, again="something else entirely")
        assert "not the same" in text_of(fresh)
        assert "Shift+Tab goes to the first." in " ".join(text_of(fresh).split())
        await write(pilot, WORDS, "enter")
        await settle(pilot)
        assert isinstance(fresh.screen.query_one("Step"), CodeStep)


async def test_what_was_said_of_the_last_try_goes_when_another_is_typed(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await write(pilot, "paper boat quiet engine", "enter", *"other", "enter")
        await settle(pilot)
        assert "not the same" in " ".join(text_of(fresh).split())
        await write(pilot, "paper")
        await settle(pilot)
        assert "not the same" not in " ".join(text_of(fresh).split())


async def test_enter_on_nothing_asks_for_a_passphrase(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert "Please type a passphrase first." in " ".join(text_of(fresh).split())
        assert fresh.focused is not None
        assert fresh.focused.id == "first"


async def test_esc_goes_back_one_step_at_a_time(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await type_code(pilot)
        assert "3 of 3" in text_of(fresh)
        await pilot.press("escape")
        await settle(pilot)
        assert "2 of 3" in text_of(fresh)
        assert CODE.groups()[0] in text_of(fresh)
        await pilot.press("enter")
        assert CODE.groups()[0] not in text_of(fresh)
        await pilot.press("escape")
        assert CODE.groups()[0] in text_of(fresh)
        await pilot.press("escape")
        await settle(pilot)
        assert "1 of 3" in text_of(fresh)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(fresh.screen, FirstRunScreen)


async def test_another_code_is_not_taken(fresh: ReflectApp) -> None:
    other = RecoveryCode("Z" * 28)
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await pilot.press("enter")
        await write(pilot, other.display(), "enter")
        await settle(pilot)
        assert "another code" in text_of(fresh)
        assert "2 of 3" in text_of(fresh)


async def test_what_was_said_of_the_last_code_goes_when_one_types_on(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await pilot.press("enter")
        await write(pilot, CODE.display()[:11], "enter")
        await settle(pilot)
        assert "35 in all" in " ".join(text_of(fresh).split())
        await write(pilot, CODE.display()[11:])
        await settle(pilot)
        assert "35 in all" not in " ".join(text_of(fresh).split())


async def test_a_refusing_disk_is_said_and_can_be_tried_again(
    fresh: ReflectApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Vaults.create

    def refuse(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    async with fresh.run_test() as pilot:
        await choose(pilot)
        await type_code(pilot)
        monkeypatch.setattr(Vaults, "create", refuse)
        await pilot.press("enter")
        await settle(pilot)
        assert "The disk is full." in text_of(fresh)
        monkeypatch.setattr(Vaults, "create", real)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(fresh.screen, WriteScreen)
    assert home.exists()


async def test_the_honest_page_says_what_must_be_said(fresh: ReflectApp) -> None:
    async with fresh.run_test() as pilot:
        await choose(pilot)
        await type_code(pilot)
        shown = " ".join(text_of(fresh).split())
        for words in (
            "not the clinical record",
            "not a crisis tool",
            "alerts nobody",
            "may be discoverable",
            "Write as if it will be read one day",
            "Does your site allow this",
            "No clinician has reviewed",
        ):
            assert words in shown
