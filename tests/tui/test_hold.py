"""The hold is set with a reason, shown, and lifted on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.tui.widgets.vlist import VList
from tests.support.screens import same_as_golden, text_of
from tests.tui.conftest import NARROW, WIDE, settle, write

if TYPE_CHECKING:
    from typing import Any

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal
    from reflect.tui.app import ReflectApp


async def open_hold(pilot: Pilot[Any]) -> None:
    """Open settings and the hold."""
    await pilot.press("s")
    await settle(pilot)
    pilot.app.screen.query_one(VList).find("hold")
    await pilot.press("enter")
    await settle(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_page_looks_calm(app: ReflectApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await open_hold(pilot)
        same_as_golden(f"hold-{size[0]}", text_of(app))


async def test_it_is_set_with_a_reason_and_lifted_by_a_word(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test() as pilot:
        await open_hold(pilot)
        await write(pilot, "letter of 3 November", "enter")
        await settle(pilot)
        (hold,) = journal.holds.active()
        assert hold.reason == "letter of 3 November"
        assert "A hold has been set since 20 Nov 2026 (letter of 3 November)" in " ".join(
            text_of(app).split()
        )
        await write(pilot, "lifted?", "enter")
        await settle(pilot)
        assert journal.holds.active()
        app.screen.query_one("#hold").value = ""  # type: ignore[attr-defined]
        assert "Enter lift it" in text_of(app)
        await write(pilot, "“LIFT”", "enter")
        await settle(pilot)
        assert journal.holds.active() == ()
        assert "letter of 3 November" in text_of(app)
        await pilot.press("escape")
        await settle(pilot)
        assert "not set" in text_of(app)


async def test_a_reason_that_is_too_long_is_said_and_stays_in_the_field(
    app: ReflectApp, journal: Journal
) -> None:
    async with app.run_test() as pilot:
        await open_hold(pilot)
        await write(pilot, "why " * 200, "enter")
        await settle(pilot)
        assert "up to 500 characters" in text_of(app)
        assert journal.holds.active() == ()
